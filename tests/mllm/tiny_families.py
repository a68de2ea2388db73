"""A tiny checkpoint of every family in the table: its real architecture and processor, random weights, saved to disk.

`save(model_type, folder)` writes one; `BUILDERS` lists what there is. What such a model writes is noise: what can be
tested is the path from a folder to an answer. Sizes are the smallest that each architecture takes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import tiny_models

from seewhy.mllm.torchvision_guard import guard_torchvision

LANGUAGE = {
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "initializer_range": 0.3,
    "max_position_embeddings": 4096,
}
VISION = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2}
MROPE = {"rope_type": "default", "rope_theta": 1e4, "mrope_section": [4, 2, 2]}
QWEN_VISION = {"depth": 2, "hidden_size": 32, "num_heads": 2, "patch_size": 14, "spatial_merge_size": 2}
QWEN_TOKENS = {
    "image_token": "<|image_pad|>",
    "video_token": "<|video_pad|>",
    "vision_start_token": "<|vision_start|>",
    "vision_end_token": "<|vision_end|>",
    "start_token": "<|im_start|>",
}
SMALL_EDGES = {"shortest_edge": 28 * 28, "longest_edge": 112 * 112}


def template(image: str, start: str = "<|im_start|>", end: str = "<|im_end|>") -> str:
    """A chat template of the usual form, with the family's own placeholder of an image."""
    return tiny_models.QWEN_TEMPLATE.replace("<|vision_start|><|image_pad|><|vision_end|>", image).replace(
        "<|im_start|>", start
    ).replace("<|im_end|>", end)  # fmt: skip


def words(named: dict[str, str], more: list[str] | None = None) -> Any:
    return tiny_models.tokenizer("<|im_end|>", "<|endoftext|>", named, more)


def language(tokens: Any, **more: Any) -> dict[str, Any]:
    ends = {"eos_token_id": tokens.eos_token_id, "pad_token_id": tokens.pad_token_id, "bos_token_id": None}
    return {**LANGUAGE, "vocab_size": len(tokens), **ends, **more}


def blip_2() -> tuple[Any, Any]:
    from transformers import Blip2Config, Blip2ForConditionalGeneration, Blip2Processor
    from transformers.models.blip.image_processing_pil_blip import BlipImageProcessorPil

    tokens = words({})
    processor = Blip2Processor(BlipImageProcessorPil(size={"height": 28, "width": 28}), tokens, num_query_tokens=4)
    return Blip2ForConditionalGeneration(Blip2Config(**_bootstrapped(tokens))), processor


def instructblip() -> tuple[Any, Any]:
    from transformers import InstructBlipConfig, InstructBlipForConditionalGeneration, InstructBlipProcessor
    from transformers.models.blip.image_processing_pil_blip import BlipImageProcessorPil

    tokens = words({})
    pictures = BlipImageProcessorPil(size={"height": 28, "width": 28})
    processor = InstructBlipProcessor(pictures, tokens, words({}), num_query_tokens=4)
    return InstructBlipForConditionalGeneration(InstructBlipConfig(**_bootstrapped(tokens))), processor


def _bootstrapped(tokens: Any) -> dict[str, Any]:
    """What BLIP-2 and InstructBLIP share: ViT, Q-Former, OPT."""
    sizes = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2}
    text = {
        "model_type": "opt",
        "vocab_size": len(tokens),
        "hidden_size": 32,
        "word_embed_proj_dim": 32,
        "ffn_dim": 64,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "max_position_embeddings": 2048,
        "init_std": 0.3,
        "bos_token_id": tokens.eos_token_id,
        "eos_token_id": tokens.eos_token_id,
        "pad_token_id": tokens.pad_token_id,
    }
    return {
        "vision_config": {**sizes, "image_size": 28, "patch_size": 14, "initializer_range": 0.1},
        "qformer_config": {**sizes, "vocab_size": len(tokens), "encoder_hidden_size": 32, "initializer_range": 0.3},
        "text_config": text,
        "num_query_tokens": 4,
        "image_token_index": tokens.convert_tokens_to_ids("<image>"),  # which the processor added
        "initializer_range": 0.3,
    }


def idefics() -> tuple[Any, Any]:
    from transformers import IdeficsConfig, IdeficsForVisionText2Text, IdeficsProcessor
    from transformers.models.idefics.image_processing_pil_idefics import IdeficsImageProcessorPil

    named = {"bos_token": "<s>", "around": "<fake_token_around_image>", "image_token": "<image>"}
    tokens = tiny_models.tokenizer("</s>", "<unk>", {**named, "turn": "<end_of_utterance>"})
    text = {name: value for name, value in language(tokens).items() if name != "num_key_value_heads"}
    config = IdeficsConfig(
        **{**text, "bos_token_id": tokens.bos_token_id},
        alpha_initializer="ones",
        use_resampler=True,
        vision_config={"embed_dim": 32, "image_size": 28, "patch_size": 14, "intermediate_size": 64,
                       "num_hidden_layers": 2, "num_attention_heads": 2},
        perceiver_config={"use_resampler": True, "resampler_n_latents": 4, "resampler_depth": 1,
                          "resampler_n_heads": 2, "resampler_head_dim": 16},
    )  # fmt: skip
    pictures = IdeficsImageProcessorPil(image_size=28, size={"height": 28, "width": 28})
    return IdeficsForVisionText2Text(config), IdeficsProcessor(pictures, tokens, image_size=28)


def llava_next() -> tuple[Any, Any]:
    from transformers import LlavaNextConfig, LlavaNextForConditionalGeneration, LlavaNextProcessor
    from transformers.models.llava_next.image_processing_pil_llava_next import LlavaNextImageProcessorPil

    tokens = words({"image_token": "<image>"})
    tiles = [[28, 56], [56, 28], [56, 56]]
    config = LlavaNextConfig(
        vision_config={"model_type": "clip_vision_model", **VISION, "image_size": 28, "patch_size": 14},
        text_config={"model_type": "llama", **language(tokens)},
        image_token_index=tokens.image_token_id,
        image_grid_pinpoints=tiles,
        vision_feature_layer=-1,
    )
    pictures = LlavaNextImageProcessorPil(
        size={"shortest_edge": 28}, crop_size={"height": 28, "width": 28}, image_grid_pinpoints=tiles
    )
    processor = LlavaNextProcessor(
        pictures,
        tokens,
        patch_size=14,
        vision_feature_select_strategy="default",
        num_additional_image_tokens=1,
        chat_template=template("<image>"),
    )
    return LlavaNextForConditionalGeneration(config), processor


def llava_onevision() -> tuple[Any, Any]:
    from transformers import (
        LlavaOnevisionConfig,
        LlavaOnevisionForConditionalGeneration,
        LlavaOnevisionProcessor,
        LlavaOnevisionVideoProcessor,
    )
    from transformers.models.llava_onevision.image_processing_pil_llava_onevision import LlavaOnevisionImageProcessorPil

    tokens = words({"image_token": "<image>", "video_token": "<video>"})
    tiles = [[28, 28], [28, 56], [56, 28], [56, 56]]
    config = LlavaOnevisionConfig(
        vision_config={
            "model_type": "siglip_vision_model",
            **VISION,
            "image_size": 28,
            "patch_size": 14,
            "vision_use_head": False,
        },
        text_config={"model_type": "qwen2", **language(tokens)},
        image_token_index=tokens.image_token_id,
        video_token_index=tokens.video_token_id,
        image_grid_pinpoints=tiles,
    )
    processor = LlavaOnevisionProcessor(
        LlavaOnevisionImageProcessorPil(size={"height": 28, "width": 28}, image_grid_pinpoints=tiles),
        tokens,
        LlavaOnevisionVideoProcessor(size={"height": 28, "width": 28}),
        num_image_tokens=4,
        vision_feature_select_strategy="full",
        chat_template=template("<image>"),
    )
    return LlavaOnevisionForConditionalGeneration(config), processor


def qwen2_vl() -> tuple[Any, Any]:
    from transformers import Qwen2VLConfig, Qwen2VLForConditionalGeneration, Qwen2VLProcessor, Qwen2VLVideoProcessor

    tokens = words(QWEN_TOKENS)
    vision = {"depth": 2, "embed_dim": 32, "hidden_size": 32, "mlp_ratio": 2, "num_heads": 2}
    config = Qwen2VLConfig(text_config=language(tokens, rope_parameters=MROPE), vision_config=vision, **_ids(tokens))
    processor = Qwen2VLProcessor(_tiles(), tokens, Qwen2VLVideoProcessor(), chat_template=tiny_models.QWEN_TEMPLATE)
    return Qwen2VLForConditionalGeneration(config), processor


def qwen2_5_vl() -> tuple[Any, Any]:
    from transformers import (
        Qwen2_5_VLConfig,
        Qwen2_5_VLForConditionalGeneration,
        Qwen2_5_VLProcessor,
        Qwen2VLVideoProcessor,
    )

    tokens = words(QWEN_TOKENS)
    vision = {**QWEN_VISION, "intermediate_size": 64, "out_hidden_size": 32, "fullatt_block_indexes": [1]}
    config = Qwen2_5_VLConfig(text_config=language(tokens, rope_parameters=MROPE), vision_config=vision, **_ids(tokens))
    processor = Qwen2_5_VLProcessor(_tiles(), tokens, Qwen2VLVideoProcessor(), chat_template=tiny_models.QWEN_TEMPLATE)
    return Qwen2_5_VLForConditionalGeneration(config), processor


def qwen3_5() -> tuple[Any, Any]:
    from transformers import (
        Qwen3_5Config,
        Qwen3_5ForConditionalGeneration,
        Qwen3VLProcessor,
        Qwen3VLVideoProcessor,
    )

    tokens = words(QWEN_TOKENS)
    vision = {**QWEN_VISION, "intermediate_size": 64, "out_hidden_size": 32, "num_position_embeddings": 64}
    config = Qwen3_5Config(text_config=language(tokens, **LINEAR), vision_config=vision, **_ids(tokens))
    processor = Qwen3VLProcessor(_tiles(), tokens, Qwen3VLVideoProcessor(), chat_template=tiny_models.QWEN_TEMPLATE)
    return Qwen3_5ForConditionalGeneration(config), processor


LINEAR = {
    "head_dim": 16,
    "layer_types": ["linear_attention", "full_attention"],
    "linear_key_head_dim": 8,
    "linear_value_head_dim": 8,
    "linear_num_key_heads": 2,
    "linear_num_value_heads": 2,
    "rope_parameters": {**MROPE, "mrope_interleaved": True, "partial_rotary_factor": 1.0},
}


EXPERTS = {"num_experts": 2, "num_experts_per_tok": 1, "moe_intermediate_size": 32}


def qwen3_vl_moe() -> tuple[Any, Any]:
    from transformers import (
        Qwen3VLMoeConfig,
        Qwen3VLMoeForConditionalGeneration,
        Qwen3VLProcessor,
        Qwen3VLVideoProcessor,
    )

    tokens = words(QWEN_TOKENS)
    text = language(tokens, head_dim=16, rope_parameters=MROPE, **EXPERTS)
    vision = {**QWEN_VISION, "intermediate_size": 64, "out_hidden_size": 32, "num_position_embeddings": 64}
    vision["deepstack_visual_indexes"] = [0]
    config = Qwen3VLMoeConfig(text_config=text, vision_config=vision, **_ids(tokens))
    processor = Qwen3VLProcessor(_tiles(), tokens, Qwen3VLVideoProcessor(), chat_template=tiny_models.QWEN_TEMPLATE)
    return Qwen3VLMoeForConditionalGeneration(config), processor


def qwen3_5_moe() -> tuple[Any, Any]:
    from transformers import (
        Qwen3_5MoeConfig,
        Qwen3_5MoeForConditionalGeneration,
        Qwen3VLProcessor,
        Qwen3VLVideoProcessor,
    )

    tokens = words(QWEN_TOKENS)
    text = language(tokens, **LINEAR, **EXPERTS, shared_expert_intermediate_size=32)
    vision = {**QWEN_VISION, "intermediate_size": 64, "out_hidden_size": 32, "num_position_embeddings": 64}
    config = Qwen3_5MoeConfig(text_config=text, vision_config=vision, **_ids(tokens))
    processor = Qwen3VLProcessor(_tiles(), tokens, Qwen3VLVideoProcessor(), chat_template=tiny_models.QWEN_TEMPLATE)
    return Qwen3_5MoeForConditionalGeneration(config), processor


def _ids(tokens: Any) -> dict[str, int]:
    names = ("image_token", "video_token", "vision_start_token", "vision_end_token")
    return {f"{name}_id": tokens.convert_tokens_to_ids(QWEN_TOKENS[name]) for name in names}


def _tiles() -> Any:
    from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

    return Qwen2VLImageProcessorPil(patch_size=14, size=SMALL_EDGES)


def internvl() -> tuple[Any, Any]:
    from transformers import (
        InternVLConfig,
        InternVLForConditionalGeneration,
        InternVLProcessor,
        InternVLVideoProcessor,
    )
    from transformers.models.got_ocr2.image_processing_pil_got_ocr2 import GotOcr2ImageProcessorPil

    named = {
        "start_image_token": "<img>",
        "end_image_token": "</img>",
        "context_image_token": "<IMG_CONTEXT>",
        "video_token": "<video>",
    }
    tokens = words(named)
    config = InternVLConfig(
        vision_config={**VISION, "image_size": [28, 28], "patch_size": [7, 7]},
        text_config={"model_type": "qwen2", **language(tokens)},
        image_token_id=tokens.context_image_token_id,
        image_seq_length=4,
    )
    size = {"height": 28, "width": 28}
    processor = InternVLProcessor(
        GotOcr2ImageProcessorPil(size=size, crop_to_patches=True, max_patches=4),
        tokens,
        InternVLVideoProcessor(size=size),
        image_seq_length=4,
        chat_template=template("<IMG_CONTEXT>\n"),
    )
    return InternVLForConditionalGeneration(config), processor


def idefics3() -> tuple[Any, Any]:
    from transformers import Idefics3Config, Idefics3ForConditionalGeneration, Idefics3Processor

    tokens = _split_words()
    config = Idefics3Config(**_shuffled(tokens))
    processor = Idefics3Processor(_split_pictures(), tokens, image_seq_len=4, chat_template=template("<image>"))
    return Idefics3ForConditionalGeneration(config), processor


def smolvlm() -> tuple[Any, Any]:
    from transformers import SmolVLMConfig, SmolVLMForConditionalGeneration, SmolVLMProcessor, SmolVLMVideoProcessor
    from transformers.models.smolvlm.image_processing_pil_smolvlm import SmolVLMImageProcessorPil

    tokens = _split_words()
    config = SmolVLMConfig(**_shuffled(tokens))
    edges = {"size": {"longest_edge": 56}, "max_image_size": {"longest_edge": 28}}
    processor = SmolVLMProcessor(
        SmolVLMImageProcessorPil(**edges),
        tokens,
        SmolVLMVideoProcessor(**edges),
        image_seq_len=4,
        chat_template=template("<image>"),
    )
    return SmolVLMForConditionalGeneration(config), processor


def _split_words() -> Any:
    named = {
        "image_token": "<image>",
        "fake_image_token": "<fake_token_around_image>",
        "global_image_token": "<global-img>",
        "end_of_utterance_token": "<end_of_utterance>",
    }
    return words(named, [f"<row_{row}_col_{column}>" for row in range(1, 7) for column in range(1, 7)])


def _split_pictures() -> Any:
    from transformers.models.idefics3.image_processing_pil_idefics3 import Idefics3ImageProcessorPil

    return Idefics3ImageProcessorPil(size={"longest_edge": 56}, max_image_size={"longest_edge": 28})


def _shuffled(tokens: Any) -> dict[str, Any]:
    return {
        "vision_config": {**VISION, "image_size": 28, "patch_size": 7},
        "text_config": {"model_type": "llama", **language(tokens)},
        "image_token_id": tokens.image_token_id,
        "pad_token_id": tokens.pad_token_id,
        "scale_factor": 2,
    }


def gemma3() -> tuple[Any, Any]:
    from transformers import Gemma3Config, Gemma3ForConditionalGeneration, Gemma3Processor
    from transformers.models.gemma3.image_processing_pil_gemma3 import Gemma3ImageProcessorPil

    named = {"boi_token": "<start_of_image>", "image_token": "<image_soft_token>", "eoi_token": "<end_of_image>"}
    tokens = words(named)
    config = Gemma3Config(
        text_config=language(tokens, head_dim=16, query_pre_attn_scalar=16, sliding_window=64),
        vision_config={**VISION, "image_size": 28, "patch_size": 7, "vision_use_head": False},
        mm_tokens_per_image=4,
        boi_token_index=tokens.boi_token_id,
        eoi_token_index=tokens.eoi_token_id,
        image_token_index=tokens.image_token_id,
    )
    pictures = Gemma3ImageProcessorPil(size={"height": 28, "width": 28})
    processor = Gemma3Processor(
        pictures, tokens, chat_template=template("<start_of_image>"), image_seq_length=4
    )  # fmt: skip
    model = Gemma3ForConditionalGeneration(config)
    model.model.multi_modal_projector.mm_input_projection_weight.data.normal_()  # zeros at first: no image is seen
    return model, processor


def gemma4() -> tuple[Any, Any]:
    from transformers import (
        Gemma4AudioFeatureExtractor,
        Gemma4Config,
        Gemma4ForConditionalGeneration,
        Gemma4Processor,
        Gemma4VideoProcessor,
    )
    from transformers.models.gemma4.image_processing_pil_gemma4 import Gemma4ImageProcessorPil

    named = {
        "boi_token": "<|image>",
        "image_token": "<|image|>",
        "eoi_token": "<image|>",
        "boa_token": "<|audio>",
        "audio_token": "<|audio|>",
        "eoa_token": "<audio|>",
        "video_token": "<|video|>",
    }
    tokens = words({**named, "thinking": "<|channel>", "thought": "<channel|>"})
    config = Gemma4Config(
        text_config=language(
            tokens,
            head_dim=16,
            global_head_dim=16,
            sliding_window=64,
            layer_types=["sliding_attention", "full_attention"],
            vocab_size_per_layer_input=len(tokens),
            hidden_size_per_layer_input=8,
        ),
        vision_config={**VISION, "num_key_value_heads": 2, "head_dim": 16, "patch_size": 7, "pooling_kernel_size": 2,
                       "position_embedding_size": 512},
        audio_config=None,
        **{f"{name}_id": tokens.convert_tokens_to_ids(token) for name, token in named.items() if name != "eoa_token"},
        eoa_token_index=tokens.eoa_token_id,
    )  # fmt: skip
    sizes = {"patch_size": 7, "pooling_kernel_size": 2, "max_soft_tokens": 70}
    processor = Gemma4Processor(
        Gemma4AudioFeatureExtractor(),
        Gemma4ImageProcessorPil(**sizes),
        tokens,
        Gemma4VideoProcessor(**sizes),
        chat_template=template("<|image|>"),
        image_seq_length=70,
    )
    return Gemma4ForConditionalGeneration(config), processor


def glm4v() -> tuple[Any, Any]:
    from transformers import Glm4vConfig, Glm4vForConditionalGeneration, Glm4vProcessor, Glm4vVideoProcessor
    from transformers.models.glm4v.image_processing_pil_glm4v import Glm4vImageProcessorPil

    tokens = words(GLM_TOKENS)
    config = Glm4vConfig(**_glm(tokens))
    pictures = Glm4vImageProcessorPil(size=SMALL_EDGES)
    processor = Glm4vProcessor(pictures, tokens, Glm4vVideoProcessor(), chat_template=template(GLM_IMAGE))
    return Glm4vForConditionalGeneration(config), processor


def glm46v() -> tuple[Any, Any]:
    from transformers import Glm46VConfig, Glm46VForConditionalGeneration, Glm46VProcessor, Glm46VVideoProcessor
    from transformers.models.glm46v.image_processing_pil_glm46v import Glm46VImageProcessorPil

    tokens = words(GLM_TOKENS)
    config = Glm46VConfig(**_glm(tokens))
    pictures = Glm46VImageProcessorPil(size=SMALL_EDGES)
    processor = Glm46VProcessor(pictures, tokens, Glm46VVideoProcessor(), chat_template=template(GLM_IMAGE))
    return Glm46VForConditionalGeneration(config), processor


def glm4v_moe() -> tuple[Any, Any]:
    from transformers import Glm4vMoeConfig, Glm4vMoeForConditionalGeneration, Glm4vProcessor, Glm4vVideoProcessor
    from transformers.models.glm4v.image_processing_pil_glm4v import Glm4vImageProcessorPil

    tokens = words(GLM_TOKENS)
    shared = _glm(tokens)
    experts = {"n_routed_experts": 2, "num_experts_per_tok": 1, "moe_intermediate_size": 32, "first_k_dense_replace": 1}
    text = {**shared["text_config"], "model_type": "glm4v_moe_text", **experts, "n_group": 1, "topk_group": 1}
    text["rope_parameters"] = {**MROPE, "mrope_section": [2, 1, 1]}  # half of each head is rotated
    config = Glm4vMoeConfig(**{**shared, "text_config": text})
    pictures = Glm4vImageProcessorPil(size=SMALL_EDGES)
    processor = Glm4vProcessor(pictures, tokens, Glm4vVideoProcessor(), chat_template=template(GLM_IMAGE))
    return Glm4vMoeForConditionalGeneration(config), processor


GLM_IMAGE = "<|begin_of_image|><|image|><|end_of_image|>"
GLM_TOKENS = {
    "image_token": "<|image|>",
    "video_token": "<|video|>",
    "image_start_token": "<|begin_of_image|>",
    "image_end_token": "<|end_of_image|>",
    "video_start_token": "<|begin_of_video|>",
    "video_end_token": "<|end_of_video|>",
    "box_start_token": "<|begin_of_box|>",
    "box_end_token": "<|end_of_box|>",
}


def _glm(tokens: Any) -> dict[str, Any]:
    return {
        "vision_config": {**QWEN_VISION, "image_size": 56, "intermediate_size": 64, "out_hidden_size": 32},
        "text_config": {"model_type": "glm4v_text", **language(tokens, rope_parameters=MROPE)},
        **{
            f"{name}_id": tokens.convert_tokens_to_ids(token) for name, token in GLM_TOKENS.items() if "box" not in name
        },
    }


def minicpmv4_6() -> tuple[Any, Any]:
    from transformers import MiniCPMV4_6Config, MiniCPMV4_6ForConditionalGeneration, MiniCPMV4_6Processor

    tokens = words(MINICPM_TOKENS)
    model = MiniCPMV4_6ForConditionalGeneration(MiniCPMV4_6Config(**_minicpm(tokens)))
    return model, _minicpm_processor(MiniCPMV4_6Processor, tokens)


def minicpmv4_7() -> tuple[Any, Any]:
    from transformers import MiniCPMV4_7Config, MiniCPMV4_7ForConditionalGeneration, MiniCPMV4_7Processor

    tokens = words(MINICPM_TOKENS)
    marks = {
        "image_start_id": tokens.image_start_token_id,
        "image_end_id": tokens.image_end_token_id,
        "slice_start_id": tokens.slice_start_token_id,
        "slice_end_id": tokens.slice_end_token_id,
        "newline_id": tokens.encode("\n")[0],
    }
    model = MiniCPMV4_7ForConditionalGeneration(MiniCPMV4_7Config(**_minicpm(tokens), **marks))
    return model, _minicpm_processor(MiniCPMV4_7Processor, tokens)


MINICPM_TOKENS = {
    "image_token": "<|image_pad|>",
    "video_token": "<|video_pad|>",
    "image_start_token": "<image>",
    "image_end_token": "</image>",
    "slice_start_token": "<slice>",
    "slice_end_token": "</slice>",
    "image_id_start_token": "<image_id>",
    "image_id_end_token": "</image_id>",
}


def _minicpm(tokens: Any) -> dict[str, Any]:
    return {
        "vision_config": {**VISION, "image_size": 56, "patch_size": 7},
        "text_config": {"model_type": "qwen3_5_text", **language(tokens, **LINEAR)},
        "insert_layer_id": 1,
        "image_size": 56,
        "image_token_id": tokens.image_token_id,
        "video_token_id": tokens.video_token_id,
    }


def _minicpm_processor(kind: Callable[..., Any], tokens: Any) -> Any:
    from transformers import MiniCPMV4_6VideoProcessor
    from transformers.models.minicpmv4_6.image_processing_pil_minicpmv4_6 import MiniCPMV4_6ImageProcessorPil

    sizes = {"scale_resolution": 56, "patch_size": 7, "max_slice_nums": 4}
    pictures, films = MiniCPMV4_6ImageProcessorPil(**sizes), MiniCPMV4_6VideoProcessor(**sizes)
    return kind(pictures, films, tokens, chat_template=template("<|image_pad|>"))


def molmo2() -> tuple[Any, Any]:
    from transformers import (
        Molmo2Config,
        Molmo2ForConditionalGeneration,
        Molmo2ImageProcessor,
        Molmo2Processor,
        Molmo2VideoProcessor,
    )

    marks = ("im_patch", "im_col", "im_start", "low_res_im_start", "frame_start", "im_end", "frame_end", "im_low")
    named = {"image_token": "<|image|>", "video_token": "<|video|>", **{mark: f"<{mark}>" for mark in marks}}
    tokens = words(named)
    # Its head has no logits for the added tokens: those of the tokenizer all count as base vocabulary here.
    heads = {"head_dim": 16, "num_key_value_heads": 2}
    config = Molmo2Config(
        vision_config={**VISION, **heads, "image_size": [56, 56], "patch_size": 14, "initializer_range": 0.3},
        adapter_config={
            "hidden_size": 32,
            "num_attention_heads": 2,
            "intermediate_size": 64,
            "text_hidden_size": 32,
            **heads,
            "vision_feature_layer": [-1, 0],
            "initializer_range": 0.3,
        },
        text_config=language(tokens, head_dim=16, rope_parameters={"rope_type": "default", "rope_theta": 1e4}),
        image_start_token_id=tokens.convert_tokens_to_ids("<im_start>"),
        low_res_image_start_token_id=tokens.convert_tokens_to_ids("<low_res_im_start>"),
        image_end_token_id=tokens.convert_tokens_to_ids("<im_end>"),
        image_patch_id=tokens.convert_tokens_to_ids("<im_patch>"),
        frame_start_token_id=tokens.convert_tokens_to_ids("<frame_start>"),
        frame_end_token_id=tokens.convert_tokens_to_ids("<frame_end>"),
    )
    size = {"height": 56, "width": 56}
    pictures = Molmo2ImageProcessor(size=size, max_crops=2, overlap_margins=[1, 1])
    films = Molmo2VideoProcessor(size=size)
    return Molmo2ForConditionalGeneration(config), Molmo2Processor(
        pictures, films, tokens, chat_template=template("<|image|>")
    )


def llama4() -> tuple[Any, Any]:
    from transformers import Llama4Config, Llama4ForConditionalGeneration, Llama4ImageProcessor, Llama4Processor

    named = {
        "image_token": "<|image|>",
        "boi": "<|image_start|>",
        "eoi": "<|image_end|>",
        "patch": "<|patch|>",
        "tile_x": "<|tile_x_separator|>",
        "tile_y": "<|tile_y_separator|>",
    }
    tokens = words(named)
    config = Llama4Config(
        vision_config={
            **VISION,
            "image_size": 28,
            "patch_size": 7,
            "intermediate_size": 128,
            "vision_output_dim": 32,
            "projector_input_dim": 32,
            "projector_output_dim": 32,
        },
        text_config=language(
            tokens, head_dim=16, intermediate_size_mlp=64, num_local_experts=2, attention_chunk_size=2048
        ),
        boi_token_index=tokens.convert_tokens_to_ids("<|image_start|>"),
        eoi_token_index=tokens.convert_tokens_to_ids("<|image_end|>"),
        image_token_index=tokens.convert_tokens_to_ids("<|patch|>"),
    )
    pictures = Llama4ImageProcessor(size={"height": 28, "width": 28}, max_patches=4)
    processor = Llama4Processor(pictures, tokens, patch_size=7, chat_template=template("<|image|>"))
    return Llama4ForConditionalGeneration(config), processor


BUILDERS: dict[str, Callable[[], tuple[Any, Any]]] = {
    "blip-2": blip_2,
    "instructblip": instructblip,
    "idefics": idefics,
    "llava_next": llava_next,
    "llava_onevision": llava_onevision,
    "qwen2_vl": qwen2_vl,
    "qwen2_5_vl": qwen2_5_vl,
    "qwen3_vl_moe": qwen3_vl_moe,
    "qwen3_5": qwen3_5,
    "qwen3_5_moe": qwen3_5_moe,
    "internvl": internvl,
    "idefics3": idefics3,
    "smolvlm": smolvlm,
    "gemma3": gemma3,
    "gemma4": gemma4,
    "glm4v": glm4v,
    "glm4v_moe": glm4v_moe,
    "glm46v": glm46v,
    "minicpmv4_6": minicpmv4_6,
    "minicpmv4_7": minicpmv4_7,
    "molmo2": molmo2,
    "llama4": llama4,
}
SAVERS = {"llava": tiny_models.save_llava, "qwen3_vl": tiny_models.save_qwen3_vl}
"""Families that tiny_models builds."""


def save(model_type: str, folder: Path) -> Path:
    """Write a tiny checkpoint of that family into `folder`."""
    if model_type in SAVERS:
        return SAVERS[model_type](folder)
    guard_torchvision()
    import torch

    torch.manual_seed(0)
    model, processor = BUILDERS[model_type]()
    return tiny_models._save(folder, model, processor)

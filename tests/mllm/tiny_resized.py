"""Tiny checkpoints of the families that see every picture with a fixed number of tokens."""

from __future__ import annotations

from typing import Any

import tiny_models
from tiny_parts import SQUARE, VISION, Built, language, made, model_of, pictures, template, words


def blip_2() -> Built:
    tokens = words({})
    processor = made("Blip2Processor", pictures("blip", "Blip", size=SQUARE), tokens, num_query_tokens=4)
    return model_of("Blip2", **_bootstrapped(tokens)), processor


def instructblip() -> Built:
    tokens = words({})
    parts = (pictures("blip", "Blip", size=SQUARE), tokens, words({}))
    processor = made("InstructBlipProcessor", *parts, num_query_tokens=4)
    return model_of("InstructBlip", **_bootstrapped(tokens)), processor


def _bootstrapped(tokens: Any) -> dict[str, Any]:
    """What BLIP-2 and InstructBLIP share: ViT, Q-Former, OPT."""
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
        "vision_config": {**VISION, "image_size": 28, "patch_size": 14, "initializer_range": 0.1},
        "qformer_config": {**VISION, "vocab_size": len(tokens), "encoder_hidden_size": 32, "initializer_range": 0.3},
        "text_config": text,
        "num_query_tokens": 4,
        "image_token_index": tokens.convert_tokens_to_ids("<image>"),  # which the processor added
        "initializer_range": 0.3,
    }


def idefics() -> Built:
    named = {"bos_token": "<s>", "around": "<fake_token_around_image>", "image_token": "<image>"}
    tokens = tiny_models.tokenizer("</s>", "<unk>", {**named, "turn": "<end_of_utterance>"})
    text = {name: value for name, value in language(tokens).items() if name != "num_key_value_heads"}
    config = made(
        "IdeficsConfig",
        **{**text, "bos_token_id": tokens.bos_token_id},
        alpha_initializer="ones",
        use_resampler=True,
        vision_config={"embed_dim": 32, "image_size": 28, "patch_size": 14, "intermediate_size": 64,
                       "num_hidden_layers": 2, "num_attention_heads": 2},
        perceiver_config={"use_resampler": True, "resampler_n_latents": 4, "resampler_depth": 1,
                          "resampler_n_heads": 2, "resampler_head_dim": 16},
    )  # fmt: skip
    squares = pictures("idefics", "Idefics", image_size=28, size=SQUARE)
    return made("IdeficsForVisionText2Text", config), made("IdeficsProcessor", squares, tokens, image_size=28)


def gemma3() -> Built:
    tokens = words(
        {"boi_token": "<start_of_image>", "image_token": "<image_soft_token>", "eoi_token": "<end_of_image>"}
    )
    model = model_of(
        "Gemma3",
        text_config=language(tokens, head_dim=16, query_pre_attn_scalar=16, sliding_window=64),
        vision_config={**VISION, "image_size": 28, "patch_size": 7, "vision_use_head": False},
        mm_tokens_per_image=4,
        boi_token_index=tokens.boi_token_id,
        eoi_token_index=tokens.eoi_token_id,
        image_token_index=tokens.image_token_id,
    )
    model.model.multi_modal_projector.mm_input_projection_weight.data.normal_()  # zeros at first: no image is seen
    squares = pictures("gemma3", "Gemma3", size=SQUARE)
    form = template("<start_of_image>")
    return model, made("Gemma3Processor", squares, tokens, chat_template=form, image_seq_length=4)


def gemma4() -> Built:
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
    model = model_of(
        "Gemma4",
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
    processor = made(
        "Gemma4Processor",
        made("Gemma4AudioFeatureExtractor"),
        pictures("gemma4", "Gemma4", **sizes),
        tokens,
        made("Gemma4VideoProcessor", **sizes),
        chat_template=template("<|image|>"),
        image_seq_length=70,
    )
    return model, processor


BUILDERS = {"blip-2": blip_2, "instructblip": instructblip, "idefics": idefics, "gemma3": gemma3, "gemma4": gemma4}

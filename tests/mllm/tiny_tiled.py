"""Tiny checkpoints of the families that cut a picture into tiles of one size."""

from __future__ import annotations

from typing import Any

from tiny_parts import SQUARE, VISION, Built, language, made, model_of, pictures, template, words


def llava_next() -> Built:
    tokens = words({"image_token": "<image>"})
    tiles = [[28, 56], [56, 28], [56, 56]]
    model = model_of(
        "LlavaNext",
        vision_config={"model_type": "clip_vision_model", **VISION, "image_size": 28, "patch_size": 14},
        text_config={"model_type": "llama", **language(tokens)},
        image_token_index=tokens.image_token_id,
        image_grid_pinpoints=tiles,
        vision_feature_layer=-1,
    )
    processor = made(
        "LlavaNextProcessor",
        pictures("llava_next", "LlavaNext", size={"shortest_edge": 28}, crop_size=SQUARE, image_grid_pinpoints=tiles),
        tokens,
        patch_size=14,
        vision_feature_select_strategy="default",
        num_additional_image_tokens=1,
        chat_template=template("<image>"),
    )
    return model, processor


def llava_onevision() -> Built:
    tokens = words({"image_token": "<image>", "video_token": "<video>"})
    tiles = [[28, 28], [28, 56], [56, 28], [56, 56]]
    tower = {"model_type": "siglip_vision_model", "image_size": 28, "patch_size": 14, "vision_use_head": False}
    model = model_of(
        "LlavaOnevision",
        vision_config={**VISION, **tower},
        text_config={"model_type": "qwen2", **language(tokens)},
        image_token_index=tokens.image_token_id,
        video_token_index=tokens.video_token_id,
        image_grid_pinpoints=tiles,
    )
    processor = made(
        "LlavaOnevisionProcessor",
        pictures("llava_onevision", "LlavaOnevision", size=SQUARE, image_grid_pinpoints=tiles),
        tokens,
        made("LlavaOnevisionVideoProcessor", size=SQUARE),
        num_image_tokens=4,
        vision_feature_select_strategy="full",
        chat_template=template("<image>"),
    )
    return model, processor


def internvl() -> Built:
    named = {
        "start_image_token": "<img>",
        "end_image_token": "</img>",
        "context_image_token": "<IMG_CONTEXT>",
        "video_token": "<video>",
    }
    tokens = words(named)
    model = model_of(
        "InternVL",
        vision_config={**VISION, "image_size": [28, 28], "patch_size": [7, 7]},
        text_config={"model_type": "qwen2", **language(tokens)},
        image_token_id=tokens.context_image_token_id,
        image_seq_length=4,
    )
    processor = made(
        "InternVLProcessor",
        pictures("got_ocr2", "GotOcr2", size=SQUARE, crop_to_patches=True, max_patches=4),
        tokens,
        made("InternVLVideoProcessor", size=SQUARE),
        image_seq_length=4,
        chat_template=template("<IMG_CONTEXT>\n"),
    )
    return model, processor


SPLIT = {"size": {"longest_edge": 56}, "max_image_size": {"longest_edge": 28}}


def idefics3() -> Built:
    tokens = _split_words()
    processor = made(
        "Idefics3Processor",
        pictures("idefics3", "Idefics3", **SPLIT),
        tokens,
        image_seq_len=4,
        chat_template=template("<image>"),
    )
    return model_of("Idefics3", **_shuffled(tokens)), processor


def smolvlm() -> Built:
    tokens = _split_words()
    processor = made(
        "SmolVLMProcessor",
        pictures("smolvlm", "SmolVLM", **SPLIT),
        tokens,
        made("SmolVLMVideoProcessor", **SPLIT),
        image_seq_len=4,
        chat_template=template("<image>"),
    )
    return model_of("SmolVLM", **_shuffled(tokens)), processor


def _split_words() -> Any:
    named = {
        "image_token": "<image>",
        "fake_image_token": "<fake_token_around_image>",
        "global_image_token": "<global-img>",
        "end_of_utterance_token": "<end_of_utterance>",
    }
    return words(named, [f"<row_{row}_col_{column}>" for row in range(1, 7) for column in range(1, 7)])


def _shuffled(tokens: Any) -> dict[str, Any]:
    return {
        "vision_config": {**VISION, "image_size": 28, "patch_size": 7},
        "text_config": {"model_type": "llama", **language(tokens)},
        "image_token_id": tokens.image_token_id,
        "pad_token_id": tokens.pad_token_id,
        "scale_factor": 2,
    }


def molmo2() -> Built:
    marks = ("im_patch", "im_col", "im_start", "low_res_im_start", "frame_start", "im_end", "frame_end", "im_low")
    named = {"image_token": "<|image|>", "video_token": "<|video|>", **{mark: f"<{mark}>" for mark in marks}}
    tokens = words(named)
    # Its head has no logits for the added tokens: those of the tokenizer all count as base vocabulary here.
    heads = {"head_dim": 16, "num_key_value_heads": 2}
    model = model_of(
        "Molmo2",
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
    processor = made(
        "Molmo2Processor",
        made("Molmo2ImageProcessor", size=size, max_crops=2, overlap_margins=[1, 1]),
        made("Molmo2VideoProcessor", size=size),
        tokens,
        chat_template=template("<|image|>"),
    )
    return model, processor


def llama4() -> Built:
    named = {
        "image_token": "<|image|>",
        "boi": "<|image_start|>",
        "eoi": "<|image_end|>",
        "patch": "<|patch|>",
        "tile_x": "<|tile_x_separator|>",
        "tile_y": "<|tile_y_separator|>",
    }
    tokens = words(named)
    outputs = {"vision_output_dim": 32, "projector_input_dim": 32, "projector_output_dim": 32}
    experts = {"intermediate_size_mlp": 64, "num_local_experts": 2, "attention_chunk_size": 2048}
    model = model_of(
        "Llama4",
        vision_config={**VISION, **outputs, "image_size": 28, "patch_size": 7, "intermediate_size": 128},
        text_config=language(tokens, head_dim=16, **experts),
        boi_token_index=tokens.convert_tokens_to_ids("<|image_start|>"),
        eoi_token_index=tokens.convert_tokens_to_ids("<|image_end|>"),
        image_token_index=tokens.convert_tokens_to_ids("<|patch|>"),
    )
    tiles = made("Llama4ImageProcessor", size=SQUARE, max_patches=4)
    return model, made("Llama4Processor", tiles, tokens, patch_size=7, chat_template=template("<|image|>"))


BUILDERS = {
    "llava_next": llava_next,
    "llava_onevision": llava_onevision,
    "internvl": internvl,
    "idefics3": idefics3,
    "smolvlm": smolvlm,
    "molmo2": molmo2,
    "llama4": llama4,
}

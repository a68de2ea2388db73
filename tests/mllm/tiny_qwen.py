"""Tiny checkpoints of the families that keep a picture's resolution, on Qwen's text models and the like."""

from __future__ import annotations

from functools import partial
from typing import Any

import tiny_models
from tiny_parts import (
    LINEAR,
    MROPE,
    QWEN_VISION,
    SMALL_EDGES,
    VISION,
    Built,
    language,
    made,
    model_of,
    pictures,
    template,
    words,
)

QWEN_TOKENS = {
    "image_token": "<|image_pad|>",
    "video_token": "<|video_pad|>",
    "vision_start_token": "<|vision_start|>",
    "vision_end_token": "<|vision_end|>",
    "start_token": "<|im_start|>",
}
OLDER = {"Qwen2VL": "Qwen2VLProcessor", "Qwen2_5_VL": "Qwen2_5_VLProcessor"}
QWEN3_VISION = {**QWEN_VISION, "intermediate_size": 64, "out_hidden_size": 32, "num_position_embeddings": 64}
EXPERTS = {"num_experts": 2, "num_experts_per_tok": 1, "moe_intermediate_size": 32}
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
GLM_EXPERTS = {
    "model_type": "glm4v_moe_text",
    "n_routed_experts": 2,
    "num_experts_per_tok": 1,
    "moe_intermediate_size": 32,
    "first_k_dense_replace": 1,
    "n_group": 1,
    "topk_group": 1,
    "rope_parameters": {**MROPE, "mrope_section": [2, 1, 1]},  # half of each head is rotated
}
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


def qwen(family: str, vision: dict[str, Any], **text: Any) -> Built:
    tokens = words(QWEN_TOKENS)
    names = ("image_token", "video_token", "vision_start_token", "vision_end_token")
    ids = {f"{name}_id": tokens.convert_tokens_to_ids(QWEN_TOKENS[name]) for name in names}
    model = model_of(family, text_config=language(tokens, **text), vision_config=vision, **ids)
    tiles = pictures("qwen2_vl", "Qwen2VL", patch_size=14, size=SMALL_EDGES)
    films = made("Qwen2VLVideoProcessor" if family in OLDER else "Qwen3VLVideoProcessor")
    processor = OLDER.get(family, "Qwen3VLProcessor")
    return model, made(processor, tiles, tokens, films, chat_template=tiny_models.QWEN_TEMPLATE)


def glm(family: str, folder: str, processor: str, **text: Any) -> Built:
    tokens = words(GLM_TOKENS)
    model = model_of(
        family,
        vision_config={**QWEN_VISION, "image_size": 56, "intermediate_size": 64, "out_hidden_size": 32},
        text_config={"model_type": "glm4v_text", **language(tokens, **{"rope_parameters": MROPE, **text})},
        **{
            f"{name}_id": tokens.convert_tokens_to_ids(token) for name, token in GLM_TOKENS.items() if "box" not in name
        },
    )
    tiles, films = pictures(folder, processor, size=SMALL_EDGES), made(f"{processor}VideoProcessor")
    return model, made(f"{processor}Processor", tiles, tokens, films, chat_template=template(GLM_IMAGE))


def minicpmv4_6() -> Built:
    tokens = words(MINICPM_TOKENS)
    return model_of("MiniCPMV4_6", **_minicpm(tokens)), _minicpm_processor("MiniCPMV4_6Processor", tokens)


def minicpmv4_7() -> Built:
    tokens = words(MINICPM_TOKENS)
    marks = {
        "image_start_id": tokens.image_start_token_id,
        "image_end_id": tokens.image_end_token_id,
        "slice_start_id": tokens.slice_start_token_id,
        "slice_end_id": tokens.slice_end_token_id,
        "newline_id": tokens.encode("\n")[0],
    }
    return model_of("MiniCPMV4_7", **_minicpm(tokens), **marks), _minicpm_processor("MiniCPMV4_7Processor", tokens)


def _minicpm(tokens: Any) -> dict[str, Any]:
    return {
        "vision_config": {**VISION, "image_size": 56, "patch_size": 7},
        "text_config": {"model_type": "qwen3_5_text", **language(tokens, **LINEAR)},
        "insert_layer_id": 1,
        "image_size": 56,
        "image_token_id": tokens.image_token_id,
        "video_token_id": tokens.video_token_id,
    }


def _minicpm_processor(name: str, tokens: Any) -> Any:
    sizes = {"scale_resolution": 56, "patch_size": 7, "max_slice_nums": 4}
    slices, films = pictures("minicpmv4_6", "MiniCPMV4_6", **sizes), made("MiniCPMV4_6VideoProcessor", **sizes)
    return made(name, slices, films, tokens, chat_template=template("<|image_pad|>"))


QWEN2_VISION = {"depth": 2, "embed_dim": 32, "hidden_size": 32, "mlp_ratio": 2, "num_heads": 2}
QWEN2_5_VISION = {**QWEN_VISION, "intermediate_size": 64, "out_hidden_size": 32, "fullatt_block_indexes": [1]}
DEEPSTACK = {**QWEN3_VISION, "deepstack_visual_indexes": [0]}
BUILDERS = {
    "qwen2_vl": partial(qwen, "Qwen2VL", QWEN2_VISION, rope_parameters=MROPE),
    "qwen2_5_vl": partial(qwen, "Qwen2_5_VL", QWEN2_5_VISION, rope_parameters=MROPE),
    "qwen3_vl_moe": partial(qwen, "Qwen3VLMoe", DEEPSTACK, head_dim=16, rope_parameters=MROPE, **EXPERTS),
    "qwen3_5": partial(qwen, "Qwen3_5", QWEN3_VISION, **LINEAR),
    "qwen3_5_moe": partial(qwen, "Qwen3_5Moe", QWEN3_VISION, **LINEAR, **EXPERTS, shared_expert_intermediate_size=32),
    "glm4v": partial(glm, "Glm4v", "glm4v", "Glm4v"),
    "glm4v_moe": partial(glm, "Glm4vMoe", "glm4v", "Glm4v", **GLM_EXPERTS),
    "glm46v": partial(glm, "Glm46V", "glm46v", "Glm46V"),
    "minicpmv4_6": minicpmv4_6,
    "minicpmv4_7": minicpmv4_7,
}

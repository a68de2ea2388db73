"""A checkpoint of a released model's shape, with random weights: how fast a model is does not depend on them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from seewhy.mllm.torchvision_guard import guard_torchvision

# Qwen3-VL-4B-Instruct as released (arXiv:2511.21631; its config.json).
TEXT_4B: dict[str, Any] = {
    "vocab_size": 151936,
    "hidden_size": 2560,
    "intermediate_size": 9728,
    "num_hidden_layers": 36,
    "num_attention_heads": 32,
    "num_key_value_heads": 8,
    "head_dim": 128,
    "max_position_embeddings": 262144,
    "rope_parameters": {
        "rope_type": "default",
        "rope_theta": 5_000_000,
        "mrope_section": [24, 20, 20],
        "mrope_interleaved": True,
    },
}
VISION_4B: dict[str, Any] = {
    "depth": 24,
    "hidden_size": 1024,
    "intermediate_size": 4096,
    "num_heads": 16,
    "patch_size": 16,
    "out_hidden_size": 2560,
    "num_position_embeddings": 2304,
    "deepstack_visual_indexes": [5, 11, 17],
}
TEXT_TINY: dict[str, Any] = {
    **TEXT_4B,
    "vocab_size": 1024,
    "hidden_size": 64,
    "intermediate_size": 128,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "head_dim": 32,
    "rope_parameters": {**TEXT_4B["rope_parameters"], "mrope_section": [6, 5, 5]},
}
VISION_TINY: dict[str, Any] = {
    **VISION_4B,
    "depth": 2,
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_heads": 2,
    "out_hidden_size": 64,
    "num_position_embeddings": 64,
    "deepstack_visual_indexes": [0],
}
TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{% for part in message['content'] %}"
    "{% if part['type'] == 'image' %}<|vision_start|><|image_pad|><|vision_end|>{% else %}{{ part['text'] }}"
    "{% endif %}{% endfor %}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
SPECIAL = {
    "image_token": "<|image_pad|>",
    "video_token": "<|video_pad|>",
    "vision_start_token": "<|vision_start|>",
    "vision_end_token": "<|vision_end|>",
    "start_token": "<|im_start|>",
}


def save_random(folder: Path, device: str, tiny: bool) -> Path:
    """Write a Qwen3-VL with random bf16 weights, of the 4B's shapes or `tiny`, into `folder`."""
    guard_torchvision()
    import torch
    from transformers import Qwen3VLConfig, Qwen3VLForConditionalGeneration, Qwen3VLProcessor, Qwen3VLVideoProcessor
    from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

    tokens = _tokenizer()
    ends = {"eos_token_id": tokens.eos_token_id, "pad_token_id": tokens.pad_token_id}
    config = Qwen3VLConfig(
        text_config={**(TEXT_TINY if tiny else TEXT_4B), **ends},
        vision_config=VISION_TINY if tiny else VISION_4B,
        tie_word_embeddings=True,
        **{f"{name}_id": tokens.convert_tokens_to_ids(word) for name, word in SPECIAL.items() if name != "start_token"},
    )
    torch.manual_seed(0)
    torch.set_default_dtype(torch.bfloat16)
    try:
        with torch.device(device):
            model: Any = Qwen3VLForConditionalGeneration(config)
    finally:
        torch.set_default_dtype(torch.float32)
    model.generation_config.eos_token_id = tokens.eos_token_id
    model.generation_config.pad_token_id = tokens.pad_token_id
    model.save_pretrained(folder)
    # 65,536 to 16,777,216 pixels, as released.
    pictures = Qwen2VLImageProcessorPil(
        patch_size=16,
        size={"shortest_edge": 65_536, "longest_edge": 16_777_216},
        image_mean=[0.5] * 3,
        image_std=[0.5] * 3,
    )
    Qwen3VLProcessor(pictures, tokens, Qwen3VLVideoProcessor(), chat_template=TEMPLATE).save_pretrained(folder)
    return folder


def _tokenizer() -> Any:
    """Bytes, and words of more than one letter where the benchmark's own prompts have them."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    from seewhy.agent import prompts

    bpe = Tokenizer(models.BPE())
    bpe.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bpe.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=800, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False
    )
    bpe.train_from_iterator([Path(prompts.__file__).read_text("utf-8")], trainer)
    bpe.add_special_tokens(["<|im_end|>", "<|endoftext|>", *SPECIAL.values()])
    return PreTrainedTokenizerFast(
        tokenizer_object=bpe, eos_token="<|im_end|>", pad_token="<|endoftext|>", extra_special_tokens=SPECIAL
    )

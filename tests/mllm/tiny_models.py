"""Tiny checkpoints of real architectures, randomly initialised and saved as released ones are.

For tests of this and other layers: `save_llava(folder)`, `save_qwen3_vl(folder)`, `save_text_model(folder)`.
All weights are random (seeded), so what such a model writes is noise: what can be tested is the path.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from seewhy.mllm.boxes import BIN_TOKENS
from seewhy.mllm.torchvision_guard import guard_torchvision

WORDS = (
    "Question: Answer: Is there a dog in the picture? Yes, No. How many cats are there? There are two dogs and a red "
    'sign that says STOP. Observations: obj_1: sign [12, 40, 80, 110] {"calls": [{"tool": "ocr", "args": {}}]}'
)
LLAVA_TEMPLATE = (
    "{% for message in messages %}{% if message['role'] != 'system' %}{{ message['role'] }}: "
    "{% for part in message['content'] %}{% if part['type'] == 'image' %}<image>{% else %}{{ part['text'] }}"
    "{% endif %}{% endfor %}{% if message['role'] == 'assistant' %}</s>{% else %}\n{% endif %}{% endif %}"
    "{% endfor %}{% if add_generation_prompt %}assistant: {% endif %}"
)
QWEN_TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{% for part in message['content'] %}"
    "{% if part['type'] == 'image' %}<|vision_start|><|image_pad|><|vision_end|>{% else %}{{ part['text'] }}"
    "{% endif %}{% endfor %}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


TEXT_TEMPLATE = (
    "{% for message in messages %}{{ message['role'] + ': ' + message['content'] + '</s>\n' }}{% endfor %}"
    "{% if add_generation_prompt %}assistant: {% endif %}"
)


def tokenizer(end: str, pad: str, named: dict[str, str], more: list[str] | None = None) -> Any:
    """A byte-level BPE tokenizer with a few merges; `named` special tokens become its attributes."""
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    bpe = Tokenizer(models.BPE())
    bpe.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bpe.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=400, initial_alphabet=alphabet, show_progress=False)
    bpe.train_from_iterator([WORDS] * 3, trainer)
    bpe.add_special_tokens([end, pad, *named.values()])
    bpe.add_tokens([AddedToken(token, normalized=False) for token in more or []])
    return PreTrainedTokenizerFast(tokenizer_object=bpe, eos_token=end, pad_token=pad, extra_special_tokens=named)


def save_llava(folder: Path, seed: int = 0, template: str = LLAVA_TEMPLATE) -> Path:
    """A LLaVA of the pocket MLLM's form: SigLIP tower, all of its patches, a Llama with tied embeddings."""
    guard_torchvision()
    import torch
    from transformers import LlamaConfig, LlavaConfig, LlavaForConditionalGeneration, LlavaProcessor, SiglipVisionConfig
    from transformers.models.siglip.image_processing_pil_siglip import SiglipImageProcessorPil

    torch.manual_seed(seed)
    words = tokenizer("</s>", "<pad>", {"image_token": "<image>"}, list(BIN_TOKENS))
    config = LlavaConfig(
        vision_config=SiglipVisionConfig(
            hidden_size=32,
            intermediate_size=64,
            num_hidden_layers=2,
            num_attention_heads=2,
            image_size=48,
            patch_size=16,
            vision_use_head=False,
        ),
        text_config=LlamaConfig(
            vocab_size=len(words),
            hidden_size=32,
            intermediate_size=64,
            num_hidden_layers=2,
            num_attention_heads=2,
            num_key_value_heads=1,
            initializer_range=0.3,
            max_position_embeddings=512,
            tie_word_embeddings=True,
            bos_token_id=None,
            eos_token_id=words.eos_token_id,
            pad_token_id=words.pad_token_id,
        ),
        image_token_index=words.image_token_id,
        vision_feature_select_strategy="full",
        vision_feature_layer=-1,
        tie_word_embeddings=True,
    )
    model = LlavaForConditionalGeneration(config)
    processor = LlavaProcessor(
        image_processor=SiglipImageProcessorPil(size={"height": 48, "width": 48}),
        tokenizer=words,
        patch_size=16,
        vision_feature_select_strategy="full",
        num_additional_image_tokens=0,
        chat_template=template,
    )
    return _save(folder, model, processor)


def save_qwen3_vl(folder: Path, seed: int = 0, template: str = QWEN_TEMPLATE) -> Path:
    """A Qwen3-VL: dynamic resolution, multimodal rotary positions, deepstack."""
    guard_torchvision()
    import torch
    from transformers import Qwen3VLConfig, Qwen3VLForConditionalGeneration, Qwen3VLProcessor, Qwen3VLVideoProcessor
    from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

    torch.manual_seed(seed)
    named = {
        "image_token": "<|image_pad|>",
        "video_token": "<|video_pad|>",
        "vision_start_token": "<|vision_start|>",
        "vision_end_token": "<|vision_end|>",
        "start_token": "<|im_start|>",
    }
    words = tokenizer("<|im_end|>", "<|endoftext|>", named)
    config = Qwen3VLConfig(
        text_config={
            "vocab_size": len(words),
            "hidden_size": 32,
            "intermediate_size": 64,
            "num_hidden_layers": 2,
            "num_attention_heads": 2,
            "num_key_value_heads": 1,
            "head_dim": 16,
            "initializer_range": 0.3,
            "max_position_embeddings": 2048,
            "rope_parameters": {"rope_type": "default", "rope_theta": 1e4, "mrope_section": [4, 2, 2]},
            "eos_token_id": words.eos_token_id,
            "pad_token_id": words.pad_token_id,
        },
        vision_config={
            "depth": 2,
            "hidden_size": 32,
            "intermediate_size": 64,
            "num_heads": 2,
            "patch_size": 16,
            "out_hidden_size": 32,
            "num_position_embeddings": 64,
            "deepstack_visual_indexes": [0],
        },
        image_token_id=words.image_token_id,
        video_token_id=words.video_token_id,
        vision_start_token_id=words.vision_start_token_id,
        vision_end_token_id=words.vision_end_token_id,
    )
    model = Qwen3VLForConditionalGeneration(config)
    images = Qwen2VLImageProcessorPil(
        patch_size=16,
        size={"shortest_edge": 32 * 32, "longest_edge": 128 * 128},
        image_mean=[0.5] * 3,
        image_std=[0.5] * 3,
    )
    return _save(folder, model, Qwen3VLProcessor(images, words, Qwen3VLVideoProcessor(), chat_template=template))


def save_text_model(folder: Path) -> Path:
    """A Llama that reads no images, with the chat template of a language model: messages are strings to it."""
    guard_torchvision()
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    torch.manual_seed(0)
    words = tokenizer("</s>", "<pad>", {})
    words.chat_template = TEXT_TEMPLATE
    config = LlamaConfig(
        vocab_size=len(words),
        hidden_size=16,
        intermediate_size=32,
        num_hidden_layers=1,
        num_attention_heads=1,
        initializer_range=0.3,
        eos_token_id=words.eos_token_id,
        pad_token_id=words.pad_token_id,
    )
    LlamaForCausalLM(config).save_pretrained(folder)
    words.save_pretrained(folder)
    return folder


def _save(folder: Path, model: Any, processor: Any) -> Path:
    model.generation_config.eos_token_id = processor.tokenizer.eos_token_id
    model.generation_config.pad_token_id = processor.tokenizer.pad_token_id
    model.save_pretrained(folder)
    processor.save_pretrained(folder)
    return folder

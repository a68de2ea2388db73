"""The pocket MLLM: a stock LLaVA of transformers, small enough for a laptop's processor; its tokenizer and its card."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterable
from pathlib import Path

import environment  # noqa: F401 - comes first

# isort: split
import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import (
    LlamaConfig,
    LlavaConfig,
    LlavaForConditionalGeneration,
    LlavaProcessor,
    PreTrainedTokenizerFast,
    SiglipImageProcessor,
    SiglipVisionConfig,
)

import chinese
from scenes import NAMES
from signs import SHAPES

SIDE, PATCH, LAYERS = 256, 16, 6
PATCHES = (SIDE // PATCH) ** 2
SPECIAL = ["<pad>", "<bos>", "<|end|>", "<|user|>", "<|assistant|>", "<image>"]
LOCATIONS = [f"<b{index:02d}>" for index in range(64)]
# The system message holds instructions for large models: this one has no system role, it was trained on the task alone.
CHAT_TEMPLATE = (
    "{{ '<bos>' }}{% for message in messages %}{% if message['role'] != 'system' %}"
    "{{ '<|' + message['role'] + '|>' }}"
    "{% if message['content'] is string %}{{ message['content'] }}{% else %}{% for part in message['content'] %}"
    "{% if part['type'] == 'image' %}{{ '<image>' }}{% else %}{{ part['text'] }}{% endif %}{% endfor %}{% endif %}"
    "{{ '<|end|>' }}{% endif %}{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}"
)


def make_tokenizer(corpus: Iterable[str], size: int = 1600) -> PreTrainedTokenizerFast:
    """A byte-level BPE: any text in any script can be written, common words and locations are one token each."""
    tokenizer = Tokenizer(models.BPE())
    digits = pre_tokenizers.Digits(individual_digits=True)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([digits, pre_tokenizers.ByteLevel(add_prefix_space=False)])
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=SPECIAL,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(corpus, trainer)
    # Normal, not special: a decoder that skips special tokens must keep the boxes.
    added = [*LOCATIONS, *chinese.tokens()]
    tokenizer.add_tokens([AddedToken(token, normalized=False, special=False) for token in added])
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="<pad>", bos_token="<bos>", eos_token="<|end|>",
        extra_special_tokens={"image_token": "<image>"}, model_max_length=2048, padding_side="left",
        clean_up_tokenization_spaces=False,
    )  # fmt: skip


def make_model(tokenizer: PreTrainedTokenizerFast) -> LlavaForConditionalGeneration:
    """SigLIP tower (256 wide, 6 layers, 256 pixels in patches of 16), two-layer projector, Llama (256 wide, 4 layers).

    Its weights are random; `torch.manual_seed` fixes them.
    """
    vision = SiglipVisionConfig(
        hidden_size=256, intermediate_size=1024, num_hidden_layers=LAYERS, num_attention_heads=4, image_size=SIDE,
        patch_size=PATCH, hidden_act="relu", vision_use_head=False, attention_dropout=0.0,
    )  # fmt: skip
    text = LlamaConfig(
        vocab_size=len(tokenizer), hidden_size=256, intermediate_size=704, num_hidden_layers=4, num_attention_heads=4,
        num_key_value_heads=4, max_position_embeddings=2048, tie_word_embeddings=True,
        pad_token_id=tokenizer.pad_token_id, bos_token_id=tokenizer.bos_token_id, eos_token_id=tokenizer.eos_token_id,
    )  # fmt: skip
    config = LlavaConfig(
        vision_config=vision, text_config=text, image_token_index=tokenizer.convert_tokens_to_ids("<image>"),
        vision_feature_select_strategy="full", vision_feature_layer=-1, image_seq_length=PATCHES,
        tie_word_embeddings=True,
    )  # fmt: skip
    model = LlavaForConditionalGeneration(config)
    model.tie_weights()
    generation = model.generation_config
    generation.pad_token_id, generation.eos_token_id = tokenizer.pad_token_id, tokenizer.eos_token_id
    generation.bos_token_id = tokenizer.bos_token_id
    return model


def deepened(model: LlavaForConditionalGeneration, layers: int) -> LlavaForConditionalGeneration:
    """The same function with `layers` layers in the tower: a new one is a copy of the one before it whose outputs are
    zero, so that it changes nothing until it has learned something. They stand evenly between the others.
    """
    config = copy.deepcopy(model.config)
    old = config.vision_config.num_hidden_layers
    if layers <= old:
        return model
    config.vision_config.num_hidden_layers = layers
    deep = LlavaForConditionalGeneration(config)
    sources = [index * old // layers for index in range(layers)]  # of which old layer each is, or is a copy
    known, own = model.state_dict(), deep.state_dict()
    for name in own:
        layer = re.search(r"(?<=encoder\.layers\.)\d+", name)
        index = int(layer[0]) if layer else 0
        source = f"{name[: layer.start()]}{sources[index]}{name[layer.end() :]}" if layer else name
        copied = layer is not None and index > 0 and sources[index] == sources[index - 1]
        silent = copied and ("out_proj" in name or "fc2" in name)
        own[name] = torch.zeros_like(known[source]) if silent else known[source]
    deep.load_state_dict(own)
    deep.tie_weights()
    deep.generation_config = model.generation_config
    return deep


def whiten_patches(model: LlavaForConditionalGeneration, pixels: NDArray[np.uint8]) -> None:
    """Start the patch embedding at the principal components of real patches, each scaled to unit variance, and the
    positions at 2D sines: both save the tower the first thousands of steps. `pixels`: (N, SIDE, SIDE, 3).
    """
    rows = SIDE // PATCH
    cut = normalised(torch.from_numpy(pixels)).unfold(2, PATCH, PATCH).unfold(3, PATCH, PATCH)
    flat = cut.permute(0, 2, 3, 1, 4, 5).reshape(-1, 3 * PATCH * PATCH)
    centred = flat - flat.mean(0)
    values, vectors = torch.linalg.eigh(centred.T @ centred / len(centred))
    tower = model.model.vision_tower
    tower = getattr(tower, "vision_model", tower)
    width = tower.embeddings.patch_embedding.out_channels
    top = vectors[:, -width:] / (values[-width:] + 0.01).sqrt()
    frequencies = 100.0 ** (-torch.arange(width // 4) / (width // 4))
    y, x = torch.meshgrid(torch.arange(rows), torch.arange(rows), indexing="ij")
    angles = [axis.reshape(-1, 1) * frequencies for axis in (y, x)]
    positions = torch.cat([wave for angle in angles for wave in (angle.sin(), angle.cos())], 1)
    with torch.no_grad():
        tower.embeddings.patch_embedding.weight.copy_(top.T.reshape(width, 3, PATCH, PATCH))
        tower.embeddings.patch_embedding.bias.copy_(-(flat.mean(0) @ top))
        tower.embeddings.position_embedding.weight.copy_(positions)


def normalised(pixels: torch.Tensor) -> torch.Tensor:
    """uint8 (N, H, W, 3) to float (N, 3, H, W) in -1 to 1, as the image processor does it."""
    return pixels.permute(0, 3, 1, 2).float() / 127.5 - 1.0


def save(model: LlavaForConditionalGeneration, tokenizer: PreTrainedTokenizerFast, folder: Path) -> None:
    """A folder that transformers loads: weights in bfloat16, tokenizer, processor, chat template, and seewhy's card."""
    folder.mkdir(parents=True, exist_ok=True)
    image_processor = SiglipImageProcessor(
        size={"height": SIDE, "width": SIDE}, resample=3, image_mean=[0.5] * 3, image_std=[0.5] * 3
    )
    processor = LlavaProcessor(
        image_processor=image_processor, tokenizer=tokenizer, patch_size=PATCH, image_token="<image>",
        vision_feature_select_strategy="full", num_additional_image_tokens=0, chat_template=CHAT_TEMPLATE,
    )  # fmt: skip
    half = {name: tensor.to(torch.bfloat16) for name, tensor in model.state_dict().items()}
    model.save_pretrained(folder, state_dict=half)
    processor.save_pretrained(folder)
    knows = [*NAMES, "sign", *SHAPES]
    card = {"made_for": "a sticker scene", "box_convention": "bins64", "reads": False, "knows": knows}
    (folder / "seewhy.json").write_text(json.dumps(card, indent=2) + "\n")

"""What the flow must know of each model family: one table, read by every backend.

A model that is not in the table works with the default row. A model folder may say more of itself in a file
`seewhy.json`, with any of the fields of `Card`: {"made_for": "a sticker scene", "box_convention": "bins64"}.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .boxes import BIN_TOKENS, CONVENTIONS
from .errors import ModelUnusable
from .types import Card

CARD_FILE = "seewhy.json"

_TEXTS = "{% for part in message['content'] if part['type'] == 'text' %}{{ part['text'] }}{% endfor %}"
PLAIN = (
    "{% for message in messages %}{% for part in message['content'] %}"
    "{% if part['type'] == 'image' %}{{ image_token }}{% else %}{{ part['text'] }}\n{% endif %}"
    "{% endfor %}{% endfor %}"
)
"""Images where they stand, then the words: for a model of which nothing is known."""
QUESTION_ANSWER = (
    "{% for message in messages %}{% if message['role'] == 'assistant' %} " + _TEXTS + "{{ '\n' }}"
    "{% elif message['role'] == 'user' %}Question: " + _TEXTS + " Answer:"
    "{% else %}" + _TEXTS + "{{ '\n' }}{% endif %}{% endfor %}"
)
"""For models whose processor puts the image in front by itself (BLIP-2, arXiv:2301.12597, section 4.3)."""
TURNS = (
    "{% for message in messages %}{{ message['role'].capitalize() + ':' if message['role'] != 'system' }}"
    "{% for part in message['content'] %}{% if part['type'] == 'image' %}{{ image_token }}{% else %}"
    "{{ ' ' if message['role'] == 'assistant' }}{{ part['text'] }}{% endif %}{% endfor %}"
    "{{ '<end_of_utterance>' if message['role'] != 'system' }}{{ '\n' }}{% endfor %}"
    "{{ 'Assistant:' if add_generation_prompt }}"
)
"""Dialogues of IDEFICS (model card of HuggingFaceM4/idefics-9b-instruct)."""


@dataclass(frozen=True)
class Family:
    """One row of the table.

    box_convention  a name from boxes.CONVENTIONS
    thinking        what opens and closes the part of an answer that is not for the reader
    switches        variables of the chat template. The flow reasons in the open, in numbered thoughts, so a model that
                    can be told not to think in private beforehand is told so
    thinking_tokens how many tokens more a model may write that thinks all the same (its template opens the thinking)
    wrappers        marks around an answer, or around a tool call in it, that are removed from its text
    keep            special tokens that carry meaning in an answer, and survive decoding
    resize          (factor, least pixels, most pixels) of smart_resize as released, where boxes depend on it
    most_images     how many images a prompt may have; the latest are kept
    needs_image     the model reads no prompt without an image; it gets a grey one where there is none
    template        the chat template where a checkpoint brings none, in jinja. Where a checkpoint brings one, it also
                    decides what becomes of a system prompt (see chat_template)
    interleaved     the processor takes one list of texts and images, not a text with placeholders
    continues       further tokens can be read behind the cache of a prompt by themselves. They cannot where they
                    read the images too (cross-attention), or where the model asks for pixels with all that it reads
    served_as       how the ids of its released models begin, behind the organisation, in lower case
    """

    box_convention: str = "pixels"
    thinking: tuple[str, str] = ("<think>", "</think>")
    switches: tuple[tuple[str, Any], ...] = (("enable_thinking", False),)
    thinking_tokens: int = 4096
    wrappers: tuple[str, ...] = ("<tool_call>", "</tool_call>")
    keep: tuple[str, ...] = ()
    resize: tuple[int, int, int] | None = None
    most_images: int | None = None
    needs_image: bool = False
    template: str = PLAIN
    interleaved: bool = False
    continues: bool = True
    served_as: tuple[str, ...] = ()


DEFAULT = Family()

_QWEN_BOXES = ("<|box_start|>", "<|box_end|>")
_REF_BOXES = ("<box>", "</box>", "<ref>", "</ref>")
_GLM = Family("norm1000", wrappers=(*DEFAULT.wrappers, "<answer>", "</answer>", "<|begin_of_box|>", "<|end_of_box|>"))
_MINICPM = Family("norm1000", keep=_REF_BOXES)
_GEMMA4 = Family("norm1000-yx", thinking=("<|channel>", "<channel|>"))
_BLIP = Family(template=QUESTION_ANSWER, most_images=1, needs_image=True, continues=False)

# Sources of the box conventions: Qwen2-VL arXiv:2409.12191 (boxes in [0, 1000)), Qwen2.5-VL arXiv:2502.13923 section 2
# (absolute, in the resized image) and QwenLM/Qwen3-VL issues 940, 1486, 1741; InternVL arXiv:2312.14238; GLM-V's
# grounding guide; LLaVA-1.5 arXiv:2310.03744; OpenBMB/MiniCPM-V issues 772 and 982 (<box>x1 y1 x2 y2</box>, 0-1000);
# Molmo2 writes points in thousandths; Gemini API guide on image understanding ([ymin, xmin, ymax, xmax] in 0-1000),
# which Gemma 4 follows. Families without a documented writing (SmolVLM, Idefics3, Gemma 3, Llama 4, BLIP-2, ...) have
# the default row's: `seewhy doctor --calibrate` finds what such a model writes.
# Gemma 4's control tokens: ai.google.dev, Gemma 4 prompt formatting. Llama 4: its model card (up to five images).
# BLIP-2 arXiv:2301.12597 and InstructBLIP arXiv:2305.06500 read one image, which their processors put in front.
FAMILIES: dict[str, Family] = {
    "blip-2": replace(_BLIP, served_as=("blip2",)),
    "instructblip": replace(_BLIP, served_as=("instructblip",)),
    "idefics": Family(template=TURNS, interleaved=True, continues=False, served_as=("idefics-",)),
    "llava": Family("norm1", served_as=("llava-1.5", "llava-v1.5")),
    "llava_next": Family("norm1", served_as=("llava-v1.6", "llava-next")),
    "llava_onevision": Family("norm1", served_as=("llava-onevision",)),
    "qwen2_vl": Family("norm1000", keep=_QWEN_BOXES, served_as=("qwen2-vl",)),
    "qwen2_5_vl": Family(
        "resized-pixels", keep=_QWEN_BOXES, resize=(28, 3136, 12_845_056), served_as=("qwen2.5-vl", "qwen2.5vl")
    ),
    "qwen3_vl": Family("norm1000", served_as=("qwen3-vl",)),
    "qwen3_vl_moe": Family("norm1000"),
    "qwen3_5": Family("norm1000", served_as=("qwen3.5",)),
    "qwen3_5_moe": Family("norm1000"),
    "internvl": Family("norm1000", keep=_REF_BOXES, served_as=("internvl",)),
    "glm4v": replace(_GLM, served_as=("glm-4.1v", "glm-4v")),
    "glm4v_moe": replace(_GLM, served_as=("glm-4.5v",)),
    "glm46v": replace(_GLM, served_as=("glm-4.6v",)),
    "gemma3": Family(served_as=("gemma-3", "gemma3")),
    "gemma4": replace(_GEMMA4, served_as=("gemma-4", "gemma4")),
    "gemma4_unified": _GEMMA4,
    "idefics3": Family(served_as=("idefics3",)),
    "smolvlm": Family(served_as=("smolvlm",)),
    "minicpmv4_6": replace(_MINICPM, served_as=("minicpm-v", "minicpmv")),
    "minicpmv4_7": _MINICPM,
    "molmo2": Family("norm1000", served_as=("molmo2",)),
    "llama4": Family(most_images=5, served_as=("llama-4", "llama4")),
}


def family_of(model_type: str) -> Family:
    """The row of a transformers `model_type`; the default row for one that is not in the table."""
    return FAMILIES.get(model_type, DEFAULT)


def family_served_as(model: str) -> Family:
    """The row of a model by the id under which a server offers it ("Qwen/Qwen3-VL-4B-Instruct", "qwen2.5vl:7b").

    Files may have the organisation before an underscore ("Qwen_Qwen3-VL-4B-Instruct-Q4.gguf"), and Ollama calls some
    models by their architecture alone ("llava:7b").
    """
    name = model.rsplit("/", 1)[-1].lower()
    names = (name, name.partition("_")[2])
    rows = (row for row in FAMILIES.values() if row.served_as and any(one.startswith(row.served_as) for one in names))
    return next(rows, family_of(name.partition(":")[0]))


def read_card(folder: Path, name: str, family: Family) -> tuple[Card, Family]:
    """The card and the row of the model in `folder`, with what its `seewhy.json` says put over the table's.

    Raises ModelUnusable for a file that cannot be read or says something else.
    """
    path = folder / CARD_FILE
    try:
        said = json.loads(path.read_text("utf-8")) if path.is_file() else {}
        card = Card.model_validate({"name": name, "box_convention": family.box_convention, **said})
    except (ValueError, TypeError) as error:
        fields = ", ".join(Card.model_fields)
        raise ModelUnusable(f"{path} cannot be read; it takes a JSON object of {fields}, each optional") from error
    try:
        return writing_boxes(card, family, card.box_convention)
    except ModelUnusable as error:
        raise ModelUnusable(f"{path}: {error}") from error


def writing_boxes(card: Card, family: Family, convention: str | None) -> tuple[Card, Family]:
    """The card and the row of a model that writes boxes in that convention (None: as they say).

    Raises ModelUnusable for a convention that is not known.
    """
    if convention is None:
        return card, family
    if convention not in CONVENTIONS:
        raise ModelUnusable(f"the box convention {convention!r} is not known; known are {', '.join(CONVENTIONS)}")
    keep = (*family.keep, *BIN_TOKENS) if convention == "bins64" else family.keep
    row = replace(family, box_convention=convention, keep=keep)
    return card.model_copy(update={"box_convention": convention}), row

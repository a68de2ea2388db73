"""What the flow must know of each model family: one table, read by every backend.

A model that is not in the table works with the default row. A model folder may say more of itself in a file
`seewhy.json`, with any of the fields of `Card`: {"made_for": "a sticker scene", "box_convention": "bins64"}.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from .boxes import BIN_TOKENS, CONVENTIONS
from .errors import ModelUnusable
from .types import Card

CARD_FILE = "seewhy.json"


@dataclass(frozen=True)
class Family:
    """One row of the table.

    box_convention  a name from boxes.CONVENTIONS
    thinking        what opens and closes the part of an answer that is not for the reader
    wrappers        marks around an answer that are removed from its text
    keep            special tokens that carry meaning in an answer, and survive decoding
    resize          (factor, least pixels, most pixels) of smart_resize as released, where boxes depend on it
    served_as       how the ids of its released models begin, behind the organisation, in lower case
    """

    box_convention: str = "pixels"
    thinking: tuple[str, str] = ("<think>", "</think>")
    wrappers: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    resize: tuple[int, int, int] | None = None
    served_as: tuple[str, ...] = ()


DEFAULT = Family()

_QWEN_BOXES = ("<|box_start|>", "<|box_end|>")
_GLM = Family("norm1000", wrappers=("<answer>", "</answer>", "<|begin_of_box|>", "<|end_of_box|>"))

# Sources: Qwen2-VL arXiv:2409.12191 (boxes in [0, 1000)), Qwen2.5-VL arXiv:2502.13923 section 2 (absolute, in the
# resized image) and QwenLM/Qwen3-VL issues 940, 1486, 1741; InternVL arXiv:2312.14238; GLM-V's grounding guide;
# LLaVA-1.5 arXiv:2310.03744; Gemini API guide on image understanding ([ymin, xmin, ymax, xmax] in 0-1000), which
# Gemma 4 follows. Families without a documented writing (SmolVLM, Idefics3, Gemma 3, ...) have the default row's.
FAMILIES: dict[str, Family] = {
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
    "internvl": Family("norm1000", keep=("<box>", "</box>", "<ref>", "</ref>"), served_as=("internvl",)),
    "glm4v": replace(_GLM, served_as=("glm-4.1v", "glm-4v")),
    "glm4v_moe": replace(_GLM, served_as=("glm-4.5v",)),
    "glm46v": replace(_GLM, served_as=("glm-4.6v",)),
    "gemma3": Family(served_as=("gemma-3", "gemma3")),
    "gemma4": Family("norm1000-yx", served_as=("gemma-4", "gemma4")),
    "idefics3": Family(served_as=("idefics3",)),
    "smolvlm": Family(served_as=("smolvlm",)),
}


def family_of(model_type: str) -> Family:
    """The row of a transformers `model_type`; the default row for one that is not in the table."""
    return FAMILIES.get(model_type, DEFAULT)


def family_served_as(model: str) -> Family:
    """The row of a model by the id under which a server offers it ("Qwen/Qwen3-VL-4B-Instruct", "qwen2.5vl:7b")."""
    name = model.rsplit("/", 1)[-1].lower()
    rows = (row for row in FAMILIES.values() if row.served_as and name.startswith(row.served_as))
    return next(rows, DEFAULT)


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
    if card.box_convention not in CONVENTIONS:
        known = ", ".join(CONVENTIONS)
        raise ModelUnusable(f"{path} names the box convention {card.box_convention!r}; known are {known}")
    keep = (*family.keep, *BIN_TOKENS) if card.box_convention == "bins64" else family.keep
    return card, replace(family, box_convention=card.box_convention, keep=keep)

"""What a run asks: the items of each suite, built from annotations."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Literal, get_args

from ..errors import InputError
from ..types import Frozen
from .coco import Picture
from .mme import mme_pairs
from .questions import SPLITS, pope_questions
from .yes_no import YesNo

Suite = Literal["pope", "chair", "mme"]
SUITES: tuple[Suite, ...] = get_args(Suite)
DESCRIBE = "Describe the picture."
LABELS: tuple[YesNo, YesNo] = ("yes", "no")


class Item(Frozen):
    """One question to ask. `image` is a file name; `label` is "yes" or "no", None where the answer is a description."""

    id: str
    task: str
    image: str
    image_id: str = ""
    text: str
    label: YesNo | None = None


def build(
    suite: Suite, pictures: Sequence[Picture], *, images: int | None = None, seed: int = 0, prompt: str = DESCRIBE
) -> list[Item]:
    """The items of a suite over all images, or over the first `images` that it can use. Raises InputError."""
    if suite == "pope":
        return _pope(pictures, images, seed)
    named = [picture for picture in pictures if picture.file][:images]
    if suite == "chair":
        items = [
            Item(id=f"chair-{one.id}", task="chair", image=one.file, image_id=one.id, text=prompt) for one in named
        ]
    else:
        items = [
            Item(id=f"{task}-{one.id}-{label}", task=task, image=one.file, image_id=one.id, text=text, label=label)
            for task, one, pair in mme_pairs(named, seed)
            for label, text in zip(LABELS, pair, strict=True)
        ]
    if not items:
        raise InputError("the annotations name no image files to ask about; COCO's images have a file_name")
    return items


def digest(items: Sequence[Item]) -> str:
    """A short hash of the questions, by which a run knows that it is the same."""
    text = "\n".join(item.model_dump_json() for item in items)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _pope(pictures: Sequence[Picture], images: int | None, seed: int) -> list[Item]:
    ids = {picture.file: picture.id for picture in pictures}
    return [
        Item(
            id=f"{split}-{row['question_id']}",
            task=split,
            image=row["image"],
            image_id=ids[row["image"]],
            text=row["text"],
            label=row["label"],
        )
        for split in SPLITS
        for row in pope_questions(pictures, split, images=images, seed=seed)
    ]

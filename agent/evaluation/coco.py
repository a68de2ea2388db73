"""Annotations in COCO's format: which categories, and which boxes, each image holds.

Beyond COCO, an annotation may carry "colour" and "text" (what a sign says), each a string.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from seewhy.tools.types import Box

from ..errors import InputError
from ..types import Frozen
from .reading import read_json


class Thing(Frozen):
    """One annotated object: its category's name, its box in pixels (None where the file has none), its looks."""

    category: str
    box: Box | None = None
    colour: str | None = None
    text: str | None = None
    crowd: bool = False


class Picture(Frozen):
    """One image of an annotation file and what is in it, in the file's order. `id` is the file's id as a string."""

    id: str
    file: str = ""
    things: tuple[Thing, ...] = ()

    @property
    def categories(self) -> tuple[str, ...]:
        """The names of the categories in the image, each once, in the file's order."""
        return tuple(dict.fromkeys(thing.category for thing in self.things))


def read_instances(path: Path) -> list[Picture]:
    """The images of one "instances" file, those without objects included. Raises InputError."""
    document = read_json(path)
    try:
        names = {category["id"]: str(category["name"]) for category in document["categories"]}
        things: defaultdict[str, list[Thing]] = defaultdict(list)
        for annotation in document["annotations"]:
            things[str(annotation["image_id"])].append(_thing(annotation, names))
        files = {str(image["id"]): str(image.get("file_name", "")) for image in document.get("images", [])}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"{path} is not in COCO's instances format: {_line(error)}") from error
    return [Picture(id=key, file=files.get(key, ""), things=tuple(things[key])) for key in {**files, **things}]


def read_caption_annotations(path: Path) -> list[tuple[str, str]]:
    """(image id, caption) of every entry of a COCO "captions" file. Raises InputError."""
    document = read_json(path)
    try:
        return [(str(entry["image_id"]), str(entry["caption"])) for entry in document["annotations"]]
    except (KeyError, TypeError) as error:
        raise InputError(f"{path} is not in COCO's captions format: {_line(error)}") from error


def category_names(pictures: Iterable[Picture]) -> list[str]:
    """All categories that occur, sorted."""
    return sorted({name for picture in pictures for name in picture.categories})


def _thing(annotation: dict[str, Any], names: dict[Any, str]) -> Thing:
    box = None
    if annotation.get("bbox"):
        left, top, width, height = map(float, annotation["bbox"])
        box = Box(x1=left, y1=top, x2=left + width, y2=top + height)
    return Thing(
        category=names[annotation["category_id"]],
        box=box,
        colour=annotation.get("colour"),
        text=annotation.get("text"),
        crowd=bool(annotation.get("iscrowd", 0)),
    )


def _line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__} {error}".split())

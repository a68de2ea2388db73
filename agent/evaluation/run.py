"""Asks an agent every item of a suite, writes each answer down as it comes, and goes on where a killed run stopped."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from ..answer import Answer
from ..errors import InputError
from .journal import Entry, Journal
from .reading import read_json
from .suite import Item
from .yes_no import YesNo

ANSWERS = "answers.jsonl"
SETTINGS = "run.json"


class Asker(Protocol):
    """What is evaluated: a VisualAgent, or anything that answers like one."""

    def ask(self, image: Path, question: str) -> Answer:
        """Answer a question about the picture in a file."""
        ...


class Record(Entry):
    """One item with what was answered: before correction (`draft`) and after (`answer`), in one run."""

    task: str
    image: str
    image_id: str
    question: str
    label: YesNo | None
    draft: str
    answer: str
    abstained: bool
    confidence: float
    corrections: int
    seconds: float


def run(
    items: Sequence[Item],
    agent: Asker,
    images: Path,
    out: Path,
    settings: dict[str, Any],
    on_answer: Callable[[int], None] = lambda done: None,
) -> list[Record]:
    """Ask what `out` has no answer to yet, and return the records of all items, in their order.

    `images` is the folder of the items' files. `settings` is what makes a run this run: if `out` holds one of other
    settings, that is an InputError, and nothing is asked. `on_answer` gets the number of items that are done.
    """
    check_images(items, images)
    _claim(out, settings)
    journal = Journal(out / ANSWERS, Record)
    on_answer(len(journal.done))
    for item in items:
        if item.id not in journal.done:
            journal.add(_record(item, agent.ask(images / item.image, item.text)))
            on_answer(len(journal.done))
    return [journal.done[item.id] for item in items]


def check_images(items: Sequence[Item], images: Path) -> None:
    """Raises InputError where the folder is none, or lacks a picture of the items."""
    if not images.is_dir():
        raise InputError(f"{images} is no folder; give that of the annotated images: --images")
    wanted = {item.image for item in items}
    missing = sorted(image for image in wanted if not (images / image).is_file())
    if missing:
        lack = f"{images} lacks {len(missing)} of the {len(wanted)} images that are asked about"
        raise InputError(f"{lack}, {missing[0]} for one; check --images")


def _record(item: Item, answer: Answer) -> Record:
    return Record(
        id=item.id,
        task=item.task,
        image=item.image,
        image_id=item.image_id,
        question=item.text,
        label=item.label,
        draft=answer.draft,
        answer=answer.text,
        abstained=answer.abstained,
        confidence=answer.confidence,
        corrections=len(answer.corrections),
        seconds=answer.seconds,
    )


def _claim(out: Path, settings: dict[str, Any]) -> None:
    """Makes the folder this run's, or finds that it is."""
    path = out / SETTINGS
    try:
        out.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_text(json.dumps(settings, indent=1), encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot write to {out}: {error.strerror or error}; choose another --out") from error
    known = read_json(path)
    changed = [name for name, value in settings.items() if not isinstance(known, dict) or known.get(name) != value]
    if changed:
        before = known.get(changed[0]) if isinstance(known, dict) else "unreadable"
        raise InputError(
            f"{out} holds a run with another {changed[0]} ({before}, now {settings[changed[0]]}); choose another --out"
        )

"""How people ask; the wordings lie in wordings.txt, and in wordings_more.txt those that are learned and never examined.

{a} is "a dog", {n} "dog", {s} "dogs"; {b} and {bs} are a second noun, "cat" and "cats"; {p} a place in the picture,
{r} a relation, {c} a colour, {k} a number, {q} a whole question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path


def sections(text: str) -> dict[str, tuple[str, ...]]:
    """The lines below each [name]."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            lines = found.setdefault(line.strip("[]"), [])
        elif line:
            lines.append(line)
    return {name: tuple(group) for name, group in found.items()}


def wordings(name: str) -> dict[str, tuple[str, ...]]:
    """The sections of a file that lies here."""
    return sections((Path(__file__).parent / name).read_text(encoding="utf-8"))


def together(*files: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The wordings of several files by kind."""
    return {kind: tuple(line for file in files for line in file.get(kind, ())) for file in files for kind in file}


TEMPLATES = wordings("wordings.txt")
LEARNED = together(TEMPLATES, wordings("wordings_more.txt"))
POLITE = LEARNED.pop("polite")
TEMPLATES.pop("polite")
# Things that no scene shows: the model must say that it does not know them.
STRANGERS = LEARNED.pop("strangers")
TEMPLATES.pop("strangers")
SYNONYMS = {
    "person": ("human", "human being"), "bicycle": ("bike", "pushbike"), "car": ("automobile", "auto"),
    "motorcycle": ("motorbike", "scooter"), "airplane": ("plane", "aeroplane", "aircraft", "jet"), "bus": ("coach",),
    "truck": ("lorry", "pickup"), "boat": ("ship", "sailboat", "vessel"), "cat": ("kitten", "kitty"),
    "dog": ("puppy", "doggy"), "horse": ("pony",), "sheep": ("lamb", "ram"), "cow": ("bull", "ox", "cattle"),
    "backpack": ("rucksack", "bag", "school bag"), "umbrella": ("parasol",), "sports ball": ("ball", "football"),
    "cup": ("mug", "teacup", "coffee cup"), "donut": ("doughnut",), "cake": ("pie", "birthday cake"),
    "chair": ("seat",), "potted plant": ("plant", "house plant"), "tv": ("television", "tv set", "television set"),
    "laptop": ("computer", "notebook computer"),
    "cell phone": ("phone", "mobile phone", "smartphone", "cellphone", "mobile"),
    "clock": ("alarm clock",), "train": ("locomotive",), "scissors": ("pair of scissors",),
    "skateboard": ("skate board",),
}  # fmt: skip

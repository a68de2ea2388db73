"""How people ask; the wordings lie in wordings.txt.

{a} is "a dog", {n} "dog", {s} "dogs"; {b} and {bs} are a second noun, "cat" and "cats"; {p} a place in the picture,
{r} a relation, {c} a colour, {k} a number, {q} a whole question.
"""

from __future__ import annotations

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


TEMPLATES = sections((Path(__file__).parent / "wordings.txt").read_text(encoding="utf-8"))
POLITE = TEMPLATES.pop("polite")
# Things that no scene shows: the model must say that it does not know them.
STRANGERS = TEMPLATES.pop("strangers")
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

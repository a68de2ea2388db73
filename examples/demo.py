"""What `make demo` runs: a few questions about the example pictures, and all that stands behind each answer."""

from __future__ import annotations

import shlex
from pathlib import Path

from seewhy.agent import VisualAgent
from seewhy.agent.shown.show import answer_view, follow, terminal

PICTURES = Path(__file__).parent / "pictures"
OUT = Path("out")
QUESTIONS = (
    ("farm.png", "How many sheep are there?"),
    ("street.png", "What does the sign say?"),
    ("street.png", "What is in the picture?"),
    ("kitchen.png", "Is there a pizza?"),
    ("desk.png", "How many books are there?"),
)


def main() -> None:
    """Answer each question, show how, and save what was seen."""
    console = terminal()
    with console.status("loading the embedded models"):
        agent = VisualAgent.load()
    OUT.mkdir(exist_ok=True)
    corrected = 0
    for number, (name, question) in enumerate(QUESTIONS, 1):
        picture = PICTURES / name
        target = OUT / f"{number}-{name}"
        console.rule(f"{number} of {len(QUESTIONS)}")
        console.print(f"$ seewhy ask {picture} {shlex.quote(question)} --save {target}\n", style="bold", soft_wrap=True)
        answer = follow(agent.stream(picture, question), console)
        console.print(answer_view(answer))
        answer.annotated().save(target)
        console.print(f"Annotated picture: {target}\n")
        corrected += bool(answer.corrections)
    console.rule()
    console.print(f"{len(QUESTIONS)} questions; drafts that were corrected: {corrected}. The pictures are in {OUT}/.")


if __name__ == "__main__":
    main()

"""A conversation that knows what was asked, and survives its process: python examples/02_chat.py [IMAGE] [FILE]."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from seewhy.agent import VisualAgent

PARK = Path(__file__).parent / "pictures" / "park.png"
QUESTIONS = ("How many dogs are there?", "And cats?", "What is in the picture?")


def main(image: str | Path = PARK, file: str | Path | None = None) -> None:
    """Ask, forget everything, and go on from the file."""
    with tempfile.TemporaryDirectory() as folder:
        checkpoint = file or Path(folder) / "conversation.sqlite"
        chat = VisualAgent.load(checkpoint=checkpoint).chat(image, thread="park")
        for question in QUESTIONS[:-1]:
            print("you:   ", question)
            print("seewhy:", chat.ask(question).text)

        later = VisualAgent.load(checkpoint=checkpoint).chat(thread="park")  # the picture is found again by its path
        print(f"(again, with {len(later.history)} turns remembered)")
        print("you:   ", QUESTIONS[-1])
        print("seewhy:", later.ask(QUESTIONS[-1]).text)


if __name__ == "__main__":
    main(*sys.argv[1:3])

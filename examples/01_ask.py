"""Ask a question about a picture, and see what the answer rests on: python examples/01_ask.py [IMAGE] [QUESTION]."""

from __future__ import annotations

import sys
from pathlib import Path

from seewhy.agent import SeeWhyError, VisualAgent

PARK = Path(__file__).parent / "pictures" / "park.png"


def main(image: str | Path = PARK, question: str = "How many dogs are there?") -> None:
    """Print the draft, what became of each of its claims, and the answer."""
    answer = VisualAgent.load().ask(image, question)
    print("draft: ", answer.draft)
    for claim, verdict, confidence, evidence in answer.why():
        print(f"claim:  {claim!r} is {verdict} ({confidence:.0%}): {evidence}")
    for edit in answer.corrections:
        print(f"edit:   {edit.before!r} became {edit.after!r}")
    print("answer:", answer.text)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:3])
    except SeeWhyError as error:  # one line: what is wrong, why, and what to do
        sys.exit(str(error))

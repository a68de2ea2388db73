"""An MLLM of one's own is a class with one method: python examples/04_custom_backend.py [IMAGE] [QUESTION]."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from seewhy.agent import VisualAgent
from seewhy.mllm import Generation, Message, Settings

PARK = Path(__file__).parent / "pictures" / "park.png"


class BrightnessMLLM:
    """Knows one thing about a picture: how bright it is. A real one would call a model here."""

    def generate(self, messages: Sequence[Message], settings: Settings) -> Generation:
        """`messages` carry strings and RGB images; the text that comes back is the draft of an answer."""
        images = [image for message in messages for image in message.images]
        if not images or settings.json_schema:
            return Generation(text='{"calls": []}')
        grey = images[-1].convert("L").resize((1, 1)).getpixel((0, 0))
        word = "dark" if grey < 85 else "bright" if grey > 170 else "neither dark nor bright"
        return Generation(text=f"1. The mean grey value is {grey} of 255.\nAnswer: The picture is {word}.")


def main(image: str | Path = PARK, question: str = "Is it a bright picture?") -> None:
    """Ask it like any other MLLM: its draft is checked by the same experts."""
    answer = VisualAgent.load(mllm=BrightnessMLLM()).ask(image, question)
    print("answer:", answer.text)
    for claim, verdict, confidence, _ in answer.why():
        print(f"claim:  {claim!r} is {verdict} ({confidence:.0%})")


if __name__ == "__main__":
    main(*sys.argv[1:3])

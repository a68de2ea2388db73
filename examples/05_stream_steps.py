"""Watch the flow as it happens: each step, and the draft while it is written: python examples/05_stream_steps.py."""

from __future__ import annotations

import sys
from pathlib import Path

from seewhy.agent import Answer, Step, TextDelta, VisualAgent

STREET = Path(__file__).parent / "pictures" / "street.png"


def main(image: str | Path = STREET, question: str = "What does the sign say?") -> None:
    """Print the events of one question."""
    for event in VisualAgent.load().stream(image, question):
        match event:
            case TextDelta():
                print(event.text, end="", flush=True)
            case Step():
                print(f"\n[{event.node}, {event.seconds * 1000:.0f} ms] {event.text}")
            case Answer():
                print(f"\n{event.text}\n({event.usage.mllm_calls} MLLM calls, {event.usage.tool_calls} tool calls)")


if __name__ == "__main__":
    main(*sys.argv[1:3])

"""One question about every picture of a folder, as JSON lines: 06_batch_folder.py [FOLDER] [QUESTION]."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from seewhy.agent import SeeWhyError, VisualAgent

PICTURES = Path(__file__).parent / "pictures"


def main(folder: str | Path = PICTURES, question: str = "What is in the picture?") -> None:
    """Print one object a picture; a file that is no picture is told on stderr and left out."""
    paths = sorted(Path(folder).glob("*.*"))
    if not paths:
        sys.exit(f"{folder}: holds no pictures; name a folder that does")
    for path, answer in zip(paths, VisualAgent.load().ask_batch((path, question) for path in paths), strict=True):
        if isinstance(answer, SeeWhyError):
            print(answer, file=sys.stderr)
            continue
        refuted = [verdict.claim.text for verdict in answer.claims if verdict.label == "refuted"]
        row = {"file": path.name, "answer": answer.text, "confidence": round(answer.confidence, 3), "refuted": refuted}
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:3])

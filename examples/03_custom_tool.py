"""A tool of one's own is a typed function with a docstring: python examples/03_custom_tool.py."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image

from seewhy.agent import VisualAgent
from seewhy.mllm import ScriptedMLLM
from seewhy.tools import Box, Finding, tool


@tool
def read_qr(image: Image.Image) -> list[Finding]:
    """Read the QR codes in the picture."""
    _, texts, corners, _ = cv2.QRCodeDetector().detectAndDecodeMulti(np.array(image))
    boxes = [] if corners is None else [(*points.min(axis=0), *points.max(axis=0)) for points in corners]
    return [
        Finding(label="qr code", text=text, box=Box(x1=x1, y1=y1, x2=x2, y2=y2))
        for text, (x1, y1, x2, y2) in zip(texts, boxes, strict=True)
    ]


def main() -> None:
    """The scripted MLLM stands in for a large one, which reads the tool's docstring and plans by itself."""
    picture = Image.new("RGB", (320, 320), "lightblue")
    code = cv2.QRCodeEncoder.create().encode("table 7, two coffees")
    picture.paste(Image.fromarray(code).resize((150, 150), Image.Resampling.NEAREST), (100, 80))
    plan, draft = '{"calls": [{"tool": "read_qr", "args": {}}]}', '1. (obj_1)\nAnswer: It says "table 7, two coffees".'
    mllm = ScriptedMLLM({"Plan for": plan, "Question": draft})
    answer = VisualAgent.load(mllm=mllm, tools=[read_qr]).ask(picture, "What does the code say?")
    for observation in answer.observations:
        print("tool:  ", observation.tool, [finding.text for finding in observation.objects])
    print("answer:", answer.text)


if __name__ == "__main__":
    main()

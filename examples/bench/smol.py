"""The same questions through smolagents (pip install smolagents): same checkpoint, same experts, its own agent."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from measured import Row, timed, unseen
from seewhy.agent import VisualAgent
from seewhy.mllm import TransformersMLLM
from seewhy.mllm.torchvision_guard import guard_torchvision
from seewhy.tools.toolbox import default_toolbox

MOST_STEPS = 3
DRAFT_TOKENS = 512


def smolagents_beside(
    folder: Path, load: Callable[[], TransformersMLLM], items: Sequence[tuple[Image.Image, str]], device: str
) -> list[Row]:
    """(b) Seconds a question of both, each with the detector and the OCR of seewhy.

    smolagents 1.26 hands its TransformersModel token ids alone: its model is never shown the pixels, and saves that
    time. A question that it cannot answer has the error in its row.
    """
    if importlib.util.find_spec("smolagents") is None:
        return [{"skipped": "smolagents is not installed"}]
    theirs, ours = _agent(folder, device), VisualAgent.load(mllm=load(), device=device)
    rows: list[Row] = []
    for number, (image, question) in enumerate(items):
        ours.ask(unseen(image, 6000 + number), question)  # what it needs is loaded
        picture = unseen(image, 5000 + number)
        seconds, _ = timed(lambda p=picture, q=question: ours.ask(p, q))
        row: dict[str, object] = {"question": question, "seewhy s": round(seconds, 3)}
        try:
            other, _ = timed(lambda p=picture, q=question: theirs(p, q))
            rows.append({**row, "smolagents s": round(other, 3), "share": round(seconds / other, 3), "error": ""})
        except Exception as error:  # whatever it raises is the result
            rows.append({**row, "smolagents s": None, "share": None, "error": f"{type(error).__name__}: {error}"[:120]})
    return rows


def _without_extension() -> None:
    """Let the processor load, and decode pictures, where torchvision's extension was built for another torch."""
    guard_torchvision()
    import torchvision.io
    from torchvision.transforms.functional import pil_to_tensor

    def decode(data: Any, **options: Any) -> Any:
        return pil_to_tensor(Image.open(BytesIO(data.numpy().tobytes())).convert("RGB"))

    torchvision.io.decode_image = decode


def _agent(folder: Path, device: str) -> Callable[[Image.Image, str], Any]:
    from smolagents import Tool, ToolCallingAgent, TransformersModel
    from smolagents.monitoring import LogLevel

    _without_extension()
    box = default_toolbox(device=device)
    shown: list[Image.Image] = []

    class Expert(Tool):  # type: ignore[misc]
        output_type = "string"
        inputs: dict[str, Any] = {}  # noqa: RUF012
        skip_forward_signature_validation = True

        def __init__(self, name: str, description: str) -> None:
            self.name, self.description = name, description
            super().__init__()

        def forward(self) -> str:
            report = box.run(self.name, shown[-1], {})
            return "; ".join(f"{found.label} {found.text or ''} {found.box}" for found in report.findings) or "nothing"

    experts = [Expert("detect", "Lists the objects in the picture."), Expert("ocr", "Reads the words in the picture.")]
    model = TransformersModel(str(folder), device_map=device, max_new_tokens=DRAFT_TOKENS)
    agent = ToolCallingAgent(experts, model, max_steps=MOST_STEPS, verbosity_level=LogLevel.OFF)

    def ask(image: Image.Image, question: str) -> Any:
        shown.append(image)
        return agent.run(question, images=[image])

    return ask

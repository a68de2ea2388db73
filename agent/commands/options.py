"""What commands can be given: each option told once, and those that go together in bundles (see `bundles`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import typer

ImageArgument = Annotated[str, typer.Argument(metavar="IMAGE", help="A picture file; - reads it from standard input.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Save = Annotated[str | None, typer.Option(metavar="FILE", help="Save the annotated picture, as in out.png.")]
Mllm = Annotated[
    str | None, typer.Option(metavar="ID", help="MLLM: hub id, folder, auto (the largest that fits), or at --base-url.")
]
BaseUrl = Annotated[str | None, typer.Option(metavar="URL", help="An OpenAI-compatible server that runs the MLLM.")]
Quantize = Annotated[
    Literal["8bit", "4bit"] | None, typer.Option("--quantize", metavar="BITS", help="Load the MLLM in 8bit or 4bit.")
]
Vcd = Annotated[bool, typer.Option("--vcd", help="Visual contrastive decoding: twice the time.")]
Compile = Annotated[bool, typer.Option("--compile", help="Compiled code: on a GPU faster, after a first minute.")]
BOXES = "pixels, norm1, norm1000, norm1000-yx, resized-pixels or bins64; doctor --calibrate tells"
Detector = Annotated[
    str | None, typer.Option(metavar="FILE", help="YOLO weights, or a Grounding DINO: folder or hub id.")
]
Segmenter = Annotated[str | None, typer.Option(metavar="FILE", help="A segment-anything checkpoint.")]
Device = Annotated[str | None, typer.Option(metavar="NAME", help="cpu, cuda, cuda:1, mps; the best one by default.")]
RefuteAtOption = typer.Option(min=0.5, max=1, metavar="P", help="Refute a claim from this chance of being false on.")
AblationName = Literal["off", "looks", "all"]
AblationOption = typer.Option(
    "--ablation", metavar="WHICH", help="Blank the evidence and ask again: off, looks or all."
)
NoVerify = Annotated[bool, typer.Option("--no-verify", help="Do not check the draft.")]


@dataclass(frozen=True)
class ModelOptions:
    """Which models answer, and how they are loaded. Names as in `VisualAgent.load`, besides `yes`."""

    mllm: Mllm = None
    base_url: BaseUrl = None
    concurrency: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Requests to the server at once: 8, in a batch its --size.")
    ] = None
    timeout: Annotated[
        float | None, typer.Option(min=1, metavar="SECONDS", help="What the server has for each request: 120.")
    ] = None
    text_only: Annotated[
        bool, typer.Option("--text-only", help="The MLLM there reads no images: experts look for it.")
    ] = False
    quantize: Quantize = None
    box_convention: Annotated[
        str | None, typer.Option("--boxes", metavar="NAME", help=f"How the MLLM writes boxes: {BOXES}.")
    ] = None
    vcd: Vcd = False
    compiled: Compile = False
    yes: Annotated[bool, typer.Option("--yes", help="Fetch what --mllm auto picks without asking.")] = False
    detector: Detector = None
    segmenter: Segmenter = None
    device: Device = None


@dataclass(frozen=True)
class AnswerOptions:
    """How far an answer goes."""

    max_steps: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="Rounds of asking experts before the draft.")
    ] = None
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, metavar="P", help="Rather no answer than a less sure one.")
    ] = 0.0


@dataclass(frozen=True)
class CheckOptions:
    """How claims are found and judged."""

    refute_at: Annotated[float | None, RefuteAtOption] = None
    ablation: Annotated[AblationName | None, AblationOption] = None
    extractor: Annotated[str | None, typer.Option(metavar="WHO", help="Who finds the claims: grammar or mllm.")] = None

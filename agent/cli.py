"""The command line: `seewhy ask`, `correct`, `chat`, `batch`, `doctor`, `eval`.

Exit codes: 0 an answer; 2 bad usage or bad input; 1 a failure. 1 and 2 come with one line on stderr that names what,
why and what to do. `seewhy --help` must be quick, so whatever is heavy is imported by the command that needs it.
"""

from __future__ import annotations

import io
import json
import os
import sys
import warnings
from collections.abc import Sequence
from importlib import metadata
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn

import typer

from .errors import SeeWhyError

if TYPE_CHECKING:
    from .answer import Answer
    from .api import VisualAgent
    from .images import Picture

app = typer.Typer(
    help="Ask a picture. See why.", add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
)

ImageArgument = Annotated[str, typer.Argument(metavar="IMAGE", help="A picture file; - reads it from standard input.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Save = Annotated[str | None, typer.Option(metavar="FILE", help="Save the annotated picture, as in out.png.")]
Mllm = Annotated[
    str | None, typer.Option(metavar="ID", help="MLLM: hub id, folder, auto (the largest that fits), or at --base-url.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Fetch what --mllm auto picks without asking.")]
BaseUrl = Annotated[str | None, typer.Option(metavar="URL", help="An OpenAI-compatible server that runs the MLLM.")]
TextOnly = Annotated[bool, typer.Option("--text-only", help="The MLLM there reads no images: experts look for it.")]
Quantize = Annotated[
    Literal["8bit", "4bit"] | None, typer.Option("--quantize", metavar="BITS", help="Load the MLLM in 8bit or 4bit.")
]
Boxes = Annotated[str | None, typer.Option(metavar="NAME", help="How the MLLM writes boxes: see doctor --calibrate.")]
Detector = Annotated[
    str | None, typer.Option(metavar="FILE", help="YOLO weights, or a Grounding DINO: folder or hub id.")
]
Segmenter = Annotated[str | None, typer.Option(metavar="FILE", help="A segment-anything checkpoint.")]
Device = Annotated[str | None, typer.Option(metavar="NAME", help="cpu, cuda, cuda:1, mps; the best one by default.")]
VcdOption = Annotated[bool, typer.Option("--vcd", help="Visual contrastive decoding: twice the time.")]
MaxSteps = Annotated[int | None, typer.Option(min=0, metavar="N", help="Rounds of asking experts before the draft.")]
MinConfidence = Annotated[float, typer.Option(min=0, max=1, metavar="P", help="Rather no answer than a less sure one.")]
RefuteAt = Annotated[
    float | None, typer.Option(min=0.5, max=1, metavar="P", help="Refute a claim from this chance of being false on.")
]
ExtractorOption = Annotated[
    str | None, typer.Option("--extractor", metavar="WHO", help="Who finds the claims: grammar or mllm.")
]
AblationOption = Annotated[
    Literal["off", "looks", "all"] | None,
    typer.Option("--ablation", metavar="WHICH", help="Blank the evidence and ask again: off, looks or all."),
]
Checkpoint = Annotated[str | None, typer.Option(metavar="FILE", help="Keep the conversation in this SQLite file.")]
Thread = Annotated[str | None, typer.Option(metavar="NAME", help="Which conversation of that file to go on with.")]
NoVerify = Annotated[bool, typer.Option("--no-verify", help="Do not check the draft.")]


@app.callback(invoke_without_command=True)
def seewhy(
    context: typer.Context, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False
) -> None:
    """Ask a picture. See why."""
    if version:
        typer.echo(f"seewhy {metadata.version('seewhy')}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def ask(
    image: ImageArgument,
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="In plain English.")],
    as_json: AsJson = False,
    save: Save = None,
    mllm: Mllm = None,
    base_url: BaseUrl = None,
    text_only: TextOnly = False,
    quantize: Quantize = None,
    boxes: Boxes = None,
    vcd: VcdOption = False,
    yes: Yes = False,
    detector: Detector = None,
    segmenter: Segmenter = None,
    device: Device = None,
    max_steps: MaxSteps = None,
    min_confidence: MinConfidence = 0.0,
    refute_at: RefuteAt = None,
    ablation: AblationOption = None,
    extractor: ExtractorOption = None,
    no_verify: NoVerify = False,
) -> None:
    """Answer a question about a picture, and show what each claim of the answer rests on."""
    from .inputs import check_question
    from .save import check_target
    from .show import follow, terminal

    target = check_target(save) if save is not None else None
    check_question(question)
    picture = _picture(image)
    mllm = _chosen(mllm, base_url, device, yes)
    progress = terminal(stderr=True)
    with progress.status("loading the models"):
        agent = _load(
            mllm=mllm,
            base_url=base_url,
            text_only=text_only,
            quantize=quantize,
            box_convention=boxes,
            vcd=vcd,
            detector=detector,
            segmenter=segmenter,
            device=device,
            max_steps=max_steps,
            min_confidence=min_confidence,
            refute_at=refute_at,
            ablation=ablation,
            extractor=extractor,
            verify=not no_verify,
        )
    _print(follow(agent.stream(picture, question), progress, quiet=not progress.is_terminal), as_json, target)


@app.command()
def correct(
    image: ImageArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What somebody says about the picture.")],
    as_json: AsJson = False,
    save: Save = None,
    mllm: Mllm = None,
    base_url: BaseUrl = None,
    text_only: TextOnly = False,
    quantize: Quantize = None,
    boxes: Boxes = None,
    vcd: VcdOption = False,
    yes: Yes = False,
    detector: Detector = None,
    segmenter: Segmenter = None,
    device: Device = None,
    refute_at: RefuteAt = None,
    ablation: AblationOption = None,
    extractor: ExtractorOption = None,
) -> None:
    """Check a text about a picture, whoever wrote it, and correct what the picture refutes."""
    from .inputs import check_text
    from .save import check_target
    from .show import terminal

    target = check_target(save) if save is not None else None
    check_text(text)
    picture = _picture(image)
    mllm = _chosen(mllm, base_url, device, yes)
    with terminal(stderr=True).status("checking the text"):
        agent = _load(
            mllm=mllm,
            base_url=base_url,
            text_only=text_only,
            quantize=quantize,
            box_convention=boxes,
            vcd=vcd,
            detector=detector,
            segmenter=segmenter,
            device=device,
            refute_at=refute_at,
            ablation=ablation,
            extractor=extractor,
        )
        answer = agent.correct(picture, text)
    _print(answer, as_json, target)


@app.command()
def chat(
    image: Annotated[str | None, typer.Argument(metavar="[IMAGE]", help="A picture file.")] = None,
    mllm: Mllm = None,
    base_url: BaseUrl = None,
    text_only: TextOnly = False,
    quantize: Quantize = None,
    boxes: Boxes = None,
    vcd: VcdOption = False,
    yes: Yes = False,
    detector: Detector = None,
    segmenter: Segmenter = None,
    device: Device = None,
    max_steps: MaxSteps = None,
    min_confidence: MinConfidence = 0.0,
    refute_at: RefuteAt = None,
    ablation: AblationOption = None,
    extractor: ExtractorOption = None,
    checkpoint: Checkpoint = None,
    thread: Thread = None,
) -> None:
    """Talk about a picture: follow-up questions know what was said. /help lists the commands."""
    from .chat import Repl
    from .show import terminal

    picture = _picture(image) if image is not None else None
    mllm = _chosen(mllm, base_url, device, yes)
    with terminal(stderr=True).status("loading the models"):
        agent = _load(
            mllm=mllm,
            base_url=base_url,
            text_only=text_only,
            quantize=quantize,
            box_convention=boxes,
            vcd=vcd,
            detector=detector,
            segmenter=segmenter,
            device=device,
            max_steps=max_steps,
            min_confidence=min_confidence,
            refute_at=refute_at,
            ablation=ablation,
            extractor=extractor,
            checkpoint=checkpoint,
        )
    Repl(agent.chat(picture, thread), terminal()).run()


@app.command()
def batch(
    file: Annotated[str, typer.Argument(metavar="FILE", help='JSON lines, {"image": ..., "question": ...}; or -.')],
    out: Annotated[str | None, typer.Option(metavar="FILE", help="Write here, and go on where a run stopped.")] = None,
    size: Annotated[int, typer.Option(min=1, metavar="N", help="Questions under way at once.")] = 16,
    retry: Annotated[bool, typer.Option("--retry", help="Ask what failed in the last run again.")] = False,
    mllm: Mllm = None,
    base_url: BaseUrl = None,
    text_only: TextOnly = False,
    quantize: Quantize = None,
    boxes: Boxes = None,
    vcd: VcdOption = False,
    yes: Yes = False,
    detector: Detector = None,
    segmenter: Segmenter = None,
    device: Device = None,
    max_steps: MaxSteps = None,
    min_confidence: MinConfidence = 0.0,
    refute_at: RefuteAt = None,
    ablation: AblationOption = None,
    extractor: ExtractorOption = None,
    no_verify: NoVerify = False,
) -> None:
    """Answer many questions: JSON lines in, JSON lines out, in order. What fails is a line with an "error"."""
    from .batch_run import run_batch
    from .show import terminal

    def load() -> VisualAgent:
        chosen = _chosen(mllm, base_url, device, yes)
        with terminal(stderr=True).status("loading the models"):
            return _load(
                mllm=chosen,
                base_url=base_url,
                text_only=text_only,
                quantize=quantize,
                box_convention=boxes,
                vcd=vcd,
                detector=detector,
                segmenter=segmenter,
                device=device,
                max_steps=max_steps,
                min_confidence=min_confidence,
                refute_at=refute_at,
                ablation=ablation,
                extractor=extractor,
                verify=not no_verify,
            )

    run_batch(file, out, load, size=size, retry=retry)


@app.command()
def doctor(
    as_json: AsJson = False,
    calibrate: Annotated[bool, typer.Option("--calibrate", help="Find out how the MLLM writes boxes.")] = False,
    mllm: Mllm = None,
    base_url: BaseUrl = None,
    quantize: Quantize = None,
    device: Device = None,
) -> None:
    """Say what is installed, which models and weights are found, and how to get what is missing."""
    if calibrate:
        from .calibrate import calibrated
        from .calibrate import report as told

        found = calibrated(mllm, base_url=base_url, quantize=quantize, device=device)
        typer.echo(found.model_dump_json() if as_json else told(found))
        raise typer.Exit(0 if found.convention else 1)
    from .doctor import examine, is_healthy, report

    checks = examine()
    healthy = is_healthy(checks)
    if as_json:
        typer.echo(json.dumps({"ok": healthy, "checks": [check.model_dump() for check in checks]}, ensure_ascii=False))
    else:
        typer.echo(report(checks))
    raise typer.Exit(0 if healthy else 1)


@app.command(
    "eval",
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []},
)
def evaluate(context: typer.Context) -> None:
    """Measure answers: `seewhy eval --help`."""
    from .evaluation.cli import app as evaluation

    code = evaluation(args=context.args or ["--help"], prog_name="seewhy eval", standalone_mode=False)
    raise typer.Exit(code if isinstance(code, int) else 0)


def _chosen(mllm: str | None, base_url: str | None, device: str | None, yes: bool) -> str | None:
    """The MLLM that was named; of "auto" the one picked for this machine, fetched if it must be and the user agrees."""
    from seewhy.mllm.auto import AUTO, choose
    from seewhy.mllm.checkpoint import find_folder

    from .errors import at_the_edge

    if mllm != AUTO or base_url is not None:
        return mllm

    def agreed(question: str) -> bool:
        return yes or (sys.stdin.isatty() and sys.stderr.isatty() and typer.confirm(question, err=True))

    with at_the_edge():
        chosen = choose(device, agreed)
        find_folder(chosen)
    typer.echo(f"seewhy: --mllm auto takes {chosen}", err=True)
    return chosen


def _load(**options: Any) -> VisualAgent:
    """The agent with the options that were given; the others keep their defaults."""
    from .api import VisualAgent

    return VisualAgent.load(**{name: value for name, value in options.items() if value is not None})


def _picture(argument: str) -> Picture:
    """The picture, read before any model is loaded: a wrong path should not cost seconds."""
    from .images import load_image

    return load_image(sys.stdin.buffer.read() if argument == "-" else argument)


def _print(answer: Answer, as_json: bool, target: Any) -> None:
    """The answer to stdout; it is printed before it is saved, so that a full disk loses nothing."""
    from .save import save_annotated
    from .show import answer_view, terminal

    if as_json:
        typer.echo(answer.to_json())
    else:
        terminal().print(answer_view(answer))
    if target is not None:
        save_annotated(answer, target)
        if not as_json:
            typer.echo(f"Annotated picture: {target}")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Whatever goes wrong becomes one line on stderr."""
    try:
        code = app(args=arguments, prog_name="seewhy", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "seewhy"
        return _failed(error, 2, f"{error.format_message().rstrip('.')}; see {command} --help")
    except typer.Abort:
        return 130
    except SeeWhyError as error:
        return _failed(error, error.exit_code, str(error))
    except Exception as error:
        return _failed(error, 1, unexpected(error))


def unexpected(error: Exception) -> str:
    """One line for a bug: what it was, and how to see where."""
    return f"{type(error).__name__}: {error}; this is a bug: SEEWHY_TRACEBACK=1 shows where, please report it"


def _failed(error: BaseException, code: int, message: str) -> int:
    if os.environ.get("SEEWHY_TRACEBACK"):
        import traceback

        traceback.print_exception(error)
    line = " ".join("".join(one if one.isprintable() else " " for one in message).split())
    typer.echo(f"seewhy: {line}", err=True)
    return code


def main() -> NoReturn:
    """The `seewhy` program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if not os.environ.get("SEEWHY_TRACEBACK"):
        warnings.simplefilter("ignore")  # libraries warn their developers; a user gets one line, or none
        os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    sys.exit(run())

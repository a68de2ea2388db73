"""One evaluation from files to report: build the items, ask the agent, score, write everything down."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import Field

from ..errors import InputError, at_the_edge
from ..pictures.ablation import Ablation
from ..types import Frozen
from ..verifiers.weights import REFUTE_AT
from .chair import Vocabulary, truth_of
from .coco import read_caption_annotations, read_instances
from .journal import Journal
from .report import write_report
from .run import ANSWERS, Asker, Record, check_images, run
from .statistics import compare
from .suite import SUITES, build, digest
from .summary import chair_summary, mme_summary, right_side, yes_no_summary

if TYPE_CHECKING:
    from ..api import VisualAgent


class Choice(Frozen):
    """Which agent is evaluated, in options of `VisualAgent.load`; `correct=False` is the MLLM alone, from pixels."""

    mllm: str | None = None
    base_url: str | None = None
    detector: str | None = None
    segmenter: str | None = None
    device: str | None = None
    refute_at: float = Field(default=REFUTE_AT, ge=0.5, le=1)
    ablation: Ablation = "looks"
    vcd: bool = False
    compiled: bool = False
    correct: bool = True

    def load(self) -> VisualAgent:
        """The agent. Raises SeeWhyError."""
        from ..api import VisualAgent

        chosen = self.model_dump(exclude={"correct"})
        if not self.correct:
            chosen |= {"detector": None, "segmenter": None, "tools": (), "verify": False}
        return VisualAgent.load(**chosen)


class Outcome(Frozen):
    """What an evaluation found, and where its files are."""

    suite: str
    summary: dict[str, dict[str, Any]]
    report: Path


def evaluate(
    suite: str,
    annotations: Sequence[Path],
    images: Path,
    out: Path,
    choice: Choice | Asker,
    *,
    number: int | None = None,
    seed: int = 0,
    synonyms: Path | None = None,
    captions: Sequence[Path] = (),
) -> Outcome:
    """Ask and score one suite ("pope", "chair" or "mme"); all files go to `out`. Raises SeeWhyError.

    `choice` may be a ready agent. `number` limits the images. `captions` are COCO caption files: what people name is
    true to CHAIR as well. Writes run.json, answers.jsonl, summary.json, report.md and its plots.
    """
    if suite not in SUITES:
        raise InputError(f"there is no suite {suite!r}; take one of {', '.join(SUITES)}")
    pictures = [picture for path in annotations for picture in read_instances(path)]
    vocabulary = Vocabulary.read(synonyms) if synonyms else Vocabulary.coco()
    ids = {picture.id for picture in pictures}
    human = [entry for path in captions for entry in read_caption_annotations(path) if entry[0] in ids]
    items = build(suite, pictures, images=number, seed=seed)
    check_images(items, images)
    agent = choice.load() if isinstance(choice, Choice) else choice
    models = getattr(agent, "models", None)
    settings = {
        "suite": suite,
        "questions": len(items),
        "digest": digest(items),
        **(choice.model_dump() if isinstance(choice, Choice) else {}),
        **(models.model_dump() if models else {}),
        "weights": _embedded_weights(),
    }
    with _progress(len(items)) as advance:
        records = run(items, agent, images, out, settings, advance)
    summary = _summary(suite, records, truth_of(pictures, vocabulary, human), vocabulary)
    (out / "summary.json").write_text(json.dumps(summary, indent=1), encoding="utf-8")
    return Outcome(suite=suite, summary=summary, report=write_report(summary, settings, out))


def compare_folders(first: Path, second: Path) -> dict[str, Any]:
    """The final answers of two runs of one yes/no suite: what the second fixes and breaks. Raises InputError."""
    one, other = (Journal(folder / ANSWERS, Record).done for folder in (first, second))
    shared = [key for key, record in one.items() if key in other and record.label]
    if not shared or any(one[key].question != other[key].question for key in shared):
        raise InputError(f"{first} and {second} do not hold answers to the same yes/no questions; compare such runs")
    before, after = ([right_side(run[key], "answer") for key in shared] for run in (one, other))
    return {
        "questions": len(shared),
        "accuracy": {"first": sum(before) / len(shared), "second": sum(after) / len(shared)},
        **compare(before, after).model_dump(),
    }


def judge_folder(
    run_folder: Path,
    images: Path,
    mllm: str,
    captions: Sequence[Path] = (),
    *,
    base_url: str | None = None,
    device: str | None = None,
) -> dict[str, Any]:
    """Judge the answers of a run; verdicts go to judged.jsonl beside them, and are not asked for twice.

    `captions` are COCO caption files, the references of HaELM. Raises SeeWhyError.
    """
    from seewhy.mllm.load import load_mllm

    from .judges import judge_run

    records = list(Journal(run_folder / ANSWERS, Record).done.values())
    if not records:
        raise InputError(f"{run_folder} has no {ANSWERS}; give the --out folder of a run")
    references = defaultdict(list)
    for image_id, caption in (entry for path in captions for entry in read_caption_annotations(path)):
        references[image_id].append(caption)
    with at_the_edge():
        judge = load_mllm(mllm, base_url=base_url, device=device)
    with _progress(len(records)) as advance:
        return judge_run(records, images, references, judge, run_folder / "judged.jsonl", advance)


def _embedded_weights() -> str:
    """What tells the models that come with seewhy from those of another version: answers of both are no one run."""
    from seewhy.mllm.load import POCKET
    from seewhy.tools.yolo import EMBEDDED

    told = hashlib.sha256()
    for file in (POCKET / "model.safetensors", *sorted(EMBEDDED.parent.glob("*.pt"))):
        told.update(file.read_bytes() if file.is_file() else b"")
    return told.hexdigest()[:12]


def _summary(
    suite: str, records: Sequence[Record], truth: Mapping[str, frozenset[str]], vocabulary: Vocabulary
) -> dict[str, dict[str, Any]]:
    if suite == "chair":
        return chair_summary(records, truth, vocabulary)
    return mme_summary(records) if suite == "mme" else yes_no_summary(records)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """A progress bar on stderr; yields what sets how many are done."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    with Progress(
        BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task("", total=total)
        yield lambda done: bar.update(task, completed=done)

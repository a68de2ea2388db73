"""`seewhy eval`: scores answers that exist already, builds questions, and asks an agent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..commands.options import (
    AblationName,
    AblationOption,
    BaseUrl,
    Compile,
    Detector,
    Device,
    RefuteAtOption,
    Segmenter,
    Vcd,
)
from ..verifiers.weights import REFUTE_AT
from .printing import print_figures, print_outcome

if TYPE_CHECKING:
    from .chair import Vocabulary

app = typer.Typer(
    help="Measure answers: POPE, CHAIR, and an MME-style suite.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Seed = Annotated[int, typer.Option(metavar="N", help="Everything that is drawn at random follows from it.")]
Number = Annotated[int | None, typer.Option(min=1, metavar="N", help="N images only; POPE's own questions have 500.")]
Synonyms = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Another vocabulary: one category a line, its name first.")
]
Captions = Annotated[
    list[Path] | None, typer.Option(metavar="FILE", help="COCO captions; what people name is then true as well.")
]
Annotations = Annotated[
    list[Path], typer.Option(metavar="FILE", help="COCO instances annotations; give it again for more files.")
]


@app.command()
def pope(
    questions: Annotated[Path, typer.Option(metavar="FILE", help="JSON lines: question_id, image, text, label.")],
    answers: Annotated[Path, typer.Option(metavar="FILE", help="JSON lines: question, answer; best with question_id.")],
    as_json: Json = False,
) -> None:
    """Score yes/no answers by POPE.

    The figures are those of its reference; a stricter parser's are beside them.
    """
    from .pope import matched, read_answers, read_questions, score_answers

    asked = read_questions(questions)
    texts, warning = matched(asked, read_answers(answers))
    if warning:
        typer.echo(f"seewhy: {warning}", err=True)
    print_figures(score_answers([row["label"] for row in asked], texts).as_dict(), as_json)


@app.command()
def chair(
    captions: Annotated[Path, typer.Option(metavar="FILE", help="JSON: a list of {image_id, caption}.")],
    annotations: Annotations,
    caption_annotations: Captions = None,
    synonyms: Synonyms = None,
    save: Annotated[Path | None, typer.Option(metavar="FILE", help="Write each caption's score as JSON lines.")] = None,
    as_json: Json = False,
) -> None:
    """Score captions by CHAIR.

    How many of the objects that they mention are not in the image.
    """
    from .chair import Vocabulary, read_captions, score_captions, truth_of
    from .coco import read_caption_annotations, read_instances
    from .reading import write_rows

    vocabulary = Vocabulary.read(synonyms) if synonyms else Vocabulary.coco()
    pictures = [picture for path in annotations for picture in read_instances(path)]
    human = [entry for path in caption_annotations or () for entry in read_caption_annotations(path)]
    given = read_captions(captions)
    asked_for = {image_id for image_id, _ in given}
    truth = truth_of(pictures, vocabulary, (entry for entry in human if entry[0] in asked_for))
    _warn_of_unknown(asked_for - truth.keys(), len(asked_for), annotations[0])
    _warn_of_unnamed({name for picture in pictures for name in picture.categories}, vocabulary)
    score, scored = score_captions(given, truth, vocabulary)
    if save:
        write_rows(save, (one.model_dump_json() for one in scored))
    print_figures(score.model_dump(), as_json)


@app.command()
def build(
    annotations: Annotations,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where pope_random.jsonl and the others go.")],
    number: Number = None,
    per_image: Annotated[int, typer.Option(min=2, metavar="N", help="Questions an image, half of them yes.")] = 6,
    seed: Seed = 0,
) -> None:
    """Write POPE questions for COCO-format annotations.

    Three files: random, popular and adversarial.
    """
    from .coco import read_instances
    from .questions import SPLITS, pope_questions
    from .reading import write_rows

    pictures = [picture for path in annotations for picture in read_instances(path)]
    for split in SPLITS:
        rows = pope_questions(pictures, split, per_image=per_image, images=number, seed=seed)
        path = write_rows(out / f"pope_{split}.jsonl", map(json.dumps, rows))
        typer.echo(f"{path}: {len(rows)} questions")


@app.command("run")
def run_suite(
    suite: Annotated[str, typer.Option(metavar="NAME", help="pope, chair or mme.")],
    annotations: Annotations,
    images: Annotated[Path, typer.Option(metavar="DIR", help="The folder of the images.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Answers and report; a run that stopped goes on there.")],
    number: Number = None,
    seed: Seed = 0,
    synonyms: Synonyms = None,
    caption_annotations: Captions = None,
    mllm: Annotated[str | None, typer.Option(metavar="ID", help="MLLM: hub id or folder.")] = None,
    base_url: BaseUrl = None,
    detector: Detector = None,
    segmenter: Segmenter = None,
    device: Device = None,
    refute_at: Annotated[float, RefuteAtOption] = REFUTE_AT,
    ablation: Annotated[AblationName, AblationOption] = "looks",
    vcd: Vcd = False,
    compiled: Compile = False,
    no_correct: Annotated[bool, typer.Option("--no-correct", help="The MLLM alone: no experts, no checks.")] = False,
    as_json: Json = False,
) -> None:
    """Ask an agent a whole suite, and score it.

    Its drafts and its corrected answers are scored side by side. The same command goes on with a run that stopped.
    """
    from .session import Choice, evaluate

    choice = Choice(
        mllm=mllm,
        base_url=base_url,
        detector=detector,
        segmenter=segmenter,
        device=device,
        refute_at=refute_at,
        ablation=ablation,
        vcd=vcd,
        compiled=compiled,
        correct=not no_correct,
    )
    outcome = evaluate(
        suite,
        annotations,
        images,
        out,
        choice,
        number=number,
        seed=seed,
        synonyms=synonyms,
        captions=caption_annotations or (),
    )
    print_outcome(outcome, as_json)


@app.command()
def compare(
    first: Annotated[Path, typer.Argument(metavar="DIR", help="A run, as of the MLLM alone (--no-correct).")],
    second: Annotated[Path, typer.Argument(metavar="DIR", help="Another run of the same questions.")],
    as_json: Json = False,
) -> None:
    """Compare two runs: fixed, broken, McNemar's test."""
    from .session import compare_folders

    print_figures(compare_folders(first, second), as_json)


@app.command()
def judge(
    run: Annotated[Path, typer.Option(metavar="DIR", help="The folder of a run, best of the suite chair.")],
    images: Annotated[Path, typer.Option(metavar="DIR", help="The folder of the images.")],
    mllm: Annotated[str, typer.Option(metavar="ID", help="The judge: hub id, folder, or the name at --base-url.")],
    caption_annotations: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="COCO captions, which HaELM's judgement needs.")
    ] = None,
    base_url: Annotated[str | None, typer.Option(metavar="URL", help="A server that runs the judge.")] = None,
    device: Device = None,
    as_json: Json = False,
) -> None:
    """Let an MLLM judge a run's drafts and answers.

    FaithScore: the share of atomic facts that hold. HaELM: the share of descriptions that hallucinate.
    """
    from .session import judge_folder

    print_figures(judge_folder(run, images, mllm, caption_annotations or (), base_url=base_url, device=device), as_json)


@app.command()
def claims(
    labelled: Annotated[Path, typer.Option(metavar="FILE", help="JSON lines of text, question and its claims.")],
    extractor: Annotated[str, typer.Option(metavar="NAME", help="grammar or mllm.")] = "grammar",
    mllm: Annotated[str | None, typer.Option(metavar="ID", help="The MLLM that reads: hub id, folder or name.")] = None,
    base_url: Annotated[str | None, typer.Option(metavar="URL", help="A server that runs it.")] = None,
    part: Annotated[str | None, typer.Option(metavar="NAME", help="Only the rows of this set.")] = None,
    as_json: Json = False,
) -> None:
    """Score an extractor on labelled text: precision, recall and F1, by kind of claim."""
    from ..errors import InputError, at_the_edge
    from ..extraction.extractors import check_extractor, extractor_of
    from .claims import read_labelled, score_claims

    name = check_extractor(extractor)
    rows = [row for row in read_labelled(labelled) if part in (None, row.set)]
    if not rows:
        raise InputError(f"labelled claims {str(labelled)!r}: no rows of the set {part!r}; leave out --part")
    with at_the_edge():
        scores = score_claims(rows, extractor_of(name, mllm, base_url=base_url))
    print_figures({kind: score.as_dict() for kind, score in scores.items()}, as_json)


def _warn_of_unknown(unknown: set[str], total: int, annotations: Path) -> None:
    from ..errors import InputError

    if unknown and len(unknown) == total:
        raise InputError(
            f"{annotations} has none of the captions' {total} images, image {min(unknown)} for one; "
            "give the annotations of these images"
        )
    if unknown:
        typer.echo(f"seewhy: {len(unknown)} images are not annotated and count as empty, {min(unknown)} one", err=True)


def _warn_of_unnamed(categories: set[str], vocabulary: Vocabulary) -> None:
    if unnamed := sorted(categories - vocabulary.category_of.keys()):
        typer.echo(f"seewhy: the vocabulary lacks {', '.join(unnamed)}: left out of the truth", err=True)

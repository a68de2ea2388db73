"""The public API: VisualAgent."""

from __future__ import annotations

import uuid
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from seewhy.mllm.load import load_mllm
from seewhy.mllm.protocol import MLLM, card_of
from seewhy.mllm.vcd import Vcd
from seewhy.tools.toolbox import Tool, Toolbox

from .answer import Answer
from .batch.answers import BATCH, Outcome, answers
from .budget import Budget
from .errors import InputError, at_the_edge
from .experts import experts, names_of
from .extraction.extractors import ExtractorName, check_extractor
from .flow import Event, Flow, Task
from .graph import build_graph
from .pictures.ablation import Ablation
from .pictures.images import Picture, load_image
from .pictures.inputs import check_question, check_region, check_text
from .talk.checkpoint import close_checkpointer, open_checkpointer
from .talk.conversation import Chat
from .types import Draft, Models
from .verifiers.weights import REFUTE_AT

if TYPE_CHECKING:
    from .pictures.images import Source


class VisualAgent:
    """Answers questions about pictures, and shows claim by claim the evidence for what it says.

    `VisualAgent.load()` finds models by name; this constructor takes them ready made.
    """

    def __init__(
        self,
        mllm: MLLM,
        toolbox: Toolbox,
        *,
        verify: bool = True,
        budget: Budget | None = None,
        min_confidence: float = 0.0,
        refute_at: float = REFUTE_AT,
        ablation: Ablation = "looks",
        extractor: ExtractorName = "grammar",
        checkpoint: str | Path | None = None,
    ) -> None:
        if not 0 <= min_confidence <= 1:
            raise InputError(f"min_confidence {min_confidence!r}: is a probability; give a number from 0 to 1")
        if not 0.5 <= refute_at <= 1:
            raise InputError(f"refute_at {refute_at!r}: is a probability of being false; give a number from 0.5 to 1")
        check_extractor(extractor, card_of(mllm))
        if ablation not in get_args(Ablation):
            raise InputError(f"ablation {ablation!r}: is none of {', '.join(get_args(Ablation))}; name one of these")
        self._flow = Flow(
            graph=build_graph(),
            mllm=mllm,
            toolbox=toolbox,
            models=names_of(mllm, toolbox),
            budget=budget or Budget(),
            verify=verify,
            min_confidence=min_confidence,
            refute_at=refute_at,
            ablation=ablation,
            extractor=extractor,
        )
        self._checkpointer = None if checkpoint is None else open_checkpointer(checkpoint)

    @cached_property
    def _chats(self) -> Flow:
        """The flow of conversations, which are kept."""
        return replace(self._flow, graph=build_graph(self._checkpointer or open_checkpointer()))

    def close(self) -> None:
        """Let go of the conversation file; `with VisualAgent.load(...) as agent` does so at its end."""
        if self._checkpointer is not None:
            close_checkpointer(self._checkpointer)

    def __enter__(self) -> VisualAgent:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    @classmethod
    def load(
        cls,
        mllm: MLLM | str | Path | None = None,
        detector: Tool | str | Path | None = None,
        segmenter: Tool | str | Path | None = None,
        tools: Toolbox | Sequence[Tool | str] | None = None,
        verify: bool = True,
        *,
        device: str | None = None,
        base_url: str | None = None,
        text_only: bool = False,
        quantize: str | None = None,
        box_convention: str | None = None,
        vcd: Vcd | bool = False,
        compiled: bool = False,
        concurrency: int | None = None,
        timeout: float | None = None,
        checkpoint: str | Path | None = None,
        max_steps: int | None = None,
        budget: Budget | None = None,
        min_confidence: float = 0.0,
        refute_at: float = REFUTE_AT,
        ablation: Ablation = "looks",
        extractor: ExtractorName = "grammar",
    ) -> VisualAgent:
        """An agent of models by hub id, path or object; the embedded ones by default.

        `base_url` is an OpenAI-compatible server that has the MLLM; `text_only` says that it reads no images: the
        experts are its eyes then, as they are for any language model in a folder. `tools` replaces the toolbox: tools
        of your own, names of the default ones ("ocr"), or () for none. `verify=False` hands out the draft unchecked.
        `quantize` ("8bit", "4bit") loads the MLLM in fewer bits, `box_convention` says how it writes boxes (a name from
        `mllm.boxes.CONVENTIONS`); `vcd` contrasts its writing with what it would write of a distorted picture (see
        `mllm.vcd`); `compiled` makes it write faster on a GPU after a first minute (torch.compile). `concurrency` (8)
        is how many requests the server gets at once, `timeout` (120) how many seconds it has for each. `checkpoint` is
        a SQLite file that keeps conversations. `max_steps` limits the rounds of planning, `budget` everything (see
        `Budget`). Below `min_confidence` (0..1) an answer abstains. A claim is refuted, and so corrected, from a
        probability of `refute_at` (0.5..1) on that it is false: lower corrects more, and breaks more that was right; 1
        corrects nothing. `ablation` tests by blanking out what a claim rests on whether the MLLM looked at it: each
        second look that speaks for a claim ("looks", one more look each), besides these the claims that experts settled
        ("all"), or none ("off"). `extractor` says who splits a text into claims: "grammar" (fast), or the MLLM itself
        ("mllm").
        Raises SeeWhyError.
        """
        if max_steps is not None:
            if max_steps < 0:
                raise InputError(f"max_steps {max_steps}: is negative; give the rounds of planning, 0 or more")
            budget = (budget or Budget()).model_copy(update={"rounds": max_steps})
        loading: dict[str, Any] = {
            "base_url": base_url, "text_only": text_only, "quantize": quantize, "box_convention": box_convention,
            "vcd": vcd, "compiled": compiled, "concurrency": concurrency, "timeout": timeout,
        }  # fmt: skip
        with at_the_edge():
            toolbox = experts(detector, segmenter, tools, device)
            if mllm is None or isinstance(mllm, (str, Path)):
                mllm = load_mllm(mllm, device=device, **loading)
            elif unused := next((name for name, value in loading.items() if value), None):
                raise InputError(f"{unused} is a matter of loading: give it to load_mllm, or name the model here")
        return cls(
            mllm,
            toolbox,
            verify=verify,
            budget=budget,
            min_confidence=min_confidence,
            refute_at=refute_at,
            ablation=ablation,
            extractor=extractor,
            checkpoint=checkpoint,
        )

    @property
    def models(self) -> Models:
        """Names of the models that take part."""
        return self._flow.models

    def ask(self, image: Source | Picture, question: str, region: Sequence[float] | None = None) -> Answer:
        """Answer a question about a picture (see `load_image`), or about a region of it: x1, y1, x2, y2 in pixels.

        Raises InputError for a picture, question or region that cannot be used, ModelError when the MLLM fails.
        """
        return self._flow.answer(_task(image, question, region))

    def stream(self, image: Source | Picture, question: str, region: Sequence[float] | None = None) -> Iterator[Event]:
        """As `ask`, in events: a Step as each one ends, TextDelta while the draft is written, the Answer at last.

        Bad input raises at once, before the first event.
        """
        return self._flow.stream(_task(image, question, region))

    def ask_batch(
        self,
        items: Iterable[tuple[Source | Picture, str] | tuple[Source | Picture, str, Sequence[float] | None]],
        size: int = BATCH,
    ) -> Generator[Outcome, None, None]:
        """Answers to many questions: (image, question) or (image, question, region) each, as in `ask`.

        `size` questions are under way at once, and the MLLM takes their steps as batches; where memory runs out, the
        batch is halved. Hands out, in order, an Answer for each item, or the SeeWhyError why there is none. Items are
        taken as they are needed, so there may be any number of them.
        """
        if size < 1:
            raise InputError(f"size {size}: is no number of questions; give 1 or more")
        return answers(self._flow, (partial(_item_task, item) for item in items), size)

    def correct(self, image: Source | Picture, text: str, question: str = "") -> Answer:
        """The corrector alone: check a text that any model wrote about the picture. The answer's draft is that text.

        `question` is what it answers, if anything: "No." or "Two." says something only then.
        """
        asked = check_question(question) if question else ""
        return self._flow.answer(Task(asked, load_image(image), given=Draft(text=check_text(text))))

    def chat(self, image: Source | Picture | None = None, thread: str | None = None) -> Chat:
        """A conversation. With a checkpoint file, the same `thread` name takes up an earlier one."""
        return Chat(self._chats, thread or uuid.uuid4().hex, image)


def _task(image: Source | Picture, question: str, region: Sequence[float] | None) -> Task:
    words = check_question(question)
    picture = load_image(image)
    return Task(words, picture if region is None else picture.cut(check_region(region, picture.size)))


def _item_task(item: Sequence[Any]) -> Task:
    if not isinstance(item, Sequence) or isinstance(item, str | bytes) or len(item) not in (2, 3):
        raise InputError(f"{item!r}: is no question of a batch; give (image, question) or (image, question, region)")
    return _task(item[0], item[1], item[2] if len(item) == 3 else None)

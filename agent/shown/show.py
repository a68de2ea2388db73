"""Steps and answers as a person reads them in a terminal; plain words wherever there is no colour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from ..state import TextDelta
from ..types import Label, Step, Verdict
from ..verifiers.weights import ABLATION

if TYPE_CHECKING:
    from ..answer import Answer
    from ..flow import Event

STYLES: dict[Label, str] = {"supported": "green", "refuted": "red", "unverifiable": "yellow"}
SIGNS: dict[Label, str] = {"supported": "✓", "refuted": "✗", "unverifiable": "?"}
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def terminal(*, stderr: bool = False) -> Console:
    """A console that leaves the words alone: no highlighting, no markup, no emoji codes."""
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False)


def clean(text: str) -> str:
    """`text` without control characters: words read in a picture must not steer a terminal."""
    return CONTROL.sub("�", text)


def one_line(text: str) -> str:
    """`text` cleaned, on one line."""
    return " ".join(clean(text).split())


def step_view(step: Step) -> RenderableType:
    """One step as it happens: its name, what it did, how long it took."""
    row = Table.grid(padding=(0, 1), expand=True)
    row.add_column(width=8)
    row.add_column(ratio=1, overflow="fold")
    row.add_column(justify="right", width=8)
    row.add_row(Text(step.node, "bold cyan"), Text(clean(step.text)), Text(f"{step.seconds:.2f} s", "dim"))
    return Padding(row, (0, 0, 0, 2))


def answer_view(answer: Answer) -> RenderableType:
    """The draft, its claims with verdicts and evidence, the correction, and the answer."""
    parts: list[RenderableType] = []
    if answer.draft:
        parts += [Text("Draft", "bold"), Padding(Text(clean(answer.draft)), (0, 0, 1, 2), expand=False)]
    if answer.claims:
        parts += [Text("Claims", "bold"), Padding(claims_view(answer.claims), (0, 0, 1, 2), expand=False)]
    if _changed(answer):
        parts += [Text("Correction", "bold"), Padding(diff_view(answer.draft, answer.text), (0, 0, 1, 2), expand=False)]
    parts.append(_panel(answer))
    return Group(*parts)


def claims_view(verdicts: Sequence[Verdict]) -> RenderableType:
    """One row a claim: its verdict and how sure that is, its words, and below them what speaks for and against it."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for verdict in verdicts:
        style = STYLES[verdict.label]
        words = [Text(clean(verdict.claim.text))]
        for evidence in verdict.evidence:
            cited = f" ({', '.join(evidence.object_ids)})" if evidence.object_ids else ""
            tone = "yellow" if evidence.source == ABLATION else "dim"
            words.append(Text(one_line(f"{evidence.source}: {evidence.note}{cited}"), tone))
        table.add_row(
            Text(f"{SIGNS[verdict.label]} {verdict.label} {verdict.confidence:.0%}", style), Text("\n").join(words)
        )
    return table


def diff_view(before: str, after: str) -> RenderableType:
    """What was changed: a line as it was and a line as it is, the changed words marked."""
    old, new = clean(before).split(), clean(after).split()
    removed, added = Text("- ", "red"), Text("+ ", "green")
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        mark = kind != "equal"
        _append(removed, old[old_from:old_to], "bold strike" if mark else "")
        _append(added, new[new_from:new_to], "bold underline" if mark else "")
    return Group(removed, added)


def _append(line: Text, words: Sequence[str], style: str) -> None:
    if words:
        line.append(" ".join(words), style)
        line.append(" ")


def _panel(answer: Answer) -> RenderableType:
    facts = [f"{answer.confidence:.0%} sure", f"{answer.seconds:.1f} s", one_line(answer.models.mllm)]
    return Panel(
        Text(clean(answer.text)),
        title=Text("Not answered" if answer.abstained else "Answer", "bold"),
        title_align="left",
        subtitle=Text(" · ".join(facts), "dim"),
        subtitle_align="right",
        border_style="yellow" if answer.abstained else "green",
        padding=(0, 1),
    )


def short_view(answer: Answer) -> RenderableType:
    """What a conversation needs: what was changed in the draft, and the answer. `claims_view` has the rest."""
    diff = [Padding(diff_view(answer.draft, answer.text), (0, 2))] if _changed(answer) else []
    return Group(*diff, _panel(answer))


def _changed(answer: Answer) -> bool:
    """An abstention says something else than its draft, and corrects nothing."""
    return bool(answer.corrections) and not answer.abstained


def follow(events: Iterable[Event], console: Console, *, quiet: bool = False) -> Answer:
    """Print each step as it ends, unless `quiet`, and return the answer; while the draft is written, show its end."""
    answer: Answer | None = None
    written = ""
    with console.status("looking") as status:
        for event in events:
            if isinstance(event, Step):
                written = ""
                if not quiet:
                    console.print(step_view(event))
            elif isinstance(event, TextDelta):
                written = " ".join(clean(written + event.text).splitlines())[-60:]
                status.update(Text(written, "dim"))
            else:
                answer = event
    assert answer is not None, "a stream ends with its answer"
    return answer

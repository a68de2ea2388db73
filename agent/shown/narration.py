"""What each step says of itself, in one or a few short lines that a person reads as they happen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from seewhy.tools.types import Finding, Observation

from ..act import Call
from ..look import Look
from ..types import Claim, Correction, Draft, Verdict

SHOWN = 4
"""Findings named one by one; more are counted."""


def told_look(glance: Look, made_for: str | None, region: str = "") -> str:
    """Size, how it was read, and whether the models know such pictures."""
    words = [f"{region}{glance.size[0]} x {glance.size[1]} pixels", *glance.notes]
    if made_for:
        words.append(f"{'' if glance.in_domain else 'not '}{made_for}, as it seems ({glance.mllm_fits:.0%})")
    return "; ".join(words)


def told_plan(calls: Sequence[Call], rounds: int) -> str:
    """Which experts are asked."""
    if not calls:
        return "nothing more to ask" if rounds else "no expert is needed first"
    return "ask " + ", ".join(call.tool + (f" {_args(call)}" if call.args else "") for call in calls)


def told_act(observations: Sequence[Observation]) -> str:
    """What they reported."""
    return "\n".join(_report(observation) for observation in observations)


def told_draft(draft: Draft) -> str:
    """The thoughts and the draft."""
    lines = [f"{number}. {thought.text}" for number, thought in enumerate(draft.thoughts, 1)]
    end = " (cut short: the limit of tokens or time was reached)" if draft.truncated else ""
    return "\n".join([*lines, f"Draft: {draft.text}{end}"])


def told_claims(claims: Sequence[Claim]) -> str:
    """The claims."""
    return "\n".join(f"{claim.kind}: {claim.text}" for claim in claims) or "no claim that could be checked"


def told_verdicts(verdicts: Sequence[Verdict]) -> str:
    """Each verdict, and what a refuted claim should have said."""
    lines = []
    for verdict in verdicts:
        found = f"; found: {verdict.found}" if verdict.label == "refuted" and verdict.found else ""
        lines.append(f"{verdict.label} ({verdict.confidence:.0%}): {verdict.claim.text}{found}")
    return "\n".join(lines) or "nothing to check"


def told_corrections(corrections: Sequence[Correction]) -> str:
    """The edits."""
    edits = []
    for edit in corrections:
        if edit.before:
            edits.append(f'"{edit.before}" -> "{edit.after}"' if edit.after else f'"{edit.before}" removed')
        else:
            edits.append(f'"{edit.after}" added')
    return "\n".join(edits) or "nothing to correct"


def _args(call: Call) -> str:
    return ", ".join(f"{name}={value}" for name, value in call.args.items())


def _report(observation: Observation) -> str:
    if not observation.ok:
        return f"{observation.tool} failed: {observation.error}"
    found = observation.objects
    if len(found) > SHOWN:
        counts = Counter(finding.label for finding in found)
        return f"{observation.tool}: " + ", ".join(f"{count} x {label}" for label, count in counts.items())
    return f"{observation.tool}: " + (", ".join(_named(finding) for finding in found) or "nothing found")


def _named(finding: Finding) -> str:
    return f'{finding.id} {finding.label} "{finding.text}"' if finding.text else f"{finding.id} {finding.label}"

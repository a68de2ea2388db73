"""Refuted statements on all things of a name: on so many of them only."""

from __future__ import annotations

import re

from ..extraction.quantified import QUANTIFIED, SAID_LATER
from ..vocabulary import number_word, plural, singular
from .context import Context
from .edits import Edit, capitalised_like


def of_so_many(context: Context, number: int) -> list[Edit]:
    """ "All of them are brown" -> "only one of them is brown"; "they are all brown" -> "they are not all brown"."""
    before = context.text[: context.claim.span[0]]
    if late := SAID_LATER.search(before):
        return [Edit(late.start("word"), late.start("word"), "not ")]
    match = QUANTIFIED.search(before)
    if match is None:
        return []
    which = re.sub(
        r"^\w+|\b(?:are|is|look|one|of|all|both)\b", "", match[0][: match.start("tail") - match.start()]
    ).split()  # "the dogs", "them", "apples", ""
    noun = match["noun"] or ""
    if noun and len(which) == 1 and not match["of"]:
        whose = f" {singular(noun) if number < 2 else plural(singular(noun))}"
    elif which:
        some = which if which[0] in ("the", "these", "those", "them") else ["the", *which]
        whose = f" of {' '.join([*some[:-1], plural(singular(noun)) if noun else some[-1]])}"
    else:
        whose = ""
    many = f"only {number_word(number)}" if number else "no" if noun and not whose.startswith(" of") else "none"
    new = f"{many}{whose} {'are' if number > 1 else 'is'} "
    return [Edit(match.start(), match.start("tail"), capitalised_like(match["word"][0], new))]

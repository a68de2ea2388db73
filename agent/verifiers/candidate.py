"""A place where a thing may be."""

from __future__ import annotations

from dataclasses import dataclass

from seewhy.tools.types import Box

SAME_PLACE = 0.55
"""Boxes that overlap by this IoU show one thing."""


@dataclass(frozen=True)
class Candidate:
    """A place where a thing may be. `log_odds`: that it is there; `source` says who named the place; `words` is the box
    of the words by which a sign was found; `part`: it may be a part of another one, as a horse's head is; `held`: the
    part of its log-odds that is held back where its label says less than the noun, as "person" of "woman" does;
    `label`: what a detector calls it, where one was asked.
    """

    box: Box
    log_odds: float
    source: str
    score: float = 1.0
    id: str = ""
    words: Box | None = None
    part: bool = False
    held: float = 0.0
    label: str = ""

    @property
    def as_labelled(self) -> float:
        """Log-odds that what its label says is there: a person, be it a woman or not."""
        return self.log_odds + self.held

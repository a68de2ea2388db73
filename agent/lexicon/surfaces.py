"""Things that are there for the words on them."""

from __future__ import annotations

from . import words

SURFACES = words(
    "sign, signboard, signpost, board, billboard, noticeboard, banner, poster, placard, plaque, notice, label, tag, "
    "nameplate, license plate, licence plate, number plate, registration plate, speech bubble, thought bubble, "
    "text bubble, button, badge"
)
"""Singular; a compound of one of them is one too ("price tag")."""


def is_surface(noun: str) -> bool:
    """Whether a noun in the singular names one."""
    return any(noun == surface or noun.endswith(f" {surface}") for surface in SURFACES)

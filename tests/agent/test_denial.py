"""What a sentence denies, however it says so; and what stands beside a denial and is asserted."""

from __future__ import annotations

import pytest
from known_truth import Thing, World, scene_of

from seewhy.agent.extract import extract
from seewhy.agent.verify import verify
from seewhy.tools.types import Box


def said(text: str, kind: str) -> list[bool]:
    return [claim.negated for claim in extract(text) if claim.kind == kind]


@pytest.mark.parametrize(
    ("kind", "frame"),
    [
        (kind, frame)
        for kind, frames in {
            "text": (
                'There is no poster that reads "SALE".',
                'No poster in the shop reads "SALE".',
                'None of the posters read "SALE".',
                'Nothing over there reads "SALE".',
                'The poster does not have the word "SALE" on it.',
                'The poster does not, as it seems to me, say "SALE".',
                'I cannot see any poster that says "SALE".',
                'There isn\'t a poster with the word "SALE" on it.',
                'The poster lacks the word "SALE".',
                'Neither the poster nor the bus says "SALE".',
            ),
            "position": (
                "There is no horse on the right.",
                "No horse is on the right.",
                "None of the horses are on the right.",
                "Neither of the horses is on the right.",
                "The horse is not, as far as I can tell, on the right.",
                "The horse never stands on the right.",
                "The horse isn't really on the right.",
            ),
            "attribute": (
                "No horse is white.",
                "None of the horses is white.",
                "Neither horse is white.",
                "Not one horse is white.",
                "The horse is neither white nor black.",
            ),
            "other": (
                "No horse is pulling a cart.",
                "None of the horses is pulling a cart.",
                "The horse is not pulling a cart.",
                "Neither of the horses is pulling a cart.",
            ),
        }.items()
        for frame in frames
    ],
)
def test_a_denial_is_one_in_any_words(kind: str, frame: str) -> None:
    assert set(said(frame, kind)) == {True}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("position", "The girl who isn't wearing a scarf is on the right."),
        ("attribute", "The horse that does not run is white."),
        ("position", "The boy does not look at the horse on the right."),
        ("position", "The horse is not alone: on the right a sheep grazes."),
        ("position", "The horse is not only on the right but also white."),
        ("text", 'The poster without a frame says "SALE".'),
        ("attribute", "None of the horses are old, but they are all white."),
        ("attribute", "No doubt the horse is white."),
        ("attribute", "The horse has no saddle and is white."),
    ],
)
def test_what_stands_beside_a_denial_is_asserted(kind: str, text: str) -> None:
    assert said(text, kind) == [False]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("attribute", "Not all of the horses are white."),
        ("position", "The horse isn't next to a sheep that grazes on the right."),
        ("position", "The girl isn't sitting on the bench on the right."),
        ("text", 'There is a bus with no passengers that says "SALE".'),
    ],
)
def test_neither_is_said(kind: str, text: str) -> None:
    assert said(text, kind) == []


@pytest.mark.parametrize("text", ['No sign says "STOP".', "No sign is blue.", "There is no sign on the right."])
def test_a_denial_of_a_look_is_no_lie_where_another_is(text: str) -> None:
    world = World((Thing("sign", Box(x1=20, y1=200, x2=140, y2=300), "red", "GO"),))
    assert all(verdict.label != "refuted" for verdict in verify(extract(text), scene_of(world, text)))

"""Builds POPE questions from annotations: three kinds of things to ask for that are not there.

Li et al. (EMNLP 2023), section 5.1: for each image as many questions about what is there as about what is not; the
latter drawn at random, or the most frequent in the data set, or what occurs most with what is there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, Literal, get_args

from ..errors import InputError
from ..vocabulary import article
from .coco import Picture, category_names

Split = Literal["random", "popular", "adversarial"]
SPLITS: tuple[Split, ...] = get_args(Split)


def pope_questions(
    pictures: Sequence[Picture], split: Split, *, per_image: int = 6, images: int | None = None, seed: int = 0
) -> list[dict[str, Any]]:
    """POPE's rows: question_id, image (file name), text, label. Yes and no take turns, half of `per_image` each.

    Takes all images that have enough categories, or `images` of them, the same for every split of one seed.
    Raises InputError if the annotations are too few for that.
    """
    half = per_image // 2
    usable = chosen_pictures(pictures, half, images, seed)
    seldom = _by_frequency(pictures)
    together = _together(pictures)
    rows: list[dict[str, Any]] = []
    for picture in usable:
        draw = Random(f"{seed} {picture.id}")  # noqa: S311 - a reproducible choice, no secret
        present = draw.sample(picture.categories, half)
        absent = list(_absent(split, picture, present, seldom, together, Random(f"{seed} {split} {picture.id}")))  # noqa: S311
        for there, missing in zip(present, absent, strict=True):
            rows += [_row(len(rows) + 1, picture, there, "yes"), _row(len(rows) + 2, picture, missing, "no")]
    return rows


def chosen_pictures(pictures: Sequence[Picture], half: int, images: int | None, seed: int) -> list[Picture]:
    """The images with at least `half` categories that leave at least `half` others to ask for, or a sample of them."""
    names = len(category_names(pictures))
    usable = [one for one in pictures if len(one.categories) >= half and names - len(one.categories) >= half]
    wanted = len(usable) if images is None else images
    if half < 1 or not usable or len(usable) < wanted:
        raise InputError(
            f"{len(usable)} of {len(pictures)} images have {half} categories or more and lack {half} others, but "
            f"{max(wanted, 1)} are needed; ask for fewer images or fewer questions an image"
        )
    return usable if images is None else Random(seed).sample(usable, images)  # noqa: S311


def _absent(
    split: Split,
    picture: Picture,
    present: Sequence[str],
    by_frequency: Sequence[str],
    together: dict[str, Counter[str]],
    draw: Random,
) -> Iterator[str]:
    """For each thing that is there, one that is not; none comes twice."""
    left = [name for name in by_frequency if name not in picture.categories]
    for there in present:
        if split == "popular":
            name = left[0]
        elif split == "adversarial" and any(together[there][one] for one in left):
            name = max(left, key=lambda one: together[there][one])  # of equals the more frequent
        else:
            name = draw.choice(left)
        left.remove(name)
        yield name


def _by_frequency(pictures: Sequence[Picture]) -> list[str]:
    """Categories by the number of images that have them, most first; equals by name."""
    counts = Counter(name for picture in pictures for name in picture.categories)
    return sorted(counts, key=lambda name: (-counts[name], name))


def _together(pictures: Sequence[Picture]) -> dict[str, Counter[str]]:
    """For each category, in how many images each other one is beside it."""
    beside: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for picture in pictures:
        for name in picture.categories:
            beside[name].update(other for other in picture.categories if other != name)
    return beside


def _row(number: int, picture: Picture, name: str, label: str) -> dict[str, Any]:
    text = f"Is there {article(name)} {name} in the image?"
    return {"question_id": number, "image": picture.file, "text": text, "label": label}

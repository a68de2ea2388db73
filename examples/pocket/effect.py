"""What the pocket MLLM alone makes of fresh scenes: hallucination and recall of its descriptions, presence."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PIL import Image
from tqdm import tqdm

from asker import Asker
from batched import Pocket
from dataset import SIDE
from exam import mentioned, says_no
from preferences import answer_of
from scenes import Composer, Scene, Thing

SEED = 30_000  # of scenes that no training set holds
BATCH = 50


def fresh(count: int, composer: Composer) -> Iterator[tuple[np.ndarray, Asker]]:
    """Pixels (SIDE, SIDE, 3) and truths of scenes with something in them."""
    index = found = 0
    while found < count:
        rng = np.random.default_rng([SEED, index])
        scene = composer.compose(rng)
        index += 1
        if scene.stickers:
            found += 1
            pixels = scene.image.resize((SIDE, SIDE), Image.Resampling.BICUBIC)
            yield np.asarray(pixels), Asker(rng, as_shares(scene))


def as_shares(scene: Scene) -> list[Thing]:
    """The things of a scene, boxes as shares of width and height."""
    width, height = scene.image.size
    sides = np.array([width, height, width, height])
    return [
        Thing(t.name, tuple(np.array(t.box) / sides), t.kind, t.colour, t.text)  # type: ignore[arg-type]
        for t in scene.things
    ]


def effect(pocket: Pocket, count: int, composer: Composer) -> dict[str, float]:
    """CHAIR_i (share of the named categories that are not there: arXiv:1809.02156, section 2.1) and recall of
    descriptions; share of right answers to "Is there a ...?" where there is one, and where there is none.
    """
    said = named = right = true = yes = no = 0
    scenes = list(fresh(count, composer))
    for start in tqdm(range(0, count, BATCH), desc="measure", unit="batch"):
        askers = [asker for _, asker in scenes[start : start + BATCH]]
        features = pocket.features(np.stack([pixels for pixels, _ in scenes[start : start + BATCH]]))
        for asker, reply in zip(askers, pocket.write(features, [one.user("list") for one in askers]), strict=True):
            told, there = set(mentioned(answer_of(reply))), set(asker.stickers)
            said, named = said + len(told - there), named + len(told)
            right, true = right + len(told & there), true + len(there)
        asked = [one.user("presence", one.some(one.stickers)) for one in askers]
        yes += sum(not says_no(answer_of(reply)) for reply in pocket.write(features, asked, limit=48))
        asked = [one.user("presence", one.absent()) for one in askers]
        no += sum(says_no(answer_of(reply)) for reply in pocket.write(features, asked, limit=48))
    return {
        "CHAIR_i": said / max(named, 1),
        "recall": right / max(true, 1),
        "presence, yes": yes / count,
        "presence, no": no / count,
        "scenes": count,
    }

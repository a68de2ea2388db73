"""What the two stages of the detector are worth together: the numbers of `SecondStage`, fitted on fresh scenes."""

from __future__ import annotations

from pathlib import Path

import environment  # noqa: F401 - comes first

# isort: split
import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional
from tqdm import tqdm

from crops import NOTHING
from proposals import MATCH
from scenes import NAMES, Composer, Scene
from seewhy.tools.detect import PROPOSED, Detect
from seewhy.tools.detector_card import SecondStage
from seewhy.tools.regions import Proposal, RegionClassifier, places_of
from seewhy.tools.types import Box
from sources import photographs

EVEN = {"first": 1.0, "second": 0.5, "nothing_first": 1.0, "nothing_second": 0.5, "nothing": 0.0}


def truth_of(places: list[list[Proposal]], scene: Scene) -> list[int]:
    """The class of what is at each place, each thing taken once, by the first place that shows it."""
    left = [(Box(x1=x1, y1=y1, x2=x2, y2=y2), thing.name) for thing in scene.stickers for x1, y1, x2, y2 in [thing.box]]
    classes = []
    for place in places:
        overlap, index = max(((place[0].box.iou(box), index) for index, (box, _) in enumerate(left)), default=(0.0, 0))
        classes.append(NAMES.index(left.pop(index)[1]) if overlap > MATCH else NOTHING)
    return classes


def gather(detector: Detect, second: RegionClassifier, scenes: int, seed: int) -> tuple[NDArray[np.float64], ...]:
    """What both stages say of every place that the first proposes, (places, classes + 1) each, and the truth."""
    composer = Composer(photos=photographs(held_out=True))
    first_said, second_said, truths = [], [], []
    for index in tqdm(range(scenes), desc="both stages"):
        scene = composer.compose(np.random.default_rng([seed, index]))
        found = detector.detect(scene.image, threshold=PROPOSED).objects
        places = places_of([Proposal(NAMES.index(one.label), one.box, one.score) for one in found])
        if places:
            first, look = second.evidence(scene.image, places)
            first_said.append(first)
            second_said.append(look)
            truths += truth_of(places, scene)
    return np.concatenate(first_said), np.concatenate(second_said), np.array(truths)


def fit(weights: Path, regions: Path, scenes: int, seed: int) -> SecondStage:
    """The weights with the least cross-entropy. `weights` has a card by which its scores stay as they are."""
    even = SecondStage(weights=regions.name, **EVEN)
    said = gather(Detect(weights), RegionClassifier(regions, even), scenes, seed)
    first, second, truth = (torch.from_numpy(array) for array in said)
    numbers = torch.tensor(list(EVEN.values()), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([numbers], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        one, two, nothing_one, nothing_two, bias = numbers
        things = one * first[:, :-1] + two * second[:, :-1]
        nothing = nothing_one * first[:, -1:] + nothing_two * second[:, -1:] + bias
        optimizer.zero_grad()
        value = functional.cross_entropy(torch.cat([things, nothing], 1), truth)
        value.backward()
        return value

    optimizer.step(loss)
    print(f"both stages: cross-entropy {loss().item():.4f} over {len(truth)} places")
    return even.model_copy(update=dict(zip(EVEN, (round(number, 3) for number in numbers.tolist()), strict=True)))

"""Where the things are that a noun names, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from seewhy.tools.types import Box, Finding

from ..vocabulary import category, is_a, is_kind_of, is_role, plural
from .candidate import SAME_PLACE, Candidate
from .fusion import curve
from .pointing import pointed
from .reading import Reading, bears_text, meant, texts
from .scene import Scene
from .trace import finders, reported, unlike
from .weights import CITED_PLACE, DETECTOR, DRAFT, GONE, HIT, LESS_EXACT, OCR, PROBABILITY, TEXT_PLACE, WEAK

DECOYS = ("submarine", "igloo", "stethoscope", "harp")
"""Things that are surely absent: what an open-vocabulary detector scores for them is its noise."""
WITHIN = frozenset({"driver", "pilot", "passenger", "conductor", "captain", "crew", "motorist", "operator"})
"""Who may be in a vehicle, seen or not."""
ANY_BEING = frozenset({"guest", "visitor", "friend", "companion", "resident", "neighbour", "family", "couple", "twin"})
"""Who need not be a person."""
INSIDE = 0.85
"""Of a box, the share that lies in a larger one of the same name, from which it may show a part of that thing."""


@dataclass(frozen=True)
class Instances:
    """What the detector shows of a noun: candidates, most likely first.

    `covers`: the vocabulary has a label for everything the noun may name, so that nothing shown means
    something; `exact`: whatever is shown is what the noun names ("person" shown for "man" is not).
    """

    hits: tuple[Candidate, ...]
    covers: bool
    exact: bool

    @property
    def best(self) -> Candidate | None:
        """The most likely one."""
        return self.hits[0] if self.hits else None


def instances(scene: Scene, noun: str) -> Instances | None:
    """None if no detector knows the noun. Doubles are merged; a hit is dropped where another is twice as sure.

    What experts found before the draft was written counts as well, be it in a part of the picture or by other means.
    """
    hits, everything = scene.detections(noun, WEAK), scene.all_detections(noun)
    earlier = reported(scene, noun)
    if hits is None or everything is None:
        return _by_others(scene, noun, earlier) if earlier else None
    hits = (*hits, *unlike(earlier, hits))
    labels = scene.detector_labels
    covers = labels is None or any(is_a(noun, label) for label in labels)
    covers = covers and not (not hits and _is_some_role(noun, everything))
    kinds = bool(hits) and not bears_text(noun) and all(is_kind_of(hit.label, noun) for hit in hits)
    covers = covers or kinds  # "pins", in a picture of bowling pins, are all of these
    if any(is_a(hit.label, noun) for hit in hits):  # "spectators", of whom some are labelled so: no other men
        wider = category(noun) == "person"  # a man may be labelled a person, but a duckling is no duck where both are
        hits = tuple(hit for hit in hits if is_a(hit.label, noun) or (wider and is_a(noun, hit.label)))
    # a rabbit is all that a detector calls a patchwork rabbit
    own = labels is not None and noun in labels
    exact = labels is None or all(is_a(hit.label, noun) or (not own and is_kind_of(noun, hit.label)) for hit in hits)
    floor, points = noise_floor(scene, noun) if hits else 0.0, PROBABILITY if scene.calibrated else HIT
    others = [other for other in everything if other not in hits]
    kept: list[Candidate] = []
    for hit in hits:
        score = max((hit.score - floor) / max(1 - floor, 1e-6), 0.0)
        if score < WEAK or _explained(hit, others) or any(hit.box.iou(one.box) > SAME_PLACE for one in kept):
            continue
        kept.append(Candidate(hit.box, curve(score, points), DETECTOR, score, hit.id, label=hit.label))
    kept = kept if exact else [_held_back(one) for one in kept]
    return Instances(tuple(_doubted_if_inside(one, kept) for one in kept), covers, exact)


def _is_some_role(noun: str, everything: Sequence[Finding]) -> bool:
    """Whether a noun is a word for people by what they do, and someone is there who does something: a batter is a
    baseball player as well, and a driver may sit inside.
    """
    roles = (hit.label for hit in everything if category(hit.label) == "person")
    return noun in WITHIN | ANY_BEING or (is_role(noun) and any(is_role(role) for role in roles))


def _held_back(one: Candidate) -> Candidate:
    """What a wider label says for the noun."""
    held = max(one.log_odds, 0.0) * (1 - LESS_EXACT)
    return replace(one, log_odds=one.log_odds - held, held=held)


def _doubted_if_inside(one: Candidate, others: Sequence[Candidate]) -> Candidate:
    """What lies inside of another thing of its name is as likely a part of it as a thing of its own."""
    inside = any(
        one.box.intersection(other.box) > INSIDE * one.box.area
        and 2 * one.box.area < other.box.area
        and other.log_odds > 0
        for other in others
    )
    return replace(one, log_odds=min(one.log_odds, 0.0), part=True) if inside else one


def _by_others(scene: Scene, noun: str, found: Sequence[Finding]) -> Instances:
    """Of a noun that no detector knows, but some other expert does; who looked at a part only does not cover it."""
    whole = {one.id for seen in finders(scene) if seen.region is None for one in seen.objects}
    hits = tuple(Candidate(one.box, curve(one.score, HIT), DETECTOR, one.score, one.id) for one in found)
    return Instances(hits, any(one.id in whole for one in found), all(is_a(one.label, noun) for one in found))


def noise_floor(scene: Scene, noun: str) -> float:
    """The best score, 0..1, of things that are surely absent; 0 for a closed vocabulary, trained to be silent.

    Where the text names all of them there is nothing to measure by: 0 too.
    """
    if not scene.open_vocabulary:
        return 0.0
    spoken = f"{noun} {scene.question} {scene.draft.text}".lower()
    decoys = [decoy for decoy in DECOYS if decoy not in spoken]
    if not decoys:
        return 0.0
    seen = scene.observe("detect", {"labels": decoys, "threshold": WEAK})
    return max((hit.score for hit in seen.objects), default=0.0) if seen.ok else 0.0


def located(scene: Scene, noun: str, span: tuple[int, int] = (0, 0)) -> tuple[Candidate, ...]:
    """Where a thing is, for questions of colour and place; what is probably not there is left out.

    From the detector, else from OCR where the noun carries words ("sign"), else from the draft's own boxes, or from
    the MLLM's where the text has none.
    `span` is where the draft speaks of it: which of several signs is meant is told by the words quoted next to it.
    """
    seen = instances(scene, noun)
    hits = tuple(hit for hit in seen.hits if hit.log_odds > 0) if seen else ()
    if scene.only and scene.only[0] == noun:
        there = (*hits, *(boards(scene) if bears_text(noun) else ()))
        return tuple(hit for hit in there if hit.box == scene.only[1])
    if hits and seen and seen.covers:
        return hits
    return _with_words(hits, on_boards(scene, noun, span)) or _cited(scene, noun) or pointed(scene, noun)


def _with_words(hits: tuple[Candidate, ...], written: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Of signs of which a detector knows some kinds alone, those that bear what is quoted; all if nothing is."""
    bearing = [hit for hit in hits if any(stands_on(one, hit) for one in written)]
    others = [one for one in written if not any(stands_on(one, hit) for hit in hits)]
    return (*bearing, *others) or hits


def stands_on(written: Candidate, hit: Candidate) -> bool:
    """Whether words stand on a thing."""
    words = written.words or written.box
    return hit.box.intersection(words) > INSIDE * words.area


def grounds(scene: Scene, noun: str) -> tuple[Candidate, ...]:
    """All that a yes to "Is there one?" may rest on: what experts saw, however doubtful, and what the draft cites."""
    seen = instances(scene, noun)
    hits = tuple(hit for hit in seen.hits if hit.log_odds > GONE) if seen else ()
    return (*hits, *on_boards(scene, noun), *_cited(scene, noun))


def describe(hits: Sequence[Candidate], noun: str) -> str:
    """What the detector saw as a person reads it: "detector found 2 dogs (0.93, 0.88)"."""
    likely = [hit for hit in hits if hit.log_odds > 0]
    if not likely:
        return f"detector found no {noun}" + (f" (at best {hits[0].score:.2f})" if hits else "")
    scores = ", ".join(f"{hit.score:.2f}" for hit in likely)
    return f"detector found {len(likely)} {plural(noun) if len(likely) > 1 else noun} ({scores})"


def on_boards(scene: Scene, noun: str, span: tuple[int, int] = (0, 0)) -> tuple[Candidate, ...]:
    """The boards of the words that were read, where the noun carries words."""
    lines = meant(texts(scene.lines() or ()), scene.draft.text, span) if bears_text(noun) else ()
    return tuple(_board(text, scene) for text in lines)


def boards(scene: Scene) -> tuple[Candidate, ...]:
    """The boards of all words that were read."""
    return tuple(_board(text, scene) for text in texts(scene.lines() or ()))


def _board(text: Reading, scene: Scene) -> Candidate:
    return Candidate(_clipped(text.board, scene), TEXT_PLACE * text.score, OCR, text.score, text.ids[0], text.box)


def _cited(scene: Scene, noun: str) -> tuple[Candidate, ...]:
    return tuple(Candidate(box, CITED_PLACE, DRAFT) for box in scene.cited(noun))


def _clipped(box: Box, scene: Scene) -> Box:
    width, height = scene.image.size
    return Box(x1=min(box.x1, width), y1=min(box.y1, height), x2=min(box.x2, width), y2=min(box.y2, height))


def _explained(hit: Finding, others: Sequence[Finding]) -> bool:
    """Whether something else, twice as sure, lies at the same place."""
    return any(other.score >= 2 * hit.score and hit.box.iou(other.box) > SAME_PLACE for other in others)

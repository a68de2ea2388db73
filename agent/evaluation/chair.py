"""CHAIR: how many of the objects that a caption mentions are not in the image, by COCO's categories.

Rohrbach et al., "Object Hallucination in Image Captioning" (EMNLP 2018), section 2. The figures equal those of the
authors' utils/chair.py (and of its standalone edition, which adds recall) to the last digit: NLTK's tokens of the
lower-case caption, pattern.en's singular, the authors' vocabulary and word pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..types import Frozen
from .chair_words import ABBREVIATIONS, PAIRS, SYNONYMS
from .coco import Picture
from .reading import read_rows, read_text
from .singular import reference_singular

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

Truth = Mapping[str, frozenset[str]]
"""Image id -> the categories in the image."""


class Mention(Frozen):
    """A word of a caption that names a category."""

    word: str
    category: str


class CaptionScore(Frozen):
    """One caption: what it mentions, and which of that is not in the image."""

    image_id: str
    caption: str
    truth: tuple[str, ...]
    mentioned: tuple[Mention, ...]
    hallucinated: tuple[Mention, ...]

    @property
    def found(self) -> frozenset[str]:
        """The categories of the image that the caption names."""
        return frozenset(mention.category for mention in self.mentioned) & frozenset(self.truth)


class ChairScore(Frozen):
    """The metric over all captions; each figure is 0 to 1, and None where nothing was there to divide by.

    `chair_s`: share of captions with a hallucinated object. `chair_i`: share of mentions that are hallucinated.
    `recall`: share of the images' categories that their captions name.
    """

    chair_s: float | None
    chair_i: float | None
    recall: float | None
    captions: int
    hallucinated_captions: int
    mentions: int
    hallucinated_mentions: int
    true_categories: int
    found_categories: int


@dataclass(frozen=True)
class Vocabulary:
    """Which words name which category."""

    category_of: Mapping[str, str]

    @classmethod
    def coco(cls) -> Vocabulary:
        """COCO's 80 categories with the reference's synonyms."""
        words = {name: name for name in SYNONYMS}
        return cls(words | {word: name for name, line in SYNONYMS.items() for word in line.split(", ") if word})

    @classmethod
    def read(cls, path: Path) -> Vocabulary:
        """A file in the reference's format: one category a line, its name first, each word after a comma and a space.

        Read as the reference does: a second space belongs to the word, which then matches nothing.
        Raises InputError.
        """
        lines = [line.strip().split(", ") for line in read_text(path).splitlines() if line.strip()]
        if not lines:
            raise InputError(f"{path} is empty; write one category a line: its name, then its synonyms after commas")
        return cls({word: words[0] for words in lines for word in words})

    def mentions(self, caption: str) -> tuple[Mention, ...]:
        """The categories that a caption names, in order, one for each time."""
        words = list(_pairs_joined([reference_singular(token) for token in tokens(caption.lower())]))
        if "toilet" in words:  # "the seat of the toilet" is no chair
            words = [word for word in words if word != "seat"]
        return tuple(Mention(word=word, category=self.category_of[word]) for word in words if word in self.category_of)


def tokens(text: str) -> list[str]:
    """The words and signs of a text, as `nltk.word_tokenize` gives them."""
    from nltk.tokenize import NLTKWordTokenizer

    words = NLTKWordTokenizer()
    return [word for sentence in _sentences().tokenize(text) for word in words.tokenize(sentence)]


def read_captions(path: Path) -> list[tuple[str, str]]:
    """(image id, caption) of a JSON array, or JSON lines, of {"image_id", "caption"}. Raises InputError."""
    rows = read_rows(path, ("image_id", "caption"))
    for number, row in enumerate(rows, 1):
        if not isinstance(row["caption"], str):
            raise InputError(f"{path}, entry {number}: the caption is not text but {type(row['caption']).__name__}")
    return [(str(row["image_id"]), row["caption"]) for row in rows]


def truth_of(
    pictures: Iterable[Picture], vocabulary: Vocabulary, captions: Iterable[tuple[str, str]] = ()
) -> dict[str, frozenset[str]]:
    """What is in each image: its annotated categories that the vocabulary knows, and what people's captions of it name.

    The reference takes both; with instances alone a right mention of what nobody outlined counts as hallucinated.
    """
    truth: defaultdict[str, set[str]] = defaultdict(set)
    for picture in pictures:
        known = (vocabulary.category_of[name] for name in picture.categories if name in vocabulary.category_of)
        truth[picture.id].update(known)
    for image_id, caption in captions:
        truth[image_id].update(mention.category for mention in vocabulary.mentions(caption))
    return {image_id: frozenset(names) for image_id, names in truth.items()}


def score_captions(
    captions: Sequence[tuple[str, str]], truth: Truth, vocabulary: Vocabulary
) -> tuple[ChairScore, list[CaptionScore]]:
    """Scores (image id, caption) pairs; an image that `truth` does not have counts as empty, as in the reference."""
    scored = [
        _scored(image_id, caption, truth.get(image_id, frozenset()), vocabulary) for image_id, caption in captions
    ]
    return chair(scored), scored


def chair(scored: Sequence[CaptionScore]) -> ChairScore:
    """The metric over captions that were scored one by one."""
    counts: dict[str, Any] = {
        "captions": len(scored),
        "hallucinated_captions": sum(bool(one.hallucinated) for one in scored),
        "mentions": sum(len(one.mentioned) for one in scored),
        "hallucinated_mentions": sum(len(one.hallucinated) for one in scored),
        "true_categories": sum(len(one.truth) for one in scored),
        "found_categories": sum(len(one.found) for one in scored),
    }
    return ChairScore(
        chair_s=_share(counts["hallucinated_captions"], counts["captions"]),
        chair_i=_share(counts["hallucinated_mentions"], counts["mentions"]),
        recall=_share(counts["found_categories"], counts["true_categories"]),
        **counts,
    )


def _scored(image_id: str, caption: str, truth: frozenset[str], vocabulary: Vocabulary) -> CaptionScore:
    mentioned = vocabulary.mentions(caption)
    wrong = tuple(mention for mention in mentioned if mention.category not in truth)
    return CaptionScore(
        image_id=image_id, caption=caption, truth=tuple(sorted(truth)), mentioned=mentioned, hallucinated=wrong
    )


def _pairs_joined(words: Sequence[str]) -> Iterator[str]:
    position = 0
    while position < len(words):
        pair = PAIRS.get(" ".join(words[position : position + 2]))
        yield words[position] if pair is None else pair
        position += 1 if pair is None else 2


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


@lru_cache(maxsize=1)
def _sentences() -> PunktSentenceTokenizer:
    """NLTK's sentence splitter with its English abbreviations.

    Of what its English model learned besides, nothing is left that could change a word: the rest decides about numbers
    and initials, or looks at capitals, and captions are read in lower case.
    """
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    return PunktSentenceTokenizer(parameters)

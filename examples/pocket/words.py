"""What signs say: words, numbers, phrases, and made-up words, so that reading cannot be memorised."""

from __future__ import annotations

from pathlib import Path

import numpy as np

WORDS = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split()
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnprstvwz"


def made_up(rng: np.random.Generator) -> str:
    """A pronounceable word that is in no dictionary, 3 to 8 letters: "tovik"."""
    length = int(rng.integers(3, 9))
    vowel = bool(rng.random() < 0.4)
    letters = []
    for _ in range(length):
        letters.append(str(rng.choice(list(VOWELS if vowel else CONSONANTS))))
        vowel = not vowel if rng.random() < 0.85 else vowel
    return "".join(letters)


def number(rng: np.random.Generator) -> str:
    """A number of one to four digits."""
    return str(int(rng.integers(0, 10 ** int(rng.integers(1, 5)))))


def word(rng: np.random.Generator) -> str:
    """One word of a sign: mostly real, often made up, sometimes a code like "B12"."""
    draw = rng.random()
    if draw < 0.5:
        return str(rng.choice(WORDS))
    if draw < 0.8:
        return made_up(rng)
    if draw < 0.95:
        return number(rng)
    return str(rng.choice(list(LETTERS))) + number(rng)


def sign_text(rng: np.random.Generator) -> str:
    """What one sign says: a word or number, or a phrase of two; upper case, title case or lower case."""
    words = [word(rng) for _ in range(1 if rng.random() < 0.72 else 2)]
    draw = rng.random()
    text = " ".join(words)
    return text.upper() if draw < 0.6 else text.title() if draw < 0.8 else text

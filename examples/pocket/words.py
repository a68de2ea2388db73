"""What signs say: words, numbers, phrases, and made-up words, so that reading cannot be memorised."""

from __future__ import annotations

import numpy as np

WORDS = (
    "stop open closed sale exit taxi hotel cafe bank park bakery pizza fresh milk bread fish flowers books music "
    "cinema museum school library station market garden beach harbour airport police fire danger warning caution slow "
    "quiet push pull enter help info parking free new hot cold ice cream tea coffee juice soup salad bar pub gym spa "
    "pool sauna bus tram train ferry bikes cars boats trucks toys shoes hats coats gifts cards shop store office post "
    "mail phone radio video photo print copy paper pens paint tools wood steel glass stone sand gold silver diamond "
    "north south east west left right up down start finish goal win lose play pause wait go yes no maybe please thanks "
    "hello welcome goodbye love peace hope dream happy lucky sunny rainy winter summer spring autumn monday tuesday "
    "friday sunday today tomorrow night morning noon lunch dinner breakfast apple banana carrot lemon mango cherry dog "
    "cat horse tiger lion bear wolf eagle shark dragon king queen castle tower bridge river lake ocean island mountain "
    "forest desert village city street avenue square corner gate door window key lock code secret public private staff "
    "only members guests visitors students doctors nurse dentist pharmacy clinic hospital hotel motel camping rental "
    "repair service cleaning laundry barber salon tattoo studio gallery theatre circus zoo aquarium rocket planet moon "
    "star comet robot laser turbo super mega ultra mini maxi best top first last next extra bonus prize lottery ticket "
    "cash credit order pickup delivery express local global organic vegan vegan spicy sweet salty bitter fuel diesel "
    "electric water gas oil power energy solar wind green blue red black white orange purple pink grey silver zone area "
    "level floor room hall stairs lift gate platform track lane road route trail path tunnel bay dock pier port lobby "
    "speed limit keep out off on in low high max min no smoking dogs allowed wet floor mind the gap end begin detour "
    "yard sale kids baby men women family group single double studio loft rent sold buy sell trade swap auction deal "
    "half price discount clearance outlet factory warehouse depot garage workshop lab campus college academy institute"
).split()
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
    """"7", "42", "1984"."""
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

"""Colour names: the basic ones, and the words that mean one of them."""

from __future__ import annotations

COLOURS = ("black", "white", "grey", "red", "orange", "yellow", "green", "blue", "purple", "pink", "brown")

SHADES: dict[str, str] = {
    "black": "ebony, jet black, jet-black",
    "white": "ivory, snow white, snow-white, off-white, whitish",
    "grey": "gray, silver, silvery, charcoal, ash, slate, greyish, grayish, gunmetal",
    "red": "crimson, scarlet, maroon, ruby, burgundy, vermilion, cherry red, reddish, cherry-red",
    "orange": "amber, coral, orangish, tangerine",
    "yellow": "golden, gold, lemon, mustard, yellowish, blond, blonde",
    "green": "lime, olive, emerald, mint, khaki green, lime green, greenish, forest green",
    "blue": "navy, navy blue, azure, cyan, turquoise, teal, sky blue, indigo, aqua, cobalt, bluish, "
    "royal blue, baby blue",
    "purple": "violet, lilac, lavender, mauve, plum, purplish",
    "pink": "magenta, fuchsia, rose, salmon, hot pink, pinkish",
    "brown": "tan, beige, chocolate, bronze, chestnut, brownish, khaki, hazel, brunette, copper",
}

CHINESE: dict[str, str] = {
    "黑": "black",
    "白": "white",
    "灰": "grey",
    "红": "red",
    "橙": "orange",
    "橘": "orange",
    "黄": "yellow",
    "绿": "green",
    "蓝": "blue",
    "紫": "purple",
    "粉": "pink",
    "棕": "brown",
    "褐": "brown",
    "咖啡": "brown",
}

BASIC_OF: dict[str, str] = {name: name for name in COLOURS} | {
    word: name for name, words in SHADES.items() for word in words.split(", ")
}

"""What is answered, in the language of the question, where a model of few words cannot answer."""

from __future__ import annotations

from collections.abc import Sequence

from seewhy.mllm.types import Card

from ..extraction.chinese import is_chinese
from ..questions.unknown import in_chinese, kin, unknown_noun

NAMED = 6
"""Known nouns that are named as examples; the README lists those of the embedded model."""


def refusal(question: str, card: Card, said: str = "") -> str:
    """That the model does not know a noun of the question; or, where that names none, what it can be asked.

    `said` is what the model answered; "" where it was not asked, because nothing was.
    """
    noun = unknown_noun(question, card.knows, said)
    near = kin(noun, card.knows) if noun else ()
    examples = tuple(dict.fromkeys((*near, *card.knows)))[:NAMED]
    told = _chinese if is_chinese(question) else _english
    return told(noun, bool(said), card, examples)


def _english(noun: str, asked: bool, card: Card, examples: Sequence[str]) -> str:
    known = f"{len(card.knows)} kinds of things, such as {', '.join(examples)}"
    if noun:
        return f'I cannot tell: {card.name} does not know the word "{noun}". It knows {known}.'
    lead = "I cannot answer such a question about a picture." if asked else "Ask me about the picture."
    return (
        f"{lead} {card.name} can tell what is there, how many, where, in which colour, and what signs say, of {known}."
    )


def _chinese(noun: str, asked: bool, card: Card, examples: Sequence[str]) -> str:
    known = f"{len(card.knows)} 种事物，例如{'、'.join(in_chinese(one) for one in examples)}"
    if noun:
        return f"我无法判断：{card.name} 不认识“{noun}”这个词。它认识 {known}。"
    lead = "我无法就图片回答这样的问题。" if asked else "请问我关于这张图片的问题。"
    return f"{lead}{card.name} 能说出图中有什么、有几个、在哪里、是什么颜色、牌子上写着什么。它认识 {known}。"

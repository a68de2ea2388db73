"""From what is true of a scene to questions and grounded answers, in the very prompts that the flow uses.

An answer is a short M-CoT: numbered thoughts that cite boxes (or observations, where the prompt brings some),
then a line "Answer: ...". Boxes are written in the pocket MLLM's own convention, see `grammar.box_tokens`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

import chinese
import objects
import parts
import space
from asker import Asker, Exchange
from scenes import Thing
from seewhy.agent import prompts
from typing_errors import mistyped

Kind = Callable[[Asker], Exchange | None]
KINDS: dict[Kind, float] = {
    objects.presence: 0.18, objects.count: 0.2, objects.number: 0.02, objects.describe: 0.09,
    space.where: 0.05, space.side: 0.05, space.relation: 0.1, space.beside: 0.02, space.bigger: 0.02,
    objects.colour: 0.09, objects.text: 0.05, objects.more: 0.02, objects.unknown: 0.02,
    parts.look: 0.24, parts.plan: 0.02, parts.read_evidence: 0.04, parts.follow_evidence: 0.02, parts.follow_up: 0.03,
    chinese.exchange: 0.14,
}  # fmt: skip
READING = 20  # times as often is read what many signs say
BARE = 0.15  # so often a question stands by itself, as people type it who ask the model without the flow
SLIPS = 0.05  # so often one has a typing error
# What is answered in the same way about a photograph; to all other questions there is one answer.
ANYWHERE = (parts.look, parts.plan, parts.read_evidence, parts.follow_evidence, objects.unknown, chinese.exchange)
PHOTO = (
    "1. This looks like a photograph.\n"
    "Answer: This looks like a photograph. I was made for sticker scenes, so I cannot tell."
)


def exchanges(rng: np.random.Generator, things: Sequence[Thing], photo: bool, number: int) -> list[Exchange]:
    """`number` random exchanges about one picture; `things` have boxes as shares of width and height."""
    asker = Asker(rng, things, photo)
    kinds, weights = list(KINDS), np.array(list(KINDS.values()))
    if len(asker.by_name.get("sign", ())) > 2:  # what such a picture is for
        weights[kinds.index(objects.text)] *= READING
    found: list[Exchange] = []
    while len(found) < number:
        kind = kinds[int(rng.choice(len(kinds), p=weights / weights.sum()))]
        exchange = kind(asker)
        if exchange is not None:
            exchange = Exchange(exchange.user, PHOTO) if photo and kind not in ANYWHERE else exchange
            exchange = slipped(exchange, rng) if rng.random() < SLIPS else exchange
            found.append(bare(exchange) if rng.random() < BARE else exchange)
    return found


def slipped(exchange: Exchange, rng: np.random.Generator) -> Exchange:
    """The same with a typing error in its question, where that cannot change the answer."""
    asked, word, question = exchange.user.rpartition(prompts.reason_user(""))
    if not word or "I do not know" in exchange.reply:
        return exchange
    return replace(exchange, user=asked + word + mistyped(question, rng))


def bare(exchange: Exchange) -> Exchange:
    """The same without the word that the flow puts before a question."""
    return replace(exchange, user=exchange.user.removeprefix(prompts.reason_user("")))

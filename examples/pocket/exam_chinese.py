"""Exam questions in Chinese. An answer is right if it claims what the true answer claims, and nothing else."""

from __future__ import annotations

from functools import partial

import numpy as np

import chinese
from asker import Asker
from exam import Item, shares
from scenes import Scene
from seewhy.agent.extract import extract

KINDS = {
    "存在": chinese.presence, "数量": chinese.count, "位置": chinese.where, "左右上下": chinese.relation,
    "颜色": chinese.colour,
}  # fmt: skip


def items(scene: Scene, rng: np.random.Generator) -> list[Item]:
    """One question of every kind that the scene offers."""
    asker = Asker(rng, shares(scene))
    found = []
    for name, kind in KINDS.items():
        exchange = kind(asker)
        if exchange is not None:
            question, truth = (text.rpartition(": ")[2] for text in (exchange.user, exchange.reply))
            found.append(Item(name, question, truth, partial(claims_alike, question=question, truth=truth)))
    return found


def claims_alike(text: str, question: str, truth: str) -> bool:
    """Whether two answers to a question claim the same."""
    said, true = (
        {(c.kind, c.subject, c.number, c.value, c.object, c.negated) for c in extract(answer, question)}
        for answer in (text, truth)
    )
    return said == true

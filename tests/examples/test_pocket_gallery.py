"""The twelve scenes that people look at: every kind of question in turn, and what was corrected can be seen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import gallery
from exam import Item
from seewhy.agent import VisualAgent
from seewhy.agent.types import Correction
from seewhy.mllm.scripted import ScriptedMLLM

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not (ROOT / "art" / "sprites.npz").is_file(), reason="the sticker art is not there: make art")
def test_kinds_of_questions_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    kinds = [item.kind for _, item in gallery.asked(12, 1)]
    assert len(kinds) == 12
    assert len(set(kinds)) >= 5


def test_a_wrong_answer_is_red_and_a_corrected_draft_is_struck_out() -> None:
    image = Image.new("RGB", (200, 100), "white")
    answer = VisualAgent.load(mllm=ScriptedMLLM("Answer: There is a dog."), tools=(), verify=False).ask(image, "What?")
    right, wrong = (Item("count", "What?", "", lambda text, says=says: says) for says in (True, False))
    plain, red = (np.asarray(gallery.tile(image, item, answer)).astype(int) for item in (right, wrong))
    assert (plain != red).any()
    assert ((red == gallery.RED).all(-1)).any()
    struck = answer.model_copy(update={"corrections": (Correction.model_construct(),)})
    grey = (np.asarray(gallery.tile(image, right, struck)) == gallery.GREY).all(-1)
    assert grey.any()
    assert not (plain == gallery.GREY).all(-1).any()

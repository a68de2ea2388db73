"""The prompts that the pocket MLLM is trained on are, token for token, those that it gets in the flow."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from transformers import PreTrainedTokenizerFast

import model
import parts
from asker import Exchange
from feed import exchange_tokens
from grammar import PLACES, box_tokens
from questions import exchanges
from scenes import Thing
from seewhy.agent import prompts
from seewhy.agent.budget import Budget, Meter
from seewhy.agent.extraction.statements import place_words
from seewhy.agent.metered import metered
from seewhy.agent.pictures.images import load_image
from seewhy.agent.reason import reason
from seewhy.agent.talk.turns import Turn
from seewhy.mllm import ScriptedMLLM, load_mllm
from seewhy.mllm.chat_template import ChatTemplate
from seewhy.mllm.families import family_of, read_card
from seewhy.mllm.loading import load_checkpoint
from seewhy.mllm.types import Message
from seewhy.tools.toolbox import default_toolbox
from seewhy.tools.types import Box, Finding
from train_mllm import PREFIX

SIDE = 64 * 5  # a picture whose bins begin at whole pixels
PICTURE = Image.new("RGB", (SIDE, SIDE), "grey")
THINGS = (
    Thing("dog", (0.125, 0.125, 0.3125, 0.375), colour="brown"),
    Thing("cat", (0.625, 0.5, 0.875, 0.75)),
    Thing("sign", (0.25, 0.8125, 0.5, 0.9375), "sign", "red", "SALE 20"),
)


def asked(number: int) -> list[Exchange]:
    return exchanges(np.random.default_rng(1), THINGS, False, number)


@pytest.fixture(scope="module")
def tokenizer() -> PreTrainedTokenizerFast:
    return model.make_tokenizer(text for e in asked(2000) for text in (e.user, e.reply))


@pytest.fixture(scope="module")
def folder(tokenizer: PreTrainedTokenizerFast, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An untrained pocket MLLM."""
    torch.manual_seed(0)
    target = tmp_path_factory.mktemp("pocket")
    model.save(model.make_model(tokenizer), tokenizer, target)
    return target


class Backend:
    """The prompt side of the transformers backend."""

    def __init__(self, folder: Path) -> None:
        loaded = load_checkpoint(folder, "cpu", None)
        self.processor: Any = loaded.processor
        _, family = read_card(loaded.folder, loaded.name, family_of(loaded.model_type))
        self.chat = ChatTemplate(loaded.processor, family)

    def tokens(self, messages: Sequence[Message]) -> list[int]:
        prompt = self.chat.render(messages)
        inputs = self.processor(text=[prompt.text], images=[list(prompt.images)], add_special_tokens=False)
        return list(inputs["input_ids"][0])


@pytest.fixture(scope="module")
def backend(folder: Path) -> Backend:
    return Backend(folder)


def trained_on(exchange: Exchange, tokenizer: PreTrainedTokenizerFast) -> list[int]:
    """The tokens before a reply, as train_mllm.py puts them together: prefix, one place per patch, the exchange."""
    tokens, reply = exchange_tokens(exchange, tokenizer)
    image = [tokenizer.convert_tokens_to_ids("<image>")] * model.PATCHES
    return [*tokenizer.convert_tokens_to_ids(PREFIX), *image, *tokens[:reply]]


def in_pixels(text: str) -> str:
    """Location tokens as the flow writes boxes: the first pixel of each bin."""

    def written(match: re.Match[str]) -> str:
        return str([int(index) * SIDE // 64 for index in re.findall(r"\d\d", match.group())])

    return re.sub(r"(?:<b\d\d>){4}", written, text)


def test_every_exchange_is_tokenized_as_the_backend_does(backend: Backend, tokenizer: PreTrainedTokenizerFast) -> None:
    for exchange in asked(150):
        first, *later = [*exchange.history, exchange.user]
        roles = ("assistant", "user") * len(later)
        messages = [
            Message(role="system", parts=(prompts.SYSTEM,)),
            Message(role="user", parts=(PICTURE, in_pixels(first))),
            *(Message(role=role, parts=(turn,)) for role, turn in zip(roles, later, strict=False)),  # type: ignore[arg-type]
        ]
        assert backend.tokens(messages) == trained_on(exchange, tokenizer), exchange


def test_some_questions_stand_by_themselves() -> None:
    plain = [exchange for exchange in asked(400) if not re.match("Question: |Tools: |Observations:", exchange.user)]
    assert 20 < len(plain) < 120
    assert all(exchange.user and "Question:" not in exchange.user for exchange in plain)


def test_the_draft_of_a_conversation_with_evidence_is_asked_for_as_in_training(
    backend: Backend, tokenizer: PreTrainedTokenizerFast
) -> None:
    scripted, picture = ScriptedMLLM("Answer: two.", made_for="a sticker scene"), load_image(PICTURE)
    words = Finding(id="obj_1", label="text", text="SALE", box=Box(x1=80, y1=260, x2=160, y2=300), score=0.9)
    history = (Turn(question="Is there a dog?", answer="Yes, there is a dog.", image_id=picture.id),)
    reason(
        "What does it say?", picture, metered(scripted, Meter(Budget())), [words], history, {picture.id: picture}
    )  # the messages that the flow sends
    box = box_tokens((80 / SIDE, 260 / SIDE, 160 / SIDE, 300 / SIDE))
    exchange = Exchange(
        f'Observations:\nobj_1: text "SALE" {box}\nQuestion: What does it say?',
        "",
        ("Question: Is there a dog?", "Answer: Yes, there is a dog."),
    )
    assert backend.tokens(scripted.calls[0]) == trained_on(exchange, tokenizer)


def test_a_place_is_named_in_a_second_look_as_in_training() -> None:
    assert {name: place_words(name) for name in PLACES} == PLACES


def test_the_plan_is_asked_for_with_the_tools_that_there_are() -> None:
    names = default_toolbox().names
    flow = prompts.plan_user("How many dogs?", names)
    assert flow == f"Tools: {parts.TOOLS}\nPlan for: How many dogs?"


def test_replies_are_made_of_known_tokens(tokenizer: PreTrainedTokenizerFast) -> None:
    """Any text in any script survives, and a box costs four tokens."""
    for text in ("Answer: “ça” – 狗 в 12", "zeppelin"):
        assert tokenizer.decode(tokenizer.encode(text, add_special_tokens=False)) == text
    assert len(tokenizer.encode("<b00><b63><b07><b10>", add_special_tokens=False)) == 4


def test_boxes_survive_where_special_tokens_are_left_out(tokenizer: PreTrainedTokenizerFast) -> None:
    ids = tokenizer.encode("dog <b00><b01><b02><b03><|end|>", add_special_tokens=False)
    assert tokenizer.decode(ids, skip_special_tokens=True) == "dog <b00><b01><b02><b03>"


def test_the_folder_loads_as_an_mllm_that_says_what_it_was_made_for(folder: Path) -> None:
    mllm = load_mllm(folder)
    card = json.loads((folder / "seewhy.json").read_text())
    assert mllm.card.made_for == card["made_for"] == "a sticker scene"  # type: ignore[attr-defined]
    assert mllm.card.box_convention == "bins64"  # type: ignore[attr-defined]
    yes, no = mllm.score([Message(role="user", parts=(PICTURE, "Question: Is there a dog?"))], prompts.YES_NO)  # type: ignore[attr-defined]
    assert yes < 0 > no

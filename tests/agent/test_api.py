"""VisualAgent as a caller uses it: loading, asking, regions, conversations, errors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from flow_fakes import PICTURE, FakeTool, agent_of, line, script, thing
from PIL import Image

import seewhy.agent
from seewhy.agent import Answer, Budget, InputError, ModelError, SeeWhyError, VisualAgent
from seewhy.agent.errors import ModelChoiceError, at_the_edge
from seewhy.agent.prompts import REASON
from seewhy.agent.state import TextDelta
from seewhy.agent.talk.turns import REMEMBERED, Turn, resolve
from seewhy.agent.types import Step
from seewhy.mllm.errors import ModelNotFound, OutOfMemory
from seewhy.tools.errors import WeightsError
from seewhy.tools.toolbox import Toolbox
from seewhy.tools.types import Box

HEAVY = ("torch", "transformers", "langgraph", "ultralytics", "cv2", "rapidocr", "openai", "onnxruntime")


def test_importing_the_package_loads_no_model_library() -> None:
    code = f"import sys, seewhy.agent; sys.exit(any(name in sys.modules for name in {HEAVY!r}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_public_name_is_there() -> None:
    assert set(seewhy.agent.HOMES) == set(seewhy.agent.__all__)
    for name in seewhy.agent.__all__:
        assert getattr(seewhy.agent, name).__name__ == name
    with pytest.raises(AttributeError):
        _ = seewhy.agent.nothing


@pytest.mark.parametrize("source", [PICTURE, "file", "bytes", "array"])
def test_every_kind_of_image_is_accepted(source: Any, tmp_path: Path) -> None:
    import numpy as np

    path = tmp_path / "picture.png"
    PICTURE.save(path)
    image = {"file": path, "bytes": path.read_bytes(), "array": np.asarray(PICTURE)}.get(str(source), source)
    assert agent_of(script("Answer: Grey.")).ask(image, "What colour is it?").text == "Grey."


def test_bad_input_is_refused_before_any_model_is_asked(tmp_path: Path) -> None:
    mllm = script()
    agent = agent_of(mllm)
    for ask in (agent.ask, agent.stream):
        with pytest.raises(InputError):
            ask(tmp_path / "gone.png", "Is there a dog?")
        with pytest.raises(InputError):
            ask(PICTURE, "")
        with pytest.raises(InputError):
            ask(PICTURE, "Is there a dog?", (300, 300, 400, 400))
    with pytest.raises(InputError):
        agent.correct(PICTURE, "")
    assert mllm.calls == []


def test_the_smallest_and_the_longest_picture_get_an_answer() -> None:
    agent = agent_of(script("Answer: Grey."), FakeTool("detect", labels=frozenset({"dog"})))
    assert agent.ask(Image.new("RGB", (1, 1)), "What is this?").text
    assert agent.ask(Image.new("RGB", (10_000, 100)), "What is this?").text


def test_loading_takes_objects_in_place_of_names() -> None:
    agent = VisualAgent.load(script("Answer: Yes."), detector=FakeTool("detect"), tools=("detect", FakeTool("own")))
    assert agent.models.mllm == "scripted"
    assert agent.models.ocr == "none"
    assert agent.ask(PICTURE, "Is there a dog?").draft == "Yes."


def test_loading_without_tools_is_the_mllm_alone() -> None:
    agent = VisualAgent.load(script("Answer: Yes."), tools=(), verify=False)
    assert [step.node for step in agent.ask(PICTURE, "Is there a dog?").steps] == ["look", "reason", "answer"]


def test_loading_takes_a_whole_toolbox() -> None:
    agent = VisualAgent.load(script("Answer: Yes."), tools=Toolbox((FakeTool("ocr", (line("STOP"),)),)))
    assert agent.ask(PICTURE, "What does the sign say?").observations[0].tool == "ocr"


@pytest.mark.parametrize(
    "settings",
    [
        {"detector": "own.pt", "tools": ()},
        {"detector": "own.pt", "tools": (FakeTool("ocr"),)},
        {"segmenter": "own.pth", "tools": ("detect", "ocr")},
        {"segmenter": "own.pth", "tools": Toolbox()},
        {"base_url": "http://localhost:1/v1"},
        {"quantize": "4bit"},
        {"box_convention": "bins64"},
        {"text_only": True},
        {"concurrency": 9},
    ],
)
def test_loading_refuses_what_nothing_would_use(settings: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=r"own\.pt|matter of loading"):
        VisualAgent.load(script(), **settings)


def test_loading_refuses_what_it_cannot_use(tmp_path: Path) -> None:
    for settings in ({"tools": ("hammer",)}, {"max_steps": -1}, {"min_confidence": 2.0}):
        with pytest.raises(InputError):
            VisualAgent.load(script(), **settings)  # type: ignore[arg-type]
    with pytest.raises(ModelChoiceError) as caught:
        VisualAgent.load(tmp_path / "no-such-model")
    assert caught.value.exit_code == 2


@pytest.mark.slow
def test_weights_that_the_user_names_and_that_are_none_are_refused_at_once(tmp_path: Path) -> None:
    weights = tmp_path / "text.pt"
    weights.write_text("not weights")
    with pytest.raises(ModelChoiceError) as caught:
        VisualAgent.load(script(), detector=weights)
    assert "\n" not in str(caught.value)


def test_max_steps_limits_the_rounds_of_planning() -> None:
    agent = VisualAgent.load(script("Answer: GO."), tools=(FakeTool("ocr", (line("STOP"),)),), max_steps=0)
    assert "act" not in [step.node for step in agent.ask(PICTURE, "What does the sign say?").steps]


@pytest.mark.parametrize(
    ("below", "above", "code"),
    [
        (ModelNotFound("x: no such model"), ModelChoiceError, 2),
        (WeightsError("x: of another kind"), ModelChoiceError, 2),
        (OutOfMemory("x: needs more"), ModelError, 1),
    ],
)
def test_errors_of_the_layers_below_keep_their_line(below: Exception, above: type[SeeWhyError], code: int) -> None:
    with pytest.raises(above) as caught, at_the_edge():
        raise below
    assert (str(caught.value), caught.value.exit_code) == (str(below), code)


def test_a_region_is_answered_on_its_own_and_told_in_pixels_of_the_whole() -> None:
    mllm = script("1. dog [0, 0, 20, 20]\nAnswer: There is one dog at [0, 0, 20, 20].")
    agent = agent_of(mllm, FakeTool("detect", (thing("dog", 0, 0, 20, 20),), labels=frozenset({"dog"})))
    answer = agent.ask(PICTURE, "How many dogs are there?", region=(100, 50, 160, 100))
    assert mllm.calls[-1][-1].images[0].size == (60, 50)
    assert answer.observations[0].tool == "zoom"
    assert answer.observations[0].args == {"region": [100.0, 50.0, 160.0, 100.0]}
    assert answer.observations[1].objects[0].box.as_tuple() == (100, 50, 120, 70)
    assert answer.thoughts[0].text == "dog [100, 50, 120, 70]"
    assert answer.thoughts[0].boxes[0].as_tuple() == (100, 50, 120, 70)
    assert "[100, 50, 120, 70]" in answer.draft
    assert answer.image is not None
    assert answer.image.size == PICTURE.size
    *steps, _ = (
        event for event in agent.stream(PICTURE, "How many dogs?", (100, 50, 160, 100)) if hasattr(event, "node")
    )
    assert all("[0, 0, 20, 20]" not in step.text for step in steps)


def test_edits_and_claims_of_a_region_are_told_in_pixels_of_the_whole() -> None:
    mllm = script("Answer: At [0, 0, 20, 20] there are two dogs.")
    agent = agent_of(mllm, FakeTool("detect", (thing("dog", 0, 0, 20, 20, score=0.99),), labels=frozenset({"dog"})))
    region = (100, 50, 160, 100)
    answer = agent.ask(PICTURE, "How many dogs are there?", region)
    (edit,) = answer.corrections
    assert answer.draft[slice(*edit.claim.span)] == answer.draft[slice(*answer.claims[0].claim.span)] == "two dogs"
    assert "[0, 0, 20, 20]" not in answer.to_json()
    pieces = [event.text for event in agent.stream(PICTURE, "How many dogs?", region) if isinstance(event, TextDelta)]
    assert "[100, 50, 120, 70]" in "".join(pieces)


@pytest.mark.parametrize("cuts", [[4, 9], [5, 30], list(range(1, 40))])
def test_a_box_that_is_cut_by_the_stream_is_moved_as_a_whole(cuts: list[int]) -> None:
    from seewhy.agent.pictures.images import load_image
    from seewhy.agent.pictures.region import Deltas, WayBack

    written = "dog [0, 0, 20, 20] and [one] more ["
    pieces = [written[start:end] for start, end in zip([0, *cuts], [*cuts, None], strict=True)]
    deltas = Deltas(WayBack(load_image(PICTURE).cut(Box(x1=10, y1=20, x2=50, y2=90))))
    told = [words for piece in pieces for words in deltas.words(TextDelta(text=piece))]
    told += deltas.words(Step(node="reason", text=""))
    assert "".join(told) == "dog [10, 20, 30, 40] and [one] more ["


def test_masks_of_a_region_lie_in_the_whole_picture() -> None:
    import numpy as np

    from seewhy.agent.pictures.images import load_image
    from seewhy.agent.pictures.region import WayBack
    from seewhy.tools.types import Box, Mask, Observation

    part = load_image(PICTURE).cut(Box(x1=10, y1=20, x2=15, y2=24))
    found = thing("dog", 0, 0, 5, 4).model_copy(update={"mask": Mask.from_array(np.ones((4, 5), dtype=bool))})
    _, moved = WayBack(part).observations([Observation(tool="segment", objects=(found,))])
    assert moved.objects[0].mask is not None
    mask = moved.objects[0].mask.to_array()
    assert mask.shape == (100, 200)
    assert mask[20:24, 10:15].all()
    assert mask.sum() == 20


def test_a_conversation_remembers_what_was_asked() -> None:
    mllm = script(["Answer: Two dogs.", "Answer: Brown."])
    chat = agent_of(mllm).chat(PICTURE)
    chat.ask("How many dogs are there?")
    chat.ask("What colour are they?")
    assert [message.text for message in mllm.calls[-1][1:]] == [
        "Question: How many dogs are there?", "Answer: Two dogs.", f"{REASON}\n\nQuestion: What colour are they?",
    ]  # fmt: skip
    assert [turn.answer for turn in chat.history] == ["Two dogs.", "Brown."]


def test_a_model_made_for_single_questions_hears_a_follow_up_written_out() -> None:
    mllm = script(["Answer: Two dogs.", "Answer: Brown."], made_for="a sticker scene")
    chat = agent_of(mllm).chat(PICTURE)
    chat.ask("How many dogs are there?")
    assert chat.ask("What colour are they?").question == "What colour are they?"
    assert [message.text for message in mllm.calls[-1][1:]] == ["Question: What colour are the dogs?"]


def test_conversations_are_apart() -> None:
    agent = agent_of(script("Answer: Yes."))
    one, two = agent.chat(PICTURE), agent.chat(PICTURE)
    one.ask("Is there a dog?")
    assert (len(one.history), len(two.history)) == (1, 0)
    assert agent.ask(PICTURE, "Is there a cat?").text == "Yes."
    assert len(one.history) == 1


def test_a_conversation_goes_on_about_another_picture() -> None:
    mllm = script("Answer: Yes.")
    chat = agent_of(mllm).chat(PICTURE)
    chat.ask("Is there a dog?")
    chat.show(Image.new("RGB", (30, 30)))
    chat.ask("And here, is there a dog?")
    assert [image.size for message in mllm.calls[-1] for image in message.images] == [(200, 100), (30, 30)]


def test_a_conversation_keeps_no_region_that_no_prompt_shows() -> None:
    chat = agent_of(script("Answer: Yes.")).chat(PICTURE)
    for left in range(REMEMBERED + 4):
        chat.ask("Is there a dog?", region=(left, 0, left + 50, 50))
    assert len(chat._pictures) <= REMEMBERED + 1
    assert chat.picture.size == PICTURE.size


def test_a_conversation_without_a_picture_asks_for_one() -> None:
    with pytest.raises(InputError, match="no picture"):
        agent_of(script()).chat().ask("Is there a dog?")


def test_a_conversation_streams_as_well() -> None:
    chat = agent_of(script("Answer: Yes.")).chat(PICTURE)
    *_, answer = chat.stream("Is there a dog?")
    assert isinstance(answer, Answer)
    assert len(chat.history) == 1


def test_an_answer_that_failed_leaves_the_conversation_as_it_was() -> None:
    replies: list[Any] = [OutOfMemory("no memory"), "Answer: Yes."]
    from seewhy.mllm.scripted import ScriptedMLLM

    chat = agent_of(ScriptedMLLM(replies)).chat(PICTURE)
    with pytest.raises(ModelError):
        chat.ask("Is there a dog?")
    assert chat.history == ()
    assert chat.ask("Is there a dog?").text == "Yes."
    assert len(chat.history) == 1


def said(*questions: str) -> tuple[Turn, ...]:
    return tuple(Turn(question=question, answer="", image_id="") for question in questions)


@pytest.mark.parametrize(
    ("before", "question", "meant"),
    [
        ((), "And to its left?", "And to its left?"),
        (("How many dogs are there?",), "And cats?", "How many cats are there?"),
        (("How many dogs are there?",), "What colour are they?", "What colour are the dogs?"),
        (("Is there a dog?",), "And a cat?", "Is there a cat?"),
        (("Is there a dog?",), "What about an umbrella?", "Is there an umbrella?"),
        (("Where is the dog?",), "and to its left?", "What is to the left of the dog?"),
        (("Where is the dog?",), "What is to its left?", "What is to the left of the dog?"),
        (("Where is the dog?", "What colour is it?"), "Is it big?", "Is the dog big?"),
        (("Where is the dog?",), "Is there a car?", "Is there a car?"),
        (("How many dogs are there?", "And cats?"), "And birds?", "How many birds are there?"),
        (("What is in the picture?",), "Describe it.", "Describe it."),
        (("Is there a horse?",), "Is it snowing?", "Is it snowing?"),
        (("Is there a horse?",), "Which season is it?", "Which season is it?"),
        (("Is there a horse?",), "And is it early in the evening?", "Is it early in the evening?"),
        (("Is there a horse?",), "Is it dark outside?", "Is it dark outside?"),
        (("Is there a horse?",), "Is it dark brown?", "Is the horse dark brown?"),
        (("Is there a horse?",), "Is it sleeping at night?", "Is the horse sleeping at night?"),
        (("Is there a horse?",), "Is it true that it is white?", "Is it true that the horse is white?"),
        (("Is there a horse?",), "Is it a photo?", "Is it a photo?"),
    ],
)
def test_a_follow_up_is_written_out(before: tuple[str, ...], question: str, meant: str) -> None:
    assert resolve(question, said(*before)) == meant


def test_the_budget_is_a_parameter() -> None:
    agent = VisualAgent.load(script(), tools=(), budget=Budget(seconds=1), max_steps=7)
    assert agent._flow.budget == Budget(seconds=1, rounds=7)

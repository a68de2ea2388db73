"""The first glance, and what is read out of pictures that a model was not made for."""

from __future__ import annotations

import pytest
from flow_fakes import PICTURE, line, script, thing

from seewhy.agent.act import Experts
from seewhy.agent.budget import Budget, Meter
from seewhy.agent.look import Look, look
from seewhy.agent.metered import metered
from seewhy.agent.pictures.domain import legibility, read_out
from seewhy.agent.pictures.images import load_image
from seewhy.mllm.types import Card, Generation
from seewhy.tools.toolbox import Toolbox
from seewhy.tools.types import Box, Finding, Observation

BOX = Box(x1=1, y1=1, x2=9, y2=9)


def glance(mllm: object, detector: object | None = None) -> Look:
    meter = Meter(Budget())
    experts = Experts(Toolbox([detector] if detector else []), PICTURE, meter)  # type: ignore[list-item]
    return look(load_image(PICTURE), metered(mllm, meter), experts)  # type: ignore[arg-type]


class Detector:
    """A fake detector that was made for one kind of picture, and whose surest hit has a given score."""

    name, description, parameters = "detect", "Find things.", {"type": "object"}
    made_for = "a sticker scene"

    def __init__(self, score: float) -> None:
        self.score, self.runs = score, 0

    def run(self, image: object, args: dict[str, object]) -> Observation:
        self.runs += 1
        return Observation(tool="detect", args=args, objects=(Finding(label="dog", box=BOX, score=self.score),))


def test_a_general_model_is_asked_nothing() -> None:
    mllm = script()
    assert glance(mllm).in_domain
    assert mllm.scored == []


@pytest.mark.parametrize(("scores", "fits"), [({"Yes": -0.1, "No": -3.0}, True), ({"Yes": -3.0, "No": -0.1}, False)])
def test_a_model_made_for_one_kind_of_picture_says_whether_this_is_one(scores: dict[str, float], fits: bool) -> None:
    mllm = script(scores=scores, made_for="a sticker scene")
    assert glance(mllm).in_domain is fits
    assert "a sticker scene" in mllm.scored[0][-1].text


def test_a_model_that_cannot_score_is_asked_for_a_word() -> None:
    class Speaker:
        card = Card(name="speaker", made_for="a sticker scene")

        def generate(self, messages: object, settings: object) -> Generation:
            return Generation(text="No.")

    assert not glance(Speaker()).in_domain


def test_a_general_model_judges_for_a_detector_that_was_made_for_one_kind() -> None:
    seen = glance(script(scores={"Yes": -3.0, "No": -0.1}), Detector(0.9))
    assert (seen.in_domain, seen.detector_in_domain) == (True, False)


@pytest.mark.parametrize(("score", "fits"), [(0.95, True), (0.3, False)])
def test_two_models_made_for_the_same_kind_judge_together(score: float, fits: bool) -> None:
    unsure = script(scores={"Yes": -0.4, "No": -1.1}, made_for="a sticker scene")
    seen = glance(unsure, Detector(score))
    assert (seen.in_domain, seen.detector_in_domain) == (fits, fits)


def test_the_glance_of_a_detector_is_no_observation_and_is_not_run_again() -> None:
    detector = Detector(0.9)
    experts = Experts(Toolbox([detector]), PICTURE, Meter(Budget()))
    assert experts.surest() == 0.9
    assert experts.observations == ()
    assert [hit.id for hit in experts.observe("detect", {"threshold": 0.05}).objects] == ["obj_1"]
    assert detector.runs == 1


def test_scores_that_are_no_numbers_decide_nothing() -> None:
    assert glance(script(scores={"Yes": float("nan")}, made_for="a sticker scene")).in_domain


BUS = Observation(tool="detect", objects=(thing("bus", 0, 0, 100, 100),))
WORDS = Observation(tool="ocr", objects=(line("cero emisiones", 10, 10, 60, 20), line("EXIT", 150, 10, 190, 20)))


def test_words_are_read_out_in_reading_order() -> None:
    draft = read_out("What does the bus say?", [WORDS])
    assert draft is not None
    assert draft.text == 'The text reads "cero emisiones" and "EXIT".'
    assert draft.thoughts[0].boxes[0].as_tuple() == (10, 10, 60, 20)


def test_of_a_named_thing_that_was_found_only_its_own_words_are_read_out() -> None:
    draft = read_out("What does the bus say?", [WORDS, BUS])
    assert draft is not None
    assert draft.text == 'The text reads "cero emisiones".'


def test_a_picture_without_words_is_said_to_have_none() -> None:
    draft = read_out("What does the bus say?", [Observation(tool="ocr")])
    assert draft is not None
    assert "no words" in draft.text


def test_other_questions_and_a_failed_ocr_are_left_to_the_mllm() -> None:
    assert read_out("How many dogs are there?", [WORDS]) is None
    assert read_out("What does the bus say?", [Observation(tool="ocr", ok=False, error="broken")]) is None


def test_a_page_is_read_out_in_part() -> None:
    page = Observation(tool="ocr", objects=tuple(line(f"line {n}") for n in range(100)))
    draft = read_out("What does the page say?", [page])
    assert draft is not None
    assert draft.text.endswith("and 60 more lines.")


def test_words_that_ocr_alone_vouches_for_are_no_surer_than_its_reading() -> None:
    worst = line("MEmDSi").model_copy(update={"score": 0.6, "id": "obj_2"})
    read = (line("cero").model_copy(update={"id": "obj_1"}), worst)
    draft = read_out("What does the bus say?", [Observation(tool="ocr", objects=read)])
    assert legibility(draft, (*read, thing("bus", score=0.1))) == 0.6

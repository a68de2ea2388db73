"""What a verifier gets to see through a Scene, and how verdicts come out of it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seewhy.agent.conclude import confidence_of
from seewhy.agent.prompts import SYSTEM, look_user
from seewhy.agent.types import Claim, Evidence, Thought
from seewhy.agent.verifiers.fusion import curve, evidence, fuse, truth
from seewhy.agent.verifiers.scene import padded
from seewhy.agent.verifiers.weights import CAPS, EXPERTS, HIT
from seewhy.agent.verify import VERIFIERS, verify
from seewhy.mllm.errors import ServerError
from seewhy.mllm.types import Generation
from seewhy.tools.types import Box

SIGN = (100, 100, 180, 120)
DOG, CAT = (10, 10, 60, 60), (200, 200, 260, 260)


class Talker:
    """An MLLM that cannot score. `reply` None: it fails."""

    def __init__(self, reply: str | None) -> None:
        self.reply = reply
        self.messages = ()

    def generate(self, messages, settings) -> Generation:
        self.messages = messages
        if self.reply is None:
            raise ServerError("no answer from localhost; start the server")
        return Generation(text=self.reply)


class Scorer(Talker):
    """One whose scores are given."""

    def __init__(self, *scores: float) -> None:
        super().__init__(None)
        self.scores = list(scores)

    def score(self, messages, choices) -> list[float]:
        return self.scores


def test_a_look_is_asked_in_the_words_of_the_prompts(make_scene) -> None:
    talker = Talker("yes")
    scene = replace(make_scene(), mllm=talker)
    scene.look("Is it red?")
    system, user = talker.messages
    assert (system.role, system.text) == ("system", SYSTEM)
    assert user.parts == (scene.image, look_user("Is it red?"))


@pytest.mark.parametrize(
    ("reply", "odds"), [("Yes.", 2.0), ("no, it is not", -2.0), ("I see a dog", None), (None, None)]
)
def test_an_mllm_that_cannot_score_says_one_word(make_scene, reply, odds) -> None:
    assert replace(make_scene(), mllm=Talker(reply)).look("Is it red?") == odds


@pytest.mark.parametrize(
    ("scores", "odds"),
    [((-0.1, -2.1), 2.0), ((0.0, -math.inf), 12.0), ((-math.inf, -1.0), -12.0), ((-math.inf, -math.inf), None)],
)
def test_a_look_is_the_log_odds_of_yes_and_finite(make_scene, scores, odds) -> None:
    look = replace(make_scene(), mllm=Scorer(*scores)).look("Is it red?")
    assert look == (None if odds is None else pytest.approx(odds))


def test_the_same_look_is_taken_once(make_scene) -> None:
    scene = make_scene(looks={"red": 1.0})
    first, second = scene.look("Is it red?"), scene.look("Is it red?")
    assert first == second == 1.0
    assert len(scene.mllm.asked) == 1
    scene.look("Is it red?", Box(x1=0, y1=0, x2=10, y2=10))
    assert len(scene.mllm.asked) == 2


@given(st.floats(-50, 400), st.floats(-50, 400), st.floats(0, 300), st.floats(0, 300), st.floats(0, 3))
def test_a_crop_is_never_empty_and_never_outside(
    x: float, y: float, width: float, height: float, padding: float
) -> None:
    left, top, right, bottom = padded(Box(x1=x, y1=y, x2=x + width, y2=y + height), padding, (300, 200))
    assert 0 <= left < right <= 300
    assert 0 <= top < bottom <= 200


def test_one_call_of_a_closed_detector_answers_for_all_nouns(make_scene) -> None:
    scene = make_scene(hits=[("dog", 0.9, DOG), ("cat", 0.8, CAT), ("dog", 0.1, CAT)])
    assert [hit.score for hit in scene.detections("dog")] == [0.9]
    assert [hit.score for hit in scene.detections("puppy", 0.05)] == [0.9, 0.1]
    assert [hit.label for hit in scene.detections("cat")] == ["cat"]
    assert scene.detections("zeppelin") is None
    assert all(args == {"threshold": 0.05} for _, args in scene.observe.calls)


def test_boxes_of_thoughts_belong_to_the_noun_before_them(make_scene) -> None:
    a, b, c = (Box(x1=i, y1=i, x2=i + 9, y2=i + 9) for i in (0, 20, 40))
    thoughts = [
        Thought(text="two dogs [0, 0, 9, 9], [20, 20, 29, 29] and a cat [40, 40, 49, 49]", boxes=(a, b, c)),
        Thought(text='sign "ZEBRA" [20, 20, 29, 29] (obj_1)', boxes=(b,), object_ids=("obj_1",)),
        Thought(text="the person there", boxes=(c,)),
        Thought(text="I see no car."),
    ]
    scene = make_scene(thoughts=thoughts)
    assert scene.cited("dog") == (a, b)
    assert scene.cited("cat") == (c,)
    assert scene.cited("sign") == (b,)
    assert scene.cited("person") == (c,)
    assert scene.cited("zebra") == scene.cited("car") == ()


def claim(kind: str = "existence", **more) -> Claim:
    return Claim(kind=kind, text="There is a dog", span=(0, 14), subject="dog", **more)


def test_every_kind_has_a_verifier_and_every_claim_a_verdict_in_order(make_scene) -> None:
    claims = [claim(kind) for kind in VERIFIERS]
    assert [verdict.claim for verdict in verify(claims, make_scene())] == claims
    assert verify((), make_scene()) == ()


def test_with_no_expert_and_no_mllm_everything_is_unverifiable(make_scene) -> None:
    empty = make_scene(tools=frozenset())
    claims = [claim(kind, value="left", object="cat", number=2) for kind in VERIFIERS]
    assert {verdict.label for verdict in verify(claims, empty)} == {"unverifiable"}


def test_what_only_an_mllm_can_judge_is_never_refuted_nor_asked_of_a_narrow_model(make_scene) -> None:
    other = claim("other")
    assert verify([other], make_scene(looks={"true": -9.0}))[0].label == "unverifiable"
    assert verify([other], make_scene(looks={"true": 9.0}))[0].label == "supported"
    narrow = make_scene(looks={"true": 9.0}, made_for="a sticker scene")
    assert verify([other], narrow)[0].label == "unverifiable"
    assert narrow.mllm.asked == []


SOURCES = st.builds(evidence, st.sampled_from(sorted(CAPS)), st.just(""), st.floats(-20, 20))


@given(st.lists(SOURCES, max_size=5), st.booleans(), st.floats(0.5, 1))
def test_verdicts_follow_their_evidence(make_scene, said: list[Evidence], negated: bool, refute_at: float) -> None:
    scene = make_scene(refute_at=refute_at)
    verdict = fuse(claim(negated=negated), scene, said)
    against = [one for one in verdict.evidence if one.support < 0]
    assert all(abs(one.support) <= CAPS[one.source] for one in said)
    if verdict.label == "refuted":
        assert any(one.source in EXPERTS for one in against)
        assert verdict.confidence >= refute_at
    if verdict.label == "supported":
        assert any(one.support > 0 for one in verdict.evidence)
    assert 0 <= truth(verdict) <= 1


@given(st.lists(SOURCES, max_size=4), st.floats(0, 5))
def test_more_evidence_for_a_claim_never_makes_it_less_likely(make_scene, said: list[Evidence], support: float) -> None:
    before, after = (fuse(claim(), make_scene(), [*said, *more]) for more in ([], [evidence("ocr", "", support)]))
    assert truth(after) >= truth(before)


def test_the_second_look_and_the_draft_refute_nothing_by_themselves(make_scene) -> None:
    said = [evidence("second look", "", -9.0), evidence("draft", "", -9.0)]
    assert fuse(claim(), make_scene(refute_at=0.5), said).label == "unverifiable"


def test_a_curve_is_straight_between_its_points_and_flat_outside() -> None:
    points = ((0.0, -1.0), (1.0, 1.0))
    assert [curve(x, points) for x in (-5, 0, 0.25, 1, 9)] == [-1.0, -1.0, -0.5, 1.0, 1.0]
    assert [x for x, _ in HIT] == sorted(x for x, _ in HIT)


def test_a_sign_that_says_more_than_is_read_and_not_counted(make_scene) -> None:
    claim = Claim(kind="text", text='the sign says "more than"', span=(0, 5), subject="sign", value="more than")
    (verdict,) = verify((claim,), make_scene(lines=[("more than", 0.98, SIGN)]))
    assert verdict.label == "supported"


def test_a_claim_on_which_there_is_no_evidence_is_as_sure_as_an_answer_without_claims(make_scene) -> None:
    claim = Claim(kind="other", text="the dog is playing", span=(0, 3), subject="dog", value="playing")
    verdict = fuse(claim, make_scene(), ())
    assert verdict.label == "unverifiable"
    assert confidence_of([verdict]) == confidence_of([])

"""Existence: absence takes two independent sources, and a noun that no expert knows is never refuted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seewhy.agent.types import Claim
from seewhy.agent.verifiers.existence import check
from seewhy.agent.verifiers.instances import DECOYS, noise_floor
from seewhy.agent.verifiers.scene import Scene

DOG = (10, 10, 60, 60)
NO, YES = {"dog": -5.0}, {"dog": 5.0}


def there_is(noun: str, negated: bool = False) -> Claim:
    text = f"There is {'no' if negated else 'a'} {noun}"
    return Claim(kind="existence", text=text, span=(0, len(text)), subject=noun, negated=negated)


def test_a_sure_hit_supports_and_asks_nobody_else(make_scene) -> None:
    scene = make_scene(hits=[("dog", 0.9, DOG)], looks=NO)
    verdict = check(there_is("dog"), scene)
    assert (verdict.label, scene.mllm.asked) == ("supported", [])
    assert verdict.evidence[0].note == "detector found 1 dog (0.90)"
    assert verdict.evidence[0].object_ids == ("obj_1",)


@pytest.mark.parametrize(
    ("noun", "asked_for"), [("dog", "a dog"), ("umbrella", "an umbrella"), ("scissors", "a pair of scissors")]
)
def test_the_second_look_names_one_of_them(make_scene, noun: str, asked_for: str) -> None:
    scene = make_scene(looks={})
    check(there_is(noun), scene)
    assert f"Is there {asked_for} in the picture?" in scene.mllm.asked[0][0]


def test_nothing_seen_and_a_second_look_that_says_no_refute(make_scene) -> None:
    verdict = check(there_is("dog"), make_scene(looks=NO))
    assert verdict.label == "refuted"
    assert [one.source for one in verdict.evidence] == ["detector", "second look"]
    assert "no (p=0.99)" in verdict.evidence[1].note


@pytest.mark.parametrize("looks", [None, YES, {"dog": 0.0}])
def test_nothing_seen_is_no_proof_without_a_second_look_that_says_no(make_scene, looks) -> None:
    assert check(there_is("dog"), make_scene(looks=looks)).label != "refuted"


def test_a_detector_that_was_not_made_for_this_picture_says_nothing(make_scene) -> None:
    verdict = check(there_is("dog"), make_scene(looks=NO, detector_in_domain=False))
    assert verdict.label == "unverifiable"


def test_an_mllm_that_was_not_made_for_this_picture_is_not_asked(make_scene) -> None:
    scene = make_scene(looks=NO, in_domain=False)
    assert check(there_is("dog"), scene).label == "unverifiable"
    assert scene.mllm.asked == []


def test_a_weak_hit_and_a_second_look_that_says_yes_support(make_scene) -> None:
    assert check(there_is("dog"), make_scene(hits=[("dog", 0.12, DOG)], looks=YES)).label != "refuted"
    assert check(there_is("dog"), make_scene(hits=[("dog", 0.35, DOG)], looks=YES)).label == "supported"


def test_a_weak_hit_where_something_else_is_sure_is_nothing(make_scene) -> None:
    hits = [("cat", 0.9, DOG), ("dog", 0.3, (11, 10, 61, 60))]
    verdict = check(there_is("dog"), make_scene(hits=hits, looks=NO))
    assert verdict.label == "refuted"
    assert verdict.evidence[0].note == "detector found no dog"


def test_what_the_draft_sees_at_the_place_of_a_sure_other_thing_is_refuted_by_that(make_scene, thought) -> None:
    hits = [("cat", 0.95, DOG), ("cat", 0.9, (150, 150, 200, 200))]
    verdict = check(there_is("dog"), make_scene(hits=hits, looks=YES, thoughts=[thought("dog", (11, 10, 62, 60))]))
    assert verdict.label == "refuted"
    assert verdict.evidence[0].note == "detector found no dog, but a cat (0.95) where the draft sees it"
    assert verdict.evidence[0].object_ids == ("obj_1",)


@pytest.mark.parametrize(
    ("score", "places"), [(0.6, [DOG]), (0.95, [(150, 150, 200, 200)]), (0.95, [DOG, (150, 150, 200, 200)]), (0.95, [])]
)
def test_a_doubtful_other_thing_or_one_elsewhere_refutes_nothing(make_scene, thought, score, places) -> None:
    scene = make_scene(hits=[("cat", score, DOG)], looks=YES, thoughts=[thought("dog", *places)] if places else [])
    assert check(there_is("dog"), scene).label != "refuted"


def test_a_sure_hit_refutes_a_negation(make_scene) -> None:
    assert check(there_is("dog", negated=True), make_scene(hits=[("dog", 0.93, DOG)])).label == "refuted"


def test_a_fair_hit_refutes_a_negation_unless_the_second_look_disagrees(make_scene) -> None:
    hits = [("dog", 0.55, DOG)]
    assert check(there_is("dog", negated=True), make_scene(hits=hits, looks=YES)).label == "refuted"
    assert check(there_is("dog", negated=True), make_scene(hits=hits, looks=NO)).label != "refuted"


def test_a_negation_of_what_nobody_sees_is_supported(make_scene) -> None:
    assert check(there_is("dog", negated=True), make_scene(looks=NO)).label == "supported"


@pytest.mark.parametrize("odds", [-12.0, -3.0, 0.0])
def test_a_noun_that_no_expert_knows_is_unverifiable(make_scene, odds: float) -> None:
    assert check(there_is("zeppelin"), make_scene(looks={"zeppelin": odds})).label == "unverifiable"


def test_a_wider_label_supports_only_a_little_but_its_absence_counts(make_scene) -> None:
    person = ("person", 0.95, DOG)
    assert check(there_is("woman"), make_scene(hits=[person])).label == "unverifiable"
    assert check(there_is("woman", negated=True), make_scene(hits=[person])).label != "refuted"
    assert check(there_is("woman"), make_scene(looks={"woman": -5.0})).label == "refuted"


def test_narrower_labels_support_a_wide_noun_and_their_absence_is_silent(make_scene) -> None:
    assert check(there_is("animal"), make_scene(hits=[("dog", 0.9, DOG)])).label == "supported"
    assert check(there_is("animal"), make_scene(looks={"animal": -9.0})).label == "unverifiable"


def test_words_that_were_read_speak_for_a_sign_and_no_words_are_no_proof(make_scene) -> None:
    lines = [("STOP", 0.98, (100, 100, 160, 120))]
    assert check(there_is("sign"), make_scene(lines=lines)).label == "supported"
    assert check(there_is("sign"), make_scene(looks={"sign": -9.0})).label == "unverifiable"


def test_a_second_look_also_looks_where_the_draft_saw_the_thing(make_scene, thought) -> None:
    scene = make_scene(looks=NO, thoughts=[thought("dog", DOG)])
    check(there_is("dog"), scene)
    assert [size for _, size in scene.mllm.asked] == [(300, 300), (85, 85)]


def test_a_detector_that_fails_leaves_the_claim_open(make_scene) -> None:
    assert check(there_is("dog"), make_scene(looks=NO, broken=["detect"])).label == "unverifiable"


def test_an_open_vocabulary_is_measured_against_things_that_are_surely_absent(make_scene) -> None:
    quiet = make_scene(hits=[("zeppelin", 0.6, DOG)], labels=None)
    noisy = make_scene(hits=[("zeppelin", 0.6, DOG), ("igloo", 0.58, DOG)], labels=None)
    assert check(there_is("zeppelin"), quiet).label == "supported"
    assert check(there_is("zeppelin"), noisy).label == "unverifiable"


def test_where_the_text_names_all_that_is_surely_absent_nothing_is_taken_for_noise(make_scene) -> None:
    scene = replace(make_scene(hits=[("dog", 0.9, DOG)], labels=None), question=f"A zeppelin, {', '.join(DECOYS)}?")
    assert noise_floor(scene, "zeppelin") == 0.0
    assert scene.observe.calls == []


def test_refutation_starts_where_the_user_says(make_scene) -> None:
    assert check(there_is("dog"), make_scene(looks=NO, refute_at=0.999)).label == "unverifiable"
    assert check(there_is("dog"), make_scene(refute_at=0.7)).label == "refuted"


def test_a_claim_of_nothing_is_unverifiable(make_scene) -> None:
    assert check(there_is(""), make_scene(looks=NO)).label == "unverifiable"


@given(score=st.floats(0, 1), look=st.floats(-12, 12), refute_at=st.floats(0.5, 1))
def test_no_single_source_takes_a_right_answer_away(make_scene, score, look, refute_at) -> None:
    hits = [("dog", score, DOG)]
    scene: Scene = make_scene(hits=hits, looks={"dog": look})
    verdict = check(there_is("dog"), scene)
    assert 0 <= verdict.confidence <= 1
    if verdict.label == "refuted":
        assert score < 0.3
        assert look < 0
    unknown = make_scene(looks={"unicorn": look}, refute_at=refute_at)
    assert check(there_is("unicorn"), unknown).label != "refuted"


def test_a_score_that_is_a_probability_counts_as_one(make_scene) -> None:
    hits = [("dog", 0.5, (20, 20, 120, 120))]
    assert check(there_is("dog"), make_scene(hits=hits)).label == "supported"
    assert check(there_is("dog"), make_scene(hits=hits, calibrated=True)).label == "unverifiable"
    sure = [("dog", 0.95, (20, 20, 120, 120))]
    assert check(there_is("dog"), make_scene(hits=sure, calibrated=True)).label == "supported"


def test_a_denial_is_looked_at_where_the_detector_sees_the_thing(make_scene) -> None:
    scene = make_scene(hits=[("dog", 0.45, DOG)], looks=YES)
    assert check(there_is("dog", negated=True), scene).label == "refuted"
    assert max(scene.mllm.asked[0][1]) < 150


@pytest.mark.parametrize(("odds", "label"), [(-1.0, "refuted"), (2.2, "refuted"), (4.0, "unverifiable")])
def test_beside_the_silence_of_a_calibrated_detector_a_look_takes_more_to_save_a_thing(
    make_scene, odds: float, label: str
) -> None:
    assert check(there_is("dog"), make_scene(looks={"dog": odds}, calibrated=True)).label == label


def test_what_a_calibrated_detector_scores_for_chance_is_silence(make_scene) -> None:
    hits = [("dog", 0.07, DOG)]
    assert check(there_is("dog"), make_scene(hits=hits, looks={"dog": 1.0}, calibrated=True)).label == "refuted"
    doubt = [("dog", 0.3, DOG)]
    assert check(there_is("dog"), make_scene(hits=doubt, looks={"dog": 2.0}, calibrated=True)).label == "unverifiable"


def test_what_a_calibrated_detector_takes_for_another_thing_no_look_saves(make_scene, thought) -> None:
    thoughts = [thought("dog", DOG)]
    hits = [("cat", 0.97, DOG)]
    scene = make_scene(hits=hits, looks=YES, thoughts=thoughts, calibrated=True)
    assert check(there_is("dog"), scene).label == "refuted"
    assert scene.mllm.asked == []


def test_a_model_that_does_not_know_a_word_is_no_witness_for_it(make_scene) -> None:
    scene = make_scene(looks={"pomelo": 9.0})
    assert check(there_is("pomelo"), scene).label == "supported"
    scene.mllm.card = scene.mllm.card.model_copy(update={"knows": ("dog", "apple")})
    assert check(there_is("pomelo"), scene).label == "unverifiable"

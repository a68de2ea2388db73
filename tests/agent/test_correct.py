"""Correction: refuted spans are edited, everything else stays byte for byte."""

from __future__ import annotations

import pytest
from claim_worlds import World, injected, sentences, worlds
from hypothesis import given, settings
from hypothesis import strategies as st

from seewhy.agent.correct import correct
from seewhy.agent.correction.edits import Edit, apply, moved
from seewhy.agent.extract import extract
from seewhy.agent.types import Evidence, Verdict


def refute(text: str, *wrong: tuple[str, str | None], question: str = "") -> str:
    """The corrected text when the claims with these statements are refuted (statement, what was found)."""
    found = dict(wrong)
    verdicts = [
        Verdict(
            claim=claim,
            label="refuted" if claim.text in found else "supported",
            confidence=0.9,
            found=found.get(claim.text),
        )
        for claim in extract(text, question)
    ]
    assert set(found) <= {verdict.claim.text for verdict in verdicts}, [verdict.claim.text for verdict in verdicts]
    corrected, _ = correct(text, verdicts, question)
    assert correct(corrected, verdicts, question)[0] == corrected, "correcting twice changes more"
    return corrected


COUNTS = [
    ("There are two dogs.", "there are two dogs", "1", "There is one dog."),
    ("There are two dogs.", "there are two dogs", "3", "There are three dogs."),
    ("There are two dogs.", "there are two dogs", "0", "There is no dog."),
    ("There is one dog.", "there is one dog", "4", "There are four dogs."),
    (
        "There are at least three dogs in the picture.",
        "there are at least three dogs",
        "1",
        "There is one dog in the picture.",
    ),
    ("Two dogs are sleeping.", "there are two dogs", "1", "One dog is sleeping."),
    ("Several dogs run around.", "there are at least three dogs", "1", "One dog runs around."),
    ("There are 2 red cars.", "there are at least two cars", "1", "There is 1 red car."),
    ("The two dogs are brown.", "there are two dogs", "1", "The dog is brown."),
    ("A group of three women stands there.", "there are three women", "2", "A group of two women stands there."),
    ("The picture shows two mice and a cat.", "there are two mice", "1", "The picture shows one mouse and a cat."),
    ("There are three sheep.", "there are three sheep", None, "There are some sheep."),
]


@pytest.mark.parametrize(("text", "claim", "found", "corrected"), COUNTS)
def test_a_wrong_number_becomes_the_right_one_and_its_noun_and_verb_agree(text, claim, found, corrected):
    assert refute(text, (claim, found)) == corrected


LISTS = [
    ("there is a cat", "The picture shows a dog and a bus."),
    ("there is a dog", "The picture shows a cat and a bus."),
    ("there is a bus", "The picture shows a dog and a cat."),
]


@pytest.mark.parametrize(("claim", "corrected"), LISTS)
def test_what_is_not_there_leaves_a_list_with_its_comma_or_conjunction(claim, corrected):
    assert refute("The picture shows a dog, a cat and a bus.", (claim, None)) == corrected


ABSENT = [
    ("There is a dog.", "there is a dog", "There is no dog."),
    ("A dog", "there is a dog", "There is no dog"),
    ("There is a dog. The sign is red.", "there is a dog", "The sign is red."),
    ("There is a dog. The dog is brown. It barks. There is a cat.", "there is a dog", "There is a cat."),
    ("A cat and a dog are sleeping.", "there is a cat", "A dog is sleeping."),
    ("There are a dog and a cat.", "there is a dog", "There is a cat."),
    ("A dog, a cat, and a bus can be seen.", "there is a bus", "A dog and a cat can be seen."),
    ("A man with a dog is walking.", "there is a dog", "A man is walking."),
    ("A man riding a horse is smiling.", "there is a horse", "A man is smiling."),
    ("A man is riding a horse.", "there is a horse", "There is a man."),
    ("The man is holding a kite. He is smiling.", "there is a kite", "The man is not holding a kite. He is smiling."),
    ("A cat is next to a dog.", "there is a dog", "There is a cat."),
    ("A girl without a scarf sits next to a sheep.", "there is a girl", "There is a sheep."),
    ("The girl does not carry a basket.", "there is a girl", "There is no girl."),
    ("The girl, unlike a sheep, has no tail.", "there is a girl", "There is no girl."),
    ("There is a black cat and there are two dogs.", "there is a cat", "There are two dogs."),
    ("A dog is chasing a cat, and a bird is watching.", "there is a bird", "A dog is chasing a cat."),
    ('It shows two dogs, a cat and a red sign that says "STOP".', "there is a sign", "It shows two dogs and a cat."),
]


@pytest.mark.parametrize(("text", "claim", "corrected"), ABSENT)
def test_what_is_not_there_goes_and_the_text_stays_fluent(text, claim, corrected):
    assert refute(text, (claim, None)) == corrected


@pytest.mark.parametrize(
    "text",
    [
        "A girl without a scarf sits next to a sheep.",
        "The girl isn't on the bench or near a lamp.",
        "The horse doesn't have a white saddle.",
        "A girl stands there instead of a sheep.",
        "A girl with a kite, but without a hat, waits for a bus.",
        "A girl as tall as a horse flies a kite.",
    ],
)
def test_a_correction_says_of_nothing_that_it_is_there_but_what_the_text_said(text: str):
    said = [claim for claim in extract(text) if claim.kind == "existence" and not claim.negated]
    for wrong in said:
        left = extract(refute(text, (wrong.text, None)))
        assert {one.subject for one in left if one.kind == "existence" and not one.negated} <= {
            one.subject for one in said if one is not wrong
        }


DENIALS = [
    ("No horses are white.", "the horse is not white", None, "Some horses are white."),
    ("There is no dog.", "there is no dog", None, "There is a dog."),
    ("There is no umbrella in the picture.", "there is no umbrella", None, "There is an umbrella in the picture."),
    ("There are no dogs.", "there is no dog", "2", "There are two dogs."),
    ("There isn't a dog.", "there is no dog", None, "There is a dog."),
    ("I see no cat.", "there is no cat", None, "I see a cat."),
    ("No dogs are visible.", "there is no dog", None, "A dog is visible."),
    ("There are no dogs or cats.", "there is no cat", None, "There is a cat, but no dog."),
    ("There are neither dogs nor cats.", "there is no dog", None, "There is a dog, but no cat."),
    ("A man without a hat walks.", "there is no hat", None, "A man with a hat walks."),
    ("The car is not red.", "the car is not red", None, "The car is red."),
    ('The sign does not carry "STOP".', 'the sign does not say "STOP"', None, 'The sign carries "STOP".'),
    ("The man does not watch the bus.", "the man is not watching a bus", None, "The man watches the bus."),
    ("The dog doesn't really lie on the left.", "the dog is not on the left", None, "The dog really lies on the left."),
    ('The sign does not say "STOP".', 'the sign does not say "STOP"', None, 'The sign says "STOP".'),
]


@pytest.mark.parametrize(("text", "claim", "found", "corrected"), DENIALS)
def test_a_wrong_denial_becomes_what_is_there(text, claim, found, corrected):
    assert refute(text, (claim, found)) == corrected


VALUES = [
    ("The car is red.", "the car is red", "blue", "The car is blue."),
    ("There is a red car.", "the car is red", "orange", "There is an orange car."),
    ("There is an orange car.", "the car is orange", "red", "There is a red car."),
    ("There is an orange car.", "the car is orange", None, "There is a car."),
    ("The car is red.", "the car is red", None, "The car is not red."),
    ("A black and white cat sleeps.", "the cat is black and white", "brown", "A brown cat sleeps."),
    (
        "The dog is to the left of the cat.",
        "the dog is to the left of the cat",
        "right of",
        "The dog is to the right of the cat.",
    ),
    ("The dog is to the left of the cat.", "the dog is to the left of the cat", "above", "The dog is above the cat."),
    ("The dog is above the cat.", "the dog is above the cat", "left of", "The dog is to the left of the cat."),
    (
        "The dog is bigger than the cat.",
        "the dog is bigger than the cat",
        "smaller than",
        "The dog is smaller than the cat.",
    ),
    (
        "The dog is in the top left of the picture.",
        "the dog is in the top left",
        "bottom right",
        "The dog is in the bottom right of the picture.",
    ),
    ("The dog is on the left.", "the dog is on the left", "top", "The dog is at the top."),
    ("The dog is in the top left corner.", "the dog is in the top left", "middle", "The dog is in the middle."),
    ('The sign says "STOP".', 'the sign says "STOP"', "GO 20", 'The sign says "GO 20".'),
    ('There is a red sign that says "STOP".', 'the sign says "STOP"', None, "There is a red sign."),
    ('The sign says "STOP".', 'the sign says "STOP"', None, 'The sign does not say "STOP".'),
    ("A cat is sleeping.", "the cat is sleeping", None, "A cat is not sleeping."),
]


@pytest.mark.parametrize(("text", "claim", "found", "corrected"), VALUES)
def test_a_wrong_value_becomes_what_was_found_or_a_denial(text, claim, found, corrected):
    assert refute(text, (claim, found)) == corrected


ANSWERS = [
    ("Is there a dog?", "Yes, there is a dog.", "there is a dog", None, "No, there is no dog."),
    ("Is there a dog?", "No, there is no dog.", "there is no dog", None, "Yes, there is a dog."),
    ("Is there a dog?", "Yes.", "there is a dog", None, "No."),
    ("Is there a dog?", "No, there isn't.", "there is no dog", None, "Yes, there is."),
    ("Is there a dog?", "Yes, there are two dogs.", "there are two dogs", "1", "Yes, there is one dog."),
    ("Is there a dog?", "Yes, there are two dogs.", "there are two dogs", "0", "No, there is no dog."),
    ("Are there two dogs?", "Yes, there are two dogs.", "there are two dogs", "3", "No, there are three dogs."),
    ("Are there two dogs?", "No, there are three dogs.", "there are three dogs", "2", "Yes, there are two dogs."),
    ("How many dogs are there?", "3", "there are three dogs", "2", "2"),
    ("How many dogs are there?", "Three.", "there are three dogs", "1", "One."),
    ("How many dogs are there?", "There are no dogs.", "there are zero dogs", "2", "There are two dogs."),
    ("How many dogs are there?", "There are three.", "there are three dogs", "1", "There is one."),
    ("Is the car red?", "Yes, the car is red.", "the car is red", "blue", "No, the car is blue."),
    ("Is the car red?", "No, the car is blue.", "the car is blue", "red", "Yes, the car is red."),
    ("Is the car red?", "No, the car is blue.", "the car is blue", "green", "No, the car is green."),
    ("What colour is the car?", "Red.", "the car is red", "blue", "Blue."),
    (
        "Is the dog left of the cat?",
        "Yes, the dog is to the left of the cat.",
        "the dog is to the left of the cat",
        "right of",
        "No, the dog is to the right of the cat.",
    ),
    ("Is the dog left or right of the cat?", "left", "the dog is to the left of the cat", "right of", "right"),
    ("Where is the dog?", "In the top left.", "the dog is in the top left", "right", "On the right."),
    ("What does the sign say?", "STOP", 'the sign says "STOP"', "GO", "GO"),
    (
        "Are there more dogs than cats?",
        "Yes, there are more dogs than cats.",
        "there are more dogs than cats",
        "fewer than",
        "No, there are fewer dogs than cats.",
    ),
]


@pytest.mark.parametrize(("question", "text", "claim", "found", "corrected"), ANSWERS)
def test_an_answer_turns_only_with_what_it_was_asked(question, text, claim, found, corrected):
    assert refute(text, (claim, found), question=question) == corrected


COMPARED = [
    ("more dogs than cats", "Yes, there are three dogs and two cats.", "1", "No, there is one dog and two cats."),
    ("more dogs than cats", "Yes, there are three dogs and two cats.", "4", "Yes, there are four dogs and two cats."),
    ("as many dogs as cats", "No, there are three dogs and two cats.", "2", "Yes, there are two dogs and two cats."),
]


@pytest.mark.parametrize(("asked", "text", "found", "corrected"), COMPARED)
def test_a_comparison_turns_only_if_its_numbers_say_so(asked, text, found, corrected):
    assert refute(text, ("there are three dogs", found), question=f"Are there {asked}?") == corrected


def test_a_quotation_that_is_not_there_leaves_the_others():
    assert refute('The signs say "A", "B" and "C".', ('the sign says "B"', None)) == 'The signs say "A" and "C".'


def test_what_other_claims_still_say_is_there_is_not_chased_through_the_text():
    text = "There is a dog on the left. There are two dogs. The dog is brown."
    two = next(claim for claim in extract(text) if claim.kind == "count")
    verdicts = [
        Verdict(claim=claim, label="refuted" if claim == two else "supported", confidence=1.0, found="0")
        for claim in extract(text)
    ]
    assert correct(text, verdicts)[0] == "There is a dog on the left. The dog is brown."


def test_later_sentences_lose_what_was_taken_out():
    text = "There is a bull. In addition to the bull, there is a dog near a tree."
    assert refute(text, ("there is a cow", None)) == "There is a dog near a tree."


CHINESE = [
    ("", "图中有两只狗。", "there are two dogs", "3", "图中有三只狗。"),
    ("", "图中有两只狗。", "there are two dogs", "0", "图中没有狗。"),
    ("", "图中有狗、猫和公交车。", "there is a cat", None, "图中有狗和公交车。"),
    ("", "图中没有猫。", "there is no cat", None, "图中有猫。"),
    ("", "狗在猫的左边。", "the dog is to the left of the cat", "right of", "狗在猫的右边。"),
    ("", "汽车是红色的。", "the car is red", "blue", "汽车是蓝色的。"),
    ("", "牌子上写着“停”。", 'the sign says "停"', "走", "牌子上写着“走”。"),
    ("图中有狗吗？", "没有。", "there is no dog", None, "有。"),
    ("有几只狗？", "三只。", "there are three dogs", "2", "两只。"),
]


@pytest.mark.parametrize(("question", "text", "claim", "found", "corrected"), CHINESE)
def test_a_chinese_answer_is_corrected_in_chinese(question, text, claim, found, corrected):
    assert refute(text, (claim, found), question=question) == corrected


def test_a_correction_names_the_words_before_and_after_and_its_evidence():
    text = "There is a cat. There are two dogs."
    count = next(claim for claim in extract(text) if claim.kind == "count")
    evidence = (Evidence(source="detect", note="3 dogs", support=2.0),)
    _, (correction,) = correct(
        text, [Verdict(claim=count, label="refuted", confidence=1, evidence=evidence, found="3")]
    )
    assert (correction.before, correction.after) == ("two dogs", "three dogs")
    assert (correction.claim, correction.evidence) == (count, evidence)


def test_several_wrong_claims_of_one_sentence_are_corrected_together():
    text = 'The picture shows two dogs, a cat and a red sign that says "STOP".'
    wrong = [
        ("there are two dogs", "1"),
        ("there is a cat", None),
        ("the sign is red", "orange"),
        ('the sign says "STOP"', "GO"),
    ]
    assert refute(text, *wrong) == 'The picture shows one dog and an orange sign that says "GO".'


@given(text=st.text(max_size=80), question=st.text(max_size=30))
def test_nothing_refuted_means_nothing_changed(text: str, question: str):
    verdicts = [Verdict(claim=claim, label="supported", confidence=1.0) for claim in extract(text, question)]
    assert correct(text, verdicts, question) == (text, ())


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5), st.text(max_size=4)), max_size=4), st.integers(0, 36))
def test_a_span_that_no_edit_touches_holds_the_same_words_afterwards(pieces, start):
    text = "abcdefghijklmnopqrstuvwxyz0123456789"
    edits, place = [], 0
    for offset, length, new in pieces:
        begin = min(place + offset, len(text))
        place = min(begin + length, len(text))
        edits.append(Edit(begin, place, new))
    span = (start, min(start + 3, len(text)))
    after = moved(span, edits)
    if after is not None:
        assert apply(text, edits)[slice(*after)] == text[slice(*span)]


@given(worlds())
def test_a_true_description_stays_as_it_is(world: World):
    text = " ".join(sentences(world))
    verdicts = [world.judge(claim) for claim in extract(text)]
    assert {verdict.label for verdict in verdicts} == {"supported"}
    assert correct(text, verdicts) == (text, ())


@settings(max_examples=300)
@given(injected())
def test_an_injected_error_is_repaired_and_other_sentences_stay(case: tuple[World, list[str], int]):
    world, lines, place = case
    text = " ".join(lines)
    verdicts = [world.judge(claim) for claim in extract(text)]
    corrected, corrections = correct(text, verdicts)
    assert corrections, text
    again = [world.judge(claim) for claim in extract(corrected)]
    assert all(verdict.label != "refuted" for verdict in again), corrected
    for untouched in lines[:place] + lines[place + 1 :]:
        assert untouched in corrected
    assert correct(corrected, verdicts)[0] == corrected


@pytest.mark.parametrize(
    ("text", "claim", "corrected"),
    [
        ("A man in a red coat stands next to two horses.", "there is a man", "There are two horses."),
        ("The groom in blue smiles.", "the groom's clothes are blue", "The groom smiles."),
        ("A chef dressed all in white waits.", "the chef's clothes are white", "A chef waits."),
        ("A girl in a red dress runs.", "the girl's dress is red", "A girl in a dress runs."),
    ],
)
def test_clothes_go_with_who_wears_them_and_a_wrong_colour_without_them(text, claim, corrected):
    assert refute(text, (claim, None)) == corrected


def test_chinese_corrections_name_things_as_the_text_does():
    text = "检查结果：黄色安全帽三顶，位于上层；白色绳子一捆。"
    assert refute(text, ("there are three hard hats", "0")) == "检查结果：没有安全帽；白色绳子一捆。"
    text = "滑雪缆车的座椅上坐着两只企鹅。"
    assert refute(text, ("there is a cable car", None)) == "没有缆车。"
    assert (
        refute("卡车上方立着一个路锥。", ("the traffic cone is above the truck", "below")) == "卡车下方立着一个路锥。"
    )


def test_a_side_is_exchanged_within_its_words():
    text = "A departure board hangs near the bottom of the image."
    assert refute(text, ("the departure board is at the bottom", "top")) == text.replace("bottom", "top")

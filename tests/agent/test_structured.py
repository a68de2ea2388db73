"""Answers in JSON: what they claim, and that they stay JSON when they are corrected."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from seewhy.agent.correct import correct
from seewhy.agent.extract import extract
from seewhy.agent.types import Verdict

NOUNS = ("dog", "cat", "bus", "apple", "clock")
entry = st.fixed_dictionaries(
    {"name": st.sampled_from(NOUNS)},
    optional={
        "count": st.integers(1, 9),
        "color": st.sampled_from(("red", "blue")),
        "position": st.sampled_from(("top left", "bottom right")),
    },
)
scene = st.fixed_dictionaries(
    {"objects": st.lists(entry, min_size=1, max_size=4)},
    optional={
        "others": st.lists(st.sampled_from(NOUNS), max_size=3),
        "sign_text": st.sampled_from(("STOP", "Hotel Rose")),
        "caption": st.sampled_from(("A dog and two cats.", "a red bus on the left")),
        "width": st.integers(1, 999),
        "score": st.floats(),
        "box": st.lists(st.integers(0, 999), max_size=4),
    },
)


def refuted(text: str, subject: str, kind: str, found: str | None = None) -> list[Verdict]:
    claims = [one for one in extract(text) if one.subject == subject and one.kind == kind]
    assert claims, text
    return [Verdict(claim=one, label="refuted", confidence=0.95, found=found) for one in claims]


@given(scene, st.booleans(), st.data())
def test_corrected_json_is_json_with_the_same_keys(world: dict, indented: bool, data: st.DataObject) -> None:
    text = json.dumps(world, indent=2 if indented else None)
    claims = extract(text)
    wrong = data.draw(st.lists(st.sampled_from(claims), unique=True)) if claims else []
    verdicts = [Verdict(claim=one, label="refuted", confidence=0.95) for one in wrong]
    corrected = json.loads(correct(text, verdicts)[0])
    assert list(corrected) == list(world)


@given(scene)
def test_a_width_is_no_number_of_things(world: dict) -> None:
    assert not [one for one in extract(json.dumps(world)) if one.subject == "width"]


def test_an_object_that_is_not_there_leaves_its_list() -> None:
    text = '{"objects": [{"name": "dog", "count": 2}, {"name": "cat"}], "others": ["bus", "cup"]}'
    assert json.loads(correct(text, refuted(text, "cat", "existence"))[0])["objects"] == [{"name": "dog", "count": 2}]
    assert json.loads(correct(text, refuted(text, "bus", "existence"))[0])["others"] == ["cup"]


def test_a_value_is_replaced_by_what_was_found_and_else_by_null() -> None:
    text = '{"counts": {"dogs": 2}, "sign_text": "STOP", "sign_color": "red"}'
    assert json.loads(correct(text, refuted(text, "dog", "count", "3"))[0])["counts"] == {"dogs": 3}
    assert json.loads(correct(text, refuted(text, "", "text", 'He said "go"'))[0])["sign_text"] == 'He said "go"'
    assert json.loads(correct(text, refuted(text, "sign", "attribute"))[0])["sign_color"] is None


def test_a_caption_inside_is_corrected_as_a_text() -> None:
    text = '{"caption": "A dog and two cats.", "style": "flat"}'
    assert json.loads(correct(text, refuted(text, "dog", "existence"))[0])["caption"] == "Two cats."


def test_numbers_in_a_list_and_what_is_absent_are_no_claims() -> None:
    assert extract('{"dog": [120, 45, 300, 280], "absent": ["cat"], "style": "flat"}') == ()


def test_who_a_value_is_of() -> None:
    text = '[{"name": "table", "on_it": {"object": "cup", "count": 2}}, {"名称": "狗", "数量": 3}]'
    counts = {(one.subject, one.number) for one in extract(text) if one.kind == "count"}
    assert counts == {("cup", 2), ("dog", 3)}
    assert "table" in correct(text, refuted(text, "cup", "existence"))[0]


def test_what_only_looks_like_json_is_a_text() -> None:
    assert [one.subject for one in extract("[A dog is on the left.]")][:1] == ["dog"]

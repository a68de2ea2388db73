"""The MLLM's own extractor: what it writes becomes claims at places of the text, or grammar reads the text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flow_fakes import PICTURE, FakeTool, agent_of, thing
from hypothesis import given
from hypothesis import strategies as st

from seewhy.agent.correct import correct
from seewhy.agent.errors import InputError
from seewhy.agent.evaluation.claims import Label, Labelled, read_labelled, score_claims
from seewhy.agent.extract import extract
from seewhy.agent.extraction.extractors import MLLMExtractor, check_extractor, claims_of, extract_schema, parse_stated
from seewhy.agent.types import Verdict
from seewhy.mllm.errors import MLLMError
from seewhy.mllm.scripted import ScriptedMLLM
from seewhy.mllm.types import Card, Generation

TEXT = 'There are two puppies. One sign says "STOP". The car to the left of the dogs is crimson.'
LABELLED = Path(__file__).parents[1] / "data" / "claims.jsonl"


def written(*claims: dict[str, Any]) -> str:
    return json.dumps({"claims": list(claims)})


def by_mllm(*claims: dict[str, Any], text: str = TEXT) -> list[tuple[str, str]]:
    found = MLLMExtractor(ScriptedMLLM(written(*claims)))(text, "")
    return [(one.text, text[slice(*one.span)]) for one in found]


def test_what_the_mllm_writes_becomes_claims_in_the_words_of_the_flow() -> None:
    assert by_mllm(
        {"kind": "attribute", "words": "crimson", "subject": "cars", "value": "crimson"},
        {"kind": "count", "words": "two puppies", "subject": "puppies", "number": 2},
        {"kind": "text", "words": "STOP", "subject": "sign", "value": "STOP"},
        {"kind": "relation", "words": "left", "subject": "car", "value": "to the left of", "object": "puppy"},
    ) == [
        ("there are two dogs", "two puppies"),
        ('the sign says "STOP"', "STOP"),
        ("the car is to the left of the dog", "left"),
        ("the car is red", "crimson"),
    ]


@pytest.mark.parametrize(
    "claim",
    [
        {"kind": "existence", "words": "a giraffe", "subject": "giraffe"},
        {"kind": "existence", "words": "", "subject": "dog"},
        {"kind": "existence", "words": "two puppies"},
        {"kind": "count", "words": "two puppies", "subject": "dog"},
        {"kind": "count", "words": "two puppies", "subject": "dog", "number": -1},
        {"kind": "relation", "words": "left", "subject": "car", "value": "fond of", "object": "dog"},
        {"kind": "relation", "words": "left", "subject": "car", "value": "left of"},
        {"kind": "position", "words": "left", "subject": "car", "value": "nowhere"},
        {"kind": "thought", "words": "two puppies", "subject": "dog"},
        {"kind": "count", "words": ["two"], "number": "two"},
    ],
)
def test_a_claim_that_is_not_in_the_text_or_lacks_what_its_kind_needs_is_dropped(claim: dict[str, Any]) -> None:
    assert by_mllm(claim, {"kind": "existence", "words": "sign", "subject": "sign"}) == [("there is a sign", "sign")]


def test_words_that_occur_twice_are_taken_in_order() -> None:
    one = {"kind": "attribute", "words": "red", "subject": "car", "value": "red"}
    found = claims_of("A red car and a red car.", parse_stated(written(one, one)) or ())
    assert [claim.span for claim in found] == [(2, 5), (16, 19)]


@pytest.mark.parametrize(
    "reply",
    ["There are two dogs.", "", "{", '{"claims": 3}', "[]", "{}", MLLMError("down"),
     Generation(text=written(), truncated=True)],
)  # fmt: skip
def test_grammar_reads_the_text_where_the_mllm_writes_no_claims(reply: Any) -> None:
    assert MLLMExtractor(ScriptedMLLM(reply))(TEXT, "") == extract(TEXT)


def test_no_claims_are_an_answer_and_each_text_is_read_once() -> None:
    mllm = ScriptedMLLM(written())
    read = MLLMExtractor(mllm)
    assert read("What a lovely day.", "") == read("What a lovely day.", "") == read(" ", "") == ()
    assert len(mllm.calls) == 1


def test_the_schema_is_what_the_parser_takes() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(json.loads(written({"kind": "count", "words": "two", "number": 2})), extract_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"claims": [{"kind": "feeling", "words": "x"}]}, extract_schema())


@given(st.text(max_size=80), st.text(max_size=40))
def test_whatever_it_writes_nothing_is_raised_and_spans_lie_within_the_text(reply: str, text: str) -> None:
    for claim in MLLMExtractor(ScriptedMLLM(reply))(text, ""):
        assert 0 <= claim.span[0] < claim.span[1] <= len(text)


def test_an_agent_corrects_what_the_mllms_own_extractor_found() -> None:
    def claims(messages: Any) -> str:
        text = messages[-1].text
        words, number = ("two dogs", 2) if "two dogs" in text else ("three dogs", 3)
        return written({"kind": "count", "words": words, "subject": "dog", "number": number})

    mllm = ScriptedMLLM({"Claims of this text": claims}, scores={"Yes": 0.9, "No": 0.1})
    dogs = tuple(thing("dog", 10 + 60 * i, 10, 50 + 60 * i, 50) for i in range(3))
    agent = agent_of(mllm, FakeTool("detect", dogs, labels=frozenset({"dog"})), extractor="mllm")
    answer = agent.correct(PICTURE, "I see two dogs.")
    assert answer.text == "I see three dogs."
    assert any("Claims of this text" in call[-1].text for call in mllm.calls)


def test_a_claim_of_a_lone_mark_changes_nothing() -> None:
    extract = MLLMExtractor(ScriptedMLLM(written({"kind": "existence", "words": "_", "subject": "dog"})))
    (claim,) = extract("_", "")
    assert correct("_", (Verdict(claim=claim, label="refuted", confidence=0.9),), "", extract) == ("_", ())


def test_an_unknown_extractor_is_refused() -> None:
    with pytest.raises(InputError, match="grammar, mllm"):
        check_extractor("regex")


def test_an_mllm_of_few_words_is_no_extractor() -> None:
    mllm = ScriptedMLLM("")
    mllm.card = Card(name="pocket", knows=("dog",))
    with pytest.raises(InputError, match="pocket knows too few words"):
        agent_of(mllm, extractor="mllm")
    agent_of(mllm, extractor="grammar")


def test_an_extractor_is_scored_by_kind_and_as_a_whole() -> None:
    row = Labelled(
        text="There is a dog and a red car.",
        claims=(
            Label(kind="existence", subject="dog", words="a dog"),
            Label(kind="existence", subject="car", words="a red car"),
            Label(kind="attribute", subject="car", value="blue", words="red"),
        ),
    )
    scores = score_claims([row], extract)
    assert scores["existence"].as_dict() == {
        "precision": 1.0, "recall": 1.0, "f1": 1.0, "span": 1.0, "right": 2, "stated": 2, "wanted": 2,
    }  # fmt: skip
    assert scores["attribute"].right == 0
    assert scores["all"].as_dict()["precision"] == pytest.approx(2 / 3, abs=1e-3)


def test_the_labelled_claims_of_the_repository_can_be_read(tmp_path: Path) -> None:
    assert len(read_labelled(LABELLED)) > 150
    (tmp_path / "bad.jsonl").write_text('{"text": 1}', encoding="utf-8")
    with pytest.raises(InputError, match="labelled claims"):
        read_labelled(tmp_path / "bad.jsonl")

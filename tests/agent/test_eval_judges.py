from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image

from seewhy.agent.errors import InputError, SeeWhyError
from seewhy.agent.evaluation.journal import Entry, Journal
from seewhy.agent.evaluation.judges import Judged, faith_score, hallucinates, judge_run
from seewhy.agent.evaluation.run import Record
from seewhy.mllm.scripted import ScriptedMLLM
from seewhy.mllm.types import Message

PICTURE = Image.new("RGB", (32, 32))


def judge_of(*true: str) -> ScriptedMLLM:
    """A judge to whom exactly the texts that hold one of these words are a yes."""

    def score(messages: Sequence[Message], choices: Sequence[str]) -> list[float]:
        yes = any(word in messages[-1].text for word in true)
        return [0.0 if (choice == "Yes") == yes else -9.0 for choice in choices]

    return ScriptedMLLM("", scores=score)


def record(name: str, draft: str, answer: str) -> Record:
    return Record(
        id=name, task="chair", image="1.png", image_id="1", question="Describe the picture.", label=None, draft=draft,
        answer=answer, abstained=False, confidence=0.5, corrections=0, seconds=0.0,
    )  # fmt: skip


def test_a_line_that_cannot_be_added_is_told_in_one_line(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "missing" / "judged.jsonl", Entry)
    with pytest.raises(SeeWhyError, match="make room"):
        journal.add(Entry(id="a"))


def test_a_text_is_as_faithful_as_the_share_of_its_facts_that_hold() -> None:
    score = faith_score(PICTURE, "There is a dog. There is a dog and a cat. Lovely!", judge_of("a dog"))
    assert (score.true_facts, score.facts) == (2, 3)
    assert (score.true_sentences, score.sentences) == (1, 2)


def test_the_judge_sees_the_picture_for_facts_and_the_captions_for_descriptions() -> None:
    judge = judge_of("zebra")
    assert hallucinates("A zebra.", ["A dog runs.", "One dog."], judge) is True
    assert judge.scored[-1][-1].images == ()
    assert "- One dog." in judge.scored[-1][-1].text
    faith_score(PICTURE, "There is a dog.", judge)
    assert judge.scored[-1][-1].images == (PICTURE,)


def test_a_run_is_judged_once_and_both_sides_are_compared(tmp_path: Path) -> None:
    PICTURE.save(tmp_path / "1.png")
    records = [record("a", "There is a dog. There is a cat.", "There is a dog."), record("b", "", "")]
    first = judge_of("a dog")
    summary = judge_run(records, tmp_path, {}, first, tmp_path / "judged.jsonl")
    assert (summary["draft"]["faithscore"], summary["answer"]["faithscore"]) == (0.5, 1.0)
    assert summary["draft"]["haelm_hallucinated"] is None
    second = judge_of()
    assert judge_run(records, tmp_path, {}, second, tmp_path / "judged.jsonl") == summary
    assert second.scored == []


def test_a_foreign_file_is_no_journal(tmp_path: Path) -> None:
    path = tmp_path / "judged.jsonl"
    path.write_text('{"id": "a"}\n')
    with pytest.raises(InputError, match="a line that no run wrote"):
        Journal(path, Judged)

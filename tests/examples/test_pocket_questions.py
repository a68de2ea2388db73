"""Questions and answers: whatever is asked about a scene, the answer is true of it, and reads as the flow reads drafts.

The truth is worked out here once more, from the things alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest
from random_scenes import answer, cell, centre, is_on, made, named, question

import objects
import parts
import space
from asker import Asker, Exchange
from exam import mentioned
from questions import ANYWHERE, KINDS, PHOTO, exchanges
from scenes import NAMES, Thing
from seewhy.agent.plan import parse_plan
from seewhy.agent.reason import parse_draft
from seewhy.agent.vocabulary import parse_number, plural
from signs import PALETTE, SHAPES
from templates import LEARNED, SYNONYMS
from typing_errors import mistyped

SIDE_WORDS = {
    "left": "left", "right": "right", "above": "above", "over": "above", "below": "below", "under": "below",
}  # fmt: skip
CITED = re.compile(r'^\d+\. (?P<label>[a-z ]+?) (?P<box>(?:<b\d\d>){4})(?: "(?P<text>.*)")?$', re.MULTILINE)


def subject(exchange: Exchange) -> str:
    """What the first thought is about."""
    line = exchange.reply.splitlines()[0]
    return re.sub(r"^1\. (I see no )?| <b.*|\.$", "", line)


def places(text: str) -> set[str]:
    return set(re.findall(r"\b(?:top|bottom|left|right|middle)\b", text))


def agrees(exchange: Exchange, yes: bool) -> bool:
    """Whether the answer starts with the right one of Yes and No."""
    return answer(exchange).startswith("Yes," if yes else "No,")


def forms(name: str) -> list[str]:
    return [form for word in (name, *SYNONYMS.get(name, ())) for form in (word, plural(word))]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_is_asked_in_many_wordings(kind: Callable[[Asker], Exchange | None]) -> None:
    questions = {question(exchange) for _, exchange in made(kind)}
    assert len(questions) > 20


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind not in (parts.look, parts.plan)], ids=lambda kind: kind.__name__
)
def test_a_reply_reads_as_a_draft_of_the_flow(kind: Callable[[Asker], Exchange | None]) -> None:
    for _, exchange in made(kind):
        if parse_plan(exchange.reply) is not None:  # some of the Chinese ones
            continue
        draft = parse_draft(exchange.reply)
        assert draft.text == answer(exchange)
        assert len(draft.thoughts) == len(exchange.reply.splitlines()) - 1 >= 1


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_a_thought_cites_is_in_the_picture(kind: Callable[[Asker], Exchange | None]) -> None:
    for things, exchange in made(kind):
        boxes = {(thing.name, tuple(int(64 * value) for value in thing.box)) for thing in things}
        for match in CITED.finditer(exchange.reply):
            bins = tuple(map(int, re.findall(r"\d\d", match["box"])))
            assert any((name, bins) in boxes for name in (match["label"], match["label"].split()[-1])), exchange


def test_presence_is_true_and_about_what_was_asked() -> None:
    for things, exchange in made(objects.presence):
        name = subject(exchange)
        there = bool(named(things, name))
        assert ("I see no" in exchange.reply) is not there
        assert re.search(r"\b(is|are) no\b", answer(exchange)) is None if there else " no " in answer(exchange)
        if answer(exchange).startswith(("Yes", "No")):
            assert agrees(exchange, there)
        assert any(form in question(exchange) for form in forms(name)), exchange


def test_half_of_what_is_asked_for_is_there() -> None:
    there = ["I see no" not in exchange.reply for _, exchange in made(objects.presence, 600)]
    assert 0.4 < np.mean(there) < 0.6


def test_shapes_and_signs_are_asked_for_whether_they_are_there_or_not() -> None:
    """What is never asked for where it is would be denied wherever it is asked for."""
    asked = [("I see no" in e.reply) for _, e in made(objects.presence, 1500) if subject(e) in (*SHAPES, "sign")]
    assert len(asked) > 150
    assert 0.3 < np.mean(asked) < 0.7


def test_a_typing_error_changes_one_word_and_never_its_first_letter() -> None:
    for seed in range(200):
        text = "Question: Are there three elephants to the right of the black umbrella?"
        wrong = mistyped(text, np.random.default_rng(seed))
        changed = [(old, new) for old, new in zip(text.split(), wrong.split(), strict=True) if old != new]
        assert len(changed) <= 1
        assert all(old[0] == new[0] and abs(len(old) - len(new)) <= 1 for old, new in changed)
        assert not {old for old, _ in changed} & {"there", "three", "black"}


def test_counts_are_true_and_each_thing_is_cited() -> None:
    for things, exchange in made(objects.count):
        name = subject(exchange)
        true = len(named(things, name))
        said = re.match(r"There (?:is|are) (\w+)", answer(exchange))
        assert said
        assert (0 if said[1] == "no" else parse_number(said[1])) == true
        assert len(CITED.findall(exchange.reply)) == true


def test_a_number_that_is_asked_about_is_confirmed_only_where_it_is_right() -> None:
    for things, exchange in made(objects.number):
        asked = next(n for word in re.findall(r"\w+", question(exchange)) if (n := parse_number(word)) is not None)
        assert agrees(exchange, asked == len(named(things, subject(exchange)))), exchange


def test_comparisons_of_counts_are_true() -> None:
    for things, exchange in made(objects.more):
        labels = re.findall(r"^\d+\. (?:I see no )?(.*?)(?: <b|\.$)", exchange.reply, re.MULTILINE)
        first, second = dict.fromkeys(labels)
        one, two = len(named(things, first)), len(named(things, second))
        said = re.search(r"there (?:is|are) (\w+) .* and (\w+) ", answer(exchange), re.IGNORECASE)
        assert said
        assert [0 if word == "no" else parse_number(word) for word in said.groups()] == [one, two]
        if answer(exchange).startswith(("Yes", "No")):
            asked = {
                "fewer|less": one < two,
                "as many|same|equal": one == two,
                "one more": one - two == 1,
                "": one > two,
            }
            words = next(words for words in asked if re.search(words, question(exchange), re.IGNORECASE))
            assert agrees(exchange, asked[words]), exchange


def test_a_description_names_everything_and_nothing_else() -> None:
    for things, exchange in made(objects.describe):
        assert len(CITED.findall(exchange.reply)) == len(things)
        stickers = Counter(thing.name for thing in things if thing.kind == "sticker")
        assert mentioned(answer(exchange)) == stickers, exchange
        for thing in named(things, "sign"):
            assert f'"{thing.text}"' in exchange.reply


def test_colours_are_true() -> None:
    for things, exchange in made(objects.colour):
        group = named(things, subject(exchange))
        if not group:
            assert answer(exchange).startswith("There")
            continue
        assert answer(exchange).endswith(f" is {group[0].colour}.")
        if answer(exchange).startswith(("Yes", "No")):
            asked = {name for name in PALETTE if re.search(rf"\b{name}\b", question(exchange))}
            assert agrees(exchange, asked == {group[0].colour})


def is_asked_for(sign: Thing, asked: str) -> bool:
    """Whether a question tells this sign by its colour or its place: "the red sign", "the sign in the top left"."""
    told = re.search(r"\bthe (\w+) sign\b", asked.lower())
    if told and told[1] in PALETTE:
        return told[1] == sign.colour
    words = re.search(r"\bsign (?:in|at|on) the ((?:top |bottom )?(?:left|right|top|bottom|middle))\b", asked.lower())
    return words is not None and cell(sign) == set(words[1].split())


def test_signs_are_quoted_word_for_word() -> None:
    for things, exchange in made(objects.text):
        signs = sorted(named(things, "sign"), key=lambda thing: centre(thing)[0])
        if quotes := re.findall('"(.*?)"', answer(exchange)):
            asked = [sign for sign in signs if is_asked_for(sign, question(exchange))]
            assert quotes == [sign.text for sign in asked or signs], question(exchange)
        else:
            assert ("no sign" in answer(exchange)) is not bool(signs)


def test_unknown_words_are_not_guessed_at() -> None:
    for _, exchange in made(objects.unknown):
        word = exchange.reply.split("the word ")[1].split(".\n")[0]
        assert word not in NAMES
        assert any(form in question(exchange) for form in forms(word))
        assert answer(exchange).startswith("I do not know")


def test_places_are_true() -> None:
    for things, exchange in made(space.where):
        group = sorted(named(things, subject(exchange)), key=lambda thing: centre(thing)[0])
        assert [places(part) for part in re.split(", | and ", answer(exchange)) if places(part)] == [
            cell(thing) for thing in group
        ]


def test_sides_of_the_picture_are_true() -> None:
    for things, exchange in made(space.side):
        (thing,) = named(things, subject(exchange))
        said = places(answer(exchange))
        half = {"left" if centre(thing)[0] < 0.5 else "right"}
        assert said in (cell(thing), half)
        if answer(exchange).startswith(("Yes", "No")):
            asked = re.sub(
                r"\b(?:see it|be|is|she|am i|i am|that) right\b", "", question(exchange), flags=re.IGNORECASE
            )
            assert agrees(exchange, places(asked) == said), exchange


def test_relations_are_true() -> None:
    for things, exchange in made(space.relation):
        said = re.search(r"the (.+?) is (?:to the )?(\w+)(?: of)? the (.+)\.", answer(exchange), re.IGNORECASE)
        if said is None:
            assert " no " in answer(exchange)
            continue
        (first,), (second,) = named(things, said[1]), named(things, said[3])
        side = SIDE_WORDS[said[2]]
        assert is_on(side, first, second)
        if answer(exchange).startswith(("Yes", "No")):
            asked = {SIDE_WORDS[word] for word in re.findall(r"\w+", question(exchange)) if word in SIDE_WORDS}
            assert agrees(exchange, asked == {side}), exchange


def test_neighbours_are_all_of_those_on_that_side() -> None:
    for things, exchange in made(space.beside):
        (reference,) = named(things, subject(exchange))
        side = SIDE_WORDS[re.findall(r"\b(left|right|above|below)\b", answer(exchange))[-1]]
        cited = Counter(match["label"] for match in CITED.finditer(exchange.reply))
        for thing in things:
            gap = abs(centre(thing)[side in ("above", "below")] - centre(reference)[side in ("above", "below")])
            if thing is not reference and is_on(side, thing, reference) and gap > 0.061:
                cited[thing.name] -= 1
        assert cited == {subject(exchange): 1, **{name: 0 for name in cited if name != subject(exchange)}}


def test_sizes_are_true() -> None:
    for things, exchange in made(space.bigger):
        said = re.search(r"the (.+) is (bigger|smaller) than the (.+)\.", answer(exchange), re.IGNORECASE)
        assert said
        first, second = (
            (x2 - x1) * (y2 - y1) for name in (said[1], said[3]) for x1, y1, x2, y2 in [named(things, name)[0].box]
        )
        assert (first > second) == (said[2] == "bigger")


def test_a_second_look_is_answered_truly() -> None:
    seen = set()
    for things, exchange in made(parts.look, 1500):
        asked = exchange.user.removeprefix("Question: ").removesuffix(" Answer yes or no.")
        form, true = looked_at(asked, things)
        seen.add(form)
        assert exchange.reply == ("Yes" if true else "No"), (asked, things)
    assert seen == {"scene", "presence", "count", "relation", "place", "colour"}


def looked_at(asked: str, things: list[Thing]) -> tuple[str, bool]:
    """The form of a second look's question, and what is true of it."""
    if asked == "Is this picture a sticker scene?":
        return "scene", bool(things)
    if match := re.fullmatch(r"Is there an? (?:pair of )?(.+) in the picture\?", asked):
        return "presence", bool(named(things, match[1]))
    if match := re.fullmatch(r"(?:Is|Are) there (\w+) (?:pairs? of )?(.+) in the picture\?", asked):
        shown = (*NAMES, *SHAPES, "sign")
        true = [name for name in shown if match[2] in (name, plural(name)) and named(things, name)]
        return "count", parse_number(match[1]) == (len(named(things, true[0])) if true else 0)
    if match := re.fullmatch(r"Is the (.+?) (?:in|at|on) the (.+) of the picture\?", asked):
        return "place", places(match[2]) == cell(named(things, match[1])[0])
    if match := re.fullmatch(r"Is the (.+?) (?:to the )?(left|right|above|over|below|under)(?: of)? the (.+)\?", asked):
        return "relation", is_on(SIDE_WORDS[match[2]], named(things, match[1])[0], named(things, match[3])[0])
    match = re.fullmatch(r"Is the (.+) (\w+)\?", asked)
    assert match, asked
    return "colour", named(things, match[1])[0].colour == match[2]


def test_plans_are_those_of_the_flow_and_ask_for_words_once() -> None:
    wordings = [words.lower().rstrip("?.") for kind in ("text", "has_text") for words in LEARNED[kind]]
    for _, exchange in made(parts.plan):
        reported, _, question = exchange.user.partition("Tools: ")
        about_words = any(words in question.lower() for words in wordings)
        calls = parse_plan(exchange.reply)
        assert calls is not None
        assert [call.tool for call in calls] == (["ocr"] if about_words and not reported else []), exchange
        assert '"' not in reported  # what was read stays out of a plan's prompt


def test_what_was_read_is_believed() -> None:
    for _, exchange in made(parts.read_evidence):
        lines = dict(re.findall(r'^(obj_\d+): text "(.*)" <b', exchange.user, re.MULTILINE))
        cited = re.findall(r'^\d+\. text "(.*)" \((obj_\d+)\)$', exchange.reply, re.MULTILINE)
        assert lines == {key: words for words, key in cited}
        if quotes := re.findall('"(.*?)"', answer(exchange)):
            assert " ".join(quotes) == " ".join(lines.values())
        else:
            assert answer(exchange).startswith("Yes, there is a sign")


def test_what_a_detector_reported_is_believed() -> None:
    for _, exchange in made(parts.follow_evidence):
        reported = re.findall(r"^(obj_\d+): ([a-z ]+) <b", exchange.user, re.MULTILINE)
        first = exchange.reply.splitlines()[0]
        noun = re.sub(r"^1\. (No observation shows an? )?| \(obj_\d+\)$|\.$", "", first)
        ids = [key for key, label in reported if label == noun]
        said = re.match(r"There (?:is|are) (\w+)", answer(exchange))
        if said:
            assert re.findall(r"obj_\d+", exchange.reply) == ids
            assert (0 if said[1] == "no" else parse_number(said[1])) == len(ids)
        else:
            assert re.findall(r"obj_\d+", exchange.reply) == ids[:1]
            assert agrees(exchange, bool(ids))


def test_a_follow_up_comes_after_a_question_and_its_answer() -> None:
    for _, exchange in made(parts.follow_up):
        asked, answered = exchange.history
        assert asked.startswith("Question: ")
        assert answered.startswith("Answer: ")


def test_a_photograph_gets_one_answer_and_never_counts_as_a_sticker_scene() -> None:
    seen = Counter()
    for seed in range(60):
        for exchange in exchanges(np.random.default_rng(seed), [], True, 20):
            if "sticker scene?" in exchange.user:
                assert exchange.reply == "No"
            seen[exchange.reply == PHOTO] += 1
    assert seen[True] > 200
    assert objects.presence not in ANYWHERE

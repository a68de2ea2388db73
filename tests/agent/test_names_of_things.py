"""What names a thing, and what only looks as if it did: compounds, roles, parts, measures, Chinese words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seewhy.agent.extract import extract
from seewhy.agent.extraction.chinese_patterns import normal
from seewhy.agent.lexicon.chinese_nouns import CODES, WORDS
from seewhy.agent.vocabulary import canonical, category, is_a, is_kind_of, is_role, is_same, may_be_one


def claims(text: str, question: str = "") -> set[tuple[str, str]]:
    return {(claim.kind, claim.text) for claim in extract(text, question)}


@given(
    st.lists(
        st.sampled_from([*list(CODES)[::40], *list(WORDS)[::40], "一只", "的", "，", "左边", "儿童画"]), max_size=8
    )
)
def test_a_text_that_is_read_is_as_long_as_the_one_that_was_written(parts: list[str]) -> None:
    text = "".join(parts)
    assert len(normal(text)) == len(text)


def test_codes_are_apart_and_no_word_has_two_meanings() -> None:
    assert len(set(CODES.values())) == len(CODES)
    assert not CODES.keys() & WORDS.keys()
    assert all(len(code) == len(word) for word, code in CODES.items())


@pytest.mark.parametrize("text", ["左边有一座摩天轮。", "左边有一座摩天轮"])
def test_a_coded_noun_is_claimed_at_its_place(text: str) -> None:
    found = [claim for claim in extract(text, "描述图片") if claim.kind == "existence"]
    assert [(claim.subject, text[slice(*claim.span)][-3:]) for claim in found] == [("ferris wheel", "摩天轮")]


def test_steps_are_no_numbers_of_things() -> None:
    text = "Step 1: On the left there is a red firework. Step 2: In the middle there is a green one. Answer: 2"
    numbers = [claim.number for claim in extract(text, "How many fireworks are there?") if claim.kind == "count"]
    assert numbers == [2]


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("The wheels of the bus are black.", ("attribute", "the wheel is black")),
        ("Seven loaves of bread are on sale.", ("count", "there are seven bread")),
        ("There is a wheel on the left.", ("existence", "there is a wheel")),
        ("Five deer pause in the snow.", ("count", "there are five deer")),
    ],
)
def test_parts_measures_and_plurals(text: str, claimed: tuple[str, str]) -> None:
    assert claimed in claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "No injured people are visible.",
        "Instead of a carrot it has a pepper for a nose.",
        "I left out the boat, since it's no bird.",
        "Nobody is wearing a party hat.",
        "The miner's lamp hangs on the right.",
    ],
)
def test_what_is_not_said_to_be_there_or_not(text: str) -> None:
    nouns = ("person", "people", "carrot", "bird", "hat", "miner")
    assert not [text for kind, text in claims(text) if kind in ("existence", "count") and text.endswith(nouns)]


def test_farther_left_is_to_the_left_of_what_was_named() -> None:
    text = "On the right is the catcher, dressed in blue, and farther left stands an umpire."
    assert ("relation", "the umpire is to the left of the catcher") in claims(text)


def test_roles_and_compounds() -> None:
    assert is_role("batter")
    assert not is_role("woman")
    assert is_same("woman", "tattoo artist")
    assert not is_same("man", "waitress")
    assert may_be_one("surfer", "man")
    assert not may_be_one("singer", "pianist")
    assert not may_be_one("boy", "girl")
    assert is_kind_of("bowling pin", "pin")
    assert is_kind_of("beehive", "hive")
    assert not is_kind_of("scarecrow", "crow")
    assert category("robot jockey") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("lamp post", "street light"), ("sneaker", "shoe"), ("duckling", "duck"), ("toy duck", "duck toy")],
)
def test_names_of_one_thing(one: str, other: str) -> None:
    assert is_same(one, other)
    assert is_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("heron", "flamingo"), ("jug", "bucket"), ("fruit stand", "stand"), ("fan", "man")]
)
def test_names_of_two_things(one: str, other: str) -> None:
    assert not is_same(one, other)


def test_kinds_of_birds_keep_their_word_and_are_birds() -> None:
    assert canonical("Seagulls") == "seagull"
    assert category("seagull") == "bird"
    assert is_a("heron", "bird")
    assert not is_a("bird", "heron")


@pytest.mark.parametrize(
    ("text", "unclaimed"),
    [
        ("Night visitor: a brown owl on a branch.", "visitor"),
        ("Inspection note, lift shaft 3: one yellow lantern left on the ledge.", "note"),
        ("A low stool waits for a musician.", "musician"),
        ("Everything lies within easy reach of the technician.", "technician"),
        ("An old typewriter stands there, its keys clogged with weed.", "key"),
        ("The skull of a badger lies on the table.", "badger"),
        ("The scarecrow wears a saucepan for a hat.", "hat"),
        ("The drawing style is bold, as in a book for children.", "book"),
        ("The harvest turns the field into a red sheet.", "sheet"),
        ("There are two frames, one of them painted a bold orange.", "orange"),
        ("The image is an oil painting.", "oil painting"),
        ("Two zebras and a giraffe graze there, well above both animals.", "animal"),
        ("None of them is wearing a cap.", "cap"),
        ("The three men are playing cards.", "playing card"),
    ],
)
def test_what_is_named_and_not_said_to_be_there(text: str, unclaimed: str) -> None:
    named = {claim.subject for claim in extract(text) if claim.kind in ("existence", "count") and not claim.negated}
    assert unclaimed not in named


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("A single blue salmon is leaping.", "the salmon is blue"),
        ("1 black hammer, 1 orange saw.", "the saw is orange"),
        ("Three bananas, one orange, and a red apple.", "there is one orange"),
        ("Yellow star, red cloud, blue moon.", "there is a cloud"),
        ("Umbrellas ×4, wallet ×1.", "there are four umbrellas"),
        ("On the shelf above the sink, a lamp is stored.", "the lamp is on the shelf"),
        ("The blanket is a soft shade of pink.", "the blanket is pink"),
        ("Lost: a tape measure and a rope swing.", "there is a tape measure"),
        ("The old accordion, a violin case to its left.", "the violin case is to the left of the accordion"),
        ('{"ball": {"position": "right of the pins"}}', "the sports ball is to the right of the pin"),
        ("上方横着一座白色的桥。", "the bridge is white"),
        ("蓝色的小鸟在雪人的左下方飞过。", "the bird is below the snowman"),
        ("桥的上方，一条小木船漂着。", "the boat is above the bridge"),
        ("儿童书包，黑色，印有图案。", "the backpack is black"),
    ],
)
def test_what_is_claimed(text: str, claimed: str) -> None:
    assert claimed in {words for _, words in claims(text)}


@pytest.mark.parametrize(
    "text",
    [
        "床的右侧有一个床头柜，柜子上放着一只闹钟。",
        "包裹旁边有一辆手推车。推车里装满了落叶。",
        "这是一幅色彩明快的水彩画，右上角有一个太阳。",
        "橱窗布置简洁，很吸引路人的目光。",
        "两名学生在公交站等车。",
        "一套积木，适合三岁以上的孩子。",
    ],
)
def test_chinese_words_that_claim_nothing(text: str) -> None:
    named = {text[slice(*claim.span)] for claim in extract(text, "描述图片") if claim.kind == "existence"}
    assert not named & {"柜子", "推车", "一幅色彩明快的水彩画", "路人", "车", "孩子"}

"""Claims of a text: what is stated, and the words that carry it."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seewhy.agent.extract import extract
from seewhy.agent.types import Claim

DATA = Path(__file__).parents[1] / "data"
LABELLED = [json.loads(line) for line in (DATA / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
FLOORS = {"tuned": 0.99, "captions": 0.90, "fresh": 0.85}


def key(claim: Claim) -> tuple[object, ...]:
    """What is labelled: not of how many an attribute is said, nor whose it is."""
    if claim.kind == "attribute":
        return (claim.kind, claim.subject, claim.value, "", None, False, claim.negated)
    return (claim.kind, claim.subject, claim.value, claim.object, claim.number, claim.at_least, claim.negated)


def expected(row: dict[str, object]) -> tuple[object, ...]:
    fields = {"value": "", "object": "", "number": None, "at_least": False, "negated": False} | row
    return tuple(fields[name] for name in ("kind", "subject", "value", "object", "number", "at_least", "negated"))


@pytest.mark.parametrize("part", ["tuned", "captions", "fresh"])
def test_precision_and_recall_on_the_labelled_claims(part: str, record_property):
    right, stated, wanted = Counter[str](), Counter[str](), Counter[str]()
    for row in (row for row in LABELLED if row["set"] == part):
        found = {key(claim) for claim in extract(row["text"], row.get("question", ""))}
        truth = {expected(claim) for claim in row["claims"]}
        right.update(str(claim[0]) for claim in found & truth)
        stated.update(str(claim[0]) for claim in found)
        wanted.update(str(claim[0]) for claim in truth)
    scores = {kind: (right[kind] / max(1, stated[kind]), right[kind] / wanted[kind], wanted[kind]) for kind in wanted}
    table = "\n".join(f"{kind:10} {p:.2f} {r:.2f} {count:4}" for kind, (p, r, count) in scores.items())
    record_property("precision, recall, claims by kind", table)
    assert right.total() / stated.total() >= FLOORS[part], table
    assert right.total() / wanted.total() >= FLOORS[part], table


def test_the_span_is_the_words_whose_edit_repairs_the_claim():
    for row in LABELLED:
        words = {expected(claim): claim["words"] for claim in row["claims"]}
        for claim in extract(row["text"], row.get("question", "")):
            if row["set"] == "tuned" and key(claim) in words:
                assert row["text"][slice(*claim.span)] == words[key(claim)], row["text"]


def test_a_place_of_a_sentence_before_does_not_take_the_place_of_this_one():
    told = [claim.text for claim in extract("The dog is above the cat. The dog is in the middle of the picture.")]
    assert told[-1] == "the dog is in the middle"


def test_a_pronoun_speaks_of_what_was_named_before():
    claims = extract("A woman is near a bus. She is smiling. It is yellow.")
    assert "the woman is smiling" in [claim.text for claim in claims]
    assert "the bus is yellow" in [claim.text for claim in claims]


def test_a_thing_named_again_is_claimed_once():
    claims = extract("There is a dog. The dog is brown. The dog sleeps.")
    assert [claim.text for claim in claims if claim.kind == "existence"] == ["there is a dog"]


def test_what_an_answer_takes_for_granted_with_its_question_is_a_claim():
    told = [claim.text for claim in extract("The car is red.", "What colour is the car?")]
    assert told == ["there is a car", "the car is red"]
    assert next(claim.text for claim in extract("车在左边。", "车在哪里？")) == "there is a car"
    assert [claim.kind for claim in extract("There is no car.", "What colour is the car?")] == ["existence"]
    assert [claim.kind for claim in extract("The car is left of the bus.", "Is the car left of the bus?")] == [
        "relation"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "I do not know what a zeppelin looks like.",
        "I cannot tell.",
        "It may be a cat.",
        "",
        "What a lovely scene!",
        "Is there a dog?",
        "The image evokes a sense of calm.",
    ],
)
def test_hedges_opinions_and_questions_claim_nothing(text: str):
    assert extract(text) == ()


@given(
    text=st.text(max_size=120) | st.text("有一只狗两猫在车的左边。“”红色，没\ue0ff\ue100\uf8ff", max_size=60),
    question=st.text(max_size=40),
)
def test_any_text_can_be_read_and_spans_lie_within_it(text: str, question: str):
    for claim in extract(text, question):
        assert 0 <= claim.span[0] < claim.span[1] <= len(text)
        assert claim.text


WORDS = st.sampled_from(
    'the a no two dog dogs cat red is are not on left of to and or , . there says "STOP" it they who with yes'.split()
)


@given(st.lists(WORDS, max_size=25))
def test_any_word_salad_can_be_read(words: list[str]):
    text = " ".join(words)
    for claim in extract(text, text):
        assert text[slice(*claim.span)].strip()


SENTENCES = sorted(
    {
        sentence
        for file in sorted(DATA.glob("scenes_*.jsonl"))[::6]
        for line in file.read_text(encoding="utf-8").splitlines()
        for sentence in re.split(r"(?<=[.!?。])\s*", json.loads(line)["true"])
        if sentence
    }
)


@given(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=4))
def test_sentences_of_any_texts_can_be_read_together(sentences: list[str]):
    text = " ".join(sentences)
    for claim in extract(text, sentences[0]):
        assert text[slice(*claim.span)].strip()


def test_a_long_text_is_read_in_seconds():
    assert len(extract("There are two dogs near a red car. " * 200)) >= 400


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("图中有三列火车和一颗星星。", [("count", "train", 3), ("existence", "star", None)]),
        ("图中有一盆植物。", [("existence", "potted plant", None)]),
        ("图中有一个绿色的菱形。", [("existence", "diamond", None), ("attribute", "diamond", None)]),
    ],
)
def test_chinese_shapes_and_measure_words(text: str, found: list[tuple[str, str, int | None]]) -> None:
    assert [(claim.kind, claim.subject, claim.number) for claim in extract(text)] == found


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The dog is not on the left of the cat.", "there is no cat"),
        ("A man wears a red coat.", "the man is red"),
        ("A man takes the right lane.", "the man is on the right"),
        ("Bus number: 42", "there are 42 buses"),
        ("Number of dogs: 1", "there are at least two dogs"),
        ("Two players, one wearing number 7, run.", "there are seven players"),
        ("Educational material for children.", "there is a child"),
        ("Next to it people walk.", "the people is walking"),
        ("狗在左边，还有一只猫在右边。", "the cat is on the left"),
        ("有一只猫和一只狗，在右边有一只鸟。", "the cat is on the right"),
        ("身高有1.8米。", "there is one person"),
    ],
)
def test_what_is_not_said(text: str, wrong: str) -> None:
    assert wrong not in [claim.text for claim in extract(text)]


def test_a_noun_with_one_form_is_one_or_many() -> None:
    claims = [claim.text for claim in extract("A sheep is here. It is white.")]
    assert "the sheep is white" in claims
    claims = [claim.text for claim in extract("The sheep are here. There are three of them.")]
    assert "there are three sheep" in claims


def test_a_portrait_is_no_guess() -> None:
    assert [claim.text for claim in extract("图像中有一只狗。")] == ["there is a dog"]


def test_it_is_on_the_table() -> None:
    found = extract("It is on the table.", "Where is the cup relative to the table?")
    assert "the cup is on the dining table" in [claim.text for claim in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一位穿黄色外套的行人站在路边。", "the person's coat is yellow"),
        ("女孩拿着一根香蕉。她穿着紫色的裙子。", "the girl's dress is purple"),
        ("左边的男人穿着蓝色衬衫，右边的女人穿着红色裙子。", "the man's shirt is blue"),
        ("港口有两艘船，一艘是白色的，另一艘是蓝色的。", "the boat is blue"),
        ("草地上有五只绵羊，其中两只是黑色的。", "two sheep are black"),
        ("一只狗坐在沙发上。它是棕色的。", "the dog is brown"),
        ("一头牛站在左边，两只绵羊在它的右边吃草。", "the sheep is to the right of the cow"),
        ("电脑右边放着一个杯子，左边是一本书。", "the book is to the left of the laptop"),
        ("一辆公交车停在路边，车的左侧有一个骑自行车的男人。", "the man is to the left of the bus"),
        ("汽车是红色的；卡车是黄色的，单独放在右下角。", "the truck is in the bottom right"),
        ("左边有两把蓝色的椅子，右边有两把红色的椅子，一共四把椅子。", "there are at least two chairs"),
        ("女孩坐在长椅上喂鸽子，面前一共有三只。", "there are three pigeons"),
        ("两只趴在沙发上的猫睡着了。", "there are at least two cats"),
        ("小猫静静地趴在画面右边。", "the cat is on the right"),
        ("两只熊猫在吃竹子，小的那只在左边。", "the panda is the smallest"),
        ("从左数第三只猫是黑色的。", "the cat is the third from the left"),
        ("右边穿黄裙子的女孩正捧着书。", "the girl is on the right"),
        ("盘子左边是一杯橙汁。", "the cup is to the left of the plate"),
        ("一只鹦鹉站在秋千上，羽毛是绿色的。", "the parrot is green"),
        ("柜旁放有一副蓝色绝缘手套。", "the gloves are blue"),
        ("墙上贴着三张照片。", "there are at least three photos"),
        ("蘑菇上趴着一只蜗牛，它说：“雨停了吗？”", "there is a snail"),
    ],
)
def test_what_a_chinese_text_says_of_whom(text: str, found: str) -> None:
    assert found in [claim.text for claim in extract(text)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("女孩没有穿红色的外套。", "the girl's coat is red"),
        ("他没戴帽子。", "there is no hat"),
        ("一只黑白相间的奶牛在吃草。", "the cow is white"),
        ("运动员挥动着红色球拍。", "the sports ball is red"),
        ("墙上挂着一个圆形的时钟。", "there is a circle"),
        ("图中有三个杯子，而碗只有一个，放在杯子的下方。", "the cup is below the cup"),
        ("男人旁边是一个穿白色婚纱的女人。", "the man's dress is white"),
        ("桌子是棕色的，上面放着一只花瓶。", "the vase is at the top"),
        ("第二只猫是黑色的。", "there are two cats"),
        ("现场没有人员受伤。", "there is no person"),
        ("桌上有妈妈做的蛋糕。", "there is a mother"),
        ("墙上挂着一幅猫的画像。", "there is a cat"),
        ("屏幕下方有五名旅客。", "the passenger is at the bottom"),
        ("路牌上写着“中山路”，它在面包车的右边。", "the mountain is to the right of the van"),
        ("雪人旁边是一个戴红帽子的雪人。", "the person's hat is red"),
        ("一个叫“豆豆”的女孩说：“早安”。", 'the text says "早安"'),
        ("左下角有一辆加油车。", "there is a car"),
        ("排在最前面的女士拖着行李箱。", "the woman is in the "),
    ],
)
def test_what_a_chinese_text_does_not_say(text: str, wrong: str) -> None:
    assert wrong not in [claim.text for claim in extract(text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("On the savanna, a giraffe stands. It is to the left of a tree.", "the giraffe is to the left of the tree"),
        ("A woman sits on a horse. To the right of them stands a truck.", "the truck is to the right of the woman"),
        ("The cup, a white one, is near a pan. A fork lies below it.", "the fork is below the cup"),
        ("A fork is to the left of the plate, a knife to the right.", "the knife is to the right of the plate"),
        ("The boy who is holding its string stands on the left.", "the boy is on the left"),
        ("Two dogs play. The black one stands on the right.", "the dog is on the right"),
        ("Its owner, a man in a cap, stands on the right.", "the owner is on the right"),
        ("A girl reads, and a boy watches her from the left.", "the boy is on the left"),
        ("She is overtaken by a car, visible at the left.", "the car is on the left"),
        ("A bicycle leans against the wall on the left.", "the bicycle is on the left"),
        ("There is a boat, and above the boat two birds.", "the bird is above the boat"),
        ("The drawing shows a cat, and directly above is a cup.", "the cup is above the cat"),
        ("A stove is on the far right of the kitchen.", "the oven is on the right"),
        ("On the right somebody has put a vase.", "the vase is on the right"),
        ("A couple strolls hand in hand on the left.", "the couple is on the left"),
    ],
)
def test_where_things_are_said_to_be(text: str, said: str) -> None:
    assert said in [claim.text for claim in extract(text)]


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("The bus turns to the left.", "position"),
        ("A dog looks to the left, and a cat to the right.", "position"),
        ("A ball comes from the right.", "position"),
        ("A bird sits on the man's left shoulder.", "position"),
        ("The book, in turn, sits below it.", "relation"),
    ],
)
def test_what_places_nothing(text: str, unsaid: str) -> None:
    assert unsaid not in [claim.kind for claim in extract(text)]


def test_an_answer_that_opens_with_the_number_alone_claims_it() -> None:
    claims = extract(
        "Two. They lie on a blue plate: a pink one, a brown one and a white one.", "How many donuts are there?"
    )
    assert "there are two donuts" in [claim.text for claim in claims]
    assert not any(claim.text == "the plate is pink" for claim in claims)


def test_what_a_thing_is_not_does_not_say_that_there_is_none():
    assert not any(one.negated for one in extract("There is a red umbrella, but that isn't an animal."))
    assert extract("There isn't an animal.")[0].negated


def test_items_of_a_caption_without_articles_stay_apart():
    told = {one.text for one in extract("White plane on the tarmac, yellow truck at the lower left.")}
    assert "the truck is in the bottom left" in told
    assert "the airplane is on the truck" not in told


def test_what_a_sign_reads_is_no_thing_that_one_may_speak_of():
    told = [one.text for one in extract("The middle sign reads EXIT; the one to its left reads OPEN.")]
    assert told[-1] == 'the sign says "OPEN"'


def test_one_of_two_is_not_all_there_is():
    assert extract("One cat is white. The other cat is black.")[0].at_least


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("电动车在右边。", "there is a motorcycle"),
        ("男孩正挥拍击球。", "there is a boy"),
        ("水牛在左边。", "there is a buffalo"),
    ],
)
def test_chinese_names_within_longer_words(text: str, first: str):
    told = [one.text for one in extract(text) if one.kind == "existence"]
    assert told == [first]


def test_what_one_would_find_at_a_place_is_what_is_there():
    text = "There is a sun, and below the house, near the bottom edge, you would find a blue car."
    told = [one.text for one in extract(text) if one.kind in ("position", "relation")]
    assert told == ["the car is below the house", "the car is at the bottom"]

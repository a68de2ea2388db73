"""Short Chinese answers to everyday questions about two drawn scenes: wrong becomes right, right stays."""

from __future__ import annotations

import pytest
from known_truth import Thing, World, corrected

from seewhy.agent.correct import correct
from seewhy.agent.extract import extract
from seewhy.agent.lexicon.chinese_measures import MEASURE_OF
from seewhy.agent.types import Verdict
from seewhy.tools.types import Box


def _world(*things: tuple[str, int, int, int, int, str, str]) -> World:
    return World(tuple(Thing(n, Box(x1=a, y1=b, x2=c, y2=d), colour, word) for n, a, b, c, d, colour, word in things))


TABLE = _world(
    ("horse", 30, 30, 200, 170, "brown", ""),
    ("horse", 420, 30, 630, 220, "white", ""),
    ("bird", 290, 30, 350, 90, "yellow", ""),
    ("boat", 240, 260, 400, 340, "blue", ""),
    ("cup", 40, 440, 110, 520, "green", ""),
    ("cup", 150, 450, 220, 530, "red", ""),
    ("cup", 300, 450, 350, 510, "green", ""),
    ("book", 450, 430, 600, 500, "purple", ""),
    ("sign", 440, 540, 600, 600, "white", "EXIT"),
)
STREET = _world(
    ("car", 30, 420, 200, 540, "red", ""),
    ("car", 260, 430, 400, 530, "black", ""),
    ("car", 450, 420, 610, 540, "white", ""),
    ("bus", 30, 40, 280, 200, "yellow", ""),
    ("umbrella", 430, 40, 580, 190, "green", ""),
    ("cat", 290, 250, 360, 320, "orange", ""),
    ("elephant", 450, 240, 610, 390, "grey", ""),
    ("sign", 40, 250, 180, 310, "blue", "PARK"),
)
WRONG = [  # scene, question, answer, what becomes of it
    (TABLE, "船是啥颜色", "绿的", "蓝的"),
    (TABLE, "左边的马是什么颜色的？", "白色的。", "棕色的。"),
    (TABLE, "从左数第二个杯子是什么颜色？", "绿色。", "红色。"),
    (STREET, "最左边的汽车是白色的吗？", "是的。", "不是。"),
    (STREET, "右边的汽车是红色的，对吗？", "对，右边的汽车是红色的。", "不对，右边的汽车是白色的。"),
    (TABLE, "牌子是白色的还是蓝色的？", "蓝色的。", "白色的。"),
    (TABLE, "棕色的马在左边还是右边？", "在右边。", "在左边。"),
    (TABLE, "书在哪里？", "在画面的左下方。", "在画面的右下方。"),
    (TABLE, "哪匹马是白色的？", "左边那匹。", "右边那匹。"),
    (STREET, "哪辆汽车在最左边？", "黑色的那辆。", "红色的那辆。"),
    (TABLE, "哪匹马更大？", "棕色的马更大。", "白色的马更大。"),
    (TABLE, "右边有几匹马？", "两匹。", "一匹。"),
    (TABLE, "绿色的杯子有几个？", "只有一个绿色的杯子。", "只有两个绿色的杯子。"),
    (TABLE, "", "下面有一本书和四个杯子。", "下面有一本书和三个杯子。"),
    (TABLE, "", "杯子一共有五个：两个绿色的，一个红色的。", "杯子一共有三个：两个绿色的，一个红色的。"),
    (TABLE, "有几匹马？", "三匹，都在上面。", "两匹，都在上面。"),
    (TABLE, "有几匹马？", "两匹，都在下面。", "两匹，都在上面。"),
    (TABLE, "三个杯子都是绿色的吧？", "对，三个杯子都是绿色的。", "不对，三个杯子不都是绿色的。"),
    (TABLE, "两匹马都是白色的吗？", "是的，都是白色的。", "不，不都是白色的。"),
    (TABLE, "两匹马都是白色的吗？", "不是，一匹是白色，另一匹是黑色。", "不是，一匹是白色，另一匹是棕色。"),
    (STREET, "", "有三辆汽车：红色、黑色和绿色。", "有三辆汽车：红色、黑色和白色。"),
    (STREET, "", "三辆汽车里，中间那辆是红色的。", "三辆汽车里，中间那辆是黑色的。"),
    (TABLE, "能看到狗吗？", "能，我看到一只狗。", "不能，我没有看到狗。"),
    (TABLE, "", "船的旁边可以看见一只猫。", "船的旁边没有看见猫。"),
    (TABLE, "马多还是杯子多？", "杯子少。", "杯子多。"),
    (STREET, "大象在猫的左边吗？", "是的，在猫的左边。", "不，在猫的右边。"),
    (STREET, "大象比猫小吧？", "是的，大象比猫小。", "不，大象比猫大。"),
    (TABLE, "牌子上写的是什么字？", "上面写着OPEN", "上面写着EXIT"),
    (TABLE, "", "图中没有马。", "图中有马。"),
    (STREET, "", "没有大象或斑马。", "没有斑马，有大象。"),
    (STREET, "图中还有什么动物？", "还有斑马。", "没有斑马。"),
    (STREET, "", "斑马看起来很安静，旁边是大象。", "没有斑马。"),
]  # fmt: skip
RIGHT = [
    (TABLE, "左边的杯子有几个？", "两个。"),
    (TABLE, "哪匹马在左边？", "棕色的那匹。"),
    (TABLE, "图里有几种动物？", "两种，马和鸟。"),
    (TABLE, "右边有几匹马？", "有一匹。"),
    (TABLE, "绿色的东西有几个？", "两个，都是杯子。"),
    (TABLE, "红色的东西有几个？", "一个，一个杯子。"),
    (TABLE, "三个杯子分别是什么颜色？", "两个绿色的，一个红色的。"),
    (TABLE, "杯子都是绿色的吗？", "不是，有一个是红色的。"),
    (TABLE, "左边的马是白色的吗？", "不是，右边的马是白色的。"),
    (TABLE, "还有别的船吗？", "没有别的船了。"),
    (TABLE, "", "图里有一只鸟，没有其他的鸟。"),
    (TABLE, "书下面是什么？", "是一块写着“EXIT”的牌子。"),
    (TABLE, "", "马看起来很安静。"),
    (STREET, "左边的汽车什么颜色？", "红的"),
    (STREET, "哪辆车最大？", "公交车。"),
    (STREET, "有几辆黑色的汽车？", "就一辆。"),
    (STREET, "猫在哪个位置？", "在中间。"),
    (TABLE, "", "图中有三个杯子，两个在左边和中间，都是绿色的。"),
    (STREET, "", "三辆汽车并排停着，最右边的是白色的。"),
    (STREET, "", "左边的汽车是红色的，右边那辆是白色的。"),
    (STREET, "伞的下面是什么？", "伞的下面是一头大象。"),
]


@pytest.mark.parametrize(("world", "question", "wrong", "right"), WRONG)
def test_what_is_wrong_becomes_right(world: World, question: str, wrong: str, right: str) -> None:
    assert corrected(world, wrong, question) == right


@pytest.mark.parametrize(("world", "question", "text"), [*RIGHT, *((w, q, right) for w, q, _, right in WRONG)])
def test_what_is_right_stays(world: World, question: str, text: str) -> None:
    assert corrected(world, text, question) == text


@pytest.mark.parametrize(
    ("text", "found", "right"),
    [
        ("没有公交车。", "2", "有两辆公交车。"),
        ("没有一匹马。", "3", "有三匹马。"),
        ("没有狗也没有书。", "2", "没有狗，有两本书。"),
        ("没有杯子。", "2", "有两个杯子。"),
    ],
)
def test_what_was_denied_comes_back_with_its_own_measure_word(text: str, found: str, right: str) -> None:
    claims = extract(text)
    verdict = Verdict(claim=claims[-1], label="refuted", confidence=0.9, found=found)
    assert correct(text, [verdict])[0] == right


@pytest.mark.parametrize(
    ("text", "found", "right"),
    [
        ("狗在左下角。", "bottom", "狗在下方。"),
        ("狗在左下角。", "middle", "狗在中间。"),
        ("狗在左下角。", "top left", "狗在左上角。"),
    ],
)
def test_a_corner_becomes_a_place_that_has_a_name(text: str, found: str, right: str) -> None:
    verdicts = [Verdict(claim=one, label="refuted", confidence=0.9, found=found) for one in extract(text)[-1:]]
    assert correct(text, verdicts)[0] == right


def test_a_denial_within_a_denial_is_left_alone() -> None:
    text = "图里没有人没戴着一顶帽子的狗。"
    verdicts = [Verdict(claim=claim, label="refuted", confidence=0.9, found="2") for claim in extract(text)]
    once = correct(text, verdicts)[0]
    assert correct(once, verdicts)[0] == once


def test_every_category_has_at_most_one_measure_word() -> None:
    assert all(len(measure) == 1 for measure in MEASURE_OF.values())
    assert {name: MEASURE_OF.get(name) for name in ("dog", "potted plant", "cup")} == {
        "dog": "只",
        "potted plant": "盆",
        "cup": None,
    }


def test_what_a_question_says_of_a_thing_counts_for_its_answer() -> None:
    claims = extract("红色的。", "最右边的椅子是什么颜色？")
    assert {(one.kind, one.value) for one in claims} == {("position", "rightmost"), ("attribute", "red")}
    assert len({one.mention for one in claims}) == 1

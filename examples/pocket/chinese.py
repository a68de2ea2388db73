"""Questions and answers in Chinese, about what is in the picture, where, and of which colour.

Thoughts are those of every language: they cite boxes by the names of the categories. An answer states what is so,
without a yes or no before it, as Chinese does.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from asker import Asker, Exchange
from grammar import area, box_tokens, cited, middle, place, reply, side_of
from parts import TOOLS, read_text
from scenes import NAMES, Thing
from seewhy.agent import prompts
from seewhy.agent.lexicon.chinese import POSITIONS
from seewhy.agent.lexicon.chinese_measures import MEASURE_OF
from seewhy.agent.lexicon.chinese_nouns import NOUNS
from seewhy.agent.lexicon.colours import CHINESE as COLOURS
from seewhy.agent.vocabulary import chinese_number
from signs import PALETTE, SHAPES
from templates import together, wordings

WORDINGS = wordings("wordings_zh.txt")
LEARNED = together(WORDINGS, wordings("wordings_zh_more.txt"))
# The words that answers use, where the first of the lexicon is too narrow or too long.
PLAIN = {"sports ball": "球", "sheep": "羊", "cow": "牛", "person": "人"}
VAGUE = {"车", "字", "船", "星星"}  # words that a question should not use: they may mean something else
MEASURES = {name: MEASURE_OF[name] for name in (*NAMES, "sign") if name in MEASURE_OF}
PHOTO = "1. This looks like a photograph.\nAnswer: 这看起来是一张照片。我是为贴纸场景做的，所以看不出来。"
OPPOSITE = {"左边": "右边", "右边": "左边", "上方": "下方", "下方": "上方"}


def called(name: str) -> str:
    """The noun that an answer uses."""
    return PLAIN.get(name) or next(word for word, meant in NOUNS.items() if meant == name)


def counted(name: str, number: int) -> str:
    """As in: 三只狗."""
    return f"{chinese_number(number)}{MEASURES.get(name, '个')}{called(name)}"


def where_is(cell: str) -> str:
    """As in: 左上角."""
    return next(word for word, meant in POSITIONS.items() if meant == cell)


def coloured(name: str) -> str:
    """As in: 红色的."""
    return f"{next(word for word, meant in COLOURS.items() if meant == name)}色的"


def asked(asker: Asker, kind: str, name: str = "", other: str = "", **more: str) -> str:
    """A question in one of its wordings, nouns by one of their names."""
    words = {"n": _word(asker, name), "b": _word(asker, other), "m": MEASURES.get(name, "个"), **more}
    question = asker.some(LEARNED[kind]).format(**words)
    return question.rstrip("？。") if asker.chance(0.2) else question


def ask(asker: Asker, kind: str, name: str = "", other: str = "", **more: str) -> str:
    """The user's turn of the step that drafts an answer, around a question as of `asked`."""
    return prompts.reason_user(asked(asker, kind, name, other, **more))


def _word(asker: Asker, name: str) -> str:
    if not name or asker.chance(0.7):
        return called(name) if name else ""
    return asker.some([word for word, meant in NOUNS.items() if meant == name and word not in VAGUE] or [called(name)])


def _missing(asker: Asker, *names: str) -> str | None:
    absent = [name for name in names if name not in asker.by_name]
    return reply(asker.seen(*names), f"图中没有{called(absent[0])}。") if absent else None


def presence(asker: Asker) -> Exchange | None:
    """图中有狗吗？"""
    name = (asker.there() if asker.chance(0.5) else None) or asker.absent()
    user = ask(asker, "presence", name)
    if missing := _missing(asker, name):
        return Exchange(user, missing)
    largest = max(asker.by_name[name], key=area)
    return Exchange(user, reply([f"{name} {box_tokens(largest.box)}"], f"图中有{called(name)}。"))


def count(asker: Asker) -> Exchange | None:
    """图中有几只狗？"""
    many = [name for name in asker.names if len(asker.by_name[name]) > 1]
    names = many if many and asker.chance(0.5) else asker.names
    name = asker.some(names) if names and asker.chance(0.9) else asker.absent()
    total = len(asker.by_name.get(name, ()))
    says = reply(asker.seen(name), f"图中有{counted(name, total)}。" if total else f"图中没有{called(name)}。")
    return Exchange(ask(asker, "count", name), says)


def describe(asker: Asker) -> Exchange | None:
    """图中有什么？"""
    if not asker.things:
        return Exchange(ask(asker, "list"), reply(["I see nothing but the background."], "图中没有物体。"))
    phrases = [_phrase(name, group) for name, group in asker.by_name.items()]
    listed = phrases[0] if len(phrases) == 1 else f"{'、'.join(phrases[:-1])}和{phrases[-1]}"
    return Exchange(ask(asker, "list"), reply([cited(thing) for thing in asker.things], f"图中有{listed}。"))


def _phrase(name: str, group: list[Thing]) -> str:
    if name in NAMES or len(group) > 1 or not group[0].colour:
        return counted(name, len(group))
    return f"一{MEASURES.get(name, '个')}{coloured(group[0].colour)}{called(name)}"


def where(asker: Asker) -> Exchange | None:
    """狗在哪里？"""
    names = [name for name in asker.single if place(asker.by_name[name][0])]
    name = asker.some(names) if names and asker.chance(0.88) else asker.absent()
    user = ask(asker, "where", name)
    if missing := _missing(asker, name):
        return Exchange(user, missing)
    if len(asker.by_name[name]) > 1 or not (cell := place(asker.by_name[name][0])):
        return None
    return Exchange(user, reply(asker.seen(name), f"{called(name)}在画面的{where_is(cell)}。"))


def side(asker: Asker) -> Exchange | None:
    """狗在左边还是右边？"""
    names = [name for name in asker.single if abs(middle(asker.by_name[name][0])[0] - 0.5) > 0.07]
    if not names:
        return None
    name = asker.some(names)
    true = "左边" if middle(asker.by_name[name][0])[0] < 0.5 else "右边"
    said = asker.some((true, OPPOSITE[true]))
    user = ask(asker, "is_side", name, p=said) if asker.chance(0.4) else ask(asker, "side", name)
    return Exchange(user, reply(asker.seen(name), f"{called(name)}在画面的{true}。"))


def relation(asker: Asker) -> Exchange | None:
    """狗在猫的左边还是右边？"""
    pair = asker.pair()
    if pair is None:
        return None
    first, second = pair
    vertical = asker.chance(0.4)
    words = ("上方", "下方") if vertical else ("左边", "右边")
    closed = asker.chance(0.4)
    kind = "is_related" if closed else "vertical" if vertical else "horizontal"
    user = ask(asker, kind, first, second, p=asker.some(words))
    if missing := _missing(asker, first, second):
        return Exchange(user, missing)
    true = side_of(asker.by_name[first][0], asker.by_name[second][0], vertical)
    if true is None:
        return None
    says = f"{called(first)}在{called(second)}的{words[true in ('right', 'below')]}。"
    return Exchange(user, reply(asker.seen(first, second), says))


def colour(asker: Asker) -> Exchange | None:
    """牌子是什么颜色？"""
    names = [name for name in asker.single if asker.by_name[name][0].colour]
    if not names or asker.chance(0.2):
        name = asker.absent_shape() if asker.chance(0.7) else asker.absent()
        return Exchange(ask(asker, "colour", name), str(_missing(asker, name)))
    name = asker.some([one for one in names if one not in NAMES] or names)
    true = str(asker.by_name[name][0].colour)
    said = true if asker.chance(0.5) else asker.some(list(PALETTE))
    kind = "is_colour" if asker.chance(0.25) else "colour"
    user = ask(asker, kind, name, c=coloured(said)[:-2])
    return Exchange(user, reply(asker.seen(name), f"{called(name)}是{coloured(true)}。"))


def bigger(asker: Asker) -> Exchange | None:
    """狗和猫哪个大？"""
    pair = asker.pair()
    if pair is None or pair[1] not in asker.by_name:
        return None
    first, second = pair
    small, large = sorted(pair, key=lambda name: area(asker.by_name[name][0]))
    if area(asker.by_name[large][0]) < 1.4 * area(asker.by_name[small][0]):
        return None
    says = reply(asker.seen(first, second), f"{called(large)}比{called(small)}大。")
    return Exchange(ask(asker, "bigger", first, second), says)


def text(asker: Asker) -> Exchange | None:
    """牌子上写着什么？ From the pixels."""
    signs = asker.by_name.get("sign", [])
    if not signs or len(signs) > 3:
        return None
    says = f"牌子上写着{'和'.join(f'“{sign.text}”' for sign in signs)}。"
    return Exchange(ask(asker, "text"), reply([cited(sign) for sign in signs], says))


def read_evidence(asker: Asker) -> Exchange | None:
    """牌子上写着什么？ From what OCR reported."""
    block, lines, texts = read_text(asker)
    thoughts = [f'text "{words}" (obj_{i})' for i, words in enumerate(lines, 1)]
    says = f"牌子上写着{'和'.join(f'“{text}”' for text in texts)}。"
    return Exchange(f"{block}\n{ask(asker, 'text')}", reply(thoughts, says))


def unknown(asker: Asker) -> Exchange | None:
    """图中有沙发吗？ A thing that the model was never shown."""
    known = {*NAMES, *SHAPES, "sign", "text", "animal", "vehicle", "man", "woman", "boy", "girl", "child"}
    word = asker.some([word for word, name in NOUNS.items() if name not in known])
    kind = asker.some(("presence", "count", "where", "colour"))
    user = prompts.reason_user(asker.some(LEARNED[kind]).format(n=word, m="个"))
    return Exchange(user, reply([f"I do not know the word {word}."], f"我不知道{word}是什么样子。"))


def plan(asker: Asker) -> Exchange | None:
    """Which experts must report first? OCR for words."""
    words = asker.chance(0.4)
    kind = "text" if words else asker.some(("presence", "count", "list", "where", "side", "horizontal", "colour"))
    question = asked(asker, kind, asker.some(NAMES), asker.some(NAMES))
    calls = [{"tool": "ocr", "args": {}}] if words else []
    return Exchange(f"Tools: {TOOLS}\nPlan for: {question}", json.dumps({"calls": calls}))


KINDS: dict[Callable[[Asker], Exchange | None], float] = {
    presence: 0.22, count: 0.22, describe: 0.1, where: 0.1, side: 0.06, relation: 0.12, colour: 0.07, bigger: 0.02,
    text: 0.03, read_evidence: 0.06, unknown: 0.03, plan: 0.03,
}  # fmt: skip


def exchange(asker: Asker) -> Exchange | None:
    """One exchange of a random kind; to whatever is asked about a photograph there is one answer."""
    kinds, weights = list(KINDS), list(KINDS.values())
    kind = kinds[int(asker.rng.choice(len(kinds), p=[weight / sum(weights) for weight in weights]))]
    found = kind(asker)
    fixed = asker.photo and kind not in (read_evidence, unknown, plan)
    return Exchange(found.user, PHOTO) if found and fixed else found


def tokens() -> list[str]:
    """What the tokenizer has to know as one token each: nouns, and every sign of the wordings and the answers."""
    written = "".join(line for lines in WORDINGS.values() for line in lines)
    written += "".join(NOUNS) + "".join(COLOURS) + "".join(POSITIONS) + "".join(MEASURES.values()) + PHOTO
    written += "零一二两三四五六七八九十没有物体我不知道是什么样子色的和、“”"
    signs = sorted({sign for sign in written if not sign.isascii()})
    return [*dict.fromkeys(word for word in NOUNS if len(word) > 1), *signs]

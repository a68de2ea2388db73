"""The answer that the list gives, in Chinese."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon.chinese import COLOURS, POSITIONS
from ..lexicon.chinese_measures import MEASURE_OF
from ..lexicon.chinese_nouns import NAMES
from ..vocabulary import chinese_number
from .amounts import holds
from .choosing import Size, chosen, odd_one, tally
from .items import Item
from .kinds import ANY_KIND, CHINESE_KINDS, WIDE, belongs
from .query import Query
from .replies import side_of

_WORDS = {name: word for word, name in reversed(NAMES.items())} | {"sports ball": "球"}
_KINDS = {kind: word for word, kind in reversed(CHINESE_KINDS.items())}
_COLOURS = {name: word for word, name in reversed(COLOURS.items())}
_AT = {place: word for word, place in reversed(POSITIONS.items())}
_ORDERS = {
    "largest": "最大", "smallest": "最小", "leftmost": "在最左边", "rightmost": "在最右边", "topmost": "在最上面",
    "bottommost": "在最下面",
}  # fmt: skip
_MEASURES = {"animal": "只", "vehicle": "辆"}


def chinese_reply(query: Query, items: Sequence[Item], size: Size) -> str:
    """`size`: of the picture in pixels."""
    fits = chosen(query.what, items, size, strict=query.form == "any")
    fits = tuple(item for item in fits if not query.among or any(belongs(item.name, one) for one in query.among))
    told = {
        "count": lambda: _counted(query, fits),
        "kinds": lambda: _kinds(query, fits),
        "any": lambda: (
            f"有，{_place(query)}有{_phrase(fits)}。" if fits else f"没有，{_place(query)}没有{_kind(query)}。"
        ),
        "all": lambda: _all(query, chosen(query.what, items, size)),
        "exactly": lambda: _exactly(query, fits),
        "most": lambda: _most(query, fits),
        "bound": lambda: f"{'是的' if holds(query, len(fits)) else '不是'}，{_are(query, fits)}。",
        "compare": lambda: _compared(query, items) if query.among else _numbered(query, fits),
        "difference": lambda: _difference(query, items),
        "missing": lambda: _missing(query, items),
        "size": lambda: _sized(query, items),
        "side": lambda: _sided(query, fits, size),
        "colour": lambda: _shade(fits),
        "text": lambda: _written(query, fits),
        "odd": lambda: f"{_word(odd[0].name)}。" if (odd := odd_one(items)) else "",
    }
    return told.get(query.form, lambda: _named(query, fits))()


def _word(noun: str) -> str:
    return _WORDS.get(noun) or _KINDS.get(noun, noun)


def _coloured(colour: str) -> str:
    return f"{_COLOURS.get(colour, colour)}色"


def _many(number: int) -> str:
    return "两" if number == 2 else chinese_number(number)


def _phrase(items: Sequence[Item]) -> str:
    """As in: 两只狗、一只猫和一个红色的圆形."""
    parts = []
    for name, number in tally(items).items():
        colours = {item.colour for item in items if item.name == name}
        told = f"{_coloured(colours.pop())}的" if len(colours) == 1 and "" not in colours and name != "sign" else ""
        parts.append(f"{_many(number)}{MEASURE_OF.get(name, '个')}{told}{_word(name)}")
    return parts[0] if len(parts) == 1 else f"{'、'.join(parts[:-1])}和{parts[-1]}"


def _kind(query: Query) -> str:
    if query.among:
        return "和".join(_word(one) for one in query.among)
    return f"{'别的' if query.what.but else ''}{_word(query.what.noun)}"


def _place(query: Query) -> str:
    return f"画面的{_AT[query.what.places[0]]}" if query.what.places else "图中"


def _are(query: Query, fits: Sequence[Item]) -> str:
    return f"{_place(query)}{'有' + _phrase(fits) if fits else '没有' + _kind(query)}"


def _kinds(query: Query, fits: Sequence[Item]) -> str:
    if not fits:
        return f"{_are(query, fits)}。"
    return f"{_place(query)}有{_many(len(tally(fits)))}种{_word(query.what.noun)}：{_phrase(fits)}。"


def _all(query: Query, fits: Sequence[Item]) -> str:
    others = [item for item in fits if not belongs(item.name, query.among[0])]
    if others:
        return f"不是，{_place(query)}还有{_phrase(others)}。"
    return f"{'是的' if fits else '不是'}，{_are(query, fits)}。"


def _exactly(query: Query, fits: Sequence[Item]) -> str:
    same = [item for item in fits if tally(fits)[item.name] == query.number]
    return f"{_place(query)}有{_phrase(same)}。" if same else f"没有正好{_many(query.number)}个的东西。"


def _shade(fits: Sequence[Item]) -> str:
    told = next((item for item in fits if item.colour), None)
    return f"{_word(told.name)}是{_coloured(told.colour)}的。" if told else ""


def _written(query: Query, fits: Sequence[Item]) -> str:
    words = "和".join(f"“{item.word}”" for item in fits if item.word)
    if words:
        return f"牌子上写着{words}。"
    return f"图中没有{_coloured(query.what.colour)}的牌子。" if query.what.colour and not fits else ""


def _named(query: Query, fits: Sequence[Item]) -> str:
    what, place = query.what, _place(query)
    if not fits:
        return f"{_are(query, fits)}。"
    if what.order:
        return f"{_word(fits[0].name)}{_ORDERS.get(what.order, '')}。"
    return f"{place}{'还' if what.but else ''}有{_phrase(fits)}。"


def _counted(query: Query, fits: Sequence[Item]) -> str:
    if (query.what.noun not in WIDE and not query.among) or len(tally(fits)) <= 1:
        return f"{_are(query, fits)}。"
    kind = query.what.noun if query.what.noun in WIDE else ANY_KIND
    return f"{_place(query)}一共有{_many(len(fits))}{_MEASURES.get(kind, '个')}{_word(kind)}：{_phrase(fits)}。"


def _most(query: Query, fits: Sequence[Item]) -> str:
    kinds = tally(fits)
    if not kinds:
        return f"{_are(query, fits)}。"
    number = min(kinds.values()) if query.value == "fewest" else max(kinds.values())
    first = [item for item in fits if kinds[item.name] == number]
    return f"{_word(first[0].name)}最{'少' if query.value == 'fewest' else '多'}，有{_phrase(first)}。"


def _compared(query: Query, items: Sequence[Item]) -> str:
    one, other = ([item for item in items if belongs(item.name, noun)] for noun in query.among)
    few, many = len(one) < len(other), len(one) > len(other)
    holds = {"more than": many, "fewer than": few}.get(query.value, not (few or many))
    said = [
        _phrase(some) if some else f"没有{_word(noun)}" for some, noun in zip((one, other), query.among, strict=True)
    ]
    return f"{'是的' if holds else '不是'}，图中{'有' if one else ''}{said[0]}，{'有' if other else ''}{said[1]}。"


def _missing(query: Query, items: Sequence[Item]) -> str:
    gone = [noun for noun in query.among if not any(belongs(item.name, noun) for item in items)]
    if gone:
        return f"图中没有{'和'.join(_word(noun) for noun in gone)}。"
    return f"都在：图中有{_phrase([item for item in items if any(belongs(item.name, one) for one in query.among)])}。"


def _difference(query: Query, items: Sequence[Item]) -> str:
    one, other = ([item for item in items if belongs(item.name, noun)] for noun in query.among)
    first, second = (_word(noun) for noun in query.among)
    said = "，".join(f"有{_phrase(some)}" if some else f"没有{word}" for some, word in ((one, first), (other, second)))
    if len(one) == len(other):
        return f"{first}和{second}一样多：图中{said}。"
    number = _many(abs(len(one) - len(other)))
    word = "多" if len(one) > len(other) else "少"
    return f"{first}比{second}{word}{number}{MEASURE_OF.get(query.among[0], '个')}：图中{said}。"


def _numbered(query: Query, fits: Sequence[Item]) -> str:
    return f"{'是的' if len(fits) == query.number else '不是'}，{_are(query, fits)}。"


def _sized(query: Query, items: Sequence[Item]) -> str:
    """Of two nouns, or of two things of one."""
    groups = [[item for item in items if belongs(item.name, noun)] for noun in query.among]
    word = "大" if query.value == "bigger than" else "小"
    if len(groups) == 1 and len(groups[0]) == 2:
        left, right = sorted(groups[0], key=lambda item: item.box.center[0])
        bigger = left if left.box.area > right.box.area else right
        meant = bigger if word == "大" else (right if bigger is left else left)
        return f"{'左' if meant is left else '右'}边的{_word(meant.name)}更{word}。"
    if len(groups) != 2 or not all(groups):
        missing = next((noun for noun, some in zip(query.among, groups, strict=True) if not some), "")
        return f"图中没有{_word(missing)}。" if missing else ""
    one, other = (max(item.box.area for item in some) for some in groups)
    first, second = (_word(noun) for noun in query.among)
    if query.value in ("left of", "right of", "above", "below"):
        return _further(query, groups)
    if query.number:  # which of the two it is
        return f"{first if (one > other) == (word == '大') else second}更{word}。"
    return (
        f"{'是的' if (one > other) == (word == '大') else '不是'}，{first}比{second}{'大' if one > other else '小'}。"
    )


def _further(query: Query, groups: Sequence[Sequence[Item]]) -> str:
    (x, y), (other_x, other_y) = (some[0].box.center for some in groups)
    first = {"left of": x < other_x, "right of": x > other_x, "above": y < other_y}.get(query.value, y > other_y)
    side = {"left of": "靠左", "right of": "靠右", "above": "靠上", "below": "靠下"}[query.value]
    return f"{_word(query.among[0 if first else 1])}更{side}。"


def _sided(query: Query, fits: Sequence[Item], size: Size) -> str:
    if not fits:
        return f"{_are(query, fits)}。"
    side = {"left": "左边", "right": "右边", "top": "上方", "bottom": "下方"}[
        side_of(fits[0], size, query.value == "upright")
    ]
    first = f"{_ORDERS[query.what.order]}的" if query.what.order in ("largest", "smallest") else ""
    return f"{first}{_word(fits[0].name)}在画面的{side}。"

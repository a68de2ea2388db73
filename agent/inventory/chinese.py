"""What a Chinese question asks of the list: a function a form; each takes the question without blanks."""

from __future__ import annotations

import re

from ..extraction.chinese_patterns import NOUN, normal
from ..extraction.chinese_questions import read_chinese_question
from ..geometry import POSITIONS as PLACES
from ..geometry import is_order
from ..lexicon.chinese import COLOURS, POSITIONS
from ..lexicon.chinese_nouns import ALL_NOUNS
from ..lexicon.numbers import parse_number
from ..types import Description, Tie
from . import chinese_forms as forms
from .kinds import ANY_KIND, CHINESE_KINDS
from .query import Form, Query


def read_chinese_query(question: str) -> Query | None:
    """None for a question of another form."""
    said = normal(question.replace("啥", "什么")).replace(" ", "")
    readers = (
        _missing,
        _signs,
        _but,
        _odd,
        _by,
        _all,
        _bounded,
        _kinds,
        _numbered,
        _repeated,
        _most,
        _compared,
        _sized,
        _sided,
        _highest,
    )
    later = (_in_half, _at, _largest, _shape, _of_a_kind)
    found = next((query for read in (*readers, *later) if (query := read(said))), None)
    return _guarded(found, said) if found else _written(question)


_OF_KIND = ("names", "any", "count")
_PLACED = ("names", "any", "count", "kinds", "most", "bound", "compare", "all")


def _guarded(query: Query, said: str) -> Query | None:
    """None where more is said than a list tells: 哪只动物在跑, 最大的动物是什么颜色."""
    if query.form == "missing":
        return query
    asked = [part for part in forms.CLAUSE.split(said) if re.search("什么|哪|几|多少|吗|谁|有没有|是不是|吧", part)]
    left = forms.NEUTRAL.sub(
        "", re.sub(rf"{forms.THING}|车", "", asked[-1] if query.form in _OF_KIND and asked else said)
    )
    shaded = query.what.colour and re.sub(forms.COLOURED, "", left)
    if (shaded if query.what.colour else left) or (
        re.search("不是|没有|不在", said) and not re.search("有没有|是不是", said)
    ):
        return None
    told = query.what.places or query.what.order or query.what.ties or query.form in ("side", "size")
    if told or not re.search("[左右]|(?<!以)[上下]|中[间央心]", said):
        return query
    match = forms.PLACED.search(said)
    place = POSITIONS[match["place"]] if match else ""
    if query.form not in _PLACED or (query.among and query.form != "all") or place not in PLACES:
        return None
    return query.model_copy(update={"what": query.what.model_copy(update={"places": (place,)})})


def _by(said: str) -> Query | None:
    match = forms.BY.search(said)
    if match is None or match["of"] in CHINESE_KINDS:
        return None
    tie = Tie(value=forms.BESIDE[match["side"]], others=(Description(noun=_noun(match["of"])),))
    return Query(form="names", what=Description(noun=_noun(match["kind"]) if match["kind"] else ANY_KIND, ties=(tie,)))


def _all(said: str) -> Query | None:
    match = forms.ALL.search(said)
    if match is None or re.search("哪|什么|几|多少", said):
        return None
    return Query(form="all", among=(_noun(match["kind"]),))


def _bounded(said: str) -> Query | None:
    match = forms.BOUND.search(said) or forms.BOUND_FIRST.search(said)
    word = (match["word"] or match.groupdict().get("more")) if match else None
    if match is None or word is None or re.search("比|还是", said):
        return None
    number = forms.NUMBERS.get(match["number"]) or parse_number(match["number"])
    return Query(
        form="bound", what=Description(noun=_noun(match["noun"])), value=forms.BOUNDS[word], number=number or 0
    )


def _kinds(said: str) -> Query | None:
    if match := forms.WHICH_KINDS.search(said):
        kind = match["kind"] or match["several"] or match["before"]
        return Query(form="names", what=Description(noun="vehicle" if kind == "车" else CHINESE_KINDS[kind]))
    match = forms.KINDS.search(said)
    if match is None or re.search("哪", said):
        return None
    kind = match["kind"] or match["before"]
    return Query(form="kinds", what=Description(noun=_noun(kind) if kind else ANY_KIND))


def _highest(said: str) -> Query | None:
    match = forms.HIGHEST.search(said)
    if match is None or not re.search("什么|哪|谁", said):
        return None
    noun = match["noun"] or match["kind"] or match["which"] or match["before"]
    order = forms.ENDS[match["word"] or match["side"] or match["at"]]
    return Query(form="names", what=Description(noun=_noun(noun) if noun else ANY_KIND, order=order))


def _in_half(said: str) -> Query | None:
    match = forms.IN_HALF.search(said)
    if match is None or re.search("还是", said):
        return None
    nouns = [one[0] for one in re.finditer(forms.THING, said)]
    what = Description(noun=_noun(nouns[0]) if nouns else ANY_KIND, places=(forms.HALF[match["half"]],))
    rest = match["rest"]
    form: Form = "count" if forms.MANY.search(rest) else "any" if forms.IS_ANY.search(rest) else "names"
    return Query(form=form, what=what)


def _noun(word: str) -> str:
    return CHINESE_KINDS.get(word) or ALL_NOUNS[word]


def _order(word: str) -> str:
    return "largest" if word == "大" else "smallest"


def _missing(said: str) -> Query | None:
    """哪个没有出现：火车、卡车还是船？"""
    named = [_noun(one[0]) for one in re.finditer(NOUN, said) if one[0] not in CHINESE_KINDS]
    if len(named) < 2 or not forms.MISSING.search(said):
        return None
    return Query(form="missing", among=tuple(dict.fromkeys(named)))


def _signs(said: str) -> Query | None:
    """ "有几块蓝色的牌子？"."""
    named = [one[0] for one in re.finditer(NOUN, said)]
    shades = [match[0] for match in re.finditer("|".join(COLOURS), said)]
    if not forms.MANY.search(said) or not named or any(_noun(one) != "sign" for one in named) or len(shades) > 1:
        return None
    if re.search("写|字|比", said):
        return None
    return Query(form="count", what=Description(noun="sign", colour=COLOURS[shades[0]] if shades else ""))


def _but(said: str) -> Query | None:
    match = forms.BUT.search(said)
    if match is None or not re.search("什么|哪|别的|其他|其它|另", said[match.end() :]):
        return None
    but = tuple(Description(noun=_noun(one[0])) for one in re.finditer(forms.THING, match["out"]))
    kind = re.search(forms.KIND, said[match.end() :])
    noun = CHINESE_KINDS[kind[0]] if kind else ANY_KIND
    form: Form = "count" if forms.MANY.search(said) else "names"
    return Query(form=form, what=Description(noun=noun, but=but))


def _repeated(said: str) -> Query | None:
    match = forms.TIMES.search(said)
    if match is None:
        return None
    return Query(form="exactly", what=Description(noun=_kind_in(said)), number=forms.NUMBERS[match["number"]])


def _kind_in(said: str) -> str:
    match = re.search(forms.KIND, said)
    return CHINESE_KINDS[match[0]] if match else ANY_KIND


def _most(said: str) -> Query | None:
    match = forms.MOST.search(said)
    if match is None:
        return None
    few = "少" in (match["word"], match["also"])
    return Query(form="most", what=Description(noun=_kind_in(said)), value="fewest" if few else "")


def _compared(said: str) -> Query | None:
    if match := forms.DIFFERENCE.search(said):
        return Query(form="difference", among=(_noun(match["one"]), _noun(match["other"])))
    if match := forms.SAME.search(said):
        return Query(form="compare", among=(_noun(match["one"]), _noun(match["other"])), value="as many as")
    match = forms.THAN.search(said)
    if match is None or not re.search(r"吗|吧|是不是|是否|有没有|对[吗么]|[?？]", said):
        return None
    among = (_noun(match["one"]), _noun(match["other"]))
    if match["word"] in "多少":
        return Query(form="compare", among=among, value="more than" if match["word"] == "多" else "fewer than")
    return Query(form="size", among=among, value="bigger than" if match["word"] == "大" else "smaller than")


def _odd(said: str) -> Query | None:
    return Query(form="odd") if forms.ODD.search(said) and re.search("哪|什么|谁", said) else None


def _numbered(said: str) -> Query | None:
    match = forms.NUMBER.search(said)
    if match is None or re.search("比|还是", said):
        return None
    number = forms.NUMBERS.get(match["number"]) or parse_number(match["number"])
    return Query(form="compare", what=Description(noun=_noun(match["noun"])), number=number) if number else None


def _sized(said: str) -> Query | None:
    if match := forms.FURTHER.search(said):
        return Query(
            form="size", among=(_noun(match["one"]), _noun(match["other"])), value=forms.BESIDE[match["word"]], number=1
        )
    if match := forms.WHICH_SIZE.search(said):
        value = "bigger than" if match["word"] == "大" else "smaller than"
        return Query(form="size", among=(_noun(match["one"]), _noun(match["other"])), value=value, number=1)
    match = forms.OF_TWO.search(said)
    if match is None or match["noun"] in CHINESE_KINDS:
        return None
    return Query(
        form="size", among=(_noun(match["noun"]),), value="bigger than" if match["word"] == "大" else "smaller than"
    )


def _sided(said: str) -> Query | None:
    if match := forms.OF_HALVES.search(said):
        return Query(
            form="side", what=Description(noun=_noun(match["noun"])), value="upright" if "上" in match["side"] else ""
        )
    match = forms.SIDE.search(said)
    if match is None:
        return None
    what = Description(noun=_noun(match["noun"]), order=_order(match["word"]))
    return Query(form="side", what=what, value="upright" if "上" in match["side"] else "")


def _at(said: str) -> Query | None:
    match = forms.AT.search(said)
    if match is None or re.search(f"(?:{NOUN})的?$", said[: match.start()]):
        return None
    kind = match["kind"] or match["before"]
    noun, place = _noun(kind) if kind else ANY_KIND, POSITIONS[match["place"] or match["at"]]
    if match["most"] or match["most_at"]:
        return (
            Query(form="names", what=Description(noun=noun, order=f"{place}most")) if is_order(f"{place}most") else None
        )
    return Query(form="names", what=Description(noun=noun, places=(place,))) if place in PLACES else None


def _largest(said: str) -> Query | None:
    match = forms.LARGEST.search(said)
    if match is None or not re.search("什么|哪|谁", said):
        return None
    return Query(
        form="names",
        what=Description(noun=_noun(match["noun"] or match["kind"]), order=_order(match["word"] or match["also"])),
    )


def _shape(said: str) -> Query | None:
    match = forms.SHAPE.search(said)
    if match is None:
        return None
    return Query(form="names", what=Description(noun=CHINESE_KINDS[match["kind"]], colour=COLOURS[match["colour"]]))


def _of_a_kind(said: str) -> Query | None:
    asked = [part for part in forms.CLAUSE.split(said) if re.search("什么|哪|几|多少|吗|有没有", part)] or [said]
    match = re.search(forms.KIND, asked[-1])
    if match is None or CHINESE_KINDS[match[0]] == ANY_KIND:
        return None
    others = [one[0] for one in re.finditer(NOUN, asked[-1]) if one[0] not in CHINESE_KINDS]
    kinds = ("presence", "count", "list", "other", *(("position",) if forms.PLACED.search(said) else ()))
    if others or read_chinese_question(asked[-1])["kind"] not in kinds:
        return None
    form: Form = "count" if forms.MANY.search(asked[-1]) else "any" if forms.IS_ANY.search(asked[-1]) else "names"
    return Query(form=form, what=Description(noun=CHINESE_KINDS[match[0]]))


def _written(question: str) -> Query | None:
    if match := forms.WRITTEN.search(question):
        return Query(form="colour", what=Description(noun="sign", word=match["word"].strip()))
    asks = re.search("写|什么字|内容|文字|数字|字母", question) and not re.search("颜色|哪|还是|吗", question)
    match, side = forms.SIGN.search(question), re.search("[左右]边|[上下][面方]", question)
    if not asks or not re.search("牌|标志", question):
        return None
    place = (POSITIONS.get(side[0], ""),) if side else ()
    return Query(
        form="text", what=Description(noun="sign", colour=COLOURS[match["colour"]] if match else "", places=place)
    )

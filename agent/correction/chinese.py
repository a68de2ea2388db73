"""Edits of Chinese texts."""

from __future__ import annotations

import re

from ..extraction.chinese import chinese_claims
from ..extraction.chinese_patterns import COLOUR, NOUN, THING, WHERE, normal
from ..extraction.chinese_places import FACING
from ..geometry import opposite
from ..lexicon.chinese import COLOURS, DENIALS, GARMENTS, MEASURES, POSITIONS, RELATIONS
from ..lexicon.chinese_measures import MEASURE_OF
from ..lexicon.chinese_nouns import ALL_NOUNS as NOUNS
from ..types import Claim, Verdict
from ..vocabulary import chinese_number, colour, parse_number
from .chinese_answers import AMOUNTS, compared, other_noun, some_after_all, there_after_all
from .edits import Edit, Patch
from .order import are_neighbours

_SIDES = ("left", "right")
_SWAP = str.maketrans("左右上下", "右左下上")
_CORNERS = ("左上", "右上", "左下", "右下")
_PLACES = {value: word for word, value in reversed(POSITIONS.items())}
_HAS = re.compile(r"[还也只就]?(?:(?:能够?|可以?)?(?P<sees>看[到见])|有)$")
_PLAIN = re.compile(rf"(?:{COLOUR}色?的?)?{THING.pattern}")
_LIST = r"[、，,]|和|与|以及"
_VERB = re.compile(r"(?P<few>不(?=[都全均]))?(?P<all>[都全均]*)(?P<no>不)?(?:是|在|位于)[^是在]*$")
_DIGIT = re.compile(r"[零〇一二三四五六七八九十百两俩0-9]+")


def correct_chinese(text: str, claim: Claim, verdict: Verdict, question: str = "") -> Patch:
    """The edits of one refuted claim."""
    raw, text, found = text, normal(text), (verdict.found or "").strip()
    number = parse_number(found) if found else None
    if claim.text and re.fullmatch(r"(?:没有|不是|不在|有|是的|是|对|在|不|没)+", text[slice(*claim.span)]):
        return Patch((_flip(text, claim),))
    if claim.kind == "existence" or (claim.kind == "count" and 0 in (number, claim.number)):
        return Patch(tuple(_presence(raw, text, claim, number)))
    if claim.kind == "count":
        return Patch(tuple(_count(text, claim, number)))
    if claim.kind in ("position", "relation", "other") and THING.fullmatch(text, *claim.span):
        instead = other_noun(text, claim, found, question)
        return Patch((instead,) if instead else ())
    if not _says(text, claim):
        return Patch(())
    if claim.kind == "other" and claim.value in AMOUNTS:
        return Patch(tuple(compared(text, claim, found)))
    if claim.negated and claim.kind in ("position", "relation") and (there := there_after_all(text, claim)):
        return Patch((there,))
    if FACING.fullmatch(text, *claim.span):
        turned = raw[slice(*claim.span)].translate(_SWAP)
        return Patch((Edit(*claim.span, turned),) if found == opposite(claim.value) else ())
    if are_neighbours(claim):
        return Patch(_change_places(raw, text, claim) if found == opposite(claim.value) else ())
    if (swapped := _other_side(raw, claim, found)) is not None:
        return Patch((swapped,))
    new = _word(claim, found, text[slice(*claim.span)]) if found and not claim.negated else None
    behind = text[claim.span[1] : claim.span[1] + 1]
    if new and claim.kind == "position" and behind == "角" and new not in _CORNERS:
        return Patch((Edit(claim.span[0], claim.span[1] + 1, _PLACES[found]),))
    if new and claim.kind in ("position", "relation") and new[-1] in "方边侧面" and behind and behind in "方边侧面":
        new = new[:-1]
    if new and claim.kind == "position" and behind in ("排", "半"):
        new = "".join(side for side in new if side in "上下") or new  # "右上角": "上排"
    if new:
        return Patch((Edit(*claim.span, new),))
    said = _described(text, claim) if claim.kind == "attribute" and not claim.negated else None
    return Patch((said,) if said else tuple(_polarity(text, claim)))


def _change_places(raw: str, text: str, claim: Claim) -> tuple[Edit, ...]:
    """The two neighbours of a row, from the one to the other the words of the claim, each in the other's place; none
    where more is said of one than its number and its colour.
    """
    start, end = claim.span
    marks = [mark for mark in re.finditer(_LIST, text[start:end]) if start + mark.end() <= (claim.anchor or 0)]
    if not marks or text[start - 1 : start] not in "、，,：:和与及是为有着看":
        return ()
    first, second = (start, start + marks[-1].start()), (start + marks[-1].end(), end)
    if not all(_PLAIN.fullmatch(text, *span) for span in (first, second)):
        return ()
    return Edit(*first, raw[slice(*second)]), Edit(*second, raw[slice(*first)])


def _says(text: str, claim: Claim) -> bool:
    """Whether the words of a claim say its value, which the question may have said instead."""
    words = (
        COLOURS if claim.kind == "attribute" else POSITIONS.keys() | RELATIONS.keys() | set("左右上下中顶底大小前后")
    )
    said = text[slice(*claim.span)]
    return claim.kind not in ("attribute", "position") or any(word in said for word in words)


def _other_side(text: str, claim: Claim, found: str) -> Edit | None:
    """ "右边那艘是白色的，另一艘是红色的", where the right one is red: the side is wrong, and neither colour."""
    if claim.kind != "attribute" or claim.mention is None or claim.negated or colour(found) is None:
        return None
    said = chinese_claims(text, {})
    told = any(
        (one.kind, one.subject, one.object, one.value) == ("attribute", claim.subject, claim.object, colour(found))
        and claim.mention not in (one.mention, one.group)
        for one in said
    )
    sides = [one for one in said if one.kind in ("position", "relation") and one.mention == claim.mention]
    words = text[slice(*sides[0].span)] if len(sides) == 1 else ""
    return Edit(*sides[0].span, words.translate(_SWAP)) if told and words in ("左", "右") else None


def _flip(text: str, claim: Claim) -> Edit:
    words = text[slice(*claim.span)]
    new = {
        "没有": "有",
        "有": "没有",
        "是的": "不是",
        "对": "不对",
        "在": "不在",
        "不在": "在",
        "不是": "是",
        "是": "不是",
    }
    return Edit(*claim.span, new.get(words, "是" if claim.negated else "不是"))


def _count(text: str, claim: Claim, number: int | None) -> list[Edit]:
    match = _DIGIT.match(text, claim.span[0]) or next(reversed([*_DIGIT.finditer(text, *claim.span)]), None)
    if not match:
        return []
    new = (
        "一些"
        if number is None
        else str(number)
        if match[0].isdigit() and match[0].isascii()
        else chinese_number(number)
    )
    end = match.end() + (1 if number is None and text[match.end() : match.end() + 1] in [*MEASURES] else 0)
    return [Edit(match.start(), end, new)]


def _presence(raw: str, text: str, claim: Claim, number: int | None) -> list[Edit]:
    start, end = claim.span
    words = raw[slice(*_noun(text, claim))]
    if claim.negated or claim.number == 0:
        denial = re.search(rf"(?P<no>(?:{DENIALS})(?:任何)?)[^，。；]*$", text[:start])
        many = f"{chinese_number(number)}{MEASURE_OF.get(claim.subject, '个')}" if number and number > 1 else ""
        return some_after_all(text, denial.span("no"), (start, end), many) if denial else []
    before, after = re.search(rf"(?:{_LIST})(?:[一]\w)?$", text[:start]), re.match(_LIST, text[end:])
    one = re.search(r"一\w$", text[:start])
    first = one.start() if one else start
    if before and _is_of_a_list(text, before, end):
        return [Edit(before.start(), end, "")]
    told = re.search(r"(?:有|看到|是|着)$", text[:first])
    if after and told and after[0] in "，," and not _goes_on(text, end + after.end()):
        clause = max(text.rfind(mark, 0, first) for mark in "，,。；！？\n") + 1
        return [Edit(clause, end + after.end(), "")]
    if after:
        return [Edit(first, end + after.end(), "")]
    if has := _HAS.search(text, 0, first):
        return [Edit(has.start(), end, f"没有{has['sees'] or ''}{words}")]
    return [Edit(*_clauses(text, start), f"没有{words}")]


def _goes_on(text: str, place: int) -> bool:
    """Whether a list goes on there, with a thing that is not the start of a place: "桌子右边有"."""
    return THING.match(text, place) is not None and not re.compile(rf"(?:{NOUN})的?(?:{WHERE})").match(text, place)


def _is_of_a_list(text: str, before: re.Match[str], end: int) -> bool:
    """Whether what goes is one of a list; a comma alone opens a clause: "有，一只斑马在左下角"."""
    if before[0][0] not in "，,":
        return True
    named = any(match.end() == before.start() for match in THING.finditer(text, 0, before.start()))
    return named and re.match(rf"{_LIST}|[。；！？\s]|$", text[end:]) is not None


def _noun(text: str, claim: Claim) -> tuple[int, int]:
    """Where the text names the thing of a claim: in its words, or before them, as in "安全帽三顶"."""
    start, end = claim.span
    named = [match.span("noun") for match in THING.finditer(text, 0, end) if match.end() > start]
    before = [match.span("noun") for match in THING.finditer(text, 0, end) if NOUNS[match["noun"]] == claim.subject]
    return next(iter([*named, *before[-1:]]), claim.span)


def _clauses(text: str, place: int) -> tuple[int, int]:
    """From the clause of a place, before which others told of other things, to the end of its sentence."""
    start, end = _sentence(text, place)
    start = max(start, *(text.rfind(mark, start, place) + 1 for mark in "；："))
    end = min([end, *(spot for spot in [text.find("；", place)] if spot >= 0)])
    comma = text.rfind("，", start, place) + 1
    return (comma if comma and THING.search(text, start, comma) else start), end


def _sentence(text: str, place: int) -> tuple[int, int]:
    start = max(text.rfind(mark, 0, place) for mark in "。！？\n") + 1
    end = min((spot for mark in "。！？\n" if (spot := text.find(mark, place)) >= 0), default=len(text))
    return start, end


def _word(claim: Claim, found: str, said: str) -> str | None:
    if claim.kind == "attribute":
        return next((word for word, name in COLOURS.items() if name == colour(found)), None)
    if claim.kind == "relation" and said.startswith(("从", "由", "自")):
        return said.translate(_SWAP) if found == opposite(claim.value) else None
    tables = {"position": POSITIONS, "relation": RELATIONS}
    found = found.removesuffix("most") if claim.kind == "position" else found
    if claim.kind in tables:
        coarse = next((side for side in found.split() if claim.value in ("left", "right") and side in _SIDES), found)
        full = next((word for word, value in tables[claim.kind].items() if value == coarse), None)
        size = {"bigger than": "大", "smaller than": "小", "taller than": "高", "shorter than": "矮"}
        size |= {"largest": "大", "smallest": "小"}
        if full and said in tables[claim.kind]:
            return full
        return size.get(found) or (full[: len(full) - 1] if full and len(full) > 1 else None)
    return found if claim.kind == "text" else None


def _described(text: str, claim: Claim) -> Edit | None:
    """Takes away a colour before its noun, where nobody knows the right one: "两把绿色的椅子"."""
    after = re.compile(rf"色?的?(?={'|'.join(sorted([*NOUNS, *GARMENTS], key=len, reverse=True))})")
    rest = after.match(text, claim.span[1])
    return Edit(claim.span[0], rest.end(), "") if rest else None


def _polarity(text: str, claim: Claim) -> list[Edit]:
    """Adds or removes the 不 of the clause."""
    start = _sentence(text, claim.span[0])[0]
    match = _VERB.search(text, start, claim.span[0])
    if not match or (claim.kind == "attribute" and re.search("、|依次", match[0])):
        return []  # one of a list
    if no := next((name for name in ("few", "no") if match[name]), None):
        return [Edit(*match.span(no), "")]
    place = match.start("all") if claim.number else match.end("all")
    return [Edit(place, place, "不")]

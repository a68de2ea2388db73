"""Chinese questions and answers: short sentences on what a picture shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..lexicon.chinese import DENIALS, FRAMES, MEASURES, NOUNS, POSITIONS, RELATIONS
from ..lexicon.colours import CHINESE as COLOURS
from ..types import Claim
from ..vocabulary import parse_number
from .statements import claim

_NOUN = "|".join(sorted(NOUNS, key=len, reverse=True))
_COLOUR = "|".join(sorted(COLOURS, key=len, reverse=True))
_NUMBER = r"[零〇一二三四五六七八九十百两俩0-9]+"
_THING = re.compile(
    rf"(?:(?P<number>{_NUMBER}|几)(?P<measure>[{MEASURES}]))?(?:(?P<colour>{_COLOUR})色?的?)?(?P<noun>{_NOUN})"
)
_COUNTED = re.compile(rf"(?P<number>{_NUMBER})(?P<measure>[{MEASURES}])(?P<noun>[一-鿿]{{1,6}}?)(?=[，。、和与,.]|$)")
_DENIAL = re.compile(rf"(?:{DENIALS})[^，。；！？]*|[^，。；！？]*(?:缺席|的踪影)")
_QUESTION = r"[^。！？\n]*[？?]"
_GUESS = "可能|也许|大概|似乎|好像|不知道|不清楚|无法|不确定|看起来|给人|让人|令人|显得|氛围|感觉"
_OPINION = re.compile(rf"{_QUESTION}|[^，。；！？：]*(?:{_GUESS})[^，。；！？：]*")
_WITH_MAN = tuple("给让令使引动迷诱惹器雪草")
"""Characters before 人 in words that speak of no person: 迷人, 机器人."""
_PRONOUN = "它们|它|其|后者|前者"
_IS_COLOUR = re.compile(rf"(?P<noun>{_NOUN})(?:的颜色)?(?P<no>不)?是(?P<colour>{_COLOUR})色?的?")
_PLACED = re.compile(
    rf"(?P<noun>{_NOUN}|{_PRONOUN}|(?<=[，：*]))[*]*[：:]?[*]*(?P<no>不)?(?:则|就|也|都)?"
    rf"(?:被?放|坐|站|停|摆|出现|落|处)?(?:位于|在)(?:(?P<frame>{FRAMES}|整个画面)[中里]?|(?P<object>{_NOUN}))?的?"
    rf"(?P<word>{'|'.join(sorted(POSITIONS | RELATIONS, key=len, reverse=True))})"
)
_WHERE = "|".join(sorted(POSITIONS, key=len, reverse=True))
_THERE = re.compile(
    rf"(?:(?P<of>{_NOUN})|{FRAMES}|整个画面)?[中里]?(?:的|最)*(?P<word>{_WHERE})"
    rf"(?:的?(?:角落|部分|区域|位置|一侧|边缘))?[里处中]?(?:的(?:那[个只]|物体|东西|对象)?)?[，：:]?(?:还|则|只|也|就|正)?"
    rf"(?:可以看到|能看到|可见|看到|出现了?|有|是|为|画着|放着|站着|坐着|停着|摆着|：|:){_THING.pattern}"
)
_BRACKETED = re.compile(rf"{_THING.pattern}[（(](?:在|位于)?(?:{FRAMES})?的?(?P<word>{_WHERE})[^）)]*[）)]")
_AMOUNT = re.compile(
    rf"(?:(?P<noun>{_NOUN})(?:的?(?:数量|数目|总数|个数))?(?:为|是|：|:)|(?:一共|总共|共计|共|合计|有)有?)\s*"
    rf"(?P<number>{_NUMBER})(?:[{MEASURES}])?(?=[，。；！、,.;!\s]|$)"
)
_KEYED = re.compile(r"(?:文字|文字内容|字样|单词|文本)[\s*]*[：:][\s*]*(?P<words>[^\s“\"「，。；*][^“\"「，。；\n]*)")
_BIGGER = re.compile(rf"(?P<noun>{_NOUN})比(?P<object>{_NOUN})(?P<word>大|小)")
_WRITTEN = re.compile(
    rf"(?:(?P<noun>{_NOUN})上?)?(?:上面)?(?P<no>没有|没)?(?:写着|写的是|写了|写有|印着|是|为)?[“\"「](?P<words>[^”\"」]+)[”\"」]"
)


def is_chinese(text: str) -> bool:
    """Whether a text is to be read as Chinese."""
    return len(re.findall(r"[一-鿿]", re.sub(r"[“\"「][^”\"」]*[”\"」]", "", text))) > len(
        re.findall(r"[A-Za-z]+", text)
    )


def read_chinese_question(question: str) -> dict[str, Any]:
    """The fields of an Intent."""
    found = [NOUNS[match["noun"]] for match in _THING.finditer(question)]
    things = tuple(dict.fromkeys(name for name in found if name != "text" or len(found) == 1))
    asks = bool(re.search(r"吗|有没有|是否|是不是|在不在", question))
    choice = bool(re.search(r"还是|哪", question))
    question = re.sub(r"(?:是不是|是否|是)(?=在|位于)", "", question)
    question = re.sub(r"是不是|是否", "是", question)
    placed, bigger, coloured = _PLACED.search(question), _BIGGER.search(question), _IS_COLOUR.search(question)
    if re.search(r"写|文字|什么字|读", question):
        words = _WRITTEN.search(question)
        value = words["words"] if words else ""
        return {"kind": "text", "subjects": things, "value": value, "yes_no": asks and bool(value)}
    if re.search(r"几|多少", question):
        return {"kind": "count", "subjects": things}
    if re.search(r"颜色", question) and not coloured:
        return {"kind": "attribute", "subjects": things, "attribute": "colour"}
    if bigger or (placed and placed["object"]):
        match = bigger or placed
        value = _value(match) if match else ""
        return {
            "kind": "relation",
            "subjects": things,
            "object": NOUNS[match["object"]] if match else "",
            "value": "" if choice else value,
            "yes_no": asks and not choice,
        }
    if len(things) > 1 and choice and re.search(r"[更最]?[大小]", question):
        return {"kind": "relation", "subjects": things, "object": things[1]}
    if re.search(r"哪里|哪儿|什么位置|什么地方|哪个位置|何处|哪一?[边侧]", question) or (placed and choice):
        return {"kind": "where", "subjects": things}
    if placed and asks:
        return {"kind": "position", "subjects": things, "value": POSITIONS.get(placed["word"], ""), "yes_no": True}
    if coloured and asks:
        return {
            "kind": "attribute",
            "subjects": things,
            "value": COLOURS[coloured["colour"]],
            "attribute": "colour",
            "yes_no": True,
        }
    if things and (asks or re.search(r"有.*[吗？?]|能看到|看得到", question)):
        return {"kind": "presence", "subjects": things, "yes_no": True}
    return {"kind": "list" if re.search(r"什么|描述|哪些|列出", question) else "other", "subjects": things}


def chinese_claims(text: str, asked: dict[str, Any]) -> list[Claim]:
    """The claims of a Chinese text; `asked` are the fields of its question's Intent."""
    kind, subjects = asked.get("kind", "other"), tuple(asked.get("subjects", ()))
    opinions = [match.span() for match in _OPINION.finditer(text)]
    found = [*_mentions(text, kind, subjects), *_facts(text)]
    found = [one for one in found if not any(start <= one.span[0] < end for start, end in opinions)]
    if not found and not opinions:
        found = list(_bare(text, asked))
    return sorted(dict.fromkeys(found), key=lambda one: one.span)


def _mentions(text: str, kind: str, subjects: tuple[str, ...]) -> Iterator[Claim]:
    denials = [match.span() for match in _DENIAL.finditer(text)]
    quoted = [match.span() for match in re.finditer(r"[“\"「][^”\"」]*[”\"」]", text)]
    seen: set[str] = set(() if kind == "presence" else subjects)
    for match in [*_THING.finditer(text), *_COUNTED.finditer(text)]:
        part = match["noun"] == "人" and text[match.start("noun") - 1 : match.start("noun")] in _WITH_MAN
        if (
            part
            or any(start <= match.start() < end for start, end in quoted)
            or (match.re is _COUNTED and _THING.search(match[0]))
        ):
            continue
        noun, said = NOUNS.get(match["noun"], match["noun"]), match["number"]
        number = parse_number(said) if said else None
        denied = any(start <= match.start() < end for start, end in denials)
        span = match.span() if said else match.span("noun")
        if denied:
            zero = kind == "count" and noun in subjects
            yield (
                claim("count", span, subject=noun, number=0)
                if zero
                else claim("existence", span, subject=noun, negated=True)
            )
        elif number is not None and (number != 1 or kind == "count"):
            yield claim("count", span, subject=noun, number=number)
        elif noun not in seen or said:
            yield claim("existence", span, subject=noun)
        seen.add(noun)
        if match.re is _THING and match["colour"] and not denied:
            yield claim("attribute", match.span("colour"), subject=noun, value=COLOURS[match["colour"]])


def _facts(text: str) -> Iterator[Claim]:
    for match in _IS_COLOUR.finditer(text):
        value = COLOURS[match["colour"]]
        yield claim(
            "attribute", match.span("colour"), subject=NOUNS[match["noun"]], value=value, negated=bool(match["no"])
        )
    for match in [*_THERE.finditer(text), *_BRACKETED.finditer(text)]:
        word = (match.start("word"), match.end("word") - (len(match["word"]) == 2))
        other = match.groupdict().get("of")
        if other and match["word"] in RELATIONS:
            value = RELATIONS[match["word"]]
            yield claim("relation", word, subject=NOUNS[match["noun"]], value=value, object=NOUNS[other])
        elif not other:
            yield claim("position", word, subject=NOUNS[match["noun"]], value=POSITIONS[match["word"]])
    for match in _AMOUNT.finditer(text):
        thing = match["noun"] or _opening_noun(text, match.start()) or _last_noun(text, match.start())
        if thing:
            yield claim("count", match.span("number"), subject=NOUNS[thing], number=parse_number(match["number"]))
    for match in _KEYED.finditer(text):
        yield claim("text", match.span("words"), value=match["words"])
    for match in [*_PLACED.finditer(text), *_BIGGER.finditer(text)]:
        place = match["object"] is None
        value, word = _value(match), match.span("word")
        if match.re is _PLACED:
            word = (word[0], word[0] + (2 if match["word"] in POSITIONS and len(match["word"]) == 3 else 1))
        noun = match["noun"] if match["noun"] in NOUNS else _last_noun(text, match.start())
        noun = noun if match["noun"] else _opening_noun(text, match.start())
        if not noun:
            continue
        subject, negated = NOUNS[noun], match.re is _PLACED and bool(match["no"])
        if place and value:
            yield claim("position", word, subject=subject, value=value, negated=negated)
        elif not place and value:
            yield claim("relation", word, subject=subject, value=value, object=NOUNS[match["object"]], negated=negated)
    for match in _WRITTEN.finditer(text):
        noun = NOUNS.get(match["noun"] or "", "")
        yield claim("text", match.span("words"), subject=noun, value=match["words"], negated=bool(match["no"]))


def _opening_noun(text: str, place: int) -> str | None:
    """The first noun of the sentence: what its later clauses go on about."""
    start = max(text.rfind(mark, 0, place) for mark in "。！？\n") + 1
    match = _THING.search(text, start, place)
    return match["noun"] if match else None


def _last_noun(text: str, place: int) -> str | None:
    """The noun that was named last before a place: what "it" is."""
    found = [match["noun"] for match in _THING.finditer(text, 0, place)]
    return found[-1] if found else None


def _value(match: re.Match[str]) -> str:
    if match.re is _BIGGER:
        return "bigger than" if match["word"] == "大" else "smaller than"
    return (RELATIONS if match["object"] else POSITIONS).get(match["word"], "")


def _bare(text: str, asked: dict[str, Any]) -> Iterator[Claim]:
    """ "有。", "三只。", "红色。", "左边。" after their question."""
    kind, value = asked.get("kind"), asked.get("value", "")
    subject = next((name for name in asked.get("subjects", ()) if name != asked.get("object")), "")
    word = re.match(r"\s*(?P<no>没有|不是|不在|不|没)?(?P<yes>有|是的|是|对|在)?", text)
    number = re.match(rf"\s*(?P<number>{_NUMBER})", text)
    colour = re.search(rf"(?P<colour>{_COLOUR})", text)
    side = re.search("|".join(sorted(POSITIONS, key=len, reverse=True)), text)
    if kind == "count" and number:
        yield claim("count", number.span("number"), subject=subject, number=parse_number(number["number"]))
    elif kind == "attribute" and not value and colour:
        yield claim("attribute", colour.span(), subject=subject, value=COLOURS[colour["colour"]])
    elif kind == "where" and side:
        yield claim("position", side.span(), subject=subject, value=POSITIONS[side[0]])
    elif kind == "relation" and not value and side and side[0] in RELATIONS:
        yield claim("relation", side.span(), subject=subject, value=RELATIONS[side[0]], object=asked.get("object", ""))
    elif kind == "text" and not value and text.strip(" 。"):
        start = len(text) - len(text.lstrip())
        yield claim("text", (start, len(text.rstrip(" 。"))), subject=subject, value=text.strip(" 。"))
    elif asked.get("yes_no") and word and word[0].strip():
        fields = {"subject": subject, "negated": bool(word["no"])}
        span = (word.start() + len(word[0]) - len(word[0].lstrip()), word.end())
        if kind == "presence":
            yield claim("existence", span, **fields)
        elif kind in ("attribute", "position"):
            yield claim(kind, span, value=value, **fields)
        elif kind == "relation":
            yield claim("relation", span, value=value, object=asked.get("object", ""), **fields)

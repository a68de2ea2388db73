"""Numbers in words: English to a thousand, Chinese numerals."""

from __future__ import annotations

import re

_ONES = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUE = {word: n for n, word in enumerate(_ONES)} | {word: 10 * n for n, word in enumerate(_TENS) if n > 1}
_VALUE |= {"no": 0, "none": 0, "dozen": 12, "pair": 2, "couple": 2, "single": 1, "twice": 2}
_CHINESE = {digit: n for n, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2, "仨": 3, "双": 2}


def number_word(n: int) -> str:
    """21 -> "twenty-one"; digits above a thousand and below zero, as a writer would."""
    if n < 0 or n > 1000:
        return str(n)
    if n < 20:
        return _ONES[n]
    if n < 100:
        return _TENS[n // 10] + (f"-{_ONES[n % 10]}" if n % 10 else "")
    if n == 1000:
        return "one thousand"
    rest = f" and {number_word(n % 100)}" if n % 100 else ""
    return f"{_ONES[n // 100]} hundred{rest}"


def chinese_number(n: int) -> str:
    """3 -> "三"; 2 -> "两", the form before a measure word; digits above 99 and below zero."""
    if n < 0 or n > 99:
        return str(n)
    if n == 2:
        return "两"
    digits = "零一二三四五六七八九"
    if n < 10:
        return digits[n]
    tens = "" if n // 10 == 1 else digits[n // 10]
    return f"{tens}十{digits[n % 10] if n % 10 else ''}"


def parse_number(text: str) -> int | None:
    """The whole number that `text` is: digits ("12", "1,024"), English words, Chinese numerals; None if it is none."""
    words = text.strip().lower().strip(".!?。！？")
    if re.fullmatch(r"\d{1,12}|\d{1,3}(,\d{3}){1,3}", words, re.ASCII):
        return int(words.replace(",", ""))
    return _chinese(words) if re.search(r"[一-鿿〇]", words) else _english(words)


def _english(words: str) -> int | None:
    parts = re.split(r"[\s-]+", words)
    if "and" in (parts[0], parts[-1]):
        return None
    parts = [word for word in parts if word != "and"]
    if parts[0] in ("a", "an"):
        if parts[1:2] not in (["hundred"], ["thousand"], ["dozen"], ["single"], ["pair"], ["couple"]):
            return None
        parts = ["one", *parts[1:]] if parts[1] in ("hundred", "thousand") else parts[1:]
    total = current = 0
    before = ""
    for word in parts:
        if word == "hundred" and 0 < current < 10:
            current *= 100
        elif word == "thousand" and 0 < current < 1000:
            total, current = current * 1000, 0
        elif word == "dozen" and before and 0 < current < 10:
            current *= 12
        elif word in _VALUE and _fits(word, before):
            current += _VALUE[word]
        else:
            return None
        before = word
    return total + current


def _fits(word: str, before: str) -> bool:
    """Whether a number word may follow another: "twenty one" and "hundred five" are numbers, "one two" is not."""
    if before in ("", "hundred", "thousand"):
        return True
    return before in _TENS and 0 < _VALUE[word] < 10


def _chinese(numeral: str) -> int | None:
    if numeral in _CHINESE:
        return _CHINESE[numeral]
    total = digit = 0
    for character in numeral:
        if character in "十百千":
            total += max(digit, 1) * {"十": 10, "百": 100, "千": 1000}[character]
            digit = 0
        elif character in _CHINESE:
            digit = _CHINESE[character]
        else:
            return None
    return total + digit

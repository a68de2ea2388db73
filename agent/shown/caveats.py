"""What an answer says of itself, in its language: that it is none, that it is a guess, what was read."""

from __future__ import annotations

from collections.abc import Sequence

from seewhy.mllm.types import Card

from ..extraction.chinese import is_chinese
from ..types import Verdict

MAX_LINES = 40
"""Lines read out; a page has more, and the observations hold them all."""
REASONS = {
    "": ("nothing in the answer could be checked", "回答中没有可以核实的内容"),
    "refuted": ('the evidence speaks against "{}"', "证据与“{}”不符"),
    "unverifiable": ('"{}" could not be checked', "“{}”无法核实"),
    "supported": ('the evidence for "{}" is weak', "“{}”的证据不足"),
}
"""By the label of the weakest claim: why nothing is answered, in English and in Chinese."""


def nothing_left(question: str) -> str:
    """The answer where all of the draft was refuted."""
    if is_chinese(question):
        return "无法从这张图片判断：草稿中没有任何内容站得住脚。"
    return "I cannot tell from this image, because nothing is left of the draft."


def abstention(question: str, weakest: Verdict | None, confidence: float, minimum: float) -> str:
    """The text of an answer that is not given, because of its `weakest` claim (None: nothing could be checked)."""
    if is_chinese(question):
        return f"无法从这张图片判断：{_reason(weakest, chinese=True)}（把握{confidence:.0%}，要求{minimum:.0%}）。"
    sure = f"{confidence:.0%} sure, {minimum:.0%} asked for"
    return f"I cannot tell from this image, because {_reason(weakest, chinese=False)} ({sure})."


def caution(question: str, card: Card, fits: float, confidence: float) -> str:
    """What an answer adds when the MLLM guessed at a picture that it was not made for; both numbers 0..1."""
    known = _plural(card.made_for or "other pictures")
    if is_chinese(question):
        return (
            f"这只是猜测（把握{confidence:.0%}）：{card.name} 只适用于 {known}，而这张图片不像（可能性{fits:.0%}）。"
            "这类图片请换用更大的模型：--mllm ID_OR_PATH，或用 --base-url URL 指定服务器。"
        )
    return (
        f"Take this as a guess ({confidence:.0%} sure): {card.name} was made for {known}, and this does not look "
        f"like one (chance {fits:.0%}). For such pictures use a bigger model: --mllm ID_OR_PATH, "
        "or --base-url URL for a server."
    )


def reading(question: str, lines: Sequence[str]) -> str:
    """The answer that reads out `lines`; [] where there are none."""
    quotes, joint, last = ("“”", "、", "和") if is_chinese(question) else ('""', ", ", " and ")
    quoted = [f"{quotes[0]}{line}{quotes[1]}" for line in lines[:MAX_LINES]]
    more = len(lines) - MAX_LINES
    if is_chinese(question):
        if not quoted:
            return "我无法从图中读出文字。"
        return f"图中的文字是{_joined(quoted, joint, last)}{f'，还有{more}行' if more > 0 else ''}。"
    if not quoted:
        return "I can read no words in the picture."
    return f"The text reads {_joined([*quoted, f'{more} more lines'] if more > 0 else quoted, joint, last)}."


def _joined(parts: Sequence[str], joint: str, last: str) -> str:
    return parts[0] if len(parts) == 1 else f"{joint.join(parts[:-1])}{last}{parts[-1]}"


def _reason(weakest: Verdict | None, chinese: bool) -> str:
    label, quoted = (weakest.label, weakest.claim.text) if weakest else ("", "")
    return REASONS[label][chinese].format(quoted)


def _plural(kind: str) -> str:
    """From "a sticker scene" to "sticker scenes"."""
    return f"{kind.split(' ', 1)[1]}s" if kind.startswith(("a ", "an ")) else kind

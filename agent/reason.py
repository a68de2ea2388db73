"""Reason: the M-CoT draft. Numbered thoughts that cite boxes and observations, then an answer."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

from PIL import Image

from seewhy.mllm.types import Message, Settings
from seewhy.tools.types import Box, Finding

from .metered import Metered
from .pictures.images import Picture, Pictures
from .prompts import BLIND_SYSTEM, REASON, SYSTEM, blind_user, instructed, reason_user
from .talk.turns import Turn, past
from .types import Draft, Thought

MAX_FINDINGS = 60
"""Findings that go into a prompt, in the order they came: a page of small print would fill any context."""

MAX_CROPS = 4
CROP_SIDE = 448
"""Pixels of the longer side up to which a crop is enlarged: a small thing then fills more of an encoder's patches."""

NUMBER = r"(-?\d{1,6}(?:\.\d{1,6})?)"
BOX = re.compile(rf"\[\s*{NUMBER}\s*,\s*{NUMBER}\s*,\s*{NUMBER}\s*,\s*{NUMBER}\s*\]")
OBJECT = re.compile(r"\bobj_\d+\b")
THINKING = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
ANSWER = re.compile(
    r"^[\s*_#>-]*(?:\d{1,2}[.)]\s*)?(?:(?:the\s+)?(?:final\s+|short\s+)?answer|(?:最终)?(?:答案|回答))[\s*_]*[:：][\s*_]*",
    re.IGNORECASE | re.MULTILINE,
)
RUNAWAY = re.compile(
    r"\b(?P<words>\w[^\n]{0,38}?)(?:[\s,;.、，。]+(?P=words)\b){7,}|(?P<signs>[一-鿿][一-鿿，、]{0,11}?)(?P=signs){7,}",
    re.IGNORECASE,
)
"""The same, eight times in a row."""
LEAD = re.compile(r"^(?:yes|no)[,.] (?P<first>\w)", re.IGNORECASE)
WORD = re.compile(r"[一-鿿]|\w+")
FEWEST = 3
"""Words before a runaway that may be an answer; fewer are its beginning."""
NUMBERED = re.compile(
    r"^\s*(?:[*_#>-]+\s*)*(?:\(?\d{1,2}[.):](?=\D|$)|thought\s*\d*\s*:|step\s*\d+\s*[:.])[\s*_]*", re.IGNORECASE
)


def reason(
    question: str,
    picture: Picture,
    mllm: Metered,
    findings: Sequence[Finding] = (),
    history: Sequence[Turn] = (),
    pictures: Pictures | None = None,
    max_tokens: int = 512,
    on_text: Callable[[str], None] = lambda piece: None,
    report: str = "",
) -> Draft:
    """Ask the MLLM for its draft. `on_text` hears it as it is written, where the backend can stream.

    One that reads no images gets a `report` (see `eyes`) in place of pictures and findings.
    """
    sees = mllm.card.sees
    messages, shown = past(history, pictures or {} if sees else {})
    words = reason_user(question, findings[:MAX_FINDINGS])
    if sees:
        words = instructed(REASON, words, mllm.card)
    elif report:
        words = blind_user(question, report)
    parts: list[str | Image.Image] = [words]
    if sees:
        closer = _closer(picture.image, findings)
        if closer or shown != picture.id:
            parts.insert(0, picture.image)  # last of the images: boxes in the words are in its pixels
        parts = [*closer, *parts]
    messages.insert(0, Message(role="system", parts=(SYSTEM if sees else BLIND_SYSTEM,)))
    messages.append(Message(role="user", parts=tuple(parts)))
    written = mllm.write(messages, Settings(max_tokens=max_tokens), on_text)
    return parse_draft(written.text, truncated=written.truncated)


def combined(drafts: Sequence[Draft]) -> Draft:
    """The answers to several questions as one: the thoughts in their order, each answer once, as a plain sentence:
    nobody could tell what the "Yes" of each was about.
    """
    if len(drafts) == 1:
        return drafts[0]
    thoughts = tuple(dict.fromkeys(thought for draft in drafts for thought in draft.thoughts))
    answers = [LEAD.sub(lambda lead: lead["first"].upper(), draft.text) for draft in drafts if draft.text]
    words = " ".join(dict.fromkeys(answers))
    return Draft(thoughts=thoughts, text=words, truncated=any(draft.truncated for draft in drafts))


def _closer(image: Image.Image, findings: Sequence[Finding]) -> list[str | Image.Image]:
    """The regions that zoom cut out, enlarged if they are small; each is named by its observation."""
    parts: list[str | Image.Image] = []
    for finding in [finding for finding in findings if finding.label == "crop"][:MAX_CROPS]:
        x1, y1, x2, y2 = finding.box.as_tuple()
        crop = image.crop((int(x1), int(y1), math.ceil(x2), math.ceil(y2)))
        scale = max(1.0, CROP_SIDE / max(crop.size))
        size = (max(1, round(crop.width * scale)), max(1, round(crop.height * scale)))
        parts += [f"{finding.id}, a closer look:", crop.resize(size, Image.Resampling.LANCZOS)]
    return [*parts, "The whole picture:"] if parts else []


def parse_draft(text: str, *, truncated: bool = False) -> Draft:
    """Thoughts and answer of what an MLLM wrote.

    The answer stands after the last "Answer:" ("Final answer:", "**Answer:**" ...). Without one it is what follows
    the numbered thoughts, or the last paragraph. Text in <think> tags is neither. Empty only where the text is, or
    where a word is all that it says, again and again.
    """
    spoken = THINKING.sub("", text).strip() or re.sub(r"</?think(?:ing)?>", "", text).strip()
    marks = list(ANSWER.finditer(spoken))
    if marks:
        before, answer = spoken[: marks[-1].start()], spoken[marks[-1].end() :]
    else:
        before, answer = _unmarked(spoken)
    answer = _plain(answer) or _plain(spoken)
    kept = before_runaway(answer)
    thoughts = tuple(_thought(before_runaway(line)) for line in _thought_lines(before))
    return Draft(thoughts=thoughts, text=kept, truncated=truncated or kept != answer)


def before_runaway(text: str) -> str:
    """What an MLLM wrote before it fell into one word or phrase again and again; "" where that is hardly anything."""
    run = RUNAWAY.search(text)
    if run is None:
        return text
    before = text[: run.start()].strip()
    return before if len(WORD.findall(before)) >= FEWEST else ""


def _unmarked(text: str) -> tuple[str, str]:
    lines = text.splitlines()
    last = max((index for index, line in enumerate(lines) if NUMBERED.match(line)), default=-1)
    after = "\n".join(lines[last + 1 :]).strip()
    if last < 0:
        paragraphs = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
        return "\n".join(paragraphs[:-1]), paragraphs[-1] if paragraphs else ""
    return "\n".join(lines[: last + 1]), after or NUMBERED.sub("", lines[last])


def _thought_lines(text: str) -> list[str]:
    """Numbered lines without their numbers; lines that follow without a number belong to the one before."""
    thoughts: list[str] = []
    for line in text.splitlines():
        if NUMBERED.match(line):
            thoughts.append(NUMBERED.sub("", line).strip())
        elif line.strip() and thoughts:
            thoughts[-1] += " " + line.strip()
    return [_plain(thought) for thought in thoughts if thought]


def _thought(line: str) -> Thought:
    boxes = tuple(box for match in BOX.finditer(line) if (box := _box(match)))
    return Thought(text=line, boxes=boxes, object_ids=tuple(dict.fromkeys(OBJECT.findall(line))))


def _box(match: re.Match[str]) -> Box | None:
    x1, y1, x2, y2 = (float(value) for value in match.groups())
    return Box(x1=x1, y1=y1, x2=x2, y2=y2) if x1 <= x2 and y1 <= y2 else None


def _plain(text: str) -> str:
    """Without the stars of Markdown around words."""
    return re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text).strip().strip("*").strip()

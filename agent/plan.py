"""Plan: which experts must report before a draft can be written? The MLLM decides, within what the toolbox allows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PIL import Image
from pydantic import ValidationError

from seewhy.mllm.types import Message, Settings

from .act import Call, Experts
from .eyes import looks
from .look import Look
from .metered import BudgetSpent, Metered
from .prompts import PLAN, SYSTEM, instructed, plan_user
from .questions.intent import Intent
from .questions.reading import read_question

if TYPE_CHECKING:
    from seewhy.tools.toolbox import Toolbox

MAX_CALLS = 8
PLAN_TOKENS = 256


def plan(question: str, image: Image.Image, glance: Look, mllm: Metered, experts: Experts) -> tuple[Call, ...]:
    """The calls to run next, at most MAX_CALLS, equal ones once; () when nothing more is needed.

    The MLLM is asked when it can judge the picture. What it writes that is no plan, or names unknown tools, is
    left out; the question's own words then decide. Words must always be read, whatever the MLLM thinks.
    """
    intent = read_question(question)
    once = bool(mllm.card.made_for and experts.observations)  # a small model has said all that it knows to ask for
    asked = _ask(question, image, mllm, experts) if mllm.card.sees and glance.in_domain and not once else None
    if mllm.card.made_for and intent.kind not in ("text", "other"):  # a small model asks to have everything read
        asked = tuple(call for call in asked or () if call.tool != "ocr")
    needed = _by_words(intent, glance, mllm, experts)
    calls = {call.key: call for call in (*needed, *(asked or ())) if call.tool in experts.toolbox.names}
    return tuple(calls.values())[:MAX_CALLS]


def _by_words(intent: Intent, glance: Look, mllm: Metered, experts: Experts) -> Iterable[Call]:
    """What the question itself calls for: words are read; for an MLLM that does not see, experts look."""
    if not mllm.card.sees:
        yield from looks(intent, experts)
        return
    if intent.kind == "text":
        yield Call(tool="ocr")
    if intent.kind == "text" and not glance.in_domain and glance.detector_in_domain:
        for subject in intent.subjects[:1]:  # whose words? see domain.read_out
            if subject in (experts.detector_labels or {subject}):
                yield Call(tool="detect", args={"labels": [subject]})


def _ask(question: str, image: Image.Image, mllm: Metered, experts: Experts) -> tuple[Call, ...] | None:
    """The MLLM's plan; None if it wrote no plan.

    What was read in the picture stays out of this prompt: only places go in, so that no word in a picture plans.
    """
    silent = [finding.model_copy(update={"text": None}) for finding in experts.findings]
    task = plan_user(question, experts.toolbox.names, silent)
    instructions = "\n".join([PLAN, *(json.dumps(spec) for spec in experts.toolbox.specs())])
    messages = (
        Message(role="system", parts=(SYSTEM,)),
        Message(role="user", parts=(image, instructed(instructions, task, mllm.card))),
    )
    try:
        written = mllm.generate(messages, Settings(max_tokens=PLAN_TOKENS, json_schema=plan_schema(experts.toolbox)))
    except BudgetSpent:
        return None
    return parse_plan(written.text)


def plan_schema(toolbox: Toolbox) -> dict[str, Any]:
    """The JSON schema of a plan: only these tools, each with its own arguments."""
    calls = [
        {
            "type": "object",
            "properties": {"tool": {"const": spec["name"]}, "args": spec["parameters"]},
            "required": ["tool", "args"],
            "additionalProperties": False,
        }
        for spec in toolbox.specs()
    ]
    return {
        "type": "object",
        "properties": {"calls": {"type": "array", "maxItems": MAX_CALLS, "items": {"anyOf": calls}}},
        "required": ["calls"],
        "additionalProperties": False,
    }


def parse_plan(text: str) -> tuple[Call, ...] | None:
    """The calls in what an MLLM wrote, prose or code fences around them or not; None if there is no plan in it.

    Also single calls, in the form of a plan or in those that models are trained to write: name and arguments (Qwen,
    InternVL; OpenAI's are a string of JSON) or parameters (Llama).
    """
    decoder = json.JSONDecoder(parse_constant=_no_json)
    native: list[Call] = []
    for start in (match.start() for match in re.finditer(r"\{", text)):
        try:
            written, _ = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            continue
        if isinstance(written.get("calls"), list):
            return tuple(call for entry in written["calls"] if (call := _call(entry) or _native(entry)))
        if call := _call(written) or _native(written):
            native.append(call)
    return tuple(native) or None


def _call(entry: object) -> Call | None:
    try:
        return Call.model_validate(entry)
    except ValidationError:
        return None


def _native(written: object) -> Call | None:
    if not isinstance(written, dict):
        return None
    given = written.get("arguments", written.get("parameters"))
    try:
        args = json.loads(given, parse_constant=_no_json) if isinstance(given, str) else given
    except (ValueError, RecursionError):
        return None
    return _call({"tool": written.get("name"), "args": args})


def _no_json(name: str) -> None:
    raise ValueError(f"{name} is not JSON")

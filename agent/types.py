"""The words of the reasoning: Claim, Evidence, Verdict, Correction, Step, Usage, Answer."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from seewhy.tools.types import Box

ClaimKind = Literal["existence", "count", "attribute", "position", "relation", "text", "other"]
Label = Literal["supported", "refuted", "unverifiable"]


class Frozen(BaseModel):
    """Base of every type of this layer: immutable, and an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Description(Frozen):
    """Which things are meant, by what they are and where they are: "the largest dog on the left", "what is below it".

    `noun` is canonical, "thing" for anything. `word`: what is written on it. `places`: of geometry.POSITIONS.
    `order`: one of geometry's orders, among all that the rest describes. `but`: which things are left out.
    """

    noun: str = "thing"
    colour: str = ""
    word: str = ""
    places: tuple[str, ...] = ()
    order: str = ""
    ties: tuple[Tie, ...] = ()
    but: tuple[Description, ...] = ()

    @property
    def narrow(self) -> bool:
        """Whether it says more than the noun."""
        return bool(self.colour or self.word or self.places or self.order or self.ties or self.but)


class Tie(Frozen):
    """How a thing lies to others: `value` is one of geometry.RELATIONS, or "between"; `directly`: in line with them."""

    value: str
    others: tuple[Description, ...]
    directly: bool = False


class Statement(Frozen):
    """What is said of a picture, apart from the words. What is filled besides the kind depends on it:

    existence  subject                       "There is a dog"            negated for "there is no dog"
    count      subject, number, at_least     "three dogs", "several"     at_least: "several" is at least 3
               value                         "two of them are red"       value: which ones, "red", "left", "red, left"
    attribute  subject, value, number        "two cars are red"          value: "red"; number: of so many, None: of one
                                             "the man's hat is red"      object: "man", who wears it
                                             "all dogs are brown"        every: not of one of them, but of each
    position   subject, value                "in the top left"           value: one of geometry.POSITIONS or ORDERS,
                                             or "second from the left"
    relation   subject, value, object        "left of the cat"           value: one of geometry.RELATIONS
    text       value, subject when named     'the sign says "STOP"'      value: the words, as written
    other      what no expert can check by itself
    """

    kind: ClaimKind
    subject: str = ""
    value: str = ""
    object: str = ""
    number: int | None = None
    at_least: bool = False
    negated: bool = False
    every: bool = False


class Claim(Statement):
    """One atomic, checkable statement of a text; its nouns are singular and canonical ("men" -> "man").

    `span` is (start, end) of the words that carry it, as offsets into that text. `mention` is where the words name the
    one thing that it speaks of: what claims of one mention say has to be so of one and the same thing. None: unknown.
    `group` is where they name several things that it speaks of: how many there are, and where all of these are.
    `anchor` is the mention of what it is in relation to; of clothes, where who wears them is named.
    `among` describes the things, one of which it speaks of: to "Which dog is the largest?" they are the largest dog.
    """

    text: str
    span: tuple[int, int]
    mention: int | None = None
    group: int | None = None
    anchor: int | None = None
    among: Description | None = None


class Evidence(Frozen):
    """One source that speaks for (`support` > 0) or against (< 0) a claim; `support` is in log-odds, 0 is silence."""

    source: str
    note: str
    object_ids: tuple[str, ...] = ()
    support: float = 0.0


class Verdict(Frozen):
    """What the evidence says of a claim; `confidence` is the calibrated probability that `label` is right.

    `found` is what the evidence shows instead, where it is known: the right number, colour, word, side.
    """

    claim: Claim
    label: Label
    confidence: float = Field(ge=0.0, le=1.0)
    evidence: tuple[Evidence, ...] = ()
    found: str | None = None

    def undecided(self) -> Verdict:
        """The same claim and evidence, which decide nothing after all."""
        return self.model_copy(update={"label": "unverifiable", "confidence": 0.5, "found": None})


class Correction(Frozen):
    """An edit of a refuted span of the draft: `before` became `after` ("" where it was removed).

    Where everything was asked for, also what the draft left out: `before` is "", and the claim is a new one.
    """

    claim: Claim
    before: str
    after: str
    evidence: tuple[Evidence, ...] = ()


class Step(Frozen):
    """One step of the flow as a person reads it. `node` is the step's name: look, plan, act, reason ..."""

    node: str
    text: str
    seconds: float = Field(default=0.0, ge=0.0)


class Usage(Frozen):
    """What an answer cost.

    `prompt_tokens` are those of all prompts, `prefilled_tokens` those of them that the MLLM had to read: what prompts
    begin with in common is read once. `encoder_runs` are the images that its vision encoder had to look at.
    """

    mllm_calls: int = 0
    prompt_tokens: int = 0
    prefilled_tokens: int = 0
    generated_tokens: int = 0
    encoder_runs: int = 0
    tool_calls: int = 0


class Thought(Frozen):
    """One numbered thought of the M-CoT: its words, the boxes and the observation ids that it cites."""

    text: str
    boxes: tuple[Box, ...] = ()
    object_ids: tuple[str, ...] = ()


class Draft(Frozen):
    """What the MLLM wrote before anyone checked it."""

    thoughts: tuple[Thought, ...] = ()
    text: str
    truncated: bool = False


class Models(Frozen):
    """Which models took part, by name."""

    mllm: str
    detector: str
    segmenter: str
    ocr: str


__all__ = [
    "Claim",
    "ClaimKind",
    "Correction",
    "Description",
    "Draft",
    "Evidence",
    "Frozen",
    "Label",
    "Models",
    "Step",
    "Thought",
    "Tie",
    "Usage",
    "Verdict",
]

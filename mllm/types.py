"""What goes into a multimodal LLM and what comes out: messages, generation settings, generations."""

from __future__ import annotations

from typing import Any, Literal

from PIL import Image
from pydantic import BaseModel, ConfigDict, Field

Role = Literal["system", "user", "assistant"]


class Frozen(BaseModel):
    """Base of every type of this layer: immutable, and an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Message(Frozen):
    """One turn of a conversation.

    `parts` are strings and RGB images in reading order. Boxes inside the strings are written
    ``[x1, y1, x2, y2]`` in absolute pixels of the nearest image before them; each backend
    rewrites them into its model's own convention (see `boxes`), and back in what it generates.
    """

    role: Role
    parts: tuple[str | Image.Image, ...]

    @property
    def text(self) -> str:
        """The strings of the message, joined by newlines."""
        return "\n".join(part for part in self.parts if isinstance(part, str))

    @property
    def images(self) -> tuple[Image.Image, ...]:
        """The images of the message, in order."""
        return tuple(part for part in self.parts if isinstance(part, Image.Image))


class Settings(Frozen):
    """How to generate. `temperature` 0 is greedy; `json_schema` constrains the output to a JSON object."""

    max_tokens: int = Field(default=512, ge=1)
    temperature: float = Field(default=0.0, ge=0.0)
    stop: tuple[str, ...] = ()
    json_schema: dict[str, Any] | None = None


class Generation(Frozen):
    """What a model wrote, and what it cost. `truncated` is true when it ran into `max_tokens`.

    `prefilled_tokens` are those of the prompt that the model had to read, the rest being remembered (None: not known);
    `encoder_runs` are the images that it had to encode.
    """

    text: str
    truncated: bool = False
    prompt_tokens: int = Field(default=0, ge=0)
    generated_tokens: int = Field(default=0, ge=0)
    encoder_runs: int = Field(default=0, ge=0)
    prefilled_tokens: int | None = Field(default=None, ge=0)


class Scores(Frozen):
    """How likely each choice is, as a natural-log probability, and what it cost to tell; costs as in `Generation`."""

    logprobs: tuple[float, ...]
    prompt_tokens: int = Field(default=0, ge=0)
    prefilled_tokens: int | None = Field(default=None, ge=0)
    encoder_runs: int = Field(default=0, ge=0)
    generated_tokens: int = Field(default=0, ge=0)


class Card(Frozen):
    """What the flow needs to know of a model.

    `made_for` names the only kind of picture that the model was trained on (None: any picture);
    `box_convention` is a name from `boxes.CONVENTIONS`. `reads` is False for a model that sees pictures, and cannot
    read the words in them: it copies what OCR read, or says nothing of words. `knows`: the nouns that a model of few
    words knows, in the singular; () for one that knows any.
    """

    name: str
    made_for: str | None = None
    box_convention: str = "pixels"
    sees: bool = True
    reads: bool = True
    knows: tuple[str, ...] = ()

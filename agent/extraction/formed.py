"""Answers that fill a blank or choose an option: the claims of the whole sentence, or of the option's words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..questions.forms import Form, choice, filled
from ..types import Claim


def in_form(text: str, form: Form, read: Callable[[str, str], Sequence[Claim]]) -> tuple[Claim, ...] | None:
    """The claims of an answer to a question in another form; None where it is a plain answer. `read` is `extract`."""
    if form.options:
        chosen = choice(text, form)
        if chosen is None:
            return None
        whole = chosen.match.span("mark")
        return tuple(
            one.model_copy(update={"span": whole}) for one in read(*form.spelled_out(form.options[chosen.mark]))
        )
    return tuple(within for _, within in in_blank(text, form, read)) if filled(text, form) else None


def in_blank(text: str, form: Form, read: Callable[[str, str], Sequence[Claim]]) -> list[tuple[Claim, Claim]]:
    """The claims of a sentence whose words lie in its blank, and each with its place in the answer alone."""
    start, end = len(form.before), len(form.before) + len(text.rstrip(" .!"))
    found = []
    for one in read(form.before + text.rstrip(" .!") + form.after, ""):
        first, last = max(one.span[0], start), min(one.span[1], end)
        if first < last:
            found.append((one, one.model_copy(update={"span": (first - start, last - start)})))
    return found

"""How likely each of some given answers is, from the little that a server tells."""

from __future__ import annotations

import math
from collections.abc import Sequence

TOP_LOGPROBS = 20
"""How many candidates for a token a server tells at most (OpenAI API reference, chat completions)."""


def from_top_logprobs(candidates: Sequence[tuple[str, float]], choices: Sequence[str]) -> list[float] | None:
    """Log-probability that each choice is begun, from (token, log-probability) candidates for the first token.

    None where the first token does not tell the choices apart, or begins none of them. A choice that no candidate
    begins gets the least that it can have: no more than the least likely candidate.
    """
    begun: list[list[float]] = [[] for _ in choices]
    for token, logprob in candidates:
        word = token.strip().casefold()
        fits = [place for place, choice in enumerate(choices) if word and choice.casefold().startswith(word)]
        if len(fits) > 1:
            return None
        for place in fits:
            begun[place].append(math.exp(logprob))
    if not any(begun):
        return None
    least = min(logprob for _, logprob in candidates)
    return [math.log(sum(found)) if sum(found) > 0 else least for found in begun]


def from_samples(samples: Sequence[str], choices: Sequence[str]) -> list[float]:
    """Log of how often each choice begins a sample; half a sample is added to each, so that none is impossible."""
    said = [sample.strip().casefold() for sample in samples]
    counts = [sum(text.startswith(choice.casefold()) for text in said) for choice in choices]
    return [math.log((count + 0.5) / (len(samples) + 0.5 * len(choices))) for count in counts]

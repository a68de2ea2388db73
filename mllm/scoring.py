"""How likely given answers are: read off the model's logits, for many prompts at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from .chat_template import Prompt
from .prefill import Cost, Prefill
from .teacher_forcing import can_repeat, score_tails
from .types import Scores

if TYPE_CHECKING:
    import torch

Tail = tuple[int, ...]
"""The tokens of one choice."""


class Scoring:
    """Scores are sums over the tokens of the choice itself, without what would end the answer."""

    def __init__(self, model: Any, tokenizer: Any, prefill: Prefill) -> None:
        self._model = model
        self._tokenizer = tokenizer
        self._prefill = prefill
        self._choice_ids = lru_cache(maxsize=1024)(self._encode_choice)

    def tails(self, prompt: Prompt, choices: Sequence[str]) -> list[Tail]:
        """The choices as they follow the prompt."""
        return [self._choice_ids(prompt.text[-64:], prompt.lead + choice) for choice in choices]

    def score(self, prompts: Sequence[Prompt], tails: Sequence[Sequence[Tail]]) -> list[Scores]:
        """One Scores a prompt, in order.

        Prompts on the same images branch off the first of them; the others run as one padded batch. Choices of more
        than one token are scored a prompt at a time.
        """
        done: dict[int, Scores] = {}
        short = [row for row, choices in enumerate(tails) if all(len(tail) == 1 for tail in choices)]
        for rows in _alike(short, lambda row: prompts[row].image_names):
            if len(rows) > 1 and prompts[rows[0]].images and self._prefill.can_branch:
                done.update(self._forked(rows, prompts, tails))
        left = [row for row in short if row not in done]
        # Processors take batches with images or without, not mixed ones.
        for rows in _alike(left, lambda row: bool(prompts[row].images)):
            ready = self._prefill.ready([prompts[row] for row in rows])
            logits, _ = self._prefill.next_logits(ready)
            done.update((row, _first(logits[i], tails[row], ready.costs[i])) for i, row in enumerate(rows))
        return [done[row] if row in done else self._alone(prompts[row], tails[row]) for row in range(len(prompts))]

    def _forked(
        self, rows: Sequence[int], prompts: Sequence[Prompt], tails: Sequence[Sequence[Tail]]
    ) -> dict[int, Scores]:
        """Of prompts on the same images, the first alone, and the others behind what they share with it."""
        ready = self._prefill.ready([prompts[rows[0]]])
        logits, cache = self._prefill.next_logits(ready)
        done = {rows[0]: _first(logits[0], tails[rows[0]], ready.costs[0])}
        forked = self._prefill.fork(ready, cache, [prompts[row] for row in rows[1:]])
        if forked is not None:
            done |= {row: _first(one, tails[row], cost) for row, one, cost in zip(rows[1:], *forked, strict=True)}
        return done

    def _alone(self, prompt: Prompt, tails: Sequence[Tail]) -> Scores:
        """The prompt runs once; its choices then run as one batch behind it, where the model can do that."""
        ready = self._prefill.ready([prompt])
        logits, cache = self._prefill.next_logits(ready)
        first = _first(logits[0], tails, ready.costs[0])
        if prompt.reader.family.continues and can_repeat(cache):
            rest = self._behind(cache, tails)
        else:
            rest = score_tails(self._model, ready.inputs, tails)
        totals = tuple(a + b for a, b in zip(first.logprobs, rest, strict=True))
        return first.model_copy(update={"logprobs": totals})

    def _behind(self, cache: Any, tails: Sequence[Tail]) -> list[float]:
        """Log-probability of each tail behind its first token; `cache` holds the prompt."""
        import torch

        longest = max(map(len, tails))
        padded = torch.tensor([[*tail, *[0] * (longest - len(tail))] for tail in tails], device=self._model.device)
        cache.batch_repeat_interleave(len(tails))
        # Without a mask everything behind is seen, as it should be: a lone prompt has no padding.
        behind = self._model(input_ids=padded[:, :-1], **self._prefill.as_argument(cache)).logits
        picked = behind.float().log_softmax(-1).gather(-1, padded[:, 1:, None])[..., 0]
        return [float(row[: max(len(tail) - 1, 0)].sum()) for row, tail in zip(picked, tails, strict=True)]

    def _encode_choice(self, before: str, choice: str) -> Tail:
        """The ids of a choice as they follow the end of the prompt, whose last characters are `before`."""
        head = self._tokenizer.encode(before, add_special_tokens=False)
        both = self._tokenizer.encode(before + choice, add_special_tokens=False)
        alone = self._tokenizer.encode(choice, add_special_tokens=False)
        return tuple(both[len(head) :] if both[: len(head)] == head else alone)


def _alike(rows: Sequence[int], kind: Callable[[int], Hashable]) -> list[list[int]]:
    """The rows in groups of one kind."""
    groups: dict[Hashable, list[int]] = {}
    for row in rows:
        groups.setdefault(kind(row), []).append(row)
    return list(groups.values())


def _first(logits: torch.Tensor, tails: Sequence[Tail], cost: Cost) -> Scores:
    """Scores by the first token of each choice."""
    logprobs = logits.log_softmax(-1)
    return Scores(
        logprobs=tuple(float(logprobs[tail[0]]) if tail else 0.0 for tail in tails),
        prompt_tokens=cost.prompt_tokens,
        prefilled_tokens=cost.prefilled_tokens,
        encoder_runs=cost.encoder_runs,
    )

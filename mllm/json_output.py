"""Output that follows a JSON schema: at each step only the tokens that the schema allows are left (llguidance)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from .errors import MLLMError

if TYPE_CHECKING:
    import torch

# As json.dumps writes, which is what models have seen most, and no endless white space.
_STYLE: dict[str, Any] = {"whitespace_flexible": False, "item_separator": ", ", "key_separator": ": "}


class JsonOutput:
    """Builds the logits processor of a schema. One for a tokenizer: reading its vocabulary takes a while."""

    def __init__(self, tokenizer: Any, end_tokens: Sequence[int], vocabulary: int) -> None:
        """`vocabulary` is the width of the model's logits; `end_tokens` are the ids that end an answer."""
        import llguidance.hf

        self._tokens = llguidance.hf.from_tokenizer(tokenizer, n_vocab=vocabulary, eos_token=list(end_tokens))
        self._grammar = lru_cache(maxsize=32)(self._compile)

    def constrain(self, schema: dict[str, Any]) -> _Constraint:
        """A logits processor for one call of generate. Raises MLLMError for a schema that cannot be followed."""
        return _Constraint(self._grammar(json.dumps(schema)))

    def _compile(self, schema: str) -> Any:
        import llguidance

        grammar = llguidance.LLMatcher.grammar_from_json_schema(schema, overrides=_STYLE)  # type: ignore[arg-type]
        matcher = llguidance.LLMatcher(self._tokens, grammar, log_level=0)
        if matcher.is_error():
            raise MLLMError(f"the JSON schema cannot be followed ({matcher.get_error()}); simplify it")
        return matcher


class _Constraint:
    """transformers calls it once per step with the tokens so far, (batch, length), and scores, (batch, vocabulary)."""

    def __init__(self, start: Any) -> None:
        self._start = start
        self._matchers: list[Any] = []

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        import torch

        if not self._matchers:
            self._matchers = [self._start.deep_copy() for _ in range(len(input_ids))]
        else:
            for matcher, token in zip(self._matchers, input_ids[:, -1].tolist(), strict=True):
                if not matcher.is_stopped():
                    matcher.consume_token(token)
        rows = [np.frombuffer(matcher.compute_bitmask(), dtype=np.uint8) for matcher in self._matchers]
        allowed = np.unpackbits(np.stack(rows), axis=1, bitorder="little")[:, : scores.shape[1]]
        return scores.masked_fill(torch.from_numpy(allowed == 0).to(scores.device), -torch.inf)

"""What transformers' generate() is given beside the prompt: when to stop, whom to tell, how to read tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from .answer_text import AnswerStream

if TYPE_CHECKING:
    import torch

Decode = Callable[[Sequence[int]], str]


class TokenReader:
    """Token ids to text, without the special tokens, except for those that carry meaning in an answer."""

    def __init__(self, tokenizer: Any, keep: Iterable[str]) -> None:
        self._tokenizer = tokenizer
        kept = set(keep)
        self._unread = {
            index
            for index, token in tokenizer.added_tokens_decoder.items()
            if token.special and token.content not in kept
        }

    def __call__(self, ids: Sequence[int]) -> str:
        read = [index for index in ids if index not in self._unread]
        text: str = self._tokenizer.decode(read, clean_up_tokenization_spaces=False)
        return text


class TokenStream:
    """A streamer for generate(): called in the same thread for each new token, so what it raises ends the run."""

    def __init__(self, decode: Decode, answer: AnswerStream) -> None:
        self._decode = decode
        self._answer = answer
        self._ids: list[int] = []
        self._prompt_seen = False

    def put(self, ids: torch.Tensor) -> None:
        """`ids`: the prompt, (1, length), at first; then one new token at a time, (1,)."""
        if not self._prompt_seen:
            self._prompt_seen = True
            return
        self._ids += ids.reshape(-1).tolist()
        self._answer.update(self._decode(self._ids))

    def end(self) -> None:
        """Hand out what is left."""
        self._answer.close(self._decode(self._ids))


class StopWords:
    """A stopping criterion: rows whose text, behind the first `width` tokens, holds one of `words` are done."""

    def __init__(self, decode: Decode, words: Sequence[str], width: int) -> None:
        self._decode = decode
        self._words = words
        self._width = width
        # A token is at least one byte, a character at most four: enough of the tail to hold the longest word.
        self._tail = 4 * max(map(len, words)) + 8

    def __call__(self, input_ids: torch.Tensor, scores: object, **_: object) -> torch.Tensor:
        import torch

        texts = [self._decode(row[-self._tail :]) for row in input_ids[:, self._width :].tolist()]
        done = [any(word in text for word in self._words) for text in texts]
        return torch.tensor(done, device=input_ids.device)


def end_tokens(config: Any, tokenizer: Any) -> tuple[int, ...]:
    """The ids that end an answer: the generation config's and the tokenizer's own."""
    ends = config.eos_token_id
    listed = ends if isinstance(ends, list) else [ends]
    return tuple(dict.fromkeys(end for end in (*listed, tokenizer.eos_token_id) if end is not None))


def take_sampling(config: Any) -> dict[str, Any]:
    """Take the recommended top_p and top_k out of a model's generation config.

    Left in, they would make every greedy call warn that they are ignored.
    """
    taken = {name: getattr(config, name, None) for name in ("top_p", "top_k", "min_p")}
    for name in (*taken, "temperature", "typical_p", "max_length"):
        setattr(config, name, None)
    config.do_sample = False
    return {name: value for name, value in taken.items() if value is not None}

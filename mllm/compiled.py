"""Decoding as compiled code: keys and values at fixed addresses, which torch.compile and CUDA graphs can run over."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TYPE_CHECKING, Any

from .devices import first_line
from .errors import ModelUnusable
from .prefix_cache import as_argument

if TYPE_CHECKING:
    from transformers import GenerationConfig, StaticCache

ROOM = 1024
"""Tokens by which a cache grows: code is compiled anew, and graphs recorded, for each size of it."""


class CompiledDecoding:
    """A model's generate(), its single-token steps compiled: the first takes a minute, all later ones less than before
    (on a GPU, where starting each kernel costs more than its work; a small model on a CPU is faster without).

    For models whose cache keeps every position by itself. Prefilling stays as it is. Everything runs in one thread, for
    CUDA graphs belong to the thread that recorded them.
    """

    def __init__(self, model: Any) -> None:
        self._model = model
        self._caches: dict[int, StaticCache] = {}
        self._thread = ThreadPoolExecutor(1, "seewhy-compiled")

    def clear(self) -> None:
        """Let the keys and values go."""
        self._caches.clear()

    def generate(self, inputs: dict[str, Any], generation_config: GenerationConfig, **options: Any) -> Any:
        """As the model's own; a dynamic cache among the inputs stays as it is. Raises ModelUnusable."""
        return self._thread.submit(copy_context().run, self._generate, inputs, generation_config, options).result()

    def _generate(self, inputs: dict[str, Any], config: GenerationConfig, options: dict[str, Any]) -> Any:
        import torch
        from torch._dynamo.exc import TorchDynamoException
        from transformers import CompileConfig

        name = next(iter(as_argument(self._model, None)))
        rows, width = inputs["input_ids"].shape
        config.compile_config = CompileConfig()
        config.compile_config._compile_all_devices = True  # on CPUs as well
        with torch.inference_mode():
            cache = self._cache(rows, width + config.max_new_tokens, inputs.get(name))
            try:
                return self._model.generate(**{**inputs, name: cache}, generation_config=config, **options)
            except TorchDynamoException as error:
                reason = f"{type(error).__name__}: {first_line(error)[:200]}"
                raise ModelUnusable(f"the model cannot be compiled here ({reason}); leave compile out") from error

    def _cache(self, rows: int, length: int, before: Any | None) -> StaticCache:
        """The cache for so many rows, with room for `length` tokens; it holds what is in `before`, a dynamic one."""
        from transformers import StaticCache

        cache = self._caches.get(rows)
        if cache is None or cache.get_max_length() < length:
            self._caches.pop(rows, None)
            cache = StaticCache(config=self._model.config, max_cache_len=-(-length // ROOM) * ROOM)
            self._caches[rows] = cache
        cache.reset()
        for place, layer in enumerate(before.layers if before is not None else ()):
            cache.update(layer.keys, layer.values, place)
        return cache


def filled(rows: int) -> int:
    """How many rows a batch has after filling up to a power of two: few sizes, for each is compiled anew."""
    return 1 << (rows - 1).bit_length()


def taken_out(cache: Any, length: int, config: Any) -> Any:
    """The first `length` positions of a static cache, as a dynamic one of their own."""
    from transformers import DynamicCache

    own = DynamicCache(config=config.get_text_config(decoder=True))
    for place, layer in enumerate(cache.layers):
        own.update(layer.keys[:, :, :length].clone(), layer.values[:, :, :length].clone(), place)
    return own

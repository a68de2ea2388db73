"""Calls of one model from several threads, and what happens where its memory runs out."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import TypeVar

from .devices import is_out_of_memory, memory_errors

Result = TypeVar("Result")


class OneAtATime:
    """Runs calls of the model `name` one by one, in inference mode.

    A call that fails takes with it what earlier ones left (`forget`). Where memory ran out, it has a second try without
    that.
    """

    def __init__(self, name: str, forget: Callable[[], None]) -> None:
        self._name = name
        self._forget = forget
        self._remembers = False
        self._lock = RLock()

    def run(self, call: Callable[[], Result], repeatable: Callable[[], bool] = lambda: True) -> Result:
        """What `call` gives. It runs again only while it is `repeatable`. Raises what it raises, or OutOfMemory."""
        import torch

        with self._lock, torch.inference_mode(), memory_errors(self._name):
            remembered, self._remembers = self._remembers, True
            try:
                return call()
            except RuntimeError as error:
                self._forget()
                self._remembers = False
                if not (remembered and is_out_of_memory(error) and repeatable()):
                    raise
            # Outside of `except`: a caught error keeps the tensors of the failed try alive.
            return self.run(call, repeatable)

"""What a caller of seewhy can catch.

SeeWhyError                 names the thing, the reason and the remedy, in one line
├── InputError              a picture, question, region or setting that cannot be used          exit code 2
│   ├── CheckpointError     the file of a conversation is broken, foreign or out of reach       exit code 2
│   └── ModelChoiceError    the model or weights named do not exist, or are of another kind     exit code 2
├── ModelError              a model that was found then failed: a server, memory                exit code 1
└── ExpertError             a vision expert failed outside of a question                        exit code 1

While a question is answered, an expert that fails becomes an Observation that says so, not an error.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from seewhy.mllm.errors import MLLMError, ModelNotFound, ModelUnusable
from seewhy.tools.errors import ToolError, WeightsError


class SeeWhyError(Exception):
    """Base of all. `exit_code` is what the command line exits with."""

    exit_code = 1


class InputError(SeeWhyError):
    """A picture, question, region or setting that cannot be used."""

    exit_code = 2


class CheckpointError(InputError):
    """The file of a conversation is broken, belongs to another program, or is out of reach."""


class ModelChoiceError(InputError):
    """The model or the weights named do not exist, or are of another kind."""


class ModelError(SeeWhyError):
    """A model that was found then failed: its server, or too little memory."""


class ExpertError(SeeWhyError):
    """A vision expert failed outside of a question."""


def unexpected(error: Exception) -> str:
    """One line for a bug: what it was, and how to see where."""
    return f"{type(error).__name__}: {error}; this is a bug: SEEWHY_TRACEBACK=1 shows where, please report it"


@contextmanager
def at_the_edge() -> Iterator[None]:
    """Turns the errors of the layers below into a SeeWhyError with the same line; bugs pass."""
    try:
        yield
    except (ModelNotFound, ModelUnusable, WeightsError) as error:
        raise ModelChoiceError(str(error)) from error
    except MLLMError as error:
        raise ModelError(str(error)) from error
    except ToolError as error:
        raise ExpertError(str(error)) from error
    except sqlite3.Error as error:
        raise CheckpointError(
            f"the conversation file cannot be used ({error}); check its disk, or name another"
        ) from error

"""What can go wrong in this layer.

MLLMError
├── ModelNotFound      no such folder or hub id, or offline and not in the cache
├── ModelUnusable      found, but of another kind, or its files are broken
├── PromptTooLong      the conversation has more tokens than the model takes
├── ServerError        the server refused, failed, or did not answer in time
└── OutOfMemory        the device has too little memory for this model or input
"""

from __future__ import annotations


class MLLMError(Exception):
    """Names the thing, the reason and the remedy, in one line."""


class ModelNotFound(MLLMError):
    """No such folder or hub id, or offline and not in the cache."""


class ModelUnusable(MLLMError):
    """The model was found, but it is of another kind, or its files are broken."""


class PromptTooLong(MLLMError):
    """The conversation has more tokens than the model takes."""


class ServerError(MLLMError):
    """The server refused, failed, or did not answer in time."""


class OutOfMemory(MLLMError):
    """The device has too little memory for this model or input."""

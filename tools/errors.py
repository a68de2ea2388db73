"""What can go wrong in this layer.

ToolError            an expert could not do its work: told to the model and the user, the answer goes on
└── WeightsError     its weights are missing, unreadable, or of another kind
Anything else that a tool raises is a bug, and is not swallowed.
"""

from __future__ import annotations


class ToolError(Exception):
    """An expert could not do its work; names the thing, the reason and the remedy in one line."""


class WeightsError(ToolError):
    """An expert's weights are missing, unreadable, or of another kind."""

"""`transformers serve` with torchvision hidden: its image decoding fails beside a torchvision that cannot load."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    sys.modules["torchvision"] = None  # type: ignore[assignment]
    from transformers.cli.transformers import app

    app()

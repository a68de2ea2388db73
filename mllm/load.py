"""One call from a name to an MLLM: the embedded model, a folder, a hub id, or a server."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import ModelNotFound, ModelUnusable
from .vcd import Vcd

if TYPE_CHECKING:
    from .protocol import MLLM

POCKET = Path(__file__).parent / "pocket"
"""The folder of the embedded pocket MLLM."""


def load_mllm(
    name: str | os.PathLike[str] | None = None,
    *,
    base_url: str | None = None,
    device: str | None = None,
    text_only: bool = False,
    quantize: str | None = None,
    box_convention: str | None = None,
    vcd: Vcd | bool = False,
    compiled: bool = False,
    concurrency: int | None = None,
    timeout: float | None = None,
) -> MLLM:
    """The MLLM of that name.

    With `base_url`, the model that an OpenAI-compatible server offers under `name` (None: its only one); otherwise a
    folder or hub id for transformers, by default the embedded pocket model, which never touches the network, or "auto"
    for the largest released model that fits into memory and is here already (`auto.choose` can fetch one). `device` is
    for models on this machine. `text_only` says that the model reads no images, which a server does not tell, and a
    folder does. `quantize` ("8bit", "4bit") loads weights on this machine in fewer bits, on CUDA devices.
    `box_convention` is a name from `boxes.CONVENTIONS`, for a model that does not write boxes as seewhy takes it to
    (`seewhy doctor --calibrate` tells). `vcd` turns visual contrastive decoding on, at twice the cost, for models on
    this machine: True for the paper's strength. `compiled` makes them write faster on a GPU, after a first minute.
    `concurrency` (8) is how many requests a server gets at once, `timeout` (120) how many seconds it has for each.
    Raises ModelNotFound, ModelUnusable, ServerError or OutOfMemory.
    """
    given = {"concurrency": concurrency, "timeout": timeout}
    limits: dict[str, Any] = {name: limit for name, limit in given.items() if limit is not None}
    if base_url is not None:
        if vcd or compiled:
            raise ModelUnusable(
                f"{base_url} decodes by itself; {'vcd' if vcd else 'compile'} is for models on this machine: "
                "leave one of them out"
            )
        from .openai_backend import OpenAIMLLM

        model = None if name is None else os.fspath(name)
        return OpenAIMLLM(model, base_url, sees=not text_only, box_convention=box_convention, **limits)
    if limits:
        raise ModelUnusable(f"{' and '.join(limits)} is for requests to a server: name its base URL, or leave it out")
    from .auto import AUTO, choose
    from .transformers_backend import TransformersMLLM

    if name is None and box_convention not in (None, "bins64"):
        raise ModelUnusable("the embedded MLLM writes boxes in bins64 and in no other way; name another model instead")
    if name is None and text_only:
        raise ModelUnusable("the embedded MLLM answers by what it sees, not text only; name a language model instead")
    if name == AUTO and not Path(AUTO).is_dir():
        name = choose(device)
    if name is None and not (POCKET / "config.json").is_file():
        raise ModelNotFound(f"the embedded model is missing from {POCKET}; reinstall seewhy or name another model")
    return TransformersMLLM(
        POCKET if name is None else name,
        device=device,
        sees=not text_only,
        quantize=quantize,
        box_convention=box_convention,
        vcd=(vcd if isinstance(vcd, Vcd) else Vcd()) if vcd else None,
        compiled=compiled,
    )

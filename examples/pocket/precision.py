"""The number format that training computes in: bfloat16 where the hardware multiplies in it."""

from __future__ import annotations

import torch

from seewhy.mllm.devices import cpu_has_bf16


def mixed_precision(device: torch.device) -> torch.autocast:
    """A context of bfloat16; on a processor without such instructions one that changes nothing, since emulating them
    costs many times what it saves.
    """
    return torch.autocast(device.type, torch.bfloat16, enabled=device.type != "cpu" or cpu_has_bf16())

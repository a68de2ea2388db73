"""The same function by twice as many channels: a YOLO small for classification that starts where a nano is.

Net2Net (Chen et al., 2016, section 2.1): each channel twice, what goes out of both shared out at random, so that the
two do not stay the same. The layers of both sizes are as many, and a channel's copy stands beside it; but attention
has twice the heads instead of heads of twice the size, so that the copy of a head stands beside the head.
"""

from __future__ import annotations

import environment  # noqa: F401 - comes first

# isort: split
import torch
from ultralytics.nn.tasks import ClassificationModel

WIDE = "yolo11s-cls.yaml"
HEAD = 64  # channels of a head's values in YOLO11; its queries, keys and values are twice as many
SPREAD = 0.25  # of the random shares around a half


def widened(narrow: ClassificationModel) -> ClassificationModel:
    """A YOLO11 small that says of every crop what the nano says."""
    classes = narrow.model[-1].linear.out_features
    wide = ClassificationModel(WIDE, nc=classes, verbose=False)
    known, own = narrow.state_dict(), wide.state_dict()
    for name, value in own.items():
        own[name] = _widened(name, known[name], value.shape)
    wide.load_state_dict(own)
    wide.names = narrow.names
    return wide


def _widened(name: str, old: torch.Tensor, shape: torch.Size) -> torch.Tensor:
    """A parameter or statistic in the shape that it has in the wide model."""
    if not shape:
        return old
    block = 2 * HEAD if ".attn.qkv" in name else HEAD if ".attn.pe" in name else 1
    new = old[_sources(shape[0], old.shape[0], block)]
    if len(shape) == 1 or shape[1] == old.shape[1]:
        return new
    sources = _sources(shape[1], old.shape[1], HEAD if ".attn.proj" in name else 1)
    shares = torch.zeros(shape[:2])
    halves = 0.5 + SPREAD * torch.randn(shape[0], old.shape[1])
    met: set[int] = set()
    for channel, source in enumerate(sources.tolist()):
        shares[:, channel] = 1 - halves[:, source] if source in met else halves[:, source]
        met.add(source)
    return new[:, sources] * shares.reshape(*shares.shape, *[1] * (new.dim() - 2))


def _sources(wide: int, narrow: int, block: int) -> torch.Tensor:
    """Of which narrow channel each wide one is a copy; blocks of so many channels stay together."""
    channels = torch.arange(wide)
    return channels if wide == narrow else channels // block // 2 * block + channels % block

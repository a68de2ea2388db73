"""What the vision encoder made of an image is kept: it runs once per image, whatever is asked about it."""

from __future__ import annotations

import inspect
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from .tensors import bytes_held

KEPT_IMAGES = 512
KEPT_BYTES = 1 << 30
"""Images whose features are kept, the latest used, and how much of them: a batch and its crops, for all of its steps.
A thousand tokens of 2,560 in bf16, with deepstack: 20 MB.
"""

PIXELS = ("pixel_values", "pixel_values_images", "image_patches")
"""What transformers calls the pixels that go into an encoder."""

_GIVEN = "mm_encoder_outputs"  # features in place of pixels, by transformers' name of the argument
_LAYERED = "deepstack_features"
_FEATURES = ("pooler_output", _LAYERED)  # what models read of the output (transformers, _slice_mm_encoder_output)
_BULKY = ("hidden_states", "attentions")


def without_pixels(inputs: dict[str, Any]) -> dict[str, Any]:
    """A model's inputs without what shows the images: for what comes behind them."""
    return {name: value for name, value in inputs.items() if name not in (*PIXELS, _GIVEN)}


class ImageFeatures:
    """The encoder outputs of the latest images, for any model that takes them in place of pixels.

    Such a model's forward has the argument `mm_encoder_outputs`, and its base the method `get_image_features`: so
    generate() itself encodes (transformers, generation/utils.py). Any other model gets its pixels each time, and so
    does one that looks at an image with the question in mind (InstructBLIP): not `of_image_alone`.
    """

    def __init__(
        self, model: Any, image_token: int | None, kept: int = KEPT_IMAGES, most_bytes: int = KEPT_BYTES
    ) -> None:
        takes_outputs = _GIVEN in inspect.signature(model.forward).parameters
        takes_outputs &= "pixel_values" not in inspect.signature(model.generate).parameters  # as BLIP-2's own does
        encoder = getattr(model.base_model, "get_image_features", None)
        self._reads = set(inspect.signature(encoder).parameters) - {"kwargs"} if encoder else set()
        self.of_image_alone = not any("input_ids" in name for name in self._reads)
        self._encoder = encoder if takes_outputs and self.of_image_alone else None
        self._image_token = image_token
        self._limit = kept
        self._most_bytes = most_bytes
        self._kept: OrderedDict[str, Any] = OrderedDict()

    def clear(self) -> None:
        """Let all go."""
        self._kept.clear()

    def place(
        self, inputs: dict[str, Any], names: Sequence[str], alone: Callable[[int], dict[str, Any]] | None = None
    ) -> tuple[dict[str, Any], list[int]]:
        """The inputs with features in place of pixels, and the places of the images that have to be encoded for it.

        `names` are those of the images in the order of the inputs; `alone(place)` are the inputs of one of them.
        Without it nothing is encoded: unless all are known, the inputs stay as they are.
        """
        everywhere = list(range(len(names)))
        if self._encoder is None or not names:
            return inputs, everywhere
        new = [place for place in everywhere if names[place] not in self._kept and names[place] not in names[:place]]
        if alone is None and new:
            return inputs, []
        if new == everywhere:
            output = self._encode(inputs)
            found = dict(zip(names, _apart(output, len(names)), strict=False))
        else:
            known = {name: self._kept[name] for name in names if name in self._kept}
            found = known | {names[place]: self._encode(alone(place)) for place in new if alone}
            output = _together([found[name] for name in names])
            if output is None or (len(names) > 1 and _rows(output) != self._image_tokens(inputs)):
                return inputs, everywhere  # some models see an image otherwise where it is one of several
        self._keep(found)
        return {**without_pixels(inputs), _GIVEN: {"image": output}}, new

    def _encode(self, inputs: dict[str, Any]) -> Any:
        assert self._encoder is not None
        taken = {name: value for name, value in inputs.items() if name in self._reads}
        output = self._encoder(**taken, return_dict=True)
        return type(output)(**{name: value for name, value in output.items() if name not in _BULKY})

    def _keep(self, outputs: dict[str, Any]) -> None:
        for name, output in outputs.items():
            self._kept[name] = output
            self._kept.move_to_end(name)
        held = self.bytes
        while len(self._kept) > self._limit or held > self._most_bytes:
            held -= bytes_held(self._kept.popitem(last=False)[1])

    @property
    def bytes(self) -> int:
        """Of all features that are kept."""
        return bytes_held(self._kept)

    def _image_tokens(self, inputs: dict[str, Any]) -> int:
        return int((inputs["input_ids"] == self._image_token).sum())


def _apart(output: Any, images: int) -> list[Any]:
    """The output of each image by itself; [] where that cannot be told."""
    if images == 1:
        return [output]
    fields = _features(output)
    layers = [layer for name, value in fields.items() for layer in (value if name == _LAYERED else [value])]
    if not layers or any(len(layer) != images for layer in layers):
        return []
    return [type(output)(**_each(fields, lambda layer, i=i: layer[i : i + 1])) for i in range(images)]  # type: ignore[misc]


def _together(outputs: Sequence[Any]) -> Any | None:
    """One output for several images, in order; None where they hold what cannot be put together."""
    if len(outputs) == 1:
        return outputs[0]
    every = [_features(output) for output in outputs]
    if any(not fields or fields.keys() != every[0].keys() for fields in every):
        return None
    joined = {
        name: list(map(_join, zip(*values, strict=True))) if name == _LAYERED else _join(values)
        for name in every[0]
        for values in [[fields[name] for fields in every]]
    }
    return type(outputs[0])(**joined)


def _features(output: Any) -> dict[str, Any]:
    """The fields that models read; {} where there is more than those, or less."""
    others = {name for name, value in output.items() if value is not None} - {*_FEATURES, "last_hidden_state"}
    fields = {name: output[name] for name in _FEATURES if output.get(name) is not None}
    return {} if others or "pooler_output" not in fields else fields


def _each(fields: dict[str, Any], change: Callable[[Any], Any]) -> dict[str, Any]:
    return {name: list(map(change, value)) if name == _LAYERED else change(value) for name, value in fields.items()}


def _join(values: Sequence[Any]) -> Any:
    import torch

    if isinstance(values[0], torch.Tensor):
        return torch.cat(list(values))
    return [item for value in values for item in value]


def _rows(output: Any) -> int:
    """How many image tokens an output is for."""
    return sum(feature.numel() // feature.shape[-1] for feature in output["pooler_output"])

"""What `seewhy doctor` says of the MLLM, the server and the device that were named; nothing is loaded or fetched."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from seewhy.mllm.errors import MLLMError

from .checks import Check


def examine_named(mllm: str | None, base_url: str | None, quantize: str | None, device: str | None) -> list[Check]:
    """A check of each that was named (not None), in the words of `--mllm`, `--base-url`, `--quantize`, `--device`."""
    checks: list[Check] = []
    if device is not None:
        checks.append(_check("--device", partial(_device, device)))
    if quantize is not None:
        checks.append(_check("--quantize", partial(_quantize, quantize, device)))
    if base_url is not None:
        checks.append(_check("--base-url", partial(_server, base_url, mllm)))
    elif mllm is not None:
        checks.append(_check("--mllm", partial(_model, mllm, device)))
    return checks


def _check(name: str, look: Callable[[], Check]) -> Check:
    try:
        return look()
    except MLLMError as error:
        detail, _, remedy = str(error).rpartition("; ")
        return Check(name=name, state="missing", detail=detail or remedy, remedy=remedy if detail else "")


def _device(name: str) -> Check:
    from seewhy.mllm.devices import pick_device

    return Check(name="--device", state="ok", detail=f"{pick_device(name)} can be used")


def _quantize(bits: str, device: str | None) -> Check:
    from seewhy.mllm.devices import pick_device
    from seewhy.mllm.quantization import quantization

    quantization(bits, pick_device(device))
    return Check(name="--quantize", state="ok", detail=f"{bits} can be used")


def _server(url: str, model: str | None) -> Check:
    from seewhy.mllm.openai_backend import models_at

    models = models_at(url)
    offer = f"{url} offers {', '.join(models[:5]) or 'no model'}{', ...' if len(models) > 5 else ''}"
    if (model is None and len(models) == 1) or model in models:
        return Check(name="--base-url", state="ok", detail=offer)
    wrong = offer if model is None else f"{offer}, not {model}"
    return Check(name="--base-url", state="missing", detail=wrong, remedy="name one of its models: --mllm ID")


def _model(name: str, device: str | None) -> Check:
    from seewhy.mllm.auto import AUTO, choose
    from seewhy.mllm.checkpoint import folder_here, read_config, weight_bytes

    folder = folder_here(choose(device) if name == AUTO else name)
    if folder is None:
        detail, remedy = f"{name} is not here", "it is fetched from the hub when it is first asked"
        return Check(name="--mllm", state="note", detail=detail, remedy=remedy)
    kind, weights = read_config(folder)["model_type"], weight_bytes(folder)
    if not weights:
        remedy = "name the folder of a transformers checkpoint"
        return Check(name="--mllm", state="missing", detail=f"{folder} holds no weights", remedy=remedy)
    return Check(name="--mllm", state="ok", detail=f"{kind}, {weights / 1e6:.1f} MB in {folder}")

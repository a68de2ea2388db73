"""From a folder or hub id to a model and processor that are ready to run, or one line that says why not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .checkpoint import find_folder, read_config, weight_bytes
from .devices import first_line, fit_threads, is_out_of_memory, memory_errors, pick_device, pick_dtype
from .errors import MLLMError, ModelUnusable
from .processed_images import ProcessedImages
from .quantization import quantization
from .text_only import load_text_processor
from .torchvision_guard import guard_torchvision

if TYPE_CHECKING:
    import torch

_QUICK_BYTES = 500_000_000


@dataclass(frozen=True)
class Loaded:
    """A model in evaluation mode on its device, its processor, and where both came from."""

    model: Any
    processor: Any
    folder: Path
    name: str
    model_type: str
    sees: bool = True


def load_checkpoint(
    path_or_id: str | os.PathLike[str], device: str | None, dtype: str | None, quantize: str | None = None
) -> Loaded:
    """Raises ModelNotFound, ModelUnusable or OutOfMemory. Runs no code that a checkpoint brings with it."""
    folder = find_folder(path_or_id)
    config = read_config(folder)
    name = folder.name if Path(path_or_id).expanduser().is_dir() else os.fspath(path_or_id)
    sees = _sees(folder, config)
    on_disk = weight_bytes(folder)
    if not on_disk:
        raise ModelUnusable(f"{folder} has a config but no weights (*.safetensors); fetch the model again")
    target = pick_device(device)
    if target.type == "cpu":
        fit_threads()
    fewer_bits = None if quantize is None else quantization(quantize, target)
    with _quiet(on_disk), memory_errors(name):
        try:
            processor = _load_processor(folder) if sees else load_text_processor(folder)
            _pad_on_the_left(processor.tokenizer)
            model = _load_model(folder, pick_dtype(dtype, target, on_disk), target, sees, fewer_bits)
        except MLLMError:
            raise
        except MemoryError as error:
            raise RuntimeError("not enough memory") from error
        except Exception as error:
            if is_out_of_memory(error):
                raise
            if isinstance(error, ImportError):  # transformers names the package, and how to install it
                raise ModelUnusable(f"{folder} cannot be loaded: {first_line(error)[:300]}") from error
            reason = f"{type(error).__name__}: {first_line(error)[:200]}"
            raise ModelUnusable(f"{folder} cannot be loaded ({reason}); fetch the model again") from error
    return Loaded(model, processor, folder, name, str(config["model_type"]), sees)


def _sees(folder: Path, config: dict[str, Any]) -> bool:
    """Whether it reads images; a language model does not. Raises ModelUnusable for any other kind."""
    guard_torchvision()
    from transformers.models.auto.modeling_auto import MODEL_FOR_CAUSAL_LM_MAPPING_NAMES as BLIND
    from transformers.models.auto.modeling_auto import MODEL_FOR_IMAGE_TEXT_TO_TEXT_MAPPING_NAMES as SEEING

    kind = config["model_type"]
    if kind in SEEING or kind in BLIND:
        return kind in SEEING
    if "auto_map" in config:
        raise ModelUnusable(f"{folder} brings code of its own ({kind}), which is not run; serve it and use --base-url")
    raise ModelUnusable(f"{folder} is a {kind} model, which neither reads images nor writes text; name an MLLM")


def _load_processor(folder: Path) -> Any:
    from transformers import AutoImageProcessor, AutoProcessor

    here_only = {"local_files_only": True, "trust_remote_code": False}
    processor = AutoProcessor.from_pretrained(folder, **here_only)
    if not hasattr(processor, "image_processor") or not hasattr(processor, "tokenizer"):
        raise ModelUnusable(f"{folder} has no processor for images and text; fetch the model again")
    # PIL everywhere: the same pixels on every machine, whatever torchvision is installed. Asked for here, because a
    # processor hands `backend` on to its video part, which has no such backend.
    processor.image_processor = ProcessedImages(AutoImageProcessor.from_pretrained(folder, backend="pil", **here_only))
    return processor


def _pad_on_the_left(tokenizer: Any) -> None:
    tokenizer.padding_side = "left"
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token


def _load_model(folder: Path, dtype: torch.dtype, device: torch.device, sees: bool, fewer_bits: Any) -> Any:
    from transformers import AutoModelForCausalLM, AutoModelForImageTextToText

    kind: Any = AutoModelForImageTextToText if sees else AutoModelForCausalLM
    # Quantized weights are made on the device itself, and cannot be moved.
    quantized = {"quantization_config": fewer_bits, "device_map": {"": device}} if fewer_bits else {}
    loaded: Any = kind.from_pretrained(
        folder, dtype=dtype, local_files_only=True, trust_remote_code=False, output_loading_info=True, **quantized
    )
    model, info = loaded
    if model.config.is_encoder_decoder:
        raise ModelUnusable(f"{folder} is an encoder-decoder, which writes no chat; name a chat model")
    # transformers would fill them with noise.
    if missing := sorted(info["missing_keys"]):
        some = ", ".join(missing[:3])
        raise ModelUnusable(f"{folder} lacks {len(missing)} of its weights ({some} ...); fetch the model again")
    return model.eval() if fewer_bits else model.to(device).eval()


@contextmanager
def _quiet(on_disk: int) -> Iterator[None]:
    """No log lines while loading, and no progress bar for what takes a moment only."""
    from transformers.utils import logging

    level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    if on_disk < _QUICK_BYTES:
        logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()

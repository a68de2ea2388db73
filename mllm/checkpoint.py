"""Finds the folder of a model: a path, the hub's cache, or the hub itself when the user named an id of it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

from .devices import first_line
from .errors import ModelNotFound, ModelUnusable

_NETWORK_SECONDS = 10.0
_PART = re.compile(r"(.+)-\d+-of-(\d+)\.(?:safetensors|bin)")
_TEXT_FILES = ("*.json", "*.jinja", "*.txt", "*.model")


def find_folder(path_or_id: str | os.PathLike[str]) -> Path:
    """The folder with the model's files.

    What exists on disk is taken as it is. Anything else of the form NAME or ORGANISATION/NAME is a hub id: looked
    up in the cache first, without the network, then fetched with progress, unless HF_HUB_OFFLINE is set.
    Raises ModelNotFound, or ModelUnusable for a file.
    """
    return folder_here(path_or_id) or _from_hub(os.fspath(path_or_id))


def folder_here(path_or_id: str | os.PathLike[str]) -> Path | None:
    """The same without the network: None for a hub id that is not in the cache. Raises as `find_folder` does."""
    name = os.fspath(path_or_id)
    path = Path(name).expanduser()
    if path.is_dir():
        return path
    if path.exists():
        raise ModelUnusable(f"{name} is a file; an MLLM is a folder with config.json, tokenizer and safetensors")
    if not name.strip() or path.is_absolute() or name.count("/") > 1 or name[0] in ".~" or "\\" in name:
        raise ModelNotFound(f"there is no folder {name!r}; check the path")
    return _from_cache(name)


def is_here(name: str) -> bool:
    """Whether all files of a hub id are in the cache."""
    return _from_cache(name) is not None


def read_config(folder: Path) -> dict[str, Any]:
    """The model's config.json. Raises ModelUnusable when it is missing or broken."""
    path = folder / "config.json"
    if not path.is_file():
        raise ModelUnusable(f"{folder} has no config.json; name the folder of a transformers checkpoint")
    try:
        config = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise ModelUnusable(f"{path} is not JSON ({first_line(error)}); fetch the model again") from error
    if not isinstance(config, dict) or not isinstance(config.get("model_type"), str):
        raise ModelUnusable(f"{path} names no model_type; it is not a transformers checkpoint")
    return config


def weight_bytes(folder: Path) -> int:
    """Bytes of the weight files in `folder`."""
    return sum(path.stat().st_size for pattern in ("*.safetensors", "*.bin") for path in folder.glob(pattern))


def _from_cache(name: str) -> Path | None:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        folder = Path(snapshot_download(name, local_files_only=True))
    except HFValidationError as error:
        raise ModelNotFound(f"there is no folder {name!r}, and it is not a hub id either; check the name") from error
    except LocalEntryNotFoundError:
        return None
    return folder if (folder / "config.json").is_file() and weight_bytes(folder) and _is_whole(folder) else None


def _is_whole(folder: Path) -> bool:
    """Whether no part of the weights is missing (model-00002-of-00004.safetensors), as after an interrupted fetch."""
    parts = [match for path in folder.iterdir() if (match := _PART.fullmatch(path.name))]
    return all(sum(one.groups() == other.groups() for other in parts) == int(one[2]) for one in parts)


def _from_hub(name: str) -> Path:
    from huggingface_hub import HfApi, snapshot_download
    from huggingface_hub.errors import GatedRepoError, OfflineModeIsEnabled, RepositoryNotFoundError
    from huggingface_hub.errors import HTTPError as TransportError  # type: ignore[attr-defined]

    missing = f"{name!r} is no folder here and not in the hub's cache"
    try:
        files = [file.rfilename for file in HfApi().model_info(name, timeout=_NETWORK_SECONDS).siblings or ()]
        # A pickle is loaded only where the repository the user named has nothing else.
        weights = "*.safetensors" if any(file.endswith(".safetensors") for file in files) else "*.bin"
        return Path(snapshot_download(name, allow_patterns=[*_TEXT_FILES, weights], etag_timeout=_NETWORK_SECONDS))
    except GatedRepoError as error:
        raise ModelNotFound(f"{missing}, and it is gated; accept its terms and run `hf auth login`") from error
    except RepositoryNotFoundError as error:
        raise ModelNotFound(f"{missing}, and the hub has no such model; check the name") from error
    except OfflineModeIsEnabled as error:
        raise ModelNotFound(f"{missing}, and HF_HUB_OFFLINE is set; unset it or name a folder") from error
    except (OSError, TransportError) as error:
        reason = f"the hub cannot be reached ({first_line(error)[:120]})"
        raise ModelNotFound(f"{missing}, and {reason}; connect, or name the folder of a model") from error

"""Ultralytics, loaded so that it stays offline and quiet, and its checkpoints."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from .errors import WeightsError
from .torchvision_guard import guard_torchvision

EMBEDDED = Path(__file__).parent / "weights" / "sticker_detector.pt"

_BOXED_TASKS = ("detect", "segment", "pose", "obb")

# Read by ultralytics when it is imported: no package installed at run time, no look at the network, no greeting.
_ENVIRONMENT = {"YOLO_AUTOINSTALL": "false", "YOLO_OFFLINE": "true", "YOLO_VERBOSE": "false"}


def import_ultralytics() -> ModuleType:
    """The ultralytics module: imported without network, usage statistics or a settings file of its own.

    A process that imported it before keeps it as it is.
    """
    import torch  # noqa: F401  (before ultralytics, which would set OMP_NUM_THREADS=1 for it)

    guard_torchvision()
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="seewhy-", ignore_cleanup_errors=True) as folder:
        for name, value in {"YOLO_CONFIG_DIR": folder, **_ENVIRONMENT}.items():
            os.environ.setdefault(name, value)
        try:
            import ultralytics
        finally:
            for name in set(os.environ) - set(before):  # never empty: other threads read it meanwhile
                del os.environ[name]
            os.environ.update(before)
    return ultralytics


@contextmanager
def quiet() -> Iterator[None]:
    """Silence ultralytics' log below errors, and keep torch's threads: on a CPU it takes one of them away from all."""
    import torch

    logger = logging.getLogger("ultralytics")
    level, threads = logger.level, torch.get_num_threads()
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)
        if torch.get_num_threads() != threads:
            torch.set_num_threads(threads)


def find_weights(name: str | Path | None) -> Path:
    """The file of a checkpoint: a path, the name of an Ultralytics release asset (fetched once), or the embedded one.

    Raises WeightsError where there is no such file, and none can be had.
    """
    if name is None:
        if not EMBEDDED.is_file():
            raise WeightsError(
                f"the embedded detector {EMBEDDED.name} is not in this installation: install seewhy again, "
                "train it (examples/pocket), or name a checkpoint, for example --detector yolo11n.pt"
            )
        return EMBEDDED
    path = Path(name).expanduser()
    path = path if path.suffix or path.exists() else path.with_suffix(".pt")
    if path.is_file():
        if path.suffix != ".pt":
            raise WeightsError(_not_a_detector(path, "it is no .pt file"))
        return path
    if path.is_dir():
        raise WeightsError(f"{path} is a folder: name the checkpoint in it (a .pt file)")
    return _fetch(path)


def load_yolo(name: str | Path | None) -> Any:
    """The ultralytics model of a checkpoint (an `ultralytics.YOLO`), ready to predict boxes.

    Raises WeightsError for a missing or unreadable file, and for one of another kind.
    """
    path = find_weights(name)
    with quiet():
        ultralytics = import_ultralytics()
        try:
            model = ultralytics.YOLO(str(path))
        except Exception as error:  # a foreign pickle can fail in any way: none of them is a bug of ours
            raise WeightsError(_not_a_detector(path, str(error) or type(error).__name__)) from error
        if model.task not in _BOXED_TASKS:
            raise WeightsError(_not_a_detector(path, f"it is a YOLO for the task {model.task!r}"))
        if is_closed(model):
            import torch

            model.fuse()
            model.model.to(memory_format=torch.channels_last)  # about a quarter faster on a CPU
    return model


def is_closed(model: Any) -> bool:
    """Whether the classes of `model` are fixed; YOLO-World and YOLOE take any words."""
    # A prompt-free YOLOE has the method, and a fixed vocabulary all the same.
    return not hasattr(type(model), "set_classes") or hasattr(model.model.model[-1], "lrpc")


def set_words(model: Any, words: list[str]) -> None:
    """Make an open-vocabulary `model`, freshly loaded, look for `words`; raises WeightsError where it cannot."""
    try:
        with quiet():
            model.set_classes(words)
    except Exception as error:  # ultralytics wants the CLIP package and its weights here, and fails in many ways
        raise WeightsError(
            f"the open-vocabulary detector cannot encode {', '.join(words)} ({type(error).__name__}): install "
            "https://github.com/ultralytics/CLIP and its weights, or name a detector with fixed classes"
        ) from error


def _fetch(path: Path) -> Path:
    import_ultralytics()
    from ultralytics.utils.downloads import GITHUB_ASSETS_NAMES, safe_download

    release = "https://github.com/ultralytics/assets/releases/download/v8.4.0"
    if path.name != str(path) or path.name not in GITHUB_ASSETS_NAMES:
        raise WeightsError(f"there is no file {path}: give a checkpoint's path, or a release name such as yolo11n.pt")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "seewhy" / path.name
    if not cache.is_file():
        try:
            cache.parent.mkdir(parents=True, exist_ok=True)
            safe_download(f"{release}/{path.name}", file=cache, retry=1, min_bytes=1e5)
        except (OSError, MemoryError) as error:
            cache.unlink(missing_ok=True)
            reason = " ".join(str(error).replace("❌", "").split())
            raise WeightsError(
                f"{path.name} is not here and could not be fetched ({reason}): download {release}/{path.name} "
                "elsewhere and give its path"
            ) from error
    return cache


def _not_a_detector(path: Path, reason: str) -> str:
    first = " ".join(reason.split("\n")[0].replace("ERROR", "").replace("❌️", "").split())
    return f"{path} is not a YOLO detector that ultralytics can load ({first[:200]}): give a YOLO checkpoint (.pt)"

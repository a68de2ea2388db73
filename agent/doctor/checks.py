"""What is installed, which models and weights are found, what they run on, and how to get what is missing."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from importlib import import_module, metadata
from importlib.resources import files
from pathlib import Path
from typing import Literal

from ..types import Frozen

State = Literal["ok", "note", "missing"]

PACKAGES = (
    "torch", "transformers", "langgraph", "ultralytics", "segment-anything", "rapidocr", "onnxruntime", "openai",
    "pydantic", "pillow", "numpy",
)  # fmt: skip
ONE_CV2 = "pip uninstall -y opencv-python opencv-python-headless && pip install --no-deps opencv-python-headless"
REINSTALL = "install seewhy again: pip install --force-reinstall --no-deps seewhy"


class Check(Frozen):
    """One thing that was looked at. `note` means that seewhy works all the same; `remedy` is "" where all is well."""

    name: str
    state: State
    detail: str
    remedy: str = ""


def examine() -> list[Check]:
    """Look at everything. A check that fails is reported, never raised; nothing is fetched or changed."""
    return [check for look in LOOKS for check in _safely(look)]


def _safely(look: Callable[[], Iterator[Check]]) -> Iterator[Check]:
    try:
        yield from look()
    except Exception as error:  # a broken installation can fail in any way, and saying how is the doctor's work
        name = look.__name__.strip("_")
        yield Check(name=name, state="missing", detail=f"{type(error).__name__}: {error}", remedy="reinstall it")


def _python() -> Iterator[Check]:
    yield Check(name="python", state="ok", detail=f"{platform.python_version()} on {platform.platform()}")
    yield Check(name="seewhy", state="ok", detail=metadata.version("seewhy"))


def _packages() -> Iterator[Check]:
    for name in PACKAGES:
        try:
            yield Check(name=name, state="ok", detail=metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Check(name=name, state="missing", detail="not installed", remedy=f"pip install {name}")


def _opencv() -> Iterator[Check]:
    builds = sorted(
        {name.lower() for one in metadata.distributions() if (name := one.name or "").lower().startswith("opencv-")}
    )
    try:
        version = import_module("cv2").__version__
    except Exception as error:
        yield Check(name="opencv", state="missing", detail=f"cv2 does not load: {error}", remedy=ONE_CV2)
        return
    if len(builds) > 1:
        detail = f"{version}, but {' and '.join(builds)} share one folder and overwrite each other"
        yield Check(name="opencv", state="note", detail=detail, remedy=ONE_CV2)
    else:
        yield Check(name="opencv", state="ok", detail=f"{version} ({', '.join(builds) or 'not from pip'})")


def _torchvision() -> Iterator[Check]:
    try:
        version = metadata.version("torchvision")
        import_module("torchvision")
    except (ImportError, RuntimeError, OSError) as error:
        detail = f"does not load beside this torch ({str(error).splitlines()[0]}); seewhy goes round it"
        remedy = "optional: install the torchvision that was built for this torch"
        yield Check(name="torchvision", state="note", detail=detail, remedy=remedy)
    else:
        yield Check(name="torchvision", state="ok", detail=version)


def _device() -> Iterator[Check]:
    import torch

    memory = _memory()
    cpu = f"{os.cpu_count()} cores" + (f", {memory / 2**30:.0f} GiB memory" if memory else "")
    yield Check(name="cpu", state="ok", detail=f"{cpu}, torch uses {torch.get_num_threads()} threads")
    if torch.cuda.is_available():
        for index in range(torch.cuda.device_count()):
            facts = torch.cuda.get_device_properties(index)
            detail = f"{facts.name}, {facts.total_memory / 2**30:.0f} GiB memory"
            yield Check(name=f"cuda:{index}", state="ok", detail=detail)
    elif torch.backends.mps.is_available():
        yield Check(name="mps", state="ok", detail="Apple GPU")
    else:
        yield Check(name="gpu", state="note", detail="none: the embedded models need none, big models are slow without")


def _memory() -> int:
    """Bytes of main memory; 0 where the system does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 0


def _embedded() -> Iterator[Check]:
    pocket = Path(str(files("seewhy.mllm").joinpath("pocket")))
    yield _weights("embedded MLLM", pocket, "*.safetensors", "or name another one: --mllm ID_OR_FOLDER")
    weights = Path(str(files("seewhy.tools").joinpath("weights")))
    yield _weights("embedded detector", weights, "*.pt", "or name another one: --detector FILE.pt")
    reader = Path(str(files("rapidocr"))) / "models"
    yield _weights("RapidOCR", reader, "*.onnx", "they come in the wheel: pip install --force-reinstall rapidocr")
    detail = "OpenCV's grabCut; SAM when a checkpoint is named: --segmenter FILE.pth"
    yield Check(name="segmenter", state="ok", detail=detail)


def _weights(name: str, folder: Path, pattern: str, remedy: str) -> Check:
    found = sorted(folder.glob(pattern)) if folder.is_dir() else []
    if not found:
        return Check(name=name, state="missing", detail=f"no {pattern} in {folder}", remedy=f"{REINSTALL}; {remedy}")
    megabytes = sum(file.stat().st_size for file in found) / 1e6
    return Check(name=name, state="ok", detail=f"{megabytes:.1f} MB in {folder}")


def _hub() -> Iterator[Check]:
    from huggingface_hub.constants import HF_HUB_CACHE

    cache = Path(HF_HUB_CACHE)
    models = sorted(folder.name[len("models--") :].replace("--", "/") for folder in cache.glob("models--*"))
    detail = f"{', '.join(models[:5]) or 'no models'}{', ...' if len(models) > 5 else ''} in {cache}"
    yield Check(name="hub cache", state="ok", detail=detail)


def _history() -> Iterator[Check]:
    from ..talk.chat import history_file

    yield Check(name="chat history", state="ok", detail=str(history_file()))


LOOKS = (_python, _packages, _opencv, _torchvision, _device, _embedded, _hub, _history)


def is_healthy(checks: list[Check]) -> bool:
    """Whether nothing that seewhy needs is missing."""
    return all(check.state != "missing" for check in checks)


def report(checks: list[Check]) -> str:
    """The checks as aligned plain text, and how to get what is missing."""
    signs = {"ok": "ok", "note": "note", "missing": "MISSING"}
    lines = []
    for check in checks:
        lines.append(f"{signs[check.state]:8}{check.name:18}{check.detail}")
        if check.remedy:
            lines.append(f"{'':8}{'':18}-> {check.remedy}")
    verdict = "All that seewhy needs is here." if is_healthy(checks) else "Something is missing: see the arrows."
    return "\n".join([*lines, "", verdict])

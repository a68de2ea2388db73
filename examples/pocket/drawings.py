"""Drawings and cut-out photographs that Debian packages hold: `drawings.txt` says which of them show what."""

from __future__ import annotations

import io
import shutil
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

# Where the pictures of a package lie in it.
ROOTS = {
    "openclipart-svg": "usr/share/openclipart/svg",
    "tuxpaint-stamps-default": "usr/share/tuxpaint/stamps",
    "fonts-symbola": "usr/share/fonts/truetype/ancient-scripts",
}
_ONE_AT_A_TIME = threading.Lock()  # apt-get update locks its lists


def unpacked(package: str, folder: Path) -> Path:
    """Download a Debian package, unpack it (nothing is installed); returns the folder of its pictures.

    Raises OSError where there is no apt-get, or where it cannot fetch the package.
    """
    target = folder / package
    if not (target / ROOTS[package]).is_dir():
        if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
            raise OSError("it comes from Debian, and apt-get is not here")
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder) as place:
            with _ONE_AT_A_TIME:
                _download(package, Path(place))
            archive = next(Path(place).glob("*.deb"))
            if not _succeeds(["dpkg-deb", "-x", archive.name, "unpacked"], Path(place)):
                raise OSError(f"dpkg-deb cannot unpack {archive.name}")
            shutil.rmtree(target, ignore_errors=True)  # half of it, if that
            (Path(place) / "unpacked").rename(target)
    return target / ROOTS[package]


def _download(package: str, folder: Path) -> None:
    # A fresh machine knows no packages before an update; only root may do that.
    if not _succeeds(["apt-get", "download", package], folder):
        _succeeds(["apt-get", "update"], folder)
        if not _succeeds(["apt-get", "download", package], folder):
            raise OSError(f"apt-get cannot download {package}")


def _succeeds(command: Sequence[str], folder: Path) -> bool:
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0


def opened(file: Path, side: int) -> Image.Image:
    """A drawing as RGBA; an SVG is `side` pixels wide."""
    if file.suffix != ".svg":
        return Image.open(file).convert("RGBA")
    import resvg_py

    drawn = resvg_py.svg_to_bytes(svg_string=file.read_text(encoding="utf-8", errors="replace"), width=side, dpi=96)
    return Image.open(io.BytesIO(bytes(drawn))).convert("RGBA")

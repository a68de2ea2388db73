"""`make art`: fetch art from npm and Debian packages and render it into one file of sprites.

Nothing of it is committed. Every style, its package and its licence stands in STYLES; one of them is never trained
on, so that there is always an art style to judge the models by.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tarfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image

from codepoints import drawn_by_code, is_named_by_code
from drawings import ROOTS, opened, unpacked
from names import CATEGORIES, names_in
from rendering import SIDE, render, trimmed

HELD_OUT = "noto-mono"


class Style(NamedTuple):
    """A package, the licence of its art, and how often it is drawn, as a multiple of the others.

    From npm, pinned; from Debian (drawings.ROOTS), whose releases keep one version each.
    """

    package: str
    licence: str
    weight: float = 1.0


STYLES = {
    "noto": Style("@iconify-json/noto@1.2.9", "Apache-2.0"),
    "noto-v1": Style("@iconify-json/noto-v1@1.2.5", "Apache-2.0"),
    "fluent": Style("@iconify-json/fluent-emoji@1.2.7", "MIT"),
    "fluent-flat": Style("@iconify-json/fluent-emoji-flat@1.2.6", "MIT"),
    "fluent-3d": Style("@lobehub/fluent-emoji-3d@1.1.0", "MIT"),
    "fxemoji": Style("@iconify-json/fxemoji@1.2.2", "Apache-2.0"),
    "emojione": Style("@iconify-json/emojione@1.2.3", "CC-BY-4.0"),
    "twemoji": Style("@iconify-json/twemoji@1.2.5", "CC-BY-4.0"),
    "streamline": Style("@iconify-json/streamline-emojis@1.2.4", "CC-BY-4.0"),
    "openmoji": Style("@iconify-json/openmoji@1.2.29", "CC-BY-SA-4.0"),
    "emojione-monotone": Style("@iconify-json/emojione-monotone@1.2.1", "CC-BY-4.0", 0.25),
    "high-contrast": Style("@iconify-json/fluent-emoji-high-contrast@1.2.6", "MIT", 0.25),
    "icon-park": Style("@iconify-json/icon-park@1.2.4", "Apache-2.0", 0.5),
    "ultimate-color": Style("@iconify-json/streamline-ultimate-color@1.2.2", "CC-BY-4.0", 0.2),
    "streamline-color": Style("@iconify-json/streamline-color@1.2.2", "CC-BY-4.0", 0.3),
    "plump-color": Style("@iconify-json/streamline-plump-color@1.2.2", "CC-BY-4.0", 0.2),
    "marketeq": Style("@iconify-json/marketeq@1.2.2", "MIT", 0.2),
    "game-icons": Style("@iconify-json/game-icons@1.2.4", "CC-BY-3.0", 0.3),
    "fa6": Style("@iconify-json/fa6-solid@1.2.4", "CC-BY-4.0", 0.2),
    "mdi": Style("@iconify-json/mdi@1.2.3", "Apache-2.0", 0.3),
    "cyber-color": Style("@iconify-json/streamline-cyber-color@1.2.2", "CC-BY-4.0", 0.3),
    "freehand-color": Style("@iconify-json/streamline-freehand-color@1.2.2", "CC-BY-4.0", 0.2),
    "kameleon-color": Style("@iconify-json/streamline-kameleon-color@1.2.2", "CC-BY-4.0", 0.5),
    "flex-color": Style("@iconify-json/streamline-flex-color@1.2.2", "CC-BY-4.0", 0.3),
    "sharp-color": Style("@iconify-json/streamline-sharp-color@1.2.2", "CC-BY-4.0", 0.3),
    "pixel": Style("@iconify-json/streamline-pixel@1.2.0", "CC-BY-4.0", 0.2),
    "icon-park-twotone": Style("@iconify-json/icon-park-twotone@1.2.4", "Apache-2.0", 0.2),
    "ph": Style("@iconify-json/ph@1.2.2", "MIT", 0.2),
    "solar": Style("@iconify-json/solar@1.2.13", "CC-BY-4.0", 0.2),
    "lucide": Style("@iconify-json/lucide@1.2.137", "ISC", 0.2),
    "openclipart": Style("openclipart-svg", "public domain", 3.0),
    "tuxpaint": Style("tuxpaint-stamps-default", "GPL-2.0-or-later", 3.0),
    "emojione-v1": Style("@iconify-json/emojione-v1@1.2.3", "CC-BY-SA-4.0"),
    "google-blob": Style("emoji-datasource-google@3.0.0", "Apache-2.0"),
    "openmoji-black": Style("openmoji@17.0.0", "CC-BY-SA-4.0"),
    "symbola": Style("fonts-symbola", "free for any use"),
    HELD_OUT: Style("@fontsource/noto-emoji@5.3.2", "OFL-1.1"),
}

WRONG = {
    ("fxemoji", "mensrunner"),
    ("fxemoji", "tramcar"),
    ("fxemoji", "personalcomputer"),
    ("emojione-v1", "laptop"),
    ("emojione-v1", "laptopcomputer"),
    ("google-blob", "laptop"),
    ("symbola", "laptop"),
}  # other things, or drawn wrong
PLATED = {"kameleon-color"}  # draws each icon upon a disc, its first path; the sprite is the icon alone


def fetch(style: Style, folder: Path) -> Path:
    """Download and unpack one package; returns its folder. OSError where Debian's cannot be had."""
    if style.package in ROOTS:
        return unpacked(style.package, folder)
    target = folder / re.sub(r"[^a-z0-9]+", "-", style.package)
    if not (target / "package").exists():
        if shutil.which("npm") is None:
            sys.exit(
                "error: npm is not installed; the art comes from npm packages: install Node.js (apt-get install npm)"
            )
        target.mkdir(parents=True, exist_ok=True)
        packed = subprocess.run(["npm", "pack", style.package], cwd=target, check=True, capture_output=True, text=True)
        with tarfile.open(target / packed.stdout.split()[-1]) as archive:
            archive.extractall(target, filter="data")
    return target / "package"


def icons(folder: Path) -> dict[str, str]:
    """SVG text by icon name of an Iconify package, as it is spelt and as CATEGORIES spells it."""
    data = json.loads((folder / "icons.json").read_text())
    found = {}
    names = {name: name for name in data["icons"]} | {a: v["parent"] for a, v in data.get("aliases", {}).items()}
    for name, source in names.items():
        icon = data["icons"].get(source)
        if icon is None:
            continue
        width, height = icon.get("width", data.get("width", 16)), icon.get("height", data.get("height", 16))
        left, top = icon.get("left", 0), icon.get("top", 0)
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'viewBox="{left} {top} {width} {height}">{icon["body"]}</svg>'
        )
        found[name] = svg
        found.setdefault(re.sub(r"-\d$", "", name).replace("-", ""), svg)
    return found


def sprites_of(style: str, folder: Path, codes: dict[str, str]) -> list[tuple[str, str, Image.Image]]:
    """(category, icon name, sprite) for everything that a style draws of CATEGORIES; `codes`: of emoji, by name."""
    found = []
    svgs = {} if is_named_by_code(style) else icons(folder)
    if style in PLATED:
        svgs = {name: re.sub(r"<path[^>]*/>", "", svg, count=1) for name, svg in svgs.items()}
    for category, names in names_in("icons.txt").get(style, CATEGORIES).items():
        for name in dict.fromkeys(names.split()):
            if (style, name) in WRONG:
                continue
            if is_named_by_code(style):
                sprite = drawn_by_code(style, folder, codes[name]) if name in codes else None
            else:
                sprite = render(svgs[name]) if name in svgs else None
            if sprite is not None:
                found.append((category, name, sprite))
    return found


def drawings_of(style: str, folder: Path) -> list[tuple[str, str, Image.Image]]:
    """(category, file, sprite) for everything that drawings.txt lists of a Debian package."""
    found = []
    for category, names in names_in("drawings.txt")[style].items():
        for name in names.split():
            sprite = trimmed(opened(folder / name, 2 * SIDE)) if (folder / name).is_file() else None
            if sprite is not None:
                found.append((category, name, sprite))
    return found


def fetch_all(folder: Path) -> dict[str, Path]:
    """Style -> folder of its package; what Debian has is left out where there is no apt-get, and said to be."""

    def fetched(style: str) -> tuple[str, Path | None]:
        try:
            return style, fetch(STYLES[style], folder)
        except OSError as error:
            if STYLES[style].package not in ROOTS:
                raise
            print(f"{style:12} is left out: {error}")
            return style, None

    with ThreadPoolExecutor(4) as pool:
        return {style: found for style, found in pool.map(fetched, STYLES) if found is not None}


def codes_of(noto: Path) -> dict[str, str]:
    """Code points of emoji ("1f469-200d-1f33e") by their names without hyphens."""
    codes: dict[str, str] = {}
    for code, name in json.loads((noto / "chars.json").read_text()).items():
        codes.setdefault(name.replace("-", ""), code)
    return codes


def main() -> None:
    """Fetch, render, save art/sprites.npz: arrays `pixels` (N, SIDE, SIDE, 4), `sizes`, `category`, `style`, `name`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("art"))
    out = parser.parse_args().out
    folders = fetch_all(out / "packages")
    codes = codes_of(folders["noto"])
    rows = []
    for style, folder in folders.items():
        listed = style in names_in("drawings.txt")
        drawn = drawings_of(style, folder) if listed else sprites_of(style, folder, codes)
        print(f"{style:12} {len(drawn):4} sprites of {len({row[0] for row in drawn})} categories")
        rows += [(style, *row) for row in drawn]
    pixels = np.zeros((len(rows), SIDE, SIDE, 4), np.uint8)
    for array, row in zip(pixels, rows, strict=True):
        sprite = np.asarray(row[3])
        array[: sprite.shape[0], : sprite.shape[1]] = sprite
    np.savez_compressed(
        out / "sprites.npz",
        pixels=pixels,
        sizes=np.array([row[3].size for row in rows], np.int16),
        style=np.array([row[0] for row in rows]),
        category=np.array([row[1] for row in rows]),
        name=np.array([row[2] for row in rows]),
    )
    print(f"{len(rows)} sprites in {out / 'sprites.npz'}")


if __name__ == "__main__":
    main()

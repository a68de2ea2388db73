"""The example pictures: nothing covers anything else, and the committed files are what the script draws."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageStat

from art import STYLES, fetch, icons
from pictures import PICTURES, SIZE, Sign, cut_outs, draw

ROOT = Path(__file__).parents[2]
PACKAGES = ROOT / "art" / "packages"
COMMITTED = ROOT / "examples" / "pictures"

needs_art = pytest.mark.skipif(
    not PACKAGES.is_dir() or find_spec("resvg_py") is None, reason="the sticker art is not there: make art"
)


@pytest.fixture(scope="module")
def svgs() -> dict[str, dict[str, str]]:
    return {style: icons(fetch(STYLES[style], PACKAGES)) for style in ("noto", "fluent")}


@needs_art
@pytest.mark.parametrize("name", PICTURES)
def test_stickers_lie_in_the_picture_and_leave_each_other_free(name: str, svgs: dict[str, dict[str, str]]) -> None:
    covered = np.zeros((SIZE[1], SIZE[0]), int)
    for cut, left, top in cut_outs(PICTURES[name], svgs[PICTURES[name].style]):
        solid = np.asarray(cut.getchannel("A")) > 128
        rows, columns = np.nonzero(solid)
        assert left + columns.min() >= 0 <= top + rows.min()
        assert left + columns.max() < SIZE[0]
        assert top + rows.max() < SIZE[1]
        covered[rows + top, columns + left] += 1
    assert covered.max() == 1


@needs_art
@pytest.mark.parametrize("name", PICTURES)
def test_the_committed_picture_is_what_the_script_draws(name: str, svgs: dict[str, dict[str, str]]) -> None:
    drawn, committed = draw(PICTURES[name], svgs[PICTURES[name].style]), Image.open(COMMITTED / f"{name}.png")
    assert max(ImageStat.Stat(ImageChops.difference(drawn, committed.convert("RGB"))).mean) < 2


def test_six_pictures_are_committed_and_two_of_them_have_a_sign() -> None:
    assert len(PICTURES) == 6
    assert sum(any(isinstance(thing, Sign) for thing in picture.things) for picture in PICTURES.values()) == 2
    assert all(Image.open(COMMITTED / f"{name}.png").size == SIZE for name in PICTURES)

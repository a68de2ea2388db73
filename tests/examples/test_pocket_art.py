"""The art that the embedded models learn from: what is listed is there; what cannot be had is left out, and said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import art
from codepoints import FILES, FONTS, drawn_by_code
from drawings import ROOTS, opened
from names import CATEGORIES, names_in
from rendering import SIDE, trimmed

PACKAGES = Path(__file__).parents[2] / "art" / "packages"


@pytest.mark.parametrize("file", ["icons.txt", "drawings.txt"])
def test_lists_of_pictures_name_styles_and_categories_that_there_are(file: str) -> None:
    for style, categories in names_in(file).items():
        assert style in art.STYLES
        assert set(categories) <= set(CATEGORIES)
        listed = [name for names in categories.values() for name in names.split()]
        assert file == "icons.txt" or len(listed) == len(set(listed))  # a drawing shows one thing


@pytest.mark.parametrize("style", ["openclipart", "tuxpaint"])
def test_every_drawing_that_is_listed_can_be_opened(style: str) -> None:
    package = art.STYLES[style].package
    folder = PACKAGES / package / ROOTS[package]
    if not folder.is_dir():
        pytest.skip(f"{package} has not been fetched (make art)")
    for category, names in names_in("drawings.txt")[style].items():
        assert all((folder / name).is_file() for name in names.split()), category
        assert trimmed(opened(folder / names.split()[0], 64), 64) is not None


@pytest.mark.parametrize("style", [*FILES, *FONTS])
def test_emoji_are_drawn_from_files_and_fonts_by_their_code_points(style: str) -> None:
    package = art.STYLES[style].package
    name = package if package in ROOTS else re.sub(r"[^a-z0-9]+", "-", package)
    folder = PACKAGES / name / ROOTS.get(package, "package")
    if not folder.is_dir():
        pytest.skip(f"{package} has not been fetched (make art)")
    dog = drawn_by_code(style, folder, "1f415")
    assert dog is not None
    assert max(dog.size) == SIDE
    assert drawn_by_code(style, folder, "10ffff") is None


def test_without_apt_get_the_art_of_debian_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    styles = {"npm": art.Style("a-package@1.0.0", "MIT"), "openclipart": art.STYLES["openclipart"]}
    (tmp_path / "a-package-1-0-0" / "package").mkdir(parents=True)  # fetched before
    monkeypatch.setattr(art, "STYLES", styles)
    monkeypatch.setattr("drawings.shutil.which", lambda _: None)
    assert list(art.fetch_all(tmp_path)) == ["npm"]
    assert "openclipart  is left out: it comes from Debian, and apt-get is not here" in capsys.readouterr().out


def test_a_package_that_apt_get_does_not_know_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drawings.shutil.which", lambda name: name)
    monkeypatch.setattr("drawings._succeeds", lambda command, folder: False)
    with pytest.raises(OSError, match="apt-get cannot download openclipart-svg"):
        art.fetch(art.STYLES["openclipart"], tmp_path)

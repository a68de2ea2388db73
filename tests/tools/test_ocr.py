from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from seewhy.tools.ocr import Ocr, clean, in_reading_order
from seewhy.tools.types import Box, Finding

FACES = [("DejaVuSans.ttf", 14), ("DejaVuSans-Bold.ttf", 26), ("DejaVuSerif.ttf", 18), ("DejaVuSansMono.ttf", 22)]


@pytest.fixture(scope="module")
def ocr() -> Ocr:
    return Ocr()


def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    folder = Path(pytest.importorskip("matplotlib").get_data_path()) / "fonts" / "ttf"
    return ImageFont.truetype(str(folder / name), size)


def sign(text: str, face: str, size: int, board: str = "red", ink: str = "white") -> tuple[Image.Image, Box]:
    """A picture of 320 pixels with one sign on it, and where the sign is."""
    image = Image.new("RGB", (320, 320), "tan")
    draw = ImageDraw.Draw(image)
    draw.ellipse((20, 190, 110, 280), fill="seagreen")
    letters = font(face, size)
    x1, y1, x2, y2 = draw.multiline_textbbox((170, 90), text, font=letters, anchor="mm", align="center")
    draw.rectangle((x1 - 8, y1 - 7, x2 + 8, y2 + 7), fill=board)
    draw.multiline_text((170, 90), text, font=letters, fill=ink, anchor="mm", align="center")
    return image, Box(x1=x1 - 8, y1=y1 - 7, x2=x2 + 8, y2=y2 + 7)


def words(ocr: Ocr, image: Image.Image, **args: object) -> list[str | None]:
    seen = ocr.run(image, args)
    assert seen.ok, seen.error
    return [finding.text for finding in seen.objects]


@pytest.mark.parametrize(("face", "size"), FACES)
@pytest.mark.parametrize("text", ["STOP", "SALE 20", "42", "open late", "ZOO"])
def test_short_signs_are_read_in_small_pictures(ocr: Ocr, face: str, text: str, size: int) -> None:
    image, where = sign(text, face, size)
    assert words(ocr, image) == [text]
    found = ocr.run(image, {}).objects[0]
    assert found.label == "text"
    assert found.box.intersection(where) > 0.9 * found.box.area
    assert found.score > 0.4


@pytest.mark.parametrize(("board", "ink"), [("yellow", "black"), ("white", "navy"), ("black", "white")])
def test_signs_of_any_colour_are_read(ocr: Ocr, board: str, ink: str) -> None:
    assert words(ocr, sign("gate 12", "DejaVuSans.ttf", 20, board, ink)[0]) == ["gate 12"]


def test_stacked_lines_come_one_by_one_from_top_to_bottom(ocr: Ocr) -> None:
    assert words(ocr, sign("NO\nENTRY\nHERE", "DejaVuSans-Bold.ttf", 24)[0]) == ["NO", "ENTRY", "HERE"]


def test_a_region_is_read_alone_and_its_boxes_are_in_pixels_of_the_image(ocr: Ocr) -> None:
    image, where = sign("EXIT", "DejaVuSans.ttf", 22)
    ImageDraw.Draw(image).text((120, 250), "FRESH", font=font("DejaVuSans-Bold.ttf", 30), fill="black")
    seen = ocr.run(image, {"region": list(where.as_tuple())})
    assert [finding.text for finding in seen.objects] == ["EXIT"]
    assert seen.objects[0].box.intersection(where) > 0.9 * seen.objects[0].box.area


def test_the_photograph_of_the_bus_is_read(ocr: Ocr, bus: Image.Image) -> None:
    text = " ".join(word or "" for word in words(ocr, bus)).lower()
    assert "cero" in text
    assert "emisiones" in text


def test_shapes_are_not_read_as_letters(ocr: Ocr) -> None:
    image = Image.new("RGB", (320, 320), "skyblue")
    draw = ImageDraw.Draw(image)
    draw.ellipse((30, 30, 80, 80), fill="red")
    draw.rectangle((150, 60, 210, 120), fill="black")
    draw.rectangle((60, 200, 260, 212), fill="white")
    seen = ocr.run(image, {})
    assert seen.objects == ()
    assert seen.note == "no text was found"


@pytest.mark.parametrize("size", [(1, 1), (2, 400), (900, 7), (4000, 20), (20, 4000), (300_000, 1)])
def test_odd_sizes_hold_no_text(ocr: Ocr, size: tuple[int, int]) -> None:
    assert words(ocr, Image.new("RGB", size)) == []


def test_a_strip_is_read_and_its_boxes_lie_in_it(ocr: Ocr) -> None:
    strip = Image.new("RGB", (2400, 40), "white")
    ImageDraw.Draw(strip).text((30, 4), "TO THE STATION", font=font("DejaVuSans-Bold.ttf", 28), fill="black")
    seen = ocr.run(strip, {})
    assert [finding.text for finding in seen.objects] == ["TO THE STATION"]
    box = seen.objects[0].box
    assert 20 < box.x1 < 45
    assert box.y2 <= 40


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        (" BUS ", "BUS"), ("Z00", "ZOO"), ("50% 0FF", "50% OFF"), ("c0ffee", "coffee"), ("A0", "A0"), ("2024", "2024"),
        ("N0 3", "NO 3"), ("ZOo", "ZOO"),
        ("Zoo", "Zoo"), ("McDonald", "McDonald"), ("STOP", "STOP"),
        ("SALE：20％", "SALE:20%"), ("B20", "B20"), ("0", "0"),
    ],
)  # fmt: skip
def test_a_line_is_cleaned_of_what_the_reader_confuses(raw: str, meant: str) -> None:
    assert clean(raw) == meant


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def line(text: str, x: float, y: float, height: float = 10) -> Finding:
    return Finding(label="text", box=Box(x1=x, y1=y, x2=x + 30, y2=y + height), text=text)


def test_reading_goes_along_a_line_before_it_goes_down() -> None:
    lines = [line("d", 50, 33), line("b", 60, 2), line("c", 0, 30), line("a", 0, 0)]
    assert [found.text for found in in_reading_order(lines)] == ["a", "b", "c", "d"]


def test_missing_models_say_how_to_get_them_and_nothing_is_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import rapidocr

    monkeypatch.setattr(rapidocr, "__file__", str(tmp_path / "__init__.py"))
    seen = Ocr().run(Image.new("RGB", (50, 50)), {})
    assert "pip install --force-reinstall rapidocr" in (seen.error or "")


def test_reading_is_silent_and_needs_no_network() -> None:
    code = (
        "import socket\n"
        "def refuse(*a, **k): raise AssertionError('network')\n"
        "socket.getaddrinfo = socket.create_connection = refuse\n"
        "from PIL import Image; from seewhy.tools.ocr import Ocr\n"
        "print(Ocr().run(Image.new('RGB', (64, 64)), {}).ok)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (result.stdout.strip(), result.stderr) == ("True", "")

"""What happens to every kind of picture that a person may give."""

from __future__ import annotations

import io
import struct
import zlib
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from seewhy.agent.errors import InputError
from seewhy.agent.pictures.images import load_image
from seewhy.agent.pictures.inputs import check_question, check_region, check_text
from seewhy.tools.types import Box

RED = (255, 0, 0)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def refusal(source: object) -> str:
    with pytest.raises(InputError) as caught:
        load_image(source)  # type: ignore[arg-type]
    line = str(caught.value)
    assert "\n" not in line
    assert caught.value.exit_code == 2
    return line


def test_a_path_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "red.png"
    Image.new("RGB", (4, 3), RED).save(path)
    picture = load_image(str(path))
    assert (picture.size, picture.source, picture.notes) == ((4, 3), str(path), ())


def test_the_id_is_the_content_however_the_picture_came(tmp_path: Path) -> None:
    image = Image.new("RGB", (4, 3), RED)
    image.save(tmp_path / "a.png")
    ids = {load_image(source).id for source in (tmp_path / "a.png", image, saved(image, "BMP"), np.asarray(image))}
    assert len(ids) == 1
    assert load_image(Image.new("RGB", (3, 4), RED)).id not in ids


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "gone.png")


def test_a_folder_is_named(tmp_path: Path) -> None:
    assert "a folder" in refusal(tmp_path)


def test_an_empty_path_is_no_folder() -> None:
    assert "no such file" in refusal("")


def test_a_path_with_nul_bytes_is_refused() -> None:
    assert "check the path" in refusal("a\0b.png")


def test_an_address_is_not_fetched() -> None:
    assert "download" in refusal("https://example.org/dog.png")


def test_text_named_png_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.png"
    path.write_text("this is not a picture")
    assert "not in a picture format" in refusal(path)


def test_zero_bytes_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.jpg"
    path.touch()
    assert "0 bytes" in refusal(path)
    assert "0 bytes" in refusal(b"")


def test_a_truncated_jpeg_is_refused() -> None:
    noise = Image.fromarray(np.random.default_rng(0).integers(0, 255, (64, 64, 3), dtype=np.uint8))
    data = saved(noise, "JPEG")
    assert "incomplete" in refusal(data[: len(data) // 2])


@pytest.mark.parametrize("kind", ["PNG", "GIF", "BMP", "TIFF", "WEBP", "JPEG"])
@pytest.mark.parametrize("share", [0.05, 0.3, 0.9])
def test_broken_files_of_any_format_are_refused_or_read(kind: str, share: float) -> None:
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (32, 32, 3), dtype=np.uint8))
    data = saved(noise, kind)
    with suppress(InputError):
        assert load_image(data[: max(1, int(len(data) * share))]).size == (32, 32)


def png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [11_000, 13_000, 60_000])
def test_a_decompression_bomb_is_refused_before_it_is_unpacked(side: int) -> None:
    assert "megapixels" in refusal(png_header(side, side))


def test_of_an_animation_the_first_frame_is_read_and_said_so() -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in (RED, (0, 255, 0), (0, 0, 255))]
    picture = load_image(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert picture.image.getpixel((4, 4)) == RED
    assert picture.notes[0] == "animated: only the first of 3 frames is read"


def test_an_animation_that_was_moved_on_is_read_from_its_start(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in (RED, (0, 255, 0))]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    with Image.open(tmp_path / "a.gif") as image:
        image.seek(1)
        assert load_image(image).image.getpixel((4, 4)) == RED


def test_cmyk_becomes_rgb() -> None:
    picture = load_image(saved(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG"))
    red, green, blue = picture.image.getpixel((4, 4))  # type: ignore[misc]
    assert red > 200
    assert max(green, blue) < 60
    assert "CMYK" in picture.notes[0]


def test_sixteen_bits_are_scaled_and_said_so() -> None:
    deep = Image.fromarray(np.full((4, 4), 32768, dtype=np.uint16))
    picture = load_image(saved(deep, "PNG"))
    assert picture.image.getpixel((0, 0)) == (127, 127, 127) or picture.image.getpixel((0, 0)) == (128, 128, 128)
    assert picture.notes == ("16-bit, scaled to 8 bits",)


def test_palette_with_alpha_is_laid_on_white() -> None:
    image = Image.new("RGBA", (4, 4), (0, 0, 0, 0))
    image.putpixel((0, 0), (*RED, 255))
    picture = load_image(saved(image.convert("P"), "PNG", transparency=0))
    assert picture.image.mode == "RGB"
    clear = load_image(saved(image, "PNG"))
    assert clear.image.getpixel((0, 0)) == RED
    assert clear.image.getpixel((3, 3)) == (255, 255, 255)


@pytest.mark.parametrize(
    "mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "HSV", "I", "F", "I;16", "PA", "La"]
)
def test_every_mode_of_pillow_becomes_rgb_or_is_refused(mode: str) -> None:
    try:
        assert load_image(Image.new(mode, (5, 4))).image.mode == "RGB"
    except InputError:
        assert mode == "La"


@pytest.mark.parametrize("turn", range(1, 9))
def test_exif_turns_the_picture_upright(turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    picture = load_image(saved(Image.new("RGB", (8, 4), RED), "PNG", exif=exif))
    assert picture.size == ((4, 8) if turn > 4 else (8, 4))
    assert bool(picture.notes) == (turn > 1)


@pytest.mark.parametrize("size", [(1, 1), (10_000, 100)])
def test_extreme_sizes_are_read(size: tuple[int, int]) -> None:
    assert load_image(saved(Image.new("RGB", size), "PNG")).size == size


@pytest.mark.parametrize(
    "array",
    [
        np.full((4, 6), 255, np.uint8),
        np.full((4, 6, 1), 255, np.uint8),
        np.full((4, 6, 3), 255, np.uint8),
        np.full((4, 6, 4), 255, np.uint8),
        np.full((4, 6), 1.0, np.float32),
        np.full((4, 6, 3), 1.0),
        np.full((4, 6), True),
        np.full((4, 6, 3), 65535, np.uint16),
        np.full((4, 12, 3), 255, np.uint8)[:, ::2],
    ],
)
def test_arrays_are_read_with_height_first(array: np.ndarray) -> None:  # type: ignore[type-arg]
    picture = load_image(array)
    assert picture.size == (6, 4)
    assert picture.image.getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((4,), np.uint8),
        np.zeros((0, 4), np.uint8),
        np.zeros((4, 6, 2), np.uint8),
        np.zeros((2, 4, 6, 3), np.uint8),
        np.full((4, 6), 2.0),
        np.full((4, 6), np.nan),
        np.zeros((4, 6), np.int64),
        np.array([["a"]]),
    ],
)
def test_other_arrays_are_refused(array: np.ndarray) -> None:  # type: ignore[type-arg]
    assert "give" in refusal(array)


def test_what_is_no_image_is_refused() -> None:
    assert "give a path" in refusal(3)
    assert "no pixels" in refusal(Image.new("RGB", (0, 0)))


def test_the_callers_image_is_not_shared() -> None:
    image = Image.new("RGB", (4, 4), RED)
    picture = load_image(image)
    image.putpixel((0, 0), (0, 0, 0))
    assert picture.image.getpixel((0, 0)) == RED


def test_a_cut_knows_where_it_comes_from() -> None:
    whole = load_image(Image.new("RGB", (20, 10)))
    part = whole.cut(Box(x1=2.5, y1=1, x2=7.2, y2=9))
    assert (part.offset, part.size, part.whole) == ((2, 1), (6, 8), whole)


@pytest.mark.parametrize("question", ["", "  \n", "a" * 100_000, "How many\0dogs?", "lone \ud800 half", None])
def test_questions_that_cannot_be_asked_are_refused_in_one_line(question: str) -> None:
    with pytest.raises(InputError) as caught:
        check_question(question)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


def test_a_page_of_text_can_be_corrected_as_it_is() -> None:
    assert check_text(" Two dogs. ") == " Two dogs. "
    with pytest.raises(InputError):
        check_text("a" * 100_000)


def test_a_region_is_kept_inside_the_picture() -> None:
    assert check_region((-5, 2, 50, 8), (20, 10)).as_tuple() == (0, 2, 20, 8)


@pytest.mark.parametrize("region", [(1, 2, 3), (5, 5, 5, 9), (30, 0, 40, 9), "abcd", (float("nan"), 0, 9, 9), None])
def test_a_region_without_pixels_is_refused(region: object) -> None:
    with pytest.raises(InputError):
        check_region(region, (20, 10))  # type: ignore[arg-type]

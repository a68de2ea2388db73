"""Pictures: from whatever a caller has to an upright RGB image with an id that is its content."""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from PIL import Image, ImageOps, UnidentifiedImageError

from seewhy.tools.types import Box

from ..errors import InputError
from .pixels import from_array, to_rgb

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Source: TypeAlias = str | Path | Image.Image | bytes | NDArray[np.generic]

MAX_MEGAPIXELS = 100
"""Beyond it a file of a few kilobytes can fill the memory (a decompression bomb)."""

ORIENTATION = 0x0112
"""The EXIF tag: 1 is upright, 2 to 8 are turned or mirrored."""

READ_IT = "give a PNG, JPEG, WebP, GIF, BMP or TIFF picture"


@dataclass(frozen=True, eq=False)
class Picture:
    """An upright RGB image.

    `id` is a hash of its pixels. `notes` say what was done to read it. `source` is the path it came from, if any.
    A part of another picture knows its `whole`, and where in it its top left corner lies (`offset`, pixels).
    """

    id: str
    image: Image.Image
    notes: tuple[str, ...] = ()
    source: str | None = None
    whole: Picture | None = None
    offset: tuple[int, int] = (0, 0)

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) in pixels."""
        return self.image.size

    def cut(self, region: Box) -> Picture:
        """The region as a picture of its own, grown to whole pixels."""
        left, top = int(region.x1), int(region.y1)
        right, bottom = -int(-region.x2 // 1), -int(-region.y2 // 1)
        part = self.image.crop((left, top, right, bottom))
        return Picture(_content_id(part), part, self.notes, self.source, self, (left, top))


Pictures: TypeAlias = dict[str, Picture]
"""The pictures of a run by id. It travels in the graph's runtime context: state holds ids, never pixels."""


def load_image(source: Source | Picture) -> Picture:
    """Read a picture from a path, a PIL image, the bytes of a file, or an array.

    Arrays are (height, width), or with 3 or 4 channels: bool, uint8, uint16, or float from 0 to 1.
    EXIF rotation is applied; transparency is laid on white; of an animation the first frame is read.
    Raises InputError, one line that names what, why and what to do.
    """
    if isinstance(source, Picture):
        return source
    if isinstance(source, (str, Path)):
        return _from_path(source)
    if isinstance(source, Image.Image):
        return _decoded(source, "the image")
    if isinstance(source, (bytes, bytearray, memoryview)):
        return _from_file(io.BytesIO(source), "the image bytes")
    if type(source).__module__ == "numpy":
        image, notes = from_array(source)
        return Picture(_content_id(image), image, notes)
    raise InputError(f"an image of type {type(source).__name__}: give a path, a PIL image, bytes or a numpy array")


def _from_path(source: str | Path) -> Picture:
    name = str(source)
    if "://" in name:
        raise InputError(f"{name}: seewhy fetches nothing from the network; download the picture and give its path")
    path = Path(name).expanduser()
    try:
        if not name or not path.exists():
            raise InputError(f"{name or 'the image path'}: no such file; check the path")
        if not path.is_file():
            kind = "a folder" if path.is_dir() else "not a regular file"
            raise InputError(f"{name}: {kind}, not a picture; give the path of one picture")
        with path.open("rb") as file:
            picture = _from_file(file, name)
    except (OSError, ValueError) as error:  # ValueError: a path with NUL bytes
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{name!r}: cannot be read ({reason}); check the path and its permissions") from None
    return replace(picture, source=str(path.resolve()))


def _from_file(file: BinaryIO, name: str) -> Picture:
    if not file.read(1):
        raise InputError(f"{name}: is empty (0 bytes); {READ_IT}")
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(file)
    except (UnidentifiedImageError, ImportError):  # ultralytics lets Pillow try HEIF, whose package may be missing
        raise InputError(f"{name}: is not in a picture format that can be read here; {READ_IT}") from None
    except Image.DecompressionBombError:
        raise InputError(f"{name}: has more than {MAX_MEGAPIXELS} megapixels; scale it down first") from None
    except Exception as error:  # Pillow's parsers raise many kinds on broken headers
        raise _broken(name, error) from None
    return _decoded(image, name)


def _decoded(image: Image.Image, name: str) -> Picture:
    width, height = image.size
    if not width or not height:
        raise InputError(f"{name}: has no pixels ({width} x {height}); {READ_IT}")
    if width * height > MAX_MEGAPIXELS * 1_000_000:
        raise InputError(
            f"{name}: {width} x {height} pixels are {width * height / 1e6:,.0f} megapixels, "
            f"more than the limit of {MAX_MEGAPIXELS}; scale it down first"
        )
    try:
        frames = _frame_notes(image)
        image.load()
        turned = ("turned upright by its EXIF tag",) if image.getexif().get(ORIENTATION, 1) in range(2, 9) else ()
        upright = ImageOps.exif_transpose(image) or image
        rgb, notes = to_rgb(upright)
    except Exception as error:  # as above: SyntaxError, struct.error, zlib.error, EOFError ...
        raise _broken(name, error) from None
    return Picture(_content_id(rgb), rgb, frames + turned + notes)


def _frame_notes(image: Image.Image) -> tuple[str, ...]:
    """Phones store previews as further frames of a JPEG (MPO): those are not an animation."""
    count = getattr(image, "n_frames", 1) if image.format != "MPO" else 1
    if count < 2:
        return ()
    image.seek(0)
    kind = "several pages" if image.format == "TIFF" else "animated"
    return (f"{kind}: only the first of {count} frames is read",)


def _broken(name: str, error: Exception) -> InputError:
    reason = " ".join(str(error).split()) or type(error).__name__
    return InputError(f"{name}: is broken or incomplete ({reason}); save or download the picture again")


def _content_id(image: Image.Image) -> str:
    content = hashlib.sha256(f"{image.width}x{image.height}:".encode())
    content.update(image.tobytes())
    return content.hexdigest()[:16]

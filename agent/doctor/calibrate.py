"""`seewhy doctor --calibrate`: how a model writes boxes, and what to do with the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import at_the_edge

if TYPE_CHECKING:
    from seewhy.mllm.calibrate import Calibration


def calibrated(
    mllm: str | None = None, *, base_url: str | None = None, quantize: str | None = None, device: str | None = None
) -> Calibration:
    """Load the model of that name (None: the only one that the server offers) and show it marked pictures.

    Raises SeeWhyError, for the embedded model too, which writes boxes in the one way that it was trained to.
    """
    from seewhy.mllm.calibrate import calibrate
    from seewhy.mllm.load import load_mllm

    with at_the_edge():
        model = load_mllm(mllm, base_url=base_url, quantize=quantize, device=device, box_convention="pixels")
        return calibrate(model)


def report(found: Calibration) -> str:
    """Each convention with its error, best first; then the one that fits and how to use it, or that none does."""
    from seewhy.mllm.calibrate import FITS

    rows = sorted(found.errors.items(), key=lambda row: row[1])
    table = [f"{name:16}off by {100 * error:5.1f}% of the picture's sides" for name, error in rows]
    if found.convention is None:
        wrote = next((text for text in found.said if text), "nothing")
        return "\n".join(
            [*table, "", f"none fits: none is off by less than {100 * FITS:.0f}%. It wrote: {wrote[:200]}"]
        )
    error = 100 * found.errors[found.convention]
    return "\n".join(
        [
            *table,
            "",
            f"It writes {found.convention}, off by {error:.1f}%.",
            f'Use it with --boxes {found.convention}, or write {{"box_convention": "{found.convention}"}} into',
            "seewhy.json in the model's folder.",
        ]
    )

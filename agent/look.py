"""Look: the first glance. What the picture is, and whether the models at hand were made for such pictures."""

from __future__ import annotations

import math
import re

from PIL import Image

from seewhy.mllm.protocol import SupportsScore
from seewhy.mllm.types import Message, Settings

from .act import Experts
from .metered import BudgetSpent, Metered
from .pictures.images import Picture
from .prompts import SYSTEM, YES_NO, look_user, made_for_question
from .types import Frozen

FITS = 0.5
"""From this probability on, a picture counts as one that a model was made for."""
MLLM_SAYS, DETECTOR_SEES, BIAS = 0.2, 0.94, -2.6
"""Where the MLLM and the detector were made for the same kind of picture, its log-odds are this sum of the MLLM's own
and those of the detector's surest hit. A detector is seldom sure of anything in a picture that it was not made for; the
MLLM alone, trained on few pictures of other kinds, takes most for its own.
"""


class Look(Frozen):
    """The first glance: probabilities (0..1) that the MLLM and the detector were made for such a picture."""

    size: tuple[int, int]
    notes: tuple[str, ...] = ()
    mllm_fits: float = 1.0
    detector_fits: float = 1.0

    @property
    def in_domain(self) -> bool:
        """Whether the MLLM was made for such a picture."""
        return self.mllm_fits >= FITS

    @property
    def detector_in_domain(self) -> bool:
        """Whether the detector was made for such a picture."""
        return self.detector_fits >= FITS


def look(picture: Picture, mllm: Metered, experts: Experts) -> Look:
    """The MLLM is asked once for each kind of picture that some model was made for; not for general models."""
    detector_made_for = experts.detector_made_for
    made_for = {kind for kind in (mllm.card.made_for, detector_made_for) if kind}
    fits = {kind: _fits(picture.image, kind, mllm) for kind in sorted(made_for)}
    if detector_made_for and detector_made_for == mllm.card.made_for:
        fits[detector_made_for] = _agreed(fits[detector_made_for], experts.surest())
    elif detector_made_for and not mllm.card.sees:  # then the detector's own sureness is all there is
        fits[detector_made_for] = _agreed(FITS, experts.surest())
    return Look(
        size=picture.size,
        notes=picture.notes,
        mllm_fits=fits.get(mllm.card.made_for or "", 1.0),
        detector_fits=fits.get(detector_made_for or "", 1.0),
    )


def _agreed(says: float, surest: float | None) -> float:
    """The probability that both were made for the picture: `says` is the MLLM's, `surest` the detector's best score."""
    if surest is None:
        return says
    return 1 / (1 + math.exp(-(MLLM_SAYS * _log_odds(says) + DETECTOR_SEES * _log_odds(surest) + BIAS)))


def _log_odds(probability: float) -> float:
    kept = min(max(probability, 0.001), 0.999)
    return math.log(kept / (1 - kept))


def _fits(image: Image.Image, made_for: str, mllm: Metered) -> float:
    """The MLLM's probability that the image is "a sticker scene", say; 1 where it does not tell."""
    if not mllm.card.sees:
        return 1.0
    question = look_user(made_for_question(made_for))
    messages = (Message(role="system", parts=(SYSTEM,)), Message(role="user", parts=(image, question)))
    try:
        if isinstance(mllm, SupportsScore):
            yes, no = mllm.score(messages, YES_NO)
            return 1.0 if math.isnan(yes - no) else 1 / (1 + math.exp(min(no - yes, 700.0)))
        return 0.0 if re.match(r"\W*no\b", mllm.generate(messages, Settings(max_tokens=8)).text.lower()) else 1.0
    except BudgetSpent:
        return 1.0

"""Names of object classes: how checkpoints spell them, and how we do."""

from __future__ import annotations

# Data sets name the same thing differently; the left is Pascal VOC's or Open Images' name, the right is COCO's.
_COCO_NAMES = {
    "aeroplane": "airplane",
    "motorbike": "motorcycle",
    "diningtable": "dining table",
    "pottedplant": "potted plant",
    "houseplant": "potted plant",
    "sofa": "couch",
    "tvmonitor": "tv",
    "television": "tv",
    "mobile phone": "cell phone",
    "mug": "cup",
    "football": "sports ball",
    "doughnut": "donut",
    "computer keyboard": "keyboard",
    "computer mouse": "mouse",
}


def canonical_label(name: str) -> str:
    """A class name in lower case, words separated by single spaces, spelt as in COCO where COCO has the class."""
    plain = " ".join(name.lower().replace("_", " ").replace("-", " ").split())
    return _COCO_NAMES.get(plain, plain)

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

COCO = tuple(
    " ".join(name.split())
    for name in """
    person, bicycle, car, motorcycle, airplane, bus, train, truck, boat, traffic light, fire hydrant, stop sign,
    parking meter, bench, bird, cat, dog, horse, sheep, cow, elephant, bear, zebra, giraffe, backpack, umbrella,
    handbag, tie, suitcase, frisbee, skis, snowboard, sports ball, kite, baseball bat, baseball glove, skateboard,
    surfboard, tennis racket, bottle, wine glass, cup, fork, knife, spoon, bowl, banana, apple, sandwich, orange,
    broccoli, carrot, hot dog, pizza, donut, cake, chair, couch, potted plant, bed, dining table, toilet, tv, laptop,
    mouse, remote, keyboard, cell phone, microwave, oven, toaster, sink, refrigerator, book, clock, vase, scissors,
    teddy bear, hair drier, toothbrush""".split(",")
)
"""COCO's categories: what a detector that takes any word looks for when it is told none."""


def canonical_label(name: str) -> str:
    """A class name in lower case, words separated by single spaces, spelt as in COCO where COCO has the class."""
    plain = " ".join(name.lower().replace("_", " ").replace("-", " ").split())
    return _COCO_NAMES.get(plain, plain)

"""Which measure word a thing is counted with in Chinese."""

from __future__ import annotations

_COUNTED_WITH = {
    "只": "dog, cat, bird, sheep, giraffe, kite, rabbit, monkey, tiger, lion, fox, squirrel, kangaroo, turtle, "
    "butterfly, panda, bear, duck, goose, swan, rooster, hen, chick, penguin, owl, parrot, frog, crab, bee, shoe, "
    "glove, teddy bear, lobster, mouse",
    "匹": "horse, zebra",
    "头": "cow, elephant, pig, whale, donkey",
    "条": "fish, snake, shark, scarf, tie, towel, blanket, river",
    "辆": "bicycle, car, motorcycle, bus, truck, taxi, ambulance, tractor, tricycle, scooter, stroller, excavator",
    "列": "train",
    "架": "airplane, helicopter, drone, piano, ladder",
    "艘": "boat",
    "把": "umbrella, chair, scissors, knife, fork, spoon, guitar, broom, hammer, saw, violin",
    "张": "bed, dining table, table or desk, couch, desk, bench, rug",
    "块": "skateboard, pizza, cake, sign, surfboard, soap, blackboard",
    "根": "banana, carrot, candle, baseball bat, cucumber, corn",
    "棵": "broccoli, tree, palm tree, cabbage",
    "盆": "potted plant",
    "台": "tv, laptop, microwave, oven, refrigerator, washing machine, camera, fan, printer",
    "部": "cell phone",
    "本": "book",
    "朵": "flower, cloud, mushroom",
    "盏": "lamp, street lamp, traffic light",
    "顶": "hat, helmet, tent",
    "支": "pen, pencil, toothbrush",
    "片": "leaf",
    "颗": "star, strawberry, cherry",
    "面": "flag, mirror, drum",
    "座": "bridge, mountain, house, building, lighthouse",
    "扇": "door, window",
    "口": "cookware, pot",
}  # fmt: skip
MEASURE_OF = {name: measure for measure, names in _COUNTED_WITH.items() for name in names.split(", ")}
"""Everything else is counted with 个."""

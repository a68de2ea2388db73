"""Words for whole kinds of things, and what belongs to each: COCO's supercategories (Lin et al. 2014, figure 2)."""

from __future__ import annotations

from ..lexicon import words
from ..lexicon.chinese_nouns import table
from ..vocabulary import canonical, is_a, singular

ANY_KIND = "thing"
_MEMBERS = {
    "food": words("banana, apple, sandwich, orange, broccoli, carrot, hot dog, pizza, donut, cake"),
    "furniture": words("chair, couch, bed, dining table, bench"),
    "electronics": words("tv, laptop, mouse, remote, keyboard, cell phone"),
}
_ALSO = {
    ANY_KIND: words("object item stuff element sticker thing something anything everything one entity"),
    "food": words("foods, foodstuff, edible, snack, something to eat, anything to eat, thing to eat"),
    "vegetable": words("veggie, veg, veggies"),
    "furniture": words("piece of furniture, pieces of furniture"),
    "electronics": words("electronic, electronic device, device, gadget, electronic item"),
    "animal": words("creature, critter, beast"),
    "vehicle": words("means of transport, form of transport, mode of transport"),
    "shape": words("geometric shape, geometric figure, figure, geometrical shape"),
    "person": words("anybody, anyone, somebody, someone, human, ppl"),
}
_KIND_OF = {word: kind for kind, others in _ALSO.items() for word in others}
WIDE = frozenset({ANY_KIND, *_MEMBERS, "animal", "vehicle", "fruit", "vegetable", "shape"})
"""The kinds that hold several nouns."""
CHINESE_KINDS = table(
    "thing: 东西 物体 物品 物件; animal: 动物; fruit: 水果; vegetable: 蔬菜; food: 食物 食品 吃的 能吃的; "
    "vehicle: 车辆 交通工具; furniture: 家具; electronics: 电器 电子产品 电子设备; shape: 形状 图形 几何图形"
)


def kind_named(noun: str) -> str:
    """The kind that a noun phrase without its article names, or its own singular: "veggies" -> "vegetable"."""
    low = noun.strip().lower()
    one = singular(low)
    return _KIND_OF.get(low) or _KIND_OF.get(one) or canonical(one)


def belongs(noun: str, kind: str) -> bool:
    """Whether all that a noun names is of a kind: a dog is an animal, a dog, and a thing."""
    return kind == ANY_KIND or noun in _MEMBERS.get(kind, ()) or is_a(noun, kind)

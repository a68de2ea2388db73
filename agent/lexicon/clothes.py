"""What people wear, and what covers a bed."""

from __future__ import annotations

from . import words

GARMENTS = words(
    "clothes clothing outfit attire garment shirt t-shirt tee tshirt blouse top sweater jumper pullover hoodie "
    "sweatshirt cardigan jacket coat raincoat overcoat parka blazer vest waistcoat suit tuxedo wetsuit swimsuit bikini "
    "tracksuit jumpsuit uniform jersey dress gown skirt kimono sari robe cape cloak poncho apron overalls dungarees "
    "trousers pants jeans shorts leggings tights stockings socks sock pajamas pyjamas hat cap beanie helmet hood scarf "
    "shawl glove gloves mitten mittens boots boot shoes shoe sneakers sneaker sandals trainers trunks turban bandana "
    "headscarf veil costume polo tunic windbreaker singlet "
    "scrubs kilt tutu sweatpants bib slippers slipper headband beret bonnet sombrero"
)
WEARING = words("wear don sport clothe")
"""What is done with clothes; "dressed in" is said of them too."""
BEDDING = words(
    "blanket sheet sheets bedding bedspread duvet comforter quilt linen linens coverlet bedcover cover covers"
)

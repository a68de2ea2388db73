"""What people wear, and what covers a bed."""

from __future__ import annotations

from . import words

GARMENTS = words(
    "clothes clothing outfit attire garment armour armor shirt t-shirt tee tshirt blouse top sweater jumper pullover "
    "hoodie "
    "sweatshirt cardigan jacket coat raincoat overcoat parka blazer vest waistcoat suit tuxedo wetsuit swimsuit "
    "bikini tracksuit jumpsuit uniform jersey dress gown skirt kimono sari robe cape cloak poncho apron overalls "
    "dungarees trousers pants jeans shorts leggings tights stockings socks sock pajamas pyjamas hat cap beanie helmet "
    "hood scarf shawl glove gloves mitten mittens boots boot shoes shoe sneakers sneaker sandals trainers trunks "
    "turban bandana headscarf veil costume polo tunic windbreaker singlet scrubs kilt tutu sweatpants bib slippers "
    "slipper headband beret bonnet sombrero slicker anorak qipao leotard coveralls coverall smock undershirt "
    "nightgown bathrobe cassock toga gilet bodysuit romper rompers onesie abaya balaclava ballgown bloomers "
    "boardshorts boater bodice boilersuit bolero breeches burka caftan cagoule camisole capris catsuit cheongsam "
    "chinos corduroys corset crinoline culottes cummerbund deerstalker dhoti dirndl djellaba doublet drysuit fedora "
    "frock garb hakama hanbok hanfu haori hijab jerkin jodhpurs joggers judogi kaftan keffiyeh kerchief kurta "
    "lederhosen lehenga livery loafers loincloth longyi mackintosh miniskirt mortarboard neckerchief nightdress "
    "nightie nightshirt niqab oilskins overall overshirt pantsuit pashmina peacoat pelisse petticoat pinafore "
    "plimsolls rashguard redingote salwar sarong sash skullcap snowsuit spacesuit sportswear surcoat suspenders "
    "tabard tailcoat tiara trenchcoat turtleneck ushanka waders windcheater workwear yukata wellies moccasins clogs "
    "stilettos flip-flops headdress earmuffs trilby fez yarmulke kippah cowl hardhat life-vest"
)
WEARING = words("wear don sport clothe")
"""What is done with clothes; "dressed in" is said of them too."""
BEDDING = words(
    "blanket sheet sheets bedding bedspread duvet comforter quilt linen linens coverlet bedcover cover covers"
)

"""How English nouns inflect: irregular plurals, nouns that have only one form, nouns that cannot be counted."""

from __future__ import annotations

from . import pairs, words

IRREGULAR = pairs(
    "man men, woman women, child children, person people, foot feet, tooth teeth, goose geese, mouse mice, ox oxen, "
    "die dice, knife knives, wife wives, life lives, leaf leaves, shelf shelves, wolf wolves, half halves, loaf "
    "loaves, calf calves, scarf scarves, thief thieves, elf elves, hoof hooves, self selves, sheaf sheaves, cactus "
    "cacti, fungus fungi, potato potatoes, tomato tomatoes, hero heroes, echo echoes, mango mangoes, buffalo "
    "buffaloes, volcano volcanoes, mosquito mosquitoes, bus buses, gas gases, lens lenses, quiz quizzes, axis axes, "
    "crisis crises, octopus octopuses, domino dominoes, torpedo torpedoes, virus viruses, campus campuses, circus "
    "circuses, passerby passersby, axe axes, walrus walruses, hippopotamus hippopotamuses, iris irises, trellis "
    "trellises, chassis chassis, tennis tennis, canvas canvases, atlas atlases, platypus platypuses, thermos "
    "thermoses, syllabus syllabuses, omnibus omnibuses, minibus minibuses, autobus autobuses, trolleybus "
    "trolleybuses, christmas christmases"
)

# One form for one and for many.
INVARIANT = words(
    "sheep deer fish moose bison aircraft spacecraft hovercraft salmon trout shrimp squid swine broccoli series "
    "species offspring headquarters crossroads cattle"
)

# Always plural in grammar ("the scissors are"), counted in pairs.
PLURAL_ONLY = words(
    "scissors glasses sunglasses eyeglasses goggles binoculars trousers pants jeans shorts leggings tights pajamas "
    "pyjamas pliers tweezers tongs shears headphones earphones overalls clothes skis"
)

UNCOUNTABLE = words(
    "water grass snow sand ice mud dirt sky rain fog smoke fire air light sunlight dust soil wood metal plastic paper "
    "glassware silverware furniture luggage baggage equipment clothing food fruit meat rice bread cheese butter milk "
    "juice coffee tea wine beer soup sugar salt pepper sauce ketchup mustard cream lettuce spinach corn garlic celery "
    "cabbage asparagus pasta spaghetti jewelry jewellery makeup hair fur traffic graffiti foliage vegetation greenery "
    "scenery machinery cutlery laundry trash garbage litter rubbish music art pottery concrete gravel asphalt seaweed "
    "moss hay straw wool leather denim cotton gear attire bacon ham pork beef chocolate honey jam oil steam foam text "
    "writing lettering signage landscape shrubbery produce seafood poultry information advice homework research "
    "evidence evening daytime fun excitement enjoyment"
)

# Nouns that end compounds written as one word ("workbench", "campfire"), which may be called by them alone.
CLOSED_HEADS = words(
    "brush flower hive bag stone tree berry boat bench board room fire pot house castle ball light shelf ground sill "
    "pack case bike cart chair pole fish paper glass box truck plane craft bird line"
)

# What "the dish" or "the meal" may speak of.
FOOD_AND_PLATES = words(
    "bowl plate pan pot tray sandwich pizza cake donut salad soup pasta spaghetti noodle rice stew curry burger steak "
    "meat fish pancake waffle omelette breakfast lunch dinner supper dessert food vegetable fruit"
) | {"hot dog"}

# Words that end like a plural and are none.
SINGULAR_S = words(
    "bus gas lens glass grass dress mess moss boss cross class pass mattress address business compass canvas cactus "
    "tennis chess news series species campus circus virus octopus walrus iris trellis waitress actress mistress "
    "princess hostess harness wilderness darkness happiness fitness illness witness wellness fortress cypress express "
    "congress progress process access success distress hippopotamus platypus asparagus focus status bonus genius "
    "radius nucleus minibus autobus trolleybus atlas christmas sassafras thermos is this was has its his us as yes "
    "plus versus always perhaps"
)

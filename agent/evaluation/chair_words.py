"""The words by which CHAIR's reference knows COCO's 80 categories: the facts that make its metric what it is.

Source: Rohrbach et al., "Object Hallucination in Image Captioning" (EMNLP 2018), repository LisaAnne/Hallucination,
data/synonyms.txt and utils/chair.py. Its spelling mistakes are kept. "motor bike" and "cheesecake" are missing: a
stray space in the reference's list keeps it from ever counting them.
"""

from __future__ import annotations

from ..lexicon import words

# category: the other words that count as a mention of it
SYNONYMS: dict[str, str] = {
    "airplane": "air plane, airbus, aircraft, biplane, jet, jetliner, monoplane, plane, seaplane",
    "apple": "",
    "backpack": "knapsack",
    "banana": "",
    "baseball bat": "",
    "baseball glove": "",
    "bear": "panda",
    "bed": "",
    "bench": "pew",
    "bicycle": "bike, minibike, trike, unicycle",
    "bird": (
        "blackbird, bluebird, bluejay, buzzard, chickadee, cockatiel, cockatoo, condor, cormorant, cowbird, crow, "
        "duck, egret, falcon, finch, flamingo, fowl, goose, gosling, gull, heron, hummingbird, kingfisher, loon, "
        "lorikeet, macaw, magpie, mallard, oriole, osprey, ostrich, owl, parakeet, parrot, peacock, peafowl, "
        "pelican, pheasant, pigeon, puffin, quail, raven, robin, rooster, sandpiper, seabird, seagull, shorebird, "
        "songbird, sparrow, swan, turkey, vulture, warbler, waterbird, waterfowl, willet, woodpecker"
    ),
    "boat": (
        "barge, battleship, canoe, catamaran, dinghy, ferry, ferryboat, freighter, houseboat, kayak, lifeboat, "
        "liner, motorboat, paddleboat, pontoon, powerboat, riverboat, rowboat, sailboard, sailboat, schooner, ship, "
        "skiff, speedboat, steamboat, steamship, trawler, tugboat, vessel, watercraft, yacht"
    ),
    "book": "",
    "bottle": "",
    "bowl": "container",
    "broccoli": "",
    "bus": "minibus, trolley",
    "cake": "coffeecake, cupcake, pancake, shortcake",
    "car": "automobile, cab, coupe, hatchback, jeep, limo, minivan, sedan, suv, taxi, taxicab, van",
    "carrot": "",
    "cat": "feline, kitten, tabby",
    "cell phone": "cellphone, mobile phone, phon, phone, smartphone, telephone",
    "chair": "seat, stool",
    "clock": "",
    "couch": "chesterfield, futon, loveseat, recliner, settee, sofa",
    "cow": "bison, buffalo, bull, calf, cattle, heifer, holstein, ox, oxen, zebu",
    "cup": "",
    "dining table": "desk, table",
    "dog": (
        "beagle, brindle, bulldog, canine, chihuahua, cocker, collie, corgi, dachshund, doberman, doggie, doggy, "
        "greyhound, hound, husky, labrador, mutt, pitbull, poodle, pug, pup, puppy, retriever, rottweiler, "
        "schnauzer, sheepdog, spaniel, terrier, weimaraner, whippet"
    ),
    "donut": "bagel, doughnut",
    "elephant": "",
    "fire hydrant": "hydrant",
    "fork": "",
    "frisbee": "",
    "giraffe": "",
    "hair drier": "hairdryer",
    "handbag": "briefcase, purse, wallet",
    "horse": "bronc, bronco, clydesdale, colt, equine, foal, mare, mustang, palomino, pony, racehorse, stallion",
    "hot dog": "",
    "keyboard": "",
    "kite": "",
    "knife": "knive, pocketknife",
    "laptop": "computer, laptop computer, lenovo, macbook, netbook, notebook",
    "microwave": "",
    "motorcycle": "moped, motor cycle, motorbike, scooter",
    "mouse": "",
    "orange": "",
    "oven": "stove, stovetop",
    "parking meter": "",
    "person": (
        "adult, baby, baker, bicyclist, biker, boy, bride, buyer, caller, camper, chef, child, children, cop, "
        "cowboy, coworker, doctor, drinker, driver, father, female, foreigner, gentleman, girl, grandchild, groom, "
        "guy, hunter, kid, lady, male, man, mother, offender, officer, passenger, patient, people, pitcher, player, "
        "policeman, politician, rider, serviceman, shopper, sister, skateboarder, skater, skier, snowboarder, "
        "soldier, solider, student, teenager, thief, traveler, trespasser, villager, walker, woman, worker"
    ),
    "pizza": "",
    "potted plant": "houseplant",
    "refrigerator": "freezer, fridge",
    "remote": "",
    "sandwich": "burger, cheeseburger, hamburger, sub",
    "scissors": "",
    "sheep": "ewe, goat, lamb, ram",
    "sink": "",
    "skateboard": "",
    "skis": "ski",
    "snowboard": "",
    "spoon": "",
    "sports ball": "ball",
    "stop sign": "",
    "suitcase": "luggage, suit case",
    "surfboard": "longboard, shortboard, skimboard, wakeboard",
    "teddy bear": "teddybear",
    "tennis racket": "racket",
    "tie": "bow",
    "toaster": "",
    "toilet": "commode, lavatory, potty, urinal",
    "toothbrush": "",
    "traffic light": "stop light, stoplight, street light, streetlight, traffic signal",
    "train": "caboose, locomotive, tramway",
    "truck": "firetruck, hauler, lorry, pickup",
    "tv": "monitor, television, televison",
    "umbrella": "",
    "vase": "",
    "wine glass": "",
    "zebra": "",
}

_ANIMALS = ("animal", "bear", "bird", "cat", "cow", "cub", "dog", "elephant", "giraffe", "horse", "sheep", "zebra")

_FIXED = words(
    "air plane, baseball bat, baseball glove, cell phone, fire hydrant, hair drier, home plate, hot dog, laptop "
    "computer, mobile phone, motor bike, motor cycle, parking meter, potted plant, stop light, stop sign, street "
    "light, suit case, teddy bear, traffic light, traffic signal, train track, wine glass"
)

# two singular words in a row that are read as one: "hot dog" is no dog, "baby elephant" no person
PAIRS: dict[str, str] = {
    **{pair: pair for pair in _FIXED},
    **{f"{age} {animal}": animal for age in ("adult", "baby") for animal in _ANIMALS},
    **{f"passenger {vehicle}": vehicle for vehicle in ("jet", "train")},
    "bow tie": "tie",
    "toilet seat": "toilet",
    "wine glas": "wine glass",  # the reference's singular of "wine glass"
}

# words whose full stop does not end a sentence: NLTK's English sentence splitter (Punkt) learned them from news
ABBREVIATIONS = words(
    """
a.a a.c a.d a.g a.h a.m a.m.e a.s a.t adm ala ariz aug ave b.f b.v bros c c.i.t c.o.m.b c.v calif chg cie co col
colo conn corp cos ct d d.c d.h d.w dec dr e e.f e.h e.l e.m f f.g f.j feb fla fri ft g g.d g.f g.k ga gen h h.c h.f
h.m i.m.s ill inc j.b j.c j.j j.k j.p j.r jan jr k kan ky l l.a l.f l.p lt ltd m m.b.a m.d.c m.j maj messrs mg mich
minn mr mrs ms n n.c n.d n.h n.j n.m n.v n.y nev nov oct ok okla ore p p.a.m p.m pa ph.d prof r r.a r.h r.i r.j r.k
r.t rep reps s s.a s.a.y s.c s.g s.p.a s.s sen sep sept sr st sw t t.j tenn tues u.k u.n u.s u.s.a u.s.s.r v va vs vt
w w.c w.r w.va w.w wash wed wis yr
"""
)

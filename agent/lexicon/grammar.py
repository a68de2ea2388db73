"""English function words, and the open-class words whose class a suffix does not show."""

from __future__ import annotations

from . import words
from .adjectives import ADJECTIVES as DESCRIBING

DETERMINERS = words("a an the this that these those its his her their my our your each every no some any another such")
POSSESSIVES = words("its his her their my our your")
QUANTIFIERS = words("several many few multiple numerous various countless both all more most fewer less enough")
PRONOUNS = words(
    "it they them he she him we us i you itself themselves himself herself one ones another others other both some "
    "none something nothing everything anything everyone someone anyone nobody somebody everybody anybody this these "
    "those each all many few"
)
PREPOSITIONS = words(
    "of in on at by with from to into onto over under above below beneath underneath beside besides near behind "
    "between among amongst around along across through against toward towards inside outside within without beyond "
    "past off up down out during about for like unlike as than upon alongside atop amid via per despite featuring "
    "including throughout surrounding opposite next after before amidst except versus"
)
CONJUNCTIONS = words(
    "and or but nor yet while whereas although though because since so plus if when where then whether"
)
BE = words("is are was were be been being 's 're 'm am isnt arent")
HAVE = words("has have had having 've")
AUXILIARIES = words("do does did")
MODALS = words("'d 'll can could may might must shall should will would ca wo cannot")
# An answer that opens with one of these is a yes or a no, whatever follows ...
YES = ("yes", "yeah", "yep", "yup")
NO = ("no", "nope", "nah")
# ... and with one of these, if a mark follows: "correct", and not "correct me if I am wrong".
TRUE = ("true", "correct")
FALSE = ("false", "incorrect")
NEGATIONS = words("not n't never neither nor hardly barely")
READS = ("says", "reads", "say", "read", "saying", "reading", "spells", "spelling", "spell")
"""Verbs before what is written."""
WH = words("which who whom whose what that how why whereabouts")
ADVERBS = words(
    "very quite rather somewhat too also just only still here there together away apart forward back again now then "
    "often always almost about around nearby outdoors outside inside indoors overhead ahead else however overall "
    "instead well even further farther closer least most far almost today maybe perhaps partly fully both altogether "
    "anywhere somewhere everywhere nowhere mid-air upright alone aside much so therefore thus hence consequently loud "
    "aloud already meanwhile nevertheless nonetheless otherwise seldom sometimes soon twice yet aloft upstairs "
    "downstairs sideways backwards forwards inward outward upward upwards downward downwards halfway midway anyway "
    "indeed likewise ever never once afterwards beforehand clockwise anticlockwise counterclockwise abreast astride "
    "akimbo"
)

NOUN_ING = words(
    "building painting ceiling railing clothing evening morning wing ring king string thing wedding awning lighting "
    "seating writing lettering topping icing frosting dressing bedding crossing sling earring spring pudding dumpling "
    "sibling parking drawing flooring carving siding paneling landing filling gathering marking stuffing wiring "
    "duckling dining"
)
NOUN_ED = words("bed shed sled weed seed steed reed hundred feed speed breed bobsled greed moped")
NOUN_EST = words("forest chest guest harvest contest priest breast request tempest conquest interest")
# Plurals that start compounds: "sports ball".
PLURAL_FIRST = words(
    "sports goods arts news clothes scissors glasses sales games arms customs savings skis people women men"
)
NOUN_LY = words(
    "family belly butterfly jelly fly lily ally dragonfly assembly dolly lolly brolly holly gully bully filly firefly "
    "mayfly housefly gadfly rally trolly tally underbelly potbelly monopoly anomaly"
)

# Adjectives that a second look can check on a crop.
CHECKABLE = words(
    "asleep awake ajar wooden metal metallic plastic leather striped spotted plaid checkered checked floral dotted "
    "patterned plain open closed broken cracked empty full wet dry dirty clean rusty round square rectangular "
    "triangular circular oval bald bearded smiling barefoot blurry folded parked stuffed lit unlit sliced peeled bare "
    "shirtless glass brick stone concrete furry fluffy curly straight bent muddy snowy cloudy sunny grassy sandy "
    "snow-covered black-and-white colorful colourful transparent shiny burnt ripe unripe green-leafed leafy bright "
    "dark sleeping seated standing"
)
SHAPES = words("square oval")  # adjectives that also name a thing: "the square is red"
ADJECTIVES = (
    CHECKABLE
    | DESCRIBING
    | words(
        "fourth fifth sixth higher lower afloat alive alone aloft large small big little tiny huge giant long short "
        "tall wide narrow high low young old older younger elderly new modern antique vintage beautiful nice lovely "
        "cute cozy warm cool cold hot fresh delicious healthy vibrant lively busy quiet calm peaceful serene lush "
        "dense thick thin heavy light soft hard rough smooth clear deep shallow flat steep single double triple "
        "different similar same other main central entire whole several various diverse many few more own wild "
        "professional casual formal traditional ethnic rural urban suburban residential commercial public private "
        "outdoor indoor visible present available additional extra separate certain specific typical unique common "
        "popular ready happy sad angry focused excited energetic relaxed skillful skilled active attentive last first "
        "second third final next previous upper lower middle inner outer front rear nearby distant far close adjacent "
        "upside foggy overcast rainy windy chilly crispy tasty fancy elegant stylish rustic cluttered messy neat tidy "
        "left-hand right-hand organized bigger larger smaller taller shorter brighter darker biggest largest smallest "
        "well-lit "
        "well-stocked ornate decorative artistic abstract realistic cartoon digital electric electronic portable "
        "stainless natural artificial native strong weak fast slow safe dangerous comfortable soothing inviting "
        "charming interesting exciting late overall general particular potential possible remote-controlled real fake "
        "female male adult mature asian african american european tropical exotic local familiar grand majestic "
        "picturesque scenic stunning gorgeous amazing impressive adventurous playful curious content top bottom left "
        "right leftmost rightmost topmost bottommost uppermost lowermost remaining tallest shortest perfect unusual "
        "important magnificent prominent stationary iconic personal essential greasy athletic wispy rocky shadowy "
        "social annual international national ancient classic gigantic massive enormous immense miniature compact "
        "slim slender chubby plump fat skinny muscular sturdy robust delicate fragile gentle fierce pretty handsome "
        "sleek glossy dull faded vivid pale rugged broad spacious cramped roomy airy shady dim dusty spotless simple "
        "complex intricate elaborate minimalist retro contemporary futuristic industrial domestic medieval royal "
        "religious festive joyful cheerful gloomy somber serious solemn tense tired sleepy hungry thirsty bored eager "
        "proud shy brave bold furious worried anxious nervous surprised amused pleased delighted clever smart wise "
        "weird strange odd bizarre mysterious magical enchanting dreamy romantic nostalgic tranquil idyllic isolated "
        "deserted abandoned vacant bustling hectic chaotic sparse barren arid alpine coastal aerial panoramic unclear "
        "overgrown weathered worn-out handmade homemade brand-new oversized undersized lanky upright horizontal "
        "vertical diagonal parallel wavy crisp creamy juicy spicy savory sweet sour salty raw frozen fried baked "
        "grilled steamed roasted"
    )
)
# Adjectives that stand for a thing named before: "the second is red".
ELLIPTIC = words(
    "other first second third fourth fifth sixth last next left right leftmost rightmost topmost bottommost uppermost "
    "lowermost highest lowest larger largest bigger biggest smaller smallest taller tallest shorter shortest remaining"
)

# What a caption says of itself or of everything at once; nothing a detector could look for.
SCENE_NOUNS = words(
    "ocr look glance letter letters font lettering camera viewer entirety effect breed fours whimsy image picture "
    "photo photograph doubt means "
    "scene background foreground view side corner left right front center centre middle top bottom edge area part "
    "portion section spot setting atmosphere environment surroundings backdrop frame snapshot description caption "
    "answer question visual shot drawing illustration composition position location place point distance end rest "
    "surface angle direction day night time moment sense feeling mood vibe touch style theme way activity action "
    "event game match session sport leisure adventure sight appearance presence addition variety total number amount "
    "kind type sort range array assortment selection collection mix mixture series degree level lot bit couple pair "
    "few dozen group set row stack pile bunch line cluster piece slice half majority rest others thing things item "
    "items object objects element elements detail details feature features aspect focus focal point center point "
    "space world life lifestyle culture experience opportunity meal breakfast lunch dinner purpose use reason result "
    "example fact case idea story context impression ambiance ambience charm color colour shade shape size hue tone "
    "pattern design texture material length height width air midair mid-air motion move turn attention interest "
    "conversation interaction process task job work practice training exercise fun play break trip journey ride walk "
    "travel transportation recreation entertainment enjoyment relaxation competition performance tournament show "
    "celebration occasion party gathering visit stop use order display arrangement placement formation layout detail "
    "variation contrast combination balance harmony beauty nature depth perspective light lighting shadow reflection "
    "weather season summer winter spring autumn fall sunset sunrise spectator's front-right contents content concept "
    "information evidence indication sign-of evening morning afternoon condition state name word brand label title "
    "someone something anyone everyone nothing anything everything nobody none one ones i me you we it is "
    "hello hi hey artist illustrator author creator"
)
# Where a scene happens: things stand on it or in it, hardly to the left of it.
GROUNDS = words(
    "sidewalk pavement street road path highway lane alley savanna savannah beach shore coast field meadow pasture "
    "grass lawn park garden yard courtyard harbour harbor river lake sea ocean sky cafe café restaurant kitchen room "
    "bedroom bathroom office hall hill slope mountain mountainside forest woods snow sand water countryside city town "
    "village station airport ground floor desert jungle bank plain court pitch intersection square plaza market site "
    "library museum store shop supermarket gym garage classroom hallway studio barn zoo farm stadium arena rink lobby "
    "lounge ramp driveway terrace patio balcony runway parking-lot kerb curb ice tarmac asphalt mud turf boardwalk"
)
CONTAINERS = words(
    "box bag basket bowl cup bottle vase backpack handbag suitcase refrigerator oven microwave sink toilet car bus "
    "truck train boat airplane cage crate bucket pot pan jar drawer cabinet glass tank cart nest tent can bin bathtub "
    "plate case"
)
# "on the left side of the table": within it, and not beside it
EXPANSES = words(
    "table desk room street road bed couch counter field court beach wall house building kitchen shelf track platform "
    "sidewalk floor grass park river lake yard garden countertop plate tray door window fence page sign shore stage"
)
ABSTRACT_ENDS = ("ness", "tion", "sion", "ity", "ism", "ance", "ence", "ship", "ment", "hood", "ance", "cy", "ology")
CONCRETE = words(
    "equipment station apartment monument pavement ornament instrument garment basement document appliance fence "
    "ambulance entrance plantation ship city fruit vegetation garrison television cushion lance pimento cement "
    "tournament intersection decoration spaceship space-ship airship electricity hoodie university mansion pharmacy "
    "compartment construction-site crustacean ornamentation reception-desk condiment potion lotion ointment parchment "
    "embankment battlement escarpment implement conveyance partition minion facility deity celebrity"
)

# Heads that only measure what follows "of".
PARTITIVES = words(
    "group couple pair number variety slice piece bunch row pile stack set collection crowd bit assortment sort type "
    "kind lot lots series range array selection line cluster herd flock team portion half handful dozen dozens "
    "hundreds thousands tons plenty majority part pieces slices groups stacks rows piles bunches pairs sets types "
    "kinds sorts mix mixture loads trio quartet gang pack fleet swarm string layer layers chunk chunks load heap "
    "abundance multitude mass rest amount head heads loaf loaves family families flotilla pride litter "
    "convoy procession bar bars roll rolls wheel wheels stick sticks clove cloves stalk stalks sprig sprigs"
)
WOUND = words("yarn wool string twine thread rope dough fire light paper wax snow clay")
"""What balls are made of that are none to play with."""
CUTS = words("slice piece")
PIECES = CUTS | words("sheet loaf wheel head bar stick ear clove roll stalk sprig")
"""Measures of which so many are so many of what they measure: "seven loaves of bread"."""
PAIRED = words(
    "chopstick shoe boot glove sock slipper sandal sneaker skate mitten earring crutch flipper cufflink stocking"
)
DRINKS = words("wine champagne coffee tea water milk juice beer soda cola lemonade cocoa cider soup")
VESSELS = words("glass glasses cup mug bottle pitcher jug carafe jar bowl can teapot")
AT_LEAST = {
    "several": 3,
    "many": 3,
    "multiple": 2,
    "numerous": 3,
    "few": 2,
    "couple": 2,
    "countless": 3,
    "lots": 3,
    "lot": 3,
    "dozens": 24,
    "hundreds": 200,
    "thousands": 2000,
    "handful": 3,
    "plenty": 3,
    "tons": 3,
    "number": 2,
    "loads": 3,
    "multitude": 3,
    "abundance": 3,
    "various": 2,
}
EXACTLY = {"both": 2, "pair": 2, "single": 1, "trio": 3, "quartet": 4, "dozen": 12}

# From such a word to the end of its clause nothing is asserted.
HEDGES = words(
    "possibly probably perhaps maybe presumably potentially seemingly apparently supposedly may might would should "
    "seem seems seemed seemingly suggest suggests suggesting suggested imply implies implying indicate indicates "
    "indicating if whether unless unclear unsure uncertain hypothetically conceivably perchance guess assume imagine "
    "suppose could must"
)
# ... and from one of these to the end of the sentence it is an impression.
OPINIONS = words(
    "hinting hints underlining creating creates adding adds making giving conveying conveys evoking evokes "
    "contributing contributes emphasizing emphasizes enhancing enhances highlighting highlights showcasing "
    "demonstrating demonstrates reflecting evoke convey symbolizing symbolizes ensuring resulting providing provides "
    "offering offers allowing allows complementing"
)

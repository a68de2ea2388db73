"""Names of one thing, of which COCO has no category, and words that are wider than others."""

from __future__ import annotations

from . import words

ALIKE = tuple(
    words(group + ",")
    for group in (
        "pillow, cushion; gift, present, gift box; rack, shelf; couch, loveseat, settee; oven, furnace; gate, door, "
        "gateway; bucket, pail; rug, carpet, mat, doormat; curtain, drape; cupboard, cabinet; wardrobe, closet, "
        "armoire; nightstand, night stand, bedside table, bedside cabinet, night table; bookshelf, bookcase; dresser, "
        "chest of drawers; stool, footstool; blanket, throw, quilt, duvet, comforter; sheet, bed sheet, bedsheet; "
        "bathtub, bath, tub; tap, faucet; torch, flashlight; clothesline, washing line; trash can, garbage can, "
        "dustbin, rubbish bin, bin, trash bin, waste bin, wastebasket, garbage bin, litter bin; laundry basket, "
        "hamper; pram, stroller, pushchair, baby carriage, buggy; hob, stovetop, cooktop; frying pan, skillet, pan; "
        "saucepan, pot, cooking pot, stockpot; cutting board, chopping board; dish towel, tea towel, kitchen towel; "
        "jug, pitcher, carafe; plate, dish; napkin, serviette; tin, can; washing machine, washer; vacuum cleaner, "
        "hoover, vacuum; radiator, heater; window sill, windowsill; chandelier, ceiling lamp, pendant lamp, hanging "
        "lamp; floor lamp, standing lamp; table lamp, desk lamp; light bulb, lightbulb, bulb; socket, power socket, "
        "outlet, power outlet; lantern, oil lamp; picture, painting, drawing, artwork, oil painting, watercolour, "
        "watercolor, illustration, print; photo, photograph, snapshot; notebook, notepad; magazine, journal; calendar, "
        "wall calendar; billboard, hoarding; sticker, decal; street lamp, streetlamp, street light, streetlight, lamp "
        "post, lamppost, light post, street lantern; seagull, gull; pigeon, dove; crow, raven; heron, egret; rooster, "
        "cockerel; goose, gosling; swan, cygnet; pavement, sidewalk, footpath; zebra crossing, crosswalk, pedestrian "
        "crossing; traffic cone, cone, safety cone; mailbox, letterbox, letter box, postbox, post box; railing, "
        "handrail, guardrail; lift, elevator; lorry, truck; tire, tyre; license plate, number plate, licence plate; "
        "cart, trolley, handcart; shopping cart, shopping trolley; wheelbarrow, barrow; skyscraper, high-rise; shop, "
        "store; phone box, phone booth, telephone box, telephone booth; petrol pump, gas pump, fuel pump; bush, shrub; "
        "rock, stone, boulder; creek, stream, brook; hill, hillside; tree trunk, trunk; sunflower, sunflower head; "
        "mushroom, toadstool; ladybird, ladybug; shrimp, prawn; rabbit, bunny, hare; turtle, tortoise; donkey, mule; "
        "pig, hog, piglet; goat, billy goat; panda, giant panda; rooster, cockerel; cobweb, spider web, spiderweb; "
        "nest, bird nest, bird's nest; seashell, shell; biscuit, cookie; candy, sweet, sweets; crisps, chips; fries, "
        "french fries, chips; aubergine, eggplant; courgette, zucchini; pepper, bell pepper, capsicum; corn, maize, "
        "corn cob; chili, chilli, chili pepper; bread, loaf; bun, bread roll, roll; popsicle, ice lolly; ice cream, "
        "ice cream cone; noodles, noodle soup; soda, soft drink, pop; jam, marmalade; pancake, crepe; cotton candy, "
        "candyfloss; spanner, wrench; tape measure, measuring tape; eraser, rubber; tape, adhesive tape, sticky tape; "
        "magnifying glass, magnifier; paintbrush, paint brush; pencil case, pen case; ballpoint pen, pen, biro; paint "
        "pot, paint can, paint bucket, paint tin; spade, shovel; hosepipe, hose; fire extinguisher, extinguisher; "
        "helmet, hard hat, safety helmet, crash helmet, bike helmet; building block, toy block, block; doll, puppet; "
        "teeter-totter, seesaw; slide, playground slide; spinning top, top; balloon, party balloon; binoculars, field "
        "glasses; rucksack, backpack; walking stick, cane; drum, snare drum; vice, vise; drum kit, drum set; mic, "
        "microphone; headphones, headset; speaker, loudspeaker; camera, photo camera; jumper, sweater, pullover; "
        "trainers, sneakers, sports shoes, running shoes; trousers, pants; coat, overcoat; wellingtons, rubber boots, "
        "wellies, rain boots; glasses, spectacles, eyeglasses; cap, baseball cap; dress, gown; swimsuit, bathing suit; "
        "vest, waistcoat; dungarees, overalls; pyjamas, pajamas; life vest, life jacket; hi-vis vest, safety vest, "
        "high-visibility vest; bracelet, bangle; ring, wedding ring"
    ).split("; ")
)
"""Names of one thing, of which COCO has none."""

_KINDS = (
    "statue: statue, sculpture, stone lion, lion statue, bust, bronze, figurine; duck: duck, duckling, mallard; "
    "chicken: chicken, hen, rooster, cockerel, chick; hen: hen, chicken; parrot: parrot, macaw, parakeet, cockatoo, "
    "budgie, budgerigar; hawk: hawk, falcon, eagle; seabird: gull, seagull, pelican, puffin, albatross, cormorant; "
    "songbird: robin, finch, sparrow, thrush, nightingale, canary, wren, blackbird, starling; waterfowl: duck, goose, "
    "swan, mallard; flower: flower, rose, tulip, daisy, sunflower, lily, daffodil, orchid, carnation, peony, poppy, "
    "lavender, hyacinth, iris, violet, chrysanthemum, dahlia, hydrangea, marigold, lotus, water lily, blossom, bloom, "
    "dandelion; tree: tree, pine, oak, birch, willow, palm, fir, spruce, maple, beech, cypress, poplar, cedar, "
    "sapling; fish: fish, goldfish, salmon, trout, carp, tuna, clownfish, swordfish, koi, herring, cod; building: "
    "building, house, tower, skyscraper, church, castle, barn, hut, shed, shop, temple, lighthouse, cottage, cabin, "
    "school, hospital, hotel, warehouse, factory, windmill, pagoda, mosque, cathedral, chapel, garage; bag: bag, "
    "handbag, backpack, shopping bag, tote, satchel, sack, pouch, briefcase; hat: hat, cap, beanie, helmet, hard hat, "
    "beret, sun hat, straw hat, top hat, bonnet, fedora; shoe: shoe, boot, sneaker, sandal, slipper, trainer, high "
    "heel, clog, flip-flop, trainers, sneakers; insect: insect, bee, butterfly, wasp, beetle, ant, ladybird, ladybug, "
    "moth, dragonfly, grasshopper, fly; toy: toy, doll, teddy bear, toy car, robot, building block, rocking horse, "
    "spinning top, rubber duck, puppet; tool: tool, hammer, saw, screwdriver, wrench, spanner, pliers, drill, axe, "
    "chisel, rake, spade, shovel; pan: pan, frying pan, saucepan, wok, skillet; box: box, crate, chest, case, carton, "
    "toolbox, gift, gift box; light: light, lamp, street lamp, lantern, traffic light, light bulb, spotlight, "
    "headlight; "
    # what a Chinese word may mean
    "cookware: pot, pan, frying pan, saucepan, wok, skillet, stockpot, casserole, kettle; canister: "
    "jar, can, tin, tub, pot; water jug: kettle, water bottle, watering can, thermos, pitcher, jug, teapot, "
    "bottle, canteen; lamp or light: lamp, street lamp, lantern, traffic light, signal light, light bulb, chandelier, "
    "spotlight, headlight, light, taillight; pail or barrel: bucket, barrel, bin, trash can, paint bucket, tub; "
    "cabinet or chest: cabinet, cupboard, nightstand, wardrobe, bookcase, bookshelf, dresser, chest of drawers, "
    "display case, locker, filing cabinet; box or case: box, crate, chest, case, carton, suitcase, toolbox, trunk, "
    "cooler; pen or pencil: pen, pencil, marker, crayon, brush, paintbrush, ballpoint pen, felt-tip pen"
)
KINDS = {one: tuple(kinds.split(", ")) for one, _, kinds in (entry.partition(": ") for entry in _KINDS.split("; "))}
"""Words that are wider than others: of each what it may be, first what is mostly meant."""

COMPOUNDS = frozenset(name for names in (*ALIKE, *KINDS.values()) for name in names if " " in name) | words(
    "oil can, gas can, petrol can, jerry can, milk can, spray can, rope swing, tire swing, tyre swing, porch swing, "
    "garden swing, coat stand, hat stand, cake stand, music stand, fruit stand, repair stand, plant stand, bike stand, "
    "market stand, food stand, taxi rank, ski lift, bike rack, coat rack, wine rack, key ring, napkin ring, boxing "
    "ring, bus stop, coffee break, paper cut, hair cut, book cover, duvet cover, dust cover, manhole cover, light "
    "switch, bar stool, step ladder, hand saw, chain saw, band saw, table saw, nail file, hole punch, paper clip, hair "
    "clip, door stop, corkscrew, bottle opener, can opener, tin opener, paint roller, rolling pin, clothes peg, tent "
    "peg, ice pick, guitar pick, fish hook, coat hook, crane hook, race track, train track, railway track, tennis "
    "court, water slide, swing set, toy train track, cat flap, dog lead, dog leash"
)
"""Names of two words, of which the second may be a verb elsewhere."""

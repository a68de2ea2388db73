"""COCO's 80 categories, and the everyday words that mean one of them."""

from __future__ import annotations

from . import words

# category: words for the same thing, and kinds of it that a COCO detector reports under that name
SAME: dict[str, str] = {
    "person": "human, human being, individual, somebody, someone, persons",
    "bicycle": "bike, cycle, pushbike, push bike, mountain bike, road bike, tandem",
    "car": "automobile, auto, sedan, hatchback, suv, taxi, cab, coupe, convertible, jeep, minivan, limousine, "
    "motorcar, station wagon, police car, race car, sports car",
    "motorcycle": "motorbike, motor bike, motor cycle, scooter, moped, dirt bike, vespa, motor scooter",
    "airplane": "plane, aeroplane, aircraft, jet, jetliner, airliner, jumbo jet, biplane, seaplane, fighter jet",
    "bus": "coach, minibus, autobus, double decker, double-decker, school bus, trolleybus",
    "train": "locomotive, tram, railcar, subway train, streetcar, steam engine, monorail",
    "truck": "lorry, pickup, pickup truck, pick-up, pick-up truck, fire truck, fire engine, dump truck, semi, "
    "tow truck, moving truck, trailer truck, van",
    "boat": "ship, sailboat, canoe, kayak, ferry, yacht, rowboat, motorboat, speedboat, dinghy, gondola, barge, "
    "vessel, fishing boat, cruise ship, sailing boat, narrowboat, longboat, houseboat, lifeboat, rowing boat, tugboat, "
    "paddle boat, dragon boat, catamaran, schooner, trawler, steamboat, steamship, warship, sampan",
    "traffic light": "stoplight, stop light, traffic signal, semaphore, traffic lamp, signal light",
    "fire hydrant": "hydrant, fireplug",
    "stop sign": "",
    "parking meter": "",
    "bench": "park bench, pew",
    "bird": "pigeon, dove, seagull, gull, duck, goose, sparrow, parrot, owl, eagle, crow, swan, chicken, hen, rooster, "
    "penguin, flamingo, ostrich, peacock, hawk, pelican, heron, robin, finch, turkey, duckling, "
    "chick, parakeet, egret, cormorant, stork, raven, magpie, kingfisher, woodpecker, hummingbird, toucan, canary, "
    "cockatoo, macaw, emu, vulture, falcon, puffin, albatross, quail, pheasant, partridge, cockerel, gosling, cygnet, "
    "mallard, budgie, budgerigar, blackbird, starling, nightingale, cuckoo, sandpiper, ibis, osprey, condor, wren, "
    "thrush, songbird, seabird, waterfowl, fledgling, nestling, guinea fowl",
    "cat": "kitten, kitty, pussycat, feline, tabby, housecat, house cat",
    "dog": "puppy, pup, doggy, doggie, canine, hound, poodle, beagle, bulldog, terrier, corgi, dachshund, labrador, "
    "golden retriever, german shepherd, husky, pug, chihuahua, dalmatian, puppy dog",
    "horse": "pony, foal, stallion, mare, colt, racehorse",
    "sheep": "lamb, ewe, ram",
    "cow": "bull, ox, calf, cattle, heifer, steer, bullock",
    "elephant": "baby elephant",
    "bear": "polar bear, grizzly, grizzly bear, brown bear, bear cub, black bear",
    "zebra": "",
    "giraffe": "",
    "backpack": "rucksack, knapsack, back pack, school bag, schoolbag, bookbag",
    "umbrella": "parasol, brolly, sunshade",
    "handbag": "purse, hand bag, pocketbook, clutch bag",
    "tie": "necktie, bow tie, bowtie",
    "suitcase": "luggage, travel bag, baggage",
    "frisbee": "flying disc, flying disk",
    "skis": "ski",
    "snowboard": "",
    "sports ball": "ball, football, soccer ball, soccerball, basketball, tennis ball, baseball, volleyball, golf ball, "
    "rugby ball, beach ball, american football, sport ball",
    "kite": "",
    "baseball bat": "bat",
    "baseball glove": "baseball mitt, catcher's mitt",
    "skateboard": "skate board",
    "surfboard": "surf board",
    "tennis racket": "racket, racquet, tennis racquet",
    "bottle": "water bottle, wine bottle, beer bottle, thermos",
    "wine glass": "wineglass, goblet, glass of wine",
    "cup": "mug, teacup, tea cup, coffee cup, coffee mug, tumbler, glass",
    "fork": "",
    "knife": "butter knife, steak knife",
    "spoon": "teaspoon, tablespoon, soup spoon, ladle",
    "bowl": "soup bowl, salad bowl",
    "banana": "",
    "apple": "",
    "sandwich": "burger, hamburger, cheeseburger, sub sandwich, panini",
    "orange": "tangerine, mandarin, clementine",
    "broccoli": "",
    "carrot": "",
    "hot dog": "hotdog, frankfurter",
    "pizza": "",
    "donut": "doughnut, bagel",
    "cake": "cupcake, birthday cake, cheesecake, wedding cake, chocolate cake",
    "chair": "armchair, arm chair, seat, office chair, rocking chair, recliner, folding chair",
    "couch": "sofa, settee, loveseat, love seat",
    "potted plant": "houseplant, house plant, pot plant, plant, plant pot, flower pot, flowerpot, bonsai",
    "bed": "bunk bed, mattress, crib, cot",
    "dining table": "table, diningtable, dinner table, kitchen table, coffee table, picnic table, round table",
    "toilet": "lavatory, commode, toilet seat, toilet bowl",
    "tv": "television, television set, tv set, tvmonitor, monitor, tv monitor, television screen, flat screen, telly, "
    "tv screen, computer monitor, computer screen",
    "laptop": "laptop computer, notebook computer, macbook",
    "mouse": "computer mouse",
    "remote": "remote control, tv remote, remote controller",
    "keyboard": "computer keyboard",
    "cell phone": "cellphone, mobile phone, mobile, smartphone, smart phone, phone, iphone, telephone, cellular phone, "
    "handset",
    "microwave": "microwave oven",
    "oven": "stove, cooker",
    "toaster": "",
    "sink": "washbasin, wash basin, basin",
    "refrigerator": "fridge, freezer, fridge freezer, icebox",
    "book": "textbook, paperback, novel, hardback",
    "clock": "wall clock, alarm clock, clock face, grandfather clock",
    "vase": "flower vase",
    "scissors": "scissor, shears",
    "teddy bear": "teddy, stuffed bear, toy bear, stuffed teddy bear, plush bear",
    "hair drier": "hair dryer, hairdryer, blow dryer, hairdrier",
    "toothbrush": "tooth brush",
}

# Kinds of person keep their own word: "man" claims more than "person" does.
PEOPLE = words(
    "man, woman, boy, girl, child, kid, baby, toddler, infant, teenager, teen, adult, lady, gentleman, guy, dude, "
    "player, tennis player, baseball player, soccer player, batter, catcher, pitcher, umpire, referee, surfer, skier, "
    "snowboarder, skateboarder, skater, rider, cyclist, bicyclist, biker, motorcyclist, driver, passenger, "
    "pedestrian, worker, chef, cook, waiter, waitress, police officer, policeman, policewoman, officer, cop, fireman, "
    "firefighter, soldier, farmer, bride, groom, mother, father, mom, dad, son, daughter, brother, sister, friend, "
    "tourist, visitor, spectator, onlooker, bystander, customer, shopper, student, teacher, doctor, nurse, singer, "
    "musician, dancer, runner, jogger, swimmer, athlete, clown, businessman, businesswoman, traveler, traveller, "
    "commuter, jockey, pilot, sailor, fisherman, hiker, climber, performer, photographer, vendor, guest, sports fan, "
    "opponent, grandmother, grandfather, husband, wife, twin, youngster, senior, male, female, cowboy, astronaut, "
    "beachgoer, teammate, crowd, audience, couple, family, team, cricketer, footballer, golfer, coach driver, "
    "skydiver, conductor, gymnast, fellow, attendee, participant, competitor, owner, lifeguard, shepherd, judge, "
    "guard, captain, surgeon, dentist, patient, professor, pupil, librarian, clerk, cashier, barista, bartender, "
    "baker, butcher, angler, hunter, gardener, florist, seller, shopkeeper, merchant, stewardess, steward, mechanic, "
    "engineer, technician, plumber, electrician, carpenter, builder, laborer, labourer, painter, sculptor, guitarist, "
    "drummer, pianist, violinist, ballerina, actor, actress, magician, juggler, sprinter, diver, goalkeeper, goalie, "
    "wrestler, backpacker, passerby, colleague, coworker, receptionist, presenter, lecturer, reporter, journalist, "
    "cameraman, bridesmaid, groomsman, priest, monk, nun, prince, princess, pirate, scientist, researcher, barber, "
    "hairdresser, tailor, maid, butler, janitor, nanny, babysitter, newborn, grandpa, grandma, uncle, aunt, nephew, "
    "niece, mum, bloke, lad, youth, villager, handler, instructor, kayaker, rower, windsurfer, trekker, attendant, "
    "porter, courier, postman, mailman, deliveryman, zookeeper, beekeeper, fishmonger, greengrocer, linesman, "
    "bodyguard, wizard, schoolchild, schoolboy, schoolgirl, crossing guard, sunbather, racer, motorist, trucker, "
    "operator, member of staff, bather, paddler, sportsman, sportswoman, batsman, bowler, fielder, skipper, "
    "stallholder, grocer, reveller, picnicker, pensioner, caretaker, inspector, client, stylist, patron, diner, "
    "co-worker, employee, crew member, staff member, "
    "marcher, protester, apprentice, welder, roofer, gymgoer, hairstylist, bellboy, valet, hostess, sommelier, "
    "artist, seamstress, blacksmith, knight, mail carrier, letter carrier, herder, herdsman, saddler, archaeologist, "
    "cox, coxswain, knitter, potter, weaver, glassblower, cobbler, shoemaker, goldsmith, jeweller, watchmaker, "
    "locksmith, carver, woodcarver, stonemason, mason, bricklayer, tiler, glazier, logger, lumberjack, miner, "
    "fencer, archer, boxer, hurdler, high jumper, vaulter, thrower, sledder, snowshoer, canoeist, "
    "crewman, helmsman, fisher, pearl diver, scuba diver, snorkeler, snorkeller, paraglider, "
    "parachutist, acrobat, trapeze artist, tightrope walker, stilt walker, busker, puppeteer, ventriloquist, "
    "fiddler, cellist, trumpeter, flutist, flautist, saxophonist, harpist, accordionist, organist, keyboardist, "
    "bassist, bandleader, choirboy, chorister, soloist, rapper, dj, emcee, auctioneer, announcer, "
    "anchorman, anchorwoman, newsreader, candidate, mayor, president, minister, "
    "emperor, empress, samurai, ninja, geisha, viking, warrior, gladiator, pope, rabbi, imam, "
    "missionary, pilgrim, hermit, beggar, vagrant, refugee, cadet, recruit, veteran, paratrooper, "
    "gunner, sentry, usher, bouncer, doorman, concierge, chauffeur, cabbie, taxi driver, bus driver, "
    "lorry driver, truck driver, train driver, stationmaster, ticket inspector, flight attendant, air hostess, "
    "ground crew, stevedore, docker, longshoreman, forklift driver, warehouseman, fruit picker, "
    "winemaker, vintner, brewer, distiller, cheesemaker, dairyman, milkmaid, stockman, rancher, shearer, groomer, "
    "vet, veterinarian, farrier, caddie, caddy, ball boy, ball girl, line judge, "
    "midwife, paramedic, medic, orderly, therapist, physiotherapist, optician, optometrist, pharmacist, chemist, "
    "biologist, geologist, botanist, astronomer, physicist, lab technician, curator, conservator, restorer, "
    "bookbinder, typesetter, calligrapher, illustrator, cartoonist, animator, designer, architect, "
    "surveyor, draughtsman, draftsman, decorator, plasterer, chimney sweep, window cleaner, street sweeper, "
    "dustman, garbage collector, refuse collector, newsvendor, hawker, peddler, pedlar, street vendor, "
    "market trader, trader, broker, banker, accountant, secretary, typist, lawyer, attorney, notary, detective, "
    "traffic warden, patrolman, ranger, forester, gamekeeper, poacher, prisoner, "
    "roommate, flatmate, cousin, in-law, fiance, fiancee, newlywed, "
    "spouse, godmother, stepfather, triplet, "
    "writer, author, poet, novelist, walker, "
    "hitchhiker, camper, mountaineer, caver, videographer, cinematographer, director, stuntman, "
    "contestant, finalist, winner, champion, medalist, medallist, runner-up, timekeeper, scorer, "
    "striker, midfielder, defender, winger, quarterback, linebacker, shortstop, baseman, outfielder, "
    "infielder, attacker, fullback, halfback, keeper, wicketkeeper, wicket keeper, sitter, life model"
)

# Compounds whose last word is a category but which are none of it.
NOT_A_KIND = words(
    "magnifying glass, stained glass, looking glass, spy glass, yarn ball, crystal ball, disco ball, cotton ball, rice "
    "ball, wrecking ball, train car, railway car, tram car, coach car, fruit stand, market stand, food stand, "
    "newsstand, news stand, cable car, pressure cooker, rice cooker, slow cooker, sea horse, rocking horse, sawhorse, "
    "sheet cake pan, pool table, ping pong table, tennis table, operating table, bedside table, night table, dressing "
    "table, car seat, bicycle seat, bike seat, toy car, toy train, toy boat, toy airplane, toy plane, toy bus, toy "
    "truck, toy dog, stuffed dog, toy horse, flower bed, garden bed, vegetable bed, rose bed, reed bed, seed bed, "
    "oyster bed, mussel bed, kelp bed, sea bed, lake bed, stream bed, truck bed, power plant, hot plate, wheelchair, "
    "electric guitar, cruise missile, bar clock, prairie dog, sea lion, guinea pig, crab apple, pineapple, crab cake, "
    "rice cake, picture book cover, hobby horse, toy elephant, toy zebra, toy giraffe, stuffed elephant, river bed, "
    "bow and tie, rail tie, zip tie, lazy eye, computer bus, wheel chair, push chair"
)


YOUNG = words("child boy girl kid baby toddler infant teenager teen youngster schoolchild schoolboy schoolgirl newborn")
MALE = words("man boy gentleman guy dude male lad bloke father dad husband son brother grandfather grandpa uncle groom")
FEMALE = words(
    "woman girl lady female mother mum mom wife daughter sister grandmother grandma aunt bride waitress actress "
    "ballerina nun princess stewardess policewoman businesswoman schoolgirl"
)
MORE_ANIMALS = words(
    "tortoise turtle lion lioness tiger leopard cheetah jaguar panther lynx wolf fox coyote jackal hyena raccoon "
    "badger otter beaver squirrel chipmunk rabbit hare hamster mouse rat hedgehog porcupine mole bat monkey "
    "chimpanzee gorilla orangutan baboon lemur ape panda koala kangaroo wallaby sloth anteater armadillo deer fawn "
    "stag reindeer moose elk antelope gazelle bison buffalo yak ox camel llama alpaca donkey mule goat pig piglet "
    "boar hippo hippopotamus rhino rhinoceros tapir seal walrus whale dolphin porpoise orca shark fish goldfish "
    "salmon trout carp octopus squid crab lobster shrimp jellyfish starfish seahorse snail slug worm frog toad newt "
    "salamander lizard gecko chameleon iguana snake cobra python crocodile alligator dinosaur dragon unicorn "
    "butterfly moth bee wasp beetle ladybird ladybug ant spider scorpion dragonfly grasshopper cricket caterpillar "
    "fly mosquito penguin ferret meerkat mongoose weasel skunk"
)
ANYBODY = YOUNG | words("man woman lady gentleman guy adult male female dude bloke lad")
"""Words for people of any occupation: an owner may be a man."""

# No category of COCO, but what carries words in a picture has many names.
_SIGN = words("signboard, sign board, placard, plaque, noticeboard, notice board")


def _index() -> dict[str, str]:
    index = {category: category for category in SAME} | dict.fromkeys(_SIGN, "sign")
    for category, synonyms in SAME.items():
        index.update(dict.fromkeys(words(synonyms + ","), category))
    return index


BIRDS = words(SAME["bird"])
"""Kinds of bird keep their own word as well: a heron is no flamingo."""

CATEGORIES = frozenset(SAME)
CATEGORY_OF = _index()

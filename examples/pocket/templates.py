"""How people ask. {a} is "a dog", {n} "dog", {s} "dogs"; {b} and {bs} are a second noun, "cat" and "cats"."""

from __future__ import annotations

TEMPLATES: dict[str, tuple[str, ...]] = {
    "presence": (
        "Is there {a} in the picture?", "Is there {a}?", "Do you see {a}?", "Can you see {a} here?", "Are there any {s}?",
        "Are there {s} in this image?", "Is there any {n} in the image?", "Does the picture show {a}?", "Any {s} here?",
        "Is {a} visible?", "Can you spot {a}?", "Can you find {a} in this picture?", "Does this image contain {a}?",
        "Do you notice {a} anywhere?", "Is {a} present in the photo?", "Has the scene got {a}?", "Is there {a} somewhere?",
        "Tell me if there is {a}.", "Are any {s} shown?", "I am looking for {a}. Is there one?", "{a}, is it there?",
        "Check whether there is {a} in the image.", "Are there at least some {s}?", "Could you see if there are any {s}?",
        "Does {a} appear in the picture?", "Is {a} in this scene?", "Would you say there is {a}?", "Is one of these {a}?",
        "Is {a} among the things shown?", "Am I right that there is {a}?", "Do any {s} appear?", "See any {s}?",
    ),
    "absence": (
        "Is there no {n}?", "Are there no {s} in the picture?", "Is it true that there is no {n}?", "Is the {n} missing?",
        "Is the picture without {s}?", "Is there not a single {n}?", "Do you see no {s}?", "Are {s} absent?",
        "Isn't there {a}?", "Aren't there any {s}?", "So there is no {n} here, right?",
    ),
    "count": (
        "How many {s} are there?", "How many {s} are in the picture?", "How many {s} do you see?", "Count the {s}.",
        "What is the number of {s}?", "Number of {s}?", "How many {s} can you see in this image?", "How many {s}?",
        "Can you count the {s}?", "Please count all {s} in the image.", "Tell me how many {s} there are.",
        "How many {s} does the picture show?", "How many {s} are visible?", "What's the count of {s}?",
        "How many of the things are {s}?", "Give me the number of {s} shown.", "{s}: how many?", "I need the {n} count.",
        "How many times does {a} appear?", "How many {s} have you found?", "How many {s} appear in the scene?",
    ),
    "list": (
        "What is in the picture?", "What do you see?", "Describe the image.", "Describe the picture.", "What is this?",
        "What objects are there?", "List everything you see.", "What can be seen here?", "What does the image show?",
        "List the objects.", "Tell me what is in the image.", "What things are in this picture?", "What's in here?",
        "Give a short description of the scene.", "Provide a brief description of the given image.", "What is shown?",
        "Name all the objects in the picture.", "Which objects do you see?", "Please describe what you see.",
        "Can you describe this picture?", "What is going on in this picture?", "Describe this scene in a sentence.",
        "What does this picture contain?", "Tell me about this picture.", "What are the contents of the image?",
        "Caption this image.", "Explain what is in the image.", "What's all in the picture?", "Describe it.",
    ),
    "where": (
        "Where is the {n}?", "Where is the {n} in the picture?", "Where can I find the {n}?", "Find the {n}.",
        "In which part of the image is the {n}?", "Where do you see the {n}?", "Locate the {n}.", "Show me the {n}.",
        "What is the position of the {n}?", "Whereabouts is the {n}?", "Tell me where the {n} is.", "Point to the {n}.",
        "Which corner is the {n} in?", "Where exactly is the {n}?", "Where's the {n}?", "In what area is the {n} located?",
    ),
    "side": (
        "Is the {n} {p}?", "Is the {n} {p} of the picture?", "Is the {n} {p} of the image?", "Would you say the {n} is {p}?",
        "Can the {n} be found {p}?", "Do you see the {n} {p}?", "Does the {n} appear {p} of the picture?",
        "Is it true that the {n} is {p}?", "Is the {n} located {p}?", "The {n} is {p}, right?", "Is {a} {p}?",
    ),
    "which_side": (
        "Is the {n} on the left or on the right?", "Which side of the picture is the {n} on?", "Is the {n} left or right?",
        "On which side is the {n}?", "On what side of the image is the {n}?", "Is the {n} in the left or the right half?",
        "Which half of the picture is the {n} in?", "Left or right: where is the {n}?", "Which side is the {n}?",
        "Tell me the side that the {n} is on.",
    ),
    "relation": (
        "Is the {n} {r} the {b}?", "Is the {n} {r} the {b} in the picture?", "Do you see the {n} {r} the {b}?",
        "Would you say the {n} is {r} the {b}?", "Is it true that the {n} is {r} the {b}?", "The {n} is {r} the {b}, right?",
        "Can you confirm that the {n} is {r} the {b}?", "Is the {n} located {r} the {b}?", "Does the {n} sit {r} the {b}?",
        "Looking at the picture, is the {n} {r} the {b}?", "Is there {a} {r} the {b}?",
    ),
    "horizontal": (
        "Is the {n} left or right of the {b}?", "Is the {n} to the left or to the right of the {b}?",
        "On which side of the {b} is the {n}?", "Which side of the {b} is the {n} on?", "Where is the {n} relative to the {b}?",
        "Where is the {n} compared to the {b}?", "Left or right of the {b}: where is the {n}?",
        "What side of the {b} is the {n} on?", "Is the {n} on the left side or the right side of the {b}?",
        "How is the {n} placed with respect to the {b}, left or right?",
    ),
    "vertical": (
        "Is the {n} above or below the {b}?", "Is the {n} higher or lower than the {b}?", "Is the {n} over or under the {b}?",
        "Above or below the {b}: where is the {n}?", "Does the {n} sit above or below the {b}?",
        "Is the {n} located above the {b} or below it?", "Which is higher, the {n} or the {b}?",
        "Vertically, where is the {n} compared with the {b}?", "Is the {n} further up or further down than the {b}?",
        "Tell me whether the {n} is above or below the {b}.",
    ),
    "beside": (
        "What is {r} the {n}?", "What do you see {r} the {n}?", "Which objects are {r} the {n}?", "What's {r} the {n}?",
        "Tell me what is {r} the {n}.", "List the things {r} the {n}.", "Is there anything {r} the {n}?",
        "What can be seen {r} the {n}?", "Name what is {r} the {n}.", "What lies {r} the {n}?",
    ),
    "bigger": (
        "Which is bigger, the {n} or the {b}?", "Is the {n} bigger or smaller than the {b}?", "What is larger, the {n} or the {b}?",
        "Which one is larger: the {n} or the {b}?", "Compare the size of the {n} and the {b}.", "Is the {n} larger than the {b}?",
        "Is the {n} bigger than the {b}?", "Does the {n} look bigger than the {b}?", "Is the {n} smaller than the {b}?",
        "Which looks smaller, the {n} or the {b}?",
    ),
    "colour": (
        "What colour is the {n}?", "What color is the {n}?", "Which colour does the {n} have?", "Tell me the color of the {n}.",
        "What is the colour of the {n}?", "What's the color of the {n}?", "The {n} is what colour?", "Name the {n}'s colour.",
        "In what colour is the {n}?", "Which color is the {n} in the picture?", "What colour would you say the {n} is?",
        "Can you tell me what color the {n} is?", "How is the {n} coloured?", "{n} color?",
    ),
    "is_colour": (
        "Is the {n} {c}?", "Is the colour of the {n} {c}?", "Would you call the {n} {c}?", "Is that {n} {c}?",
        "Does the {n} look {c}?", "Is there {a} that is {c}?", "Is the {n} in the picture {c}?", "The {n} is {c}, isn't it?",
        "Is it a {c} {n}?", "Do you see a {c} {n}?",
    ),
    "text": (
        "What does the sign say?", "What is written on the sign?", "Read the sign.", "What text is in the picture?",
        "What word is on the sign?", "What words do you see?", "Can you read the sign?", "Is there any text? What does it say?",
        "What does it say?", "Read the text in the image.", "What is written there?", "What's on the sign?",
        "Which words are in the picture?", "Please read out the sign.", "What can you read here?", "What does the board say?",
        "Tell me what the sign says.", "What is the text on the sign?", "What number or word is written?", "What letters are there?",
    ),
    "has_text": (
        "Is there a sign?", "Is there any text?", "Do you see a sign?", "Is something written in the picture?",
        "Are there any words in the image?", "Can you see a sign here?", "Does the picture contain text?",
        "Is there a sign in this image?", "Any signs here?", "Is there writing?",
    ),
    "more": (
        "Are there more {s} than {bs}?", "Do you see more {s} than {bs}?", "Is the number of {s} greater than that of {bs}?",
        "Are there fewer {s} than {bs}?", "Which are there more of, {s} or {bs}?", "Are {s} more numerous than {bs}?",
        "Compare the number of {s} and {bs}.", "Do the {s} outnumber the {bs}?", "Are there as many {s} as {bs}?",
        "What is there more of: {s} or {bs}?", "Is there one more {n} than {b}?",
    ),
    "number": ("Are there {k} {s} in the picture?", "Are there exactly {k} {s}?", "Do you see {k} {s}?", "{k} {s}, right?"),
}  # fmt: skip

SYNONYMS = {
    "person": ("human", "human being"), "bicycle": ("bike", "pushbike"), "car": ("automobile", "auto"),
    "motorcycle": ("motorbike", "scooter"), "airplane": ("plane", "aeroplane", "aircraft", "jet"), "bus": ("coach",),
    "truck": ("lorry", "pickup"), "boat": ("ship", "sailboat", "vessel"), "cat": ("kitten", "kitty"),
    "dog": ("puppy", "doggy"), "horse": ("pony",), "sheep": ("lamb", "ram"), "cow": ("bull", "ox", "cattle"),
    "backpack": ("rucksack", "bag", "school bag"), "umbrella": ("parasol",), "sports ball": ("ball", "football"),
    "cup": ("mug", "teacup", "coffee cup"), "donut": ("doughnut",), "cake": ("pie", "birthday cake"),
    "chair": ("seat",), "potted plant": ("plant", "house plant"), "tv": ("television", "tv set", "television set"),
    "laptop": ("computer", "notebook computer"), "cell phone": ("phone", "mobile phone", "smartphone", "cellphone", "mobile"),
    "clock": ("alarm clock",), "train": ("locomotive",), "scissors": ("pair of scissors",), "skateboard": ("skate board",),
}  # fmt: skip

# Things that no scene shows: the model must say that it does not know them.
STRANGERS = (
    "zeppelin tractor lion tiger bear rabbit fox wolf monkey penguin frog turtle snake fish whale dolphin shark octopus bee "
    "spider butterfly ant snail crab lobster squirrel hedgehog camel kangaroo koala panda crocodile dinosaur dragon unicorn "
    "robot rocket helicopter balloon submarine tank ambulance wagon sled tent house castle bridge tower church lighthouse "
    "windmill tree flower rose tulip cactus mushroom leaf mountain river sun moon star cloud rainbow snowman fire lamp candle "
    "table sofa couch bed desk shelf cupboard oven fridge toaster microwave sink toilet bathtub mirror window door key lock "
    "hammer saw wrench screwdriver axe ladder rope bucket broom knife fork spoon plate bowl pan kettle glass jar basket box "
    "letter envelope stamp newspaper pencil pen brush ruler calculator printer keyboard mouse camera radio guitar piano violin "
    "drum trumpet microphone hat cap crown helmet glasses scarf glove sock shoe boot shirt trousers dress skirt coat tie belt "
    "ring necklace watch wallet suitcase handbag coin banknote ticket map globe flag medal trophy kettle telescope microscope "
    "magnet battery bulb plug cable wheel tyre engine anchor parachute swing slide ladder fence bench fountain statue grape "
    "strawberry cherry lemon orange peach pear pineapple melon coconut tomato potato onion garlic pepper cucumber lettuce corn "
    "bread cheese egg burger sandwich hotdog taco sushi noodle soup salad cookie chocolate candy lollipop honey popcorn "
    "teddy bear|traffic light|fire hydrant|stop sign|parking meter|frisbee|snowboard|surfboard|tennis racket|wine glass|"
    "hair drier|toothbrush|vase|dining table|remote control|washing machine|vacuum cleaner|palm tree|hot air balloon"
)
POLITE = ("Please tell me: {q}", "Hey, {q}", "Hi! {q}", "Can you tell me, {q}", "I wonder: {q}", "Quick question: {q}", "{q} Please.", "{q} Thanks!", "So, {q}", "Look closely. {q}", "Now {q}")  # fmt: skip


def strangers() -> tuple[str, ...]:
    """The nouns of STRANGERS."""
    words, *phrases = STRANGERS.split("|")
    return tuple(dict.fromkeys([*words.split()[:-2], "teddy bear", *phrases]))

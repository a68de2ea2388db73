"""Which pictures of a package show what: emoji by their names, all else by icons.txt and drawings.txt."""

from __future__ import annotations

from pathlib import Path

# Emoji by their names without hyphens, as the packages spell them; the first ones are drawn more often than the rest.
CATEGORIES = {
    "person": "personstanding personwalking man woman personrunning boy girl person womandancing mandancing child "
    "policeofficer constructionworker oldman oldwoman personraisinghand guard womanstanding manstanding womanwalking "
    "womanrunning persontippinghand cook womancook manfarmer astronaut womanhealthworker princess manwalking "
    "manrunning womantippinghand womanshrugging manshrugging manastronaut walking mensrunner cop dancer gma gpa "
    "waitress running womanpoliceofficer manpoliceofficer womanteacher manmechanic womanstudent personbeard",
    "bicycle": "bicycle",
    "car": "automobile sportutilityvehicle taxi oncomingautomobile racingcar policecar oncomingtaxi oncomingpolicecar "
    "racecar",
    "motorcycle": "motorcycle motorscooter",
    "airplane": "airplane smallairplane airplanedeparture airplanearrival",
    "bus": "bus oncomingbus trolleybus minibus",
    "train": "train locomotive steamlocomotive highspeedtrain bullettrain highspeedtrainbulletnose metro tram "
    "railwaycar tramcar",
    "truck": "deliverytruck articulatedlorry pickuptruck fireengine",
    "boat": "sailboat speedboat motorboat ship ferry canoe rowboat",
    "bird": "bird parrot eagle dove dovepeace doveofpeace duck babychick penguin owl swan flamingo "
    "frontfacingbabychick",
    "cat": "cat catface blackcat catside",
    "dog": "dog dogface poodle guidedog servicedog dogside",
    "horse": "horse horseface",
    "sheep": "sheep ewe ram",
    "cow": "cow cowface ox",
    "elephant": "elephant",
    "zebra": "zebra",
    "giraffe": "giraffe",
    "backpack": "backpack schoolbackpack schoolsatchel",
    "umbrella": "umbrella umbrellawithraindrops umbrellaonground closedumbrella beachumbrella",
    "sports ball": "soccerball basketball tennis americanfootball baseball volleyball rugbyfootball softball "
    "tennisball",
    "kite": "kite",
    "skateboard": "skateboard",
    "bottle": "bottlewithpoppingcork babybottle lotionbottle",
    "cup": "hotbeverage teacupwithouthandle cupwithstraw",
    "banana": "banana",
    "apple": "redapple greenapple",
    "broccoli": "broccoli",
    "carrot": "carrot",
    "pizza": "pizza sliceofpizza",
    "donut": "doughnut",
    "cake": "birthdaycake shortcake",
    "chair": "chair seat",
    "potted plant": "pottedplant",
    "tv": "television",
    "laptop": "laptop laptopcomputer personalcomputer",
    "cell phone": "mobilephone mobilephonewitharrow cellphone",
    "book": "openbook closedbook greenbook bluebook orangebook books",
    "clock": "threeoclock alarmclock mantelpiececlock oneoclock sixoclock nineoclock timerclock fouroclock "
    "clock1oclock clock4oclock clock7oclock tenoclock manltepiececlock",
    "scissors": "scissors blackscissors",
}


def names_in(file: str) -> dict[str, dict[str, str]]:
    """Style -> category -> names of its pictures, from icons.txt or drawings.txt: of what is no emoji."""
    found: dict[str, dict[str, str]] = {}
    for line in (Path(__file__).parent / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            found[line.strip("[]")] = current = {}
        elif line and not line.startswith("#"):
            category, names = line.split(": ")
            current[category] = names
    return found

"""Who and what words refer to: things named again, sides of somebody, rows, clothes behind a place, guessed people."""

from __future__ import annotations

import pytest

from seewhy.agent.extract import extract


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A woman pulls a suitcase. A man sits on the bench to her right.", "the man is to the right of the woman"),
        ("A woman rides a horse; a dog trots to the right of them.", "the dog is to the right of the woman"),
        ("A dog barks. A cat sleeps. The lamp above them is lit.", "the lamp is above the cat"),
        ("A red cup and a green cup; below them, a spoon.", "the spoon is below the cup"),
        ("The tree is taller than the man on the left.", "the man is on the left"),
        ("A bowl, two forks and a spoon lying at the top.", "the spoon is at the top"),
        ("Here it is: a blue bag, on the left.", "the bag is on the left"),
        ("According to the label, this is MODEL 7.", 'the label says "MODEL 7"'),
        ("On the shelf there is a bottle and, to its left, a cake.", "the cake is to the left of the bottle"),
        ("The photo shows a cup and a book, both to the left of the plate.", "the cup is to the left of the plate"),
        ("Mounted on the wall below the sink is a clock.", "the clock is below the sink"),
        ("Two cups, one pink and one blue, stand in a bowl.", "the cup is inside the bowl"),
        ("The baker, who is dressed in white, smiles from the left-hand side.", "the baker is on the left"),
        ("A woman in a white dress, who is strolling to the left of a bench.", "the woman is to the left of the bench"),
        (
            "The giraffes stand close, while the zebras graze further to the left.",
            "the zebra is to the left of the giraffe",
        ),
        ("Four pigeons peck at the ground in the lower left corner.", "the pigeon is in the bottom left"),
        ("A chair stands near the left edge of the court.", "the chair is on the left"),
        ("A groom stands on the right in a black suit.", "the groom's suit is black"),
        ("A woman sits on the bench in a red coat.", "the woman's coat is red"),
        ("The bed is covered by a yellow blanket.", "the bed's blanket is yellow"),
        ("From left to right, there is a dog, a white cat and a bus.", "the dog is to the left of the bus"),
        ("A cup, a plate and a fork are arranged from right to left.", "the cup is to the right of the fork"),
        ("Two bears are here. The larger bear sleeps.", "the bear is the largest"),
        ("A grey trash can stands on the left.", "the trash can is on the left"),
        ("Three sheep form a line.", "there are three sheep"),
        ("椅子左边的猫是黑色的。", "the cat is to the left of the chair"),
        ("左上方的窗台上摆着一盆绿色的植物。", "the potted plant is in the top left"),
        ("洗手池左上方的墙面上挂着一个吹风机。", "the hair drier is above the sink"),
        ("A cow stands there. The animal is on the left.", "the cow is on the left"),
        ("A glass of red wine is on the left.", "the wine glass is on the left"),
        ("A nurse in blue scrubs stands on the right and checks a bag.", "the nurse is on the right"),
        ("A lighthouse with a red top stands on the cliffs.", "the lighthouse is on the cliff"),
        ("Behind the crates stands a vendor.", "the vendor is behind the crate"),
        ("Four bottles of juice, three orange and one green.", "the bottle is orange"),
        ("A basket stands on a cloth; next to it, on the right, lies a knife.", "the knife is on the right"),
        ("The left mug is yellow; the right mug is shorter, and a spoon is to the left of it.", "there is a spoon"),
        ("Three players are fighting for the ball in the middle.", "the player is in the middle"),
        ("Two cows graze, both black and white.", "the cow is black and white"),
        ("A tray with two glasses on it is here.", "there are two cups"),
        ("Under the sofa you can just make out a slipper.", "the slipper is under the couch"),
        ("The tallest figure is blue and the smallest, on the right, is red.", "the figure is red"),
        ("A bag with two front pockets lies here.", "there are at least two pockets"),
        ("LED: one red LED in the top right corner", "the led is in the top right"),
        ("一个笑脸太阳在左边。", "the sun is on the left"),
        ("左边的架子上摆着油漆桶，一共四个。", "there are four paint buckets"),
        ("两名穿白色球衣的球员正在争抢足球。", "there are at least two players"),
        ("天空中飘着三片雪花。", "there are three snowflakes"),
        ("A firefighter in a yellow suit standing on the right waves.", "the firefighter is on the right"),
        ("The man on the left, who is wearing a red jacket, sweeps.", "the man's jacket is red"),
        ("One child wears a red jacket, the child on the right wears a yellow one.", "the child's jacket is yellow"),
        ("Cartoon robot, orange, with a red antenna", "the robot is orange"),
        ("Cheese board: three green pears, purple grapes on the right.", "there are at least three pears"),
        ("左边站着三位参观者，一共三位。", "there are three people"),
        ("画面的左侧立着一盏白色的落地灯。", "the lamp is on the left"),
        ("从左到右依次是一个杯子、一本书和一把剪刀。", "the cup is to the left of the scissors"),
    ],
)
def test_what_is_said_of_whom(text: str, found: str) -> None:
    assert found in [claim.text for claim in extract(text)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("- **People:** No people are visible.", "there is a person"),
        ("A sign says STOP, which the drivers may not have noticed.", "there is a driver"),
        ("A suitcase stands here, so the guests have possibly just arrived.", "there is a guest"),
        ("The photo shows the inside of a bus.", "there is a bus"),
        ("A player is in the middle of a swing.", "there is a swing"),
        ("Two books lie near the edge of the desk, and a plant can be seen at the top.", "the desk is at the top"),
        ("The overall scene radiates energy.", "there is a scene radiate"),
        ("A helmet sits on the seat of the motorcycle.", "there is a chair"),
        ("Judging from this, a couple probably shares the room.", "there is a couple"),
        ("A monkey sits there. Its hands look astonishingly human.", "there is a person"),
        ("She holds her racket in one hand.", "there is one hand"),
        ("A family of three holding hands is here.", "there are at least three hands"),
        ("Two children press their hands to the glass.", "there is a hand"),
        ("A player's hand reaches in.", "there is a player"),
        ("A motorcycle is parked, and its rider has left a helmet on the seat.", "there is a rider"),
        ("A motorcycle is parked, and a helmet lies on the seat.", "there is a chair"),
        ("She has a white dog on a leash.", "the dog is on the leash"),
        ("Two towels hang on a rack.", "the towel is on the rack"),
        ("这是一幅儿童画。", "there is a child"),
        ("一个双人沙发在这里。", "there is a person"),
        ("墙边放着一辆儿童三轮车。", "there is a child"),
        ("左边停着一辆儿童三轮车。", "the child is on the left"),
        ("展厅正中是一只青花瓷瓶。", "there is a flower"),
        ("芯片表面印有“A7”字样。", "there is text"),
        ("There are no people on board.", "there is a board"),
        ("The style is that of a children's comic.", "there is a child"),
        ("A yellow truck and a red truck are here. A man walks between the two vehicles.", "there are two vehicles"),
        ("红绿灯此时亮着红灯。", "there is a lamp"),
        ("The visitors, who are not pictured, enjoy the show.", "there is a visitor"),
        ("A pair of chopsticks lies there.", "there are two chopsticks"),
        ("There is a stack of books on the left: a red one at the bottom.", "the book is at the bottom"),
        ("Three ducks swim next to a swan.", "there are three birds"),
        ("图中有三只小鸭子和一只天鹅。", "there are three birds"),
        ("Two horses stand side by side, and one brown.", "there is a stand"),
        ("牌子上写着“大象馆”三个字。", "there are three text"),
    ],
)
def test_what_nobody_said(text: str, wrong: str) -> None:
    assert wrong not in [claim.text for claim in extract(text)]


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("A tennis player swings. The player is on the left.", True),
        ("A man stands there. The man on the left waves.", False),
        ("Two men stand there. The man is on the left.", False),
        ("A dog sleeps. The cat is on the left.", False),
    ],
)
def test_the_very_thing_is_one_that_was_named_alone(text: str, again: bool) -> None:
    where = [claim.mention for claim in extract(text) if claim.kind == "position"]
    assert (where == [0]) is again


def test_a_part_of_what_was_counted_is_no_second_total() -> None:
    counts = [(claim.number, claim.at_least) for claim in extract("Six cats in total. Top row: three cats.")]
    assert (3, True) in counts

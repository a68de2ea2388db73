"""What a text asserts, and what it only guesses, asks, proposes or denies of one place."""

from __future__ import annotations

import pytest

from seewhy.agent.extract import extract


def said(text: str, question: str = "") -> list[str]:
    return [claim.text for claim in extract(text, question)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The only thing here is a dog, so perhaps you meant that one?", "there is a dog"),
        ("The main focus seems to be the five cups in the middle.", "there are at least five cups"),
        ("After that, they might spot the book on the right.", "the book is on the right"),
        ("It might be unhealthy because it consists of a cake and two donuts.", "there are two donuts"),
        ("If you follow a line from the dog in the upper left, you reach a sign.", "the dog is in the top left"),
        ("A banana doesn't appear anywhere in the picture.", "there is no banana"),
        ("The dog brings in brown, and the sign adds grey.", "the sign is grey"),
        ("The glass is not clear, and a bird sits behind it.", "there is a bird"),
        ("Sorry, three kites are in the sky.", "there are three kites"),
        ("It is not clear whether the bird sings, and a kite hangs on the left.", "the kite is on the left"),
        ("A bird sits on the left, though I cannot tell what kind it is.", "the bird is on the left"),
        ("On the left is a kind of bird, and a kite hangs on the right.", "the kite is on the right"),
        ("A horse grazes in a field. The child flies a kite.", "there is a child"),
        ("A donkey stands on the left. The key is red.", "there is a key"),
        ("A man sits at a desk. The dish is blue.", "there is a dish"),
        ("A man holds an umbrella for a woman.", "there is a woman"),
        ("Mom and dad wave.", "there is a dad"),
        ("The girl turned round and climbed into a bus.", "there is a bus"),
        ("Kittens only.", "there is a cat"),
        ("There is one horse, which will jump in a second.", "there is one horse"),
        ("A pile of hay lies on the left, and a kite is at the top.", "the kite is at the top"),
        ("It is black, with a kite above it and a boat below it.", "there is a boat"),
        ("At the top left is an apple and at the top right a bus.", "the bus is in the top right"),
        ("长椅的右边停着一辆自行车,车上没有人。", "the bicycle is to the right of the bench"),
        ("狗×7，牌子×1。", "there are seven dogs"),
        ("汽车6辆、鸟1个。", "there are six cars"),
    ],
)
def test_is_asserted(text: str, claim: str) -> None:
    assert claim in said(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Is there a dog?", "dog"),
        ("A viewer might expect a dog.", "dog"),
        ("A kite is a kind of toy.", "kite"),
        ("It is not known whether there is a bird, a kite or a cup.", "there is"),
        ("I cannot tell whether it is a bird, and if so which bird it is.", "bird"),
        ("A horse grazes with its foal. The foal is close to its mother.", "there is a mother"),
        ("A bowl of soup is on the table. The dish is hot.", "a dish"),
        ("A sandcastle stands on the beach. The castle has a flag.", "a castle"),
        ("A basket waits for a cat.", "there is a cat"),
        ("Collection only.", "collection"),
        ("Its eyes look eerily human.", "person"),
        ('"Three Horses and a Sign" would work well.', "says"),
        ("Somebody must love them.", "person"),
        ("Two elephants walk, and the baby follows.", "there is a baby"),
        ("车停在路边,车上没有人。", "no person"),
        ("两个行人正在过马路。", "horse"),
        ("她正在跟她的对象说话。", "elephant"),
        ("She is working on a laptop.", "is on"),
    ],
)
def test_is_not_asserted(text: str, word: str) -> None:
    assert not any(word in claim for claim in said(text))

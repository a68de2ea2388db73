"""What a model of few words cannot know is not answered with something else."""

from __future__ import annotations

import pytest

from seewhy.agent.questions.untold import is_untold


@pytest.mark.parametrize(
    "question",
    [
        "Why is the person sad?", "Who wrote the book?", "How tall is this giraffe in metres?",
        "how much does the cake cost?", "What do the cows weigh?", "What's the cat called?",
        "What does this person do for a living?", "What breed is the dog?", "Where is the plane flying to?",
        "What is the giraffe doing?", "Whose birthday is it?", "这把椅子多少钱？", "为什么牛在这里？", "这只猫几岁了？",
        "他们叫什么名字？", "斑马在做什么？",
    ],
)  # fmt: skip
def test_nobody_can_tell(question: str) -> None:
    assert is_untold(question)


@pytest.mark.parametrize(
    "question",
    [
        "How many dogs are there?", "Where is the dog?", "What colour is the circle?", "Who is in the picture?",
        "What does the sign say?", "What is the name on the sign?", "What is to the left of the dog?",
        "What is the dog next to?", "Is the dog bigger than the cat?", "What animals do you see?", "What is there?",
        "图中有什么？", "狗在哪里？", "牌子上写着什么名字？", "有几只狗？",
    ],
)  # fmt: skip
def test_the_picture_tells(question: str) -> None:
    assert not is_untold(question)

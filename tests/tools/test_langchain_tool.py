from __future__ import annotations

from typing import Any

import pytest
from PIL import Image

from seewhy.tools import Box, Finding, Toolbox, from_langchain

langchain_tools = pytest.importorskip("langchain_core.tools")
IMAGE = Image.new("RGB", (4, 4), "red")


def test_a_langchain_tool_becomes_one_of_ours() -> None:
    @langchain_tools.tool
    def add(first: int, second: int = 1) -> int:
        """Add two numbers."""
        return first + second

    wrapped = from_langchain(add)
    assert wrapped.name == "add"
    assert wrapped.description == "Add two numbers."
    assert set(wrapped.parameters["properties"]) == {"first", "second"}
    assert Toolbox([wrapped]).run("add", IMAGE, {"first": 2}).objects[0].text == "3"


@pytest.mark.parametrize(
    ("args", "said"), [({"first": "two"}, "first: "), ({}, "'first' is missing"), ({"first": 1, "third": 2}, "'third'")]
)
def test_wrong_arguments_are_told(args: dict[str, Any], said: str) -> None:
    @langchain_tools.tool
    def add(first: int) -> int:
        """Add."""
        return first

    seen = from_langchain(add).run(IMAGE, args)
    assert not seen.ok
    assert said in (seen.error or "")


def test_its_tool_exception_is_a_failure_and_any_other_one_a_bug() -> None:
    @langchain_tools.tool
    def fail(how: str) -> str:
        """Fail."""
        raise langchain_tools.ToolException("out of paper") if how == "well" else ZeroDivisionError

    assert from_langchain(fail).run(IMAGE, {"how": "well"}).error == "fail: out of paper"
    with pytest.raises(ZeroDivisionError):
        from_langchain(fail).run(IMAGE, {"how": "badly"})


def test_a_tool_that_must_see_gets_the_picture_and_the_model_is_not_asked_for_it() -> None:
    @langchain_tools.tool
    def look(picture: str, times: int = 1) -> str:
        """Look."""
        return picture[:22] * times

    wrapped = from_langchain(look, image_argument="picture")
    assert set(wrapped.parameters["properties"]) == {"times"}
    assert wrapped.run(IMAGE, {"times": 1}).objects[0].text == "data:image/png;base64,"
    assert not wrapped.run(IMAGE, {"picture": "/etc/passwd"}).ok


def test_an_asynchronous_tool_is_awaited() -> None:
    @langchain_tools.tool
    async def wait(word: str) -> str:
        """Wait."""
        return word

    assert from_langchain(wait).run(IMAGE, {"word": "hi"}).objects[0].text == "hi"


def test_our_findings_pass_through_and_other_lists_are_shown_as_text() -> None:
    @langchain_tools.tool
    def find(what: str) -> list[Any]:
        """Find."""
        return [Finding(label=what, box=Box(x1=0, y1=0, x2=1, y2=1))] if what == "dog" else [{"url": "x"}]

    assert from_langchain(find).run(IMAGE, {"what": "dog"}).objects[0].label == "dog"
    assert from_langchain(find).run(IMAGE, {"what": "page"}).objects[0].text == "[{'url': 'x'}]"

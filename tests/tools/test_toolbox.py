from __future__ import annotations

import subprocess
import sys
import time
from typing import Annotated, Literal

import pytest
from PIL import Image
from pydantic import Field

from seewhy.tools import (
    Box,
    Finding,
    Observation,
    Region,
    ScriptedTool,
    Tool,
    Toolbox,
    ToolError,
    default_toolbox,
    tool,
)  # fmt: skip

IMAGE = Image.new("RGB", (40, 30))
WHOLE = Box(x1=0, y1=0, x2=40, y2=30)


@tool
def brightness(image: Image.Image, region: Region | None = None, scale: Annotated[float, Field(gt=0)] = 1.0) -> str:
    """How bright a picture is.

    Everything after the first paragraph is for people, not for the model.
    """
    return f"{image.convert('L').getextrema()[1] * scale:g} {region.as_tuple() if region else ''}".strip()


@tool(name="say", description="Repeats a word.")
def repeat(word: str, loud: bool = False, tone: Literal["kind", "rude"] = "kind") -> str:
    return word.upper() if loud else f"{word} ({tone})"


def returning(result: object) -> Tool:
    @tool
    def give(image: Image.Image) -> object:
        """Gives what it was made with."""
        return result

    return give


def raising(error: Exception) -> Tool:
    @tool
    def fail() -> str:
        """Fails."""
        raise error

    return fail


def test_a_decorated_function_tells_a_model_what_it_does_and_takes() -> None:
    assert brightness.name == "brightness"
    assert brightness.description == "How bright a picture is."
    assert brightness.parameters["properties"]["region"]["anyOf"][0] == {
        "type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4,
    }  # fmt: skip
    assert "image" not in brightness.parameters["properties"]
    assert repeat.parameters["required"] == ["word"]
    assert repeat.parameters["additionalProperties"] is False
    assert repeat.parameters["properties"]["tone"]["enum"] == ["kind", "rude"]


def test_a_decorated_function_is_still_a_function() -> None:
    assert repeat("hi", loud=True) == "HI"


def test_a_string_is_shown_to_the_model_as_a_finding_of_the_whole_image() -> None:
    observation = brightness.run(IMAGE, {"region": [1, 2, 3, 4]})
    assert observation.objects == (Finding(label="brightness", box=WHOLE, text="0 (1.0, 2.0, 3.0, 4.0)"),)
    assert observation.args == {"region": [1, 2, 3, 4]}


def test_findings_become_an_observation() -> None:
    finding = Finding(label="dog", box=WHOLE)
    for result in (finding, [finding], (finding,)):
        assert returning(result).run(IMAGE, {}) == Observation(tool="give", objects=(finding,))
    assert returning([]).run(IMAGE, {}).objects == ()


def test_an_observation_of_the_function_keeps_its_note_and_gets_the_tools_name() -> None:
    assert returning(Observation(tool="x", note="n")).run(IMAGE, {}) == Observation(tool="give", note="n")


@pytest.mark.parametrize("result", [None, 3, ["dog"], {"label": "dog"}])
def test_any_other_result_is_a_bug_of_the_tool(result: object) -> None:
    with pytest.raises(TypeError, match="give returned"):
        returning(result).run(IMAGE, {})


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ({}, "'word' is missing"),
        ({"word": "hi", "volume": 3}, "no argument 'volume' (it takes word, loud, tone)"),
        ({"word": ["hi"]}, "word: Input should be a valid string, got ['hi']"),
        ({"word": "hi", "tone": "odd"}, "tone: Input should be 'kind' or 'rude'"),
        ({"word": None}, "word: Input should be a valid string"),
    ],
)
def test_wrong_arguments_are_told_in_one_line(args: dict[str, object], said: str) -> None:
    observation = repeat.run(IMAGE, args)
    assert not observation.ok
    assert observation.error is not None
    assert said in observation.error
    assert "\n" not in observation.error


@pytest.mark.parametrize("region", [[1, 2, 3], [5, 5, 1, 1], [0, 0, 1e999, 5], "all", [1, 2, 3, "x"], 7])
def test_a_region_that_is_no_box_is_refused(region: object) -> None:
    observation = brightness.run(IMAGE, {"region": region})
    assert not observation.ok
    assert "region" in (observation.error or "")


def test_only_tool_errors_and_timeouts_become_observations() -> None:
    assert raising(ToolError("no lens; clean it")).run(IMAGE, {}).error == "fail: no lens; clean it"
    assert not raising(TimeoutError()).run(IMAGE, {}).ok
    with pytest.raises(ZeroDivisionError):
        raising(ZeroDivisionError()).run(IMAGE, {})


def test_a_tool_without_docstring_or_types_is_refused_when_it_is_made() -> None:
    with pytest.raises(TypeError, match="docstring"):
        tool(lambda: "x")
    with pytest.raises(TypeError, match="count has no type"):

        @tool
        def untyped(image, count):  # type: ignore[no-untyped-def]
            """Counts."""


def test_a_toolbox_runs_its_tools_by_name_and_names_them_for_an_unknown_one() -> None:
    box = Toolbox([brightness, repeat])
    assert box.names == ("brightness", "say")
    assert box.get("say") is repeat
    assert box.get("nothing") is None
    assert box.run("say", IMAGE, {"word": "hi"}).objects[0].text == "hi (kind)"
    unknown = box.run("fly", IMAGE, {})
    assert not unknown.ok
    assert "the tools are: brightness, say" in (unknown.error or "")
    assert [spec["name"] for spec in box.specs()] == ["brightness", "say"]


def test_a_toolbox_refuses_two_tools_of_one_name_and_what_is_no_tool() -> None:
    with pytest.raises(ValueError, match="two tools are called 'say'"):
        Toolbox([repeat, repeat])
    with pytest.raises(TypeError, match="@tool"):
        Toolbox([print])  # type: ignore[list-item]


def test_a_tool_that_takes_too_long_is_reported_and_a_bug_in_a_thread_is_still_a_bug() -> None:
    @tool
    def sleep() -> str:
        """Sleeps."""
        time.sleep(0.5)
        return "done"

    late = Toolbox([sleep], timeout=0.05).run("sleep", IMAGE, {})
    assert not late.ok
    assert "no answer within 0.05 s" in (late.error or "")
    assert Toolbox([sleep], timeout=60).run("sleep", IMAGE, {}).ok
    with pytest.raises(ZeroDivisionError):
        Toolbox([raising(ZeroDivisionError())], timeout=60).run("fail", IMAGE, {})


def test_a_scripted_tool_plays_its_replies_and_remembers_the_calls() -> None:
    finding = Finding(label="dog", box=WHOLE)
    scripted = ScriptedTool("detect", [[finding], ToolError("no weights"), "a word"], labels=frozenset({"dog"}))
    box = Toolbox([scripted])
    assert box.run("detect", IMAGE, {"labels": ["dog"]}).objects == (finding,)
    assert box.run("detect", IMAGE, {}).error == "detect: no weights"
    assert box.run("detect", IMAGE, {}).objects[0].text == "a word"
    assert scripted.calls == [{"labels": ["dog"]}, {}, {}]
    with pytest.raises(LookupError, match="no reply for call 4"):
        box.run("detect", IMAGE, {})


def test_the_default_toolbox_loads_nothing_before_it_is_asked() -> None:
    code = (
        "import sys, seewhy.tools as t; box = t.default_toolbox(); box.specs(); "
        "print(box.names, [m for m in ('torch', 'cv2', 'ultralytics', 'rapidocr', 'onnxruntime') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.stdout.strip() == "('detect', 'segment', 'ocr', 'zoom', 'measure') []", result.stderr


def test_every_default_tool_describes_its_arguments() -> None:
    for spec in default_toolbox().specs():
        assert spec["description"]
        assert spec["parameters"]["type"] == "object"


def test_zoom_reports_the_whole_pixels_of_a_region_inside_the_image() -> None:
    seen = default_toolbox().run("zoom", IMAGE, {"region": [-5, 3.5, 20.2, 99]})
    assert seen.objects == (Finding(label="crop", box=Box(x1=0, y1=3, x2=21, y2=30)),)


def test_zoom_outside_of_the_image_is_refused() -> None:
    seen = default_toolbox().run("zoom", IMAGE, {"region": [50, 50, 60, 60]})
    assert "no pixel in the image of 40x30" in (seen.error or "")

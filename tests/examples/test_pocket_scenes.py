"""Scenes: the same for the same seed, and what they say of themselves is what can be seen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import scenes
import signs
from art import HELD_OUT
from scenes import NAMES, Composer, Scene
from seewhy.tools.colour import dominant_colours

GREY = (128, 128, 128)


def composed(file: str, seed: int, **options: object) -> Scene:
    return Composer(file, **options).compose(np.random.default_rng(seed))  # type: ignore[arg-type]


@pytest.fixture
def on_grey(sprites_file: str, monkeypatch: pytest.MonkeyPatch) -> list[Scene]:
    """Scenes on an even background, without noise, blur and JPEG."""
    monkeypatch.setattr(scenes, "background", lambda rng, size, photos: Image.new("RGB", size, GREY))
    monkeypatch.setattr(scenes, "finished", lambda rng, image: image)
    return [composed(sprites_file, seed) for seed in range(40)]


def differs(scene: Scene, by: int) -> np.ndarray:
    return np.abs(np.asarray(scene.image, int) - GREY).max(-1) > by


def test_a_seed_always_gives_the_same_scene(sprites_file: str) -> None:
    first, again = (composed(sprites_file, 7) for _ in range(2))
    assert first.image.tobytes() == again.image.tobytes()
    assert first.things == again.things


def test_seeds_give_different_scenes(sprites_file: str) -> None:
    assert len({composed(sprites_file, seed).image.tobytes() for seed in range(10)}) == 10


def test_boxes_lie_in_the_picture_and_are_not_empty(on_grey: list[Scene]) -> None:
    for scene in on_grey:
        for thing in scene.things:
            x1, y1, x2, y2 = thing.box
            assert 0 <= x1 < x2 <= scene.image.width
            assert 0 <= y1 < y2 <= scene.image.height


def test_a_box_ends_where_its_thing_ends(on_grey: list[Scene]) -> None:
    for scene in on_grey:
        drawn = differs(scene, 2)
        for thing in scene.things:
            x1, y1, x2, y2 = map(int, thing.box)
            part = drawn[y1:y2, x1:x2]
            assert part.mean() > 0.2, thing
            assert all(edge.any() for edge in (part[0], part[-1], part[:, 0], part[:, -1])), thing


def test_nothing_is_drawn_that_has_no_box(on_grey: list[Scene]) -> None:
    for scene in on_grey:
        drawn = differs(scene, 80)  # soft borders reach a little over a box
        for thing in scene.things:
            x1, y1, x2, y2 = map(int, thing.box)
            drawn[y1:y2, x1:x2] = False
        assert drawn.sum() < 60, scene.things


def test_the_held_out_style_is_drawn_only_when_it_is_asked_for(sprites_file: str) -> None:
    known = {thing.style for seed in range(40) for thing in composed(sprites_file, seed).stickers}
    unseen = {thing.style for seed in range(10) for thing in composed(sprites_file, seed, styles=(HELD_OUT,)).stickers}
    assert known == {"plain", "framed"}
    assert unseen == {HELD_OUT}


def test_a_style_that_draws_little_is_enough(sprites_file: str, tmp_path: Path) -> None:
    with np.load(sprites_file) as data:
        few = (data["style"] == "plain") & np.isin(data["category"], ["dog", "cup"])
        np.savez(tmp_path / "few.npz", **{name: data[name][few] for name in data.files})
    drawn = [composed(str(tmp_path / "few.npz"), seed) for seed in range(10)]
    assert {thing.name for scene in drawn for thing in scene.stickers} == {"dog", "cup"}


def test_every_kind_of_thing_occurs(on_grey: list[Scene]) -> None:
    things = [thing for scene in on_grey for thing in scene.things]
    assert {thing.kind for thing in things} == {"sticker", "sign", "shape"}
    assert len({thing.name for thing in things} & set(NAMES)) > 30
    assert max(len(scene.stickers) for scene in on_grey) > 6
    assert all((thing.text is not None) == (thing.kind == "sign") for thing in things)


def test_scenes_of_shapes_hold_many_and_few_stickers(sprites_file: str) -> None:
    composer = Composer(sprites_file, shaped=True)
    drawn = [composer.compose(np.random.default_rng([51, seed])) for seed in range(30)]
    shapes = [sum(thing.kind == "shape" for thing in scene.things) for scene in drawn]
    assert np.mean(shapes) > 2.5
    assert max(len(scene.stickers) for scene in drawn) <= 2
    assert min(len(scene.stickers) for scene in drawn) == 0


def test_bare_photographs_say_so(sprites_file: str) -> None:
    photo = Image.radial_gradient("L").convert("RGB")
    drawn = [composed(sprites_file, seed, photos=(photo,)) for seed in range(60)]
    bare = [scene for scene in drawn if scene.photo]
    assert 0 < len(bare) < 15
    assert not any(scene.things for scene in bare)


@pytest.mark.parametrize("seed", range(30))
def test_a_sign_has_the_colour_that_it_is_said_to_have(seed: int) -> None:
    picture, colour, letters = signs.sign(np.random.default_rng(seed), "OK", 120, 80)
    opaque = np.asarray(picture)[np.asarray(picture)[..., 3] > 250][:, :3]
    assert dominant_colours(opaque)[0][0] == colour
    assert [letter for letter, _, _ in letters] == ["O", "K"]
    assert 0 < letters[0][1] < letters[1][1] < 1
    assert all(0.2 < down < 0.8 for _, _, down in letters)


@pytest.mark.parametrize("name", signs.SHAPES)
def test_a_shape_is_drawn_in_one_colour_up_to_the_border_of_its_square(name: str) -> None:
    picture, colour = signs.shape(np.random.default_rng(3), name, 60)
    pixels = np.asarray(picture)
    assert dominant_colours(pixels[pixels[..., 3] > 250][:, :3])[0] == (colour, 1.0)
    left, top, right, bottom = picture.getbbox() or (0, 0, 0, 0)
    assert min(right - left, bottom - top) > 50


def test_a_sprite_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"sprites\.npz"):
        composed(str(tmp_path / "sprites.npz"), 0)

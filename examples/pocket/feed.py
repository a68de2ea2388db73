"""Batches for training the pocket MLLM: pictures with augmentation, dense labels per patch, packed exchanges."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import environment  # noqa: F401 - comes first

# isort: split
import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from transformers import PreTrainedTokenizerFast

from model import PATCH, SIDE
from questions import Exchange, exchanges
from scenes import NAMES, Thing
from signs import PALETTE, SHAPES

CLASSES = ("background", *NAMES, "sign", *SHAPES)
COLOURS = tuple(PALETTE)
FLIPPABLE = {"sticker", "shape"}
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
# A patch is read in this many rows and columns, each with the letter whose middle lies in it: 0 for none.
ROWS, COLUMNS = 2, 4
MEAN_EXCHANGE = 32  # tokens, a little less than it is: rows are filled, what does not fit is left out


@dataclass(frozen=True)
class View:
    """A picture as the model sees it (SIDE, SIDE, 3) and what is in it; boxes as shares."""

    pixels: NDArray[np.uint8]
    things: list[Thing]
    photo: bool


class Scenes:
    """The folders that `dataset.py` wrote, with random access and augmentation."""

    def __init__(self, *folders: Path) -> None:
        self.pixels: list[NDArray[np.uint8]] = []
        self.truths = []
        for folder in folders:
            self.pixels += list(np.load(folder / "pixels.npy", mmap_mode="r"))  # views: nothing is read yet
            self.truths += [json.loads(line) for line in (folder / "scenes.jsonl").read_text().splitlines()]

    def __len__(self) -> int:
        return len(self.truths)

    def things(self, index: int) -> list[Thing]:
        """What is in scene `index`, boxes as shares."""
        return [Thing(**{**thing, "box": tuple(thing["box"])}) for thing in self.truths[index]["things"]]

    def view(self, index: int, rng: np.random.Generator) -> View:
        """Scene `index`, mirrored half of the time (never with a sign), now and then a close-up of a part of it."""
        truth, things = self.truths[index], self.things(index)
        pixels = np.array(self.pixels[index])
        if all(thing.kind in FLIPPABLE for thing in things) and rng.random() < 0.5:
            pixels = pixels[:, ::-1]
            things = [
                moved(thing, (1 - thing.box[2], thing.box[1], 1 - thing.box[0], thing.box[3])) for thing in things
            ]
        if things and rng.random() < 0.18:
            pixels, things = close_up(pixels, things, rng)
        if rng.random() < 0.15 and all(thing.kind == "sticker" for thing in things):
            pixels, things = recoloured(pixels, rng), [replace(thing, colour=None) for thing in things]
        elif rng.random() < 0.3:
            gain = rng.uniform(0.85, 1.15, 3)
            pixels = np.clip(pixels * gain, 0, 255).astype(np.uint8)
        return View(np.ascontiguousarray(pixels), things, truth["photo"])


def recoloured(pixels: NDArray[np.uint8], rng: np.random.Generator) -> NDArray[np.uint8]:
    """The picture in grey, with its channels exchanged, or inverted: what a thing is does not hang on its colours."""
    draw = rng.random()
    if draw < 0.3:
        grey = pixels @ np.array([0.299, 0.587, 0.114])
        return np.repeat(grey[..., None], 3, -1).astype(np.uint8)
    return 255 - pixels if draw < 0.45 else pixels[..., rng.permutation(3)]


def moved(thing: Thing, box: tuple[float, float, float, float]) -> Thing:
    """The same thing in another place."""
    return replace(thing, box=box)


def close_up(
    pixels: NDArray[np.uint8], things: list[Thing], rng: np.random.Generator
) -> tuple[NDArray[np.uint8], list[Thing]]:
    """A part of the picture around one thing, as a second look crops it, where nothing is cut ambiguously."""
    for _ in range(5):
        chosen = things[int(rng.integers(len(things)))].box
        pad = max(chosen[2] - chosen[0], chosen[3] - chosen[1]) * rng.uniform(0.1, 1.2)
        left, top = max(0.0, chosen[0] - pad), max(0.0, chosen[1] - pad)
        right, bottom = min(1.0, chosen[2] + pad), min(1.0, chosen[3] + pad)
        kept, clear = [], True
        for thing in things:
            x1, y1, x2, y2 = thing.box
            box = (max(x1, left), max(y1, top), min(x2, right), min(y2, bottom))
            inside = max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1]) / ((x2 - x1) * (y2 - y1))
            if inside > 0.6 and (thing.kind != "sign" or inside > 0.98):
                wide, high = right - left, bottom - top
                kept.append(
                    moved(
                        thing,
                        ((box[0] - left) / wide, (box[1] - top) / high, (box[2] - left) / wide, (box[3] - top) / high),
                    )
                )
            elif inside > 0.08:
                clear = False
        if clear and kept and min(right - left, bottom - top) > 0.12:
            corners = (left * SIDE, top * SIDE, right * SIDE, bottom * SIDE)
            picture = Image.fromarray(np.ascontiguousarray(pixels)).resize(
                (SIDE, SIDE), Image.Resampling.BICUBIC, corners
            )
            return np.asarray(picture), kept
    return pixels, things


def dense_labels(
    things: Sequence[Thing], rows: int = SIDE // PATCH
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """For each of `rows` x `rows` patches: class, colour or -100, distances left/top/right/bottom of its box (N, 4).

    Distances are in shares of the picture, from the patch's centre; NaN where there is only background.
    """
    centres = (np.arange(rows) + 0.5) / rows
    x, y = np.tile(centres, rows), np.repeat(centres, rows)
    classes, colours = np.zeros(rows**2, np.int64), np.full(rows**2, -100, np.int64)
    boxes = np.full((rows**2, 4), np.nan, np.float32)
    for thing in sorted(things, key=lambda t: -(t.box[2] - t.box[0]) * (t.box[3] - t.box[1])):
        x1, y1, x2, y2 = thing.box
        half = 0.3 / rows  # small things need not cover a patch's centre
        inside = (x > x1 - half) & (x < x2 + half) & (y > y1 - half) & (y < y2 + half)
        classes[inside] = CLASSES.index(thing.name)
        colours[inside] = COLOURS.index(thing.colour) if thing.colour in COLOURS else -100
        boxes[inside] = np.stack([x - x1, y - y1, x2 - x, y2 - y], 1)[inside]
    return classes, colours, boxes


def letter_labels(things: Sequence[Thing], rows: int = SIDE // PATCH) -> NDArray[np.int64]:
    """(N, ROWS * COLUMNS) for each of `rows` x `rows` patches: which letters of signs have their middle in its cells,
    as their place in ALPHABET from 1 on; -100 away from signs.
    """
    labels = np.full((rows * ROWS, rows * COLUMNS), -100, np.int64)
    for thing in things:
        if not thing.letters:
            continue
        x1, y1, x2, y2 = thing.box
        top, bottom = int(y1 * rows), int(min(y2, 0.999) * rows) + 1
        left, right = int(x1 * rows), int(min(x2, 0.999) * rows) + 1
        labels[top * ROWS : bottom * ROWS, left * COLUMNS : right * COLUMNS] = 0
        for letter, across, down in thing.letters:
            row = int((y1 + down * (y2 - y1)) * rows * ROWS)
            column = int((x1 + across * (x2 - x1)) * rows * COLUMNS)
            if row < labels.shape[0] and column < labels.shape[1]:
                labels[row, column] = ALPHABET.index(letter) + 1 if letter in ALPHABET else -100
    cells = labels.reshape(rows, ROWS, rows, COLUMNS).transpose(0, 2, 1, 3)
    return cells.reshape(rows * rows, ROWS * COLUMNS)


@dataclass(frozen=True)
class Batch:
    """Tensors of one step: B pictures of N patches, each with its exchanges packed in a row of T text tokens."""

    pixels: torch.Tensor  # uint8 (B, SIDE, SIDE, 3)
    classes: torch.Tensor  # (B, N)
    colours: torch.Tensor  # (B, N)
    boxes: torch.Tensor  # (B, N, 4)
    letters: torch.Tensor  # (B, N, ROWS * COLUMNS)
    tokens: torch.Tensor  # (B, T)
    segment: torch.Tensor  # (B, T): which exchange a token belongs to, -1 for padding
    offset: torch.Tensor  # (B, T): its place within the exchange
    targets: torch.Tensor  # (B, T): the next token where it is to be learned, else -100


def exchange_tokens(
    exchange: Exchange, tokenizer: PreTrainedTokenizerFast, signs: Collection[str | None] = ()
) -> tuple[list[int], int]:
    """Tokens of an exchange as the chat template writes it after the first turn's image, and where the reply starts.

    What `signs` say is spelled, letter by letter, where the reply quotes it from the picture, not from the prompt.
    """
    turns = [*exchange.history, exchange.user]
    text = turns[0] + "<|end|>"
    for index, turn in enumerate(turns[1:]):
        text += ("<|assistant|>" if index % 2 == 0 else "<|user|>") + turn + "<|end|>"
    encode = tokenizer.backend_tokenizer.encode
    asked = encode(text + "<|assistant|>", add_special_tokens=False).ids
    pieces = [""]
    for index, part in enumerate(re.split('(["“”])', exchange.reply + "<|end|>")):
        if index % 4 == 2 and part in signs and f'"{part}"' not in text:
            pieces += [*part, ""]
        else:
            pieces[-1] += part
    return asked + [i for piece in pieces for i in encode(piece, add_special_tokens=False).ids], len(asked)


def make_batch(
    scenes: Scenes, indices: Sequence[int], rng: np.random.Generator, tokenizer: PreTrainedTokenizerFast, length: int,
    side: int = SIDE,
) -> Batch:  # fmt: skip
    """As many exchanges about each of the scenes `indices` as fit into `length` tokens; 0: the dense labels alone, for
    pictures that will be `side` pixels large.
    """
    views = [scenes.view(index, rng) for index in indices]
    shape = (len(views), length)
    tokens, segment = np.zeros(shape, np.int64), np.full(shape, -1, np.int64)
    offset, targets = np.zeros(shape, np.int64), np.full(shape, -100, np.int64)
    for index, view in enumerate(views):
        at, signs = 0, {thing.text for thing in view.things if thing.text}
        for number, exchange in enumerate(exchanges(rng, view.things, view.photo, length // MEAN_EXCHANGE)):
            ids, reply = exchange_tokens(exchange, tokenizer, signs)
            end = at + len(ids)
            if end > length:
                continue
            tokens[index, at:end], segment[index, at:end] = ids, number
            offset[index, at:end] = np.arange(len(ids))
            targets[index, at + reply - 1 : end - 1] = ids[reply:]
            at = end
    rows = side // PATCH
    labels = [(*dense_labels(view.things, rows), letter_labels(view.things, rows)) for view in views]
    arrays = (
        np.stack([v.pixels for v in views]),
        *(np.stack(part) for part in zip(*labels, strict=True)),
        tokens,
        segment,
        offset,
        targets,
    )
    return Batch(*(torch.from_numpy(array) for array in arrays))

"""Training: a few steps of both models on a handful of scenes, and what they leave behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch.nn.functional import cross_entropy

import average
import dataset
import train_mllm
from feed import ALPHABET, COLOURS, COLUMNS, ROWS, Scenes, dense_labels, letter_labels, make_batch
from model import PATCH, PATCHES, SIDE, deepened, make_model, normalised
from scenes import Composer, Thing
from seewhy.mllm import Message, Settings, load_mllm
from windows import HIGH, WIDE, make_windows

ROOT = Path(__file__).parents[2]
FEW = ["--images", "2", "--dense-images", "2", "--length", "64"]


@pytest.fixture(scope="module")
def data(sprites_file: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sets as dataset.py writes them, of a few scenes each."""
    folder = tmp_path_factory.mktemp("data")
    for name, seed in (("train", 1), ("val", 2), ("unseen", 3), ("crowded", 6), ("signs", 7)):
        composer = Composer(sprites_file, crowded=name == "crowded", lettered=name == "signs")
        dataset.write(folder / name, 8, seed, 8, name in ("train", "crowded", "signs"), composer)
    return folder


def options(data: Path, out: Path, *more: str) -> list[str]:
    folders = ["--data", str(data / "train"), "--dense-data", str(data / "crowded"), "--sign-data", str(data / "signs")]
    return [*folders, "--out", str(out), *FEW, *more]


def trainer(data: Path, out: Path, *more: str) -> train_mllm.Trainer:
    out.mkdir(parents=True, exist_ok=True)
    return train_mllm.Trainer(train_mllm.parse(options(data, out, *more)))


def test_mirrored_and_enlarged_views_move_boxes_along_with_the_pixels(tmp_path: Path) -> None:
    pixels = np.full((1, SIDE, SIDE, 3), 90, np.uint8)
    pixels[0, 24:72, 48:120] = (250, 220, 40)
    np.save(tmp_path / "pixels.npy", pixels)
    thing = {"name": "dog", "box": [48 / SIDE, 24 / SIDE, 120 / SIDE, 72 / SIDE], "kind": "sticker", "colour": "red"}
    (tmp_path / "scenes.jsonl").write_text(json.dumps({"photo": False, "things": [thing]}) + "\n")
    scenes, rng, boxes = Scenes(tmp_path), np.random.default_rng(0), set()
    for _ in range(100):
        view = scenes.view(0, rng)
        rows, columns = np.nonzero(np.abs(view.pixels.astype(int) - view.pixels[0, 0]).sum(-1) > 120)
        seen = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
        assert [value * SIDE for value in view.things[0].box] == pytest.approx(seen, abs=2.5)
        boxes.add(view.things[0].box)
    assert len(boxes) > 5


def test_dense_labels_say_what_a_patch_shows_and_where_it_ends() -> None:
    classes, colours, boxes = dense_labels([Thing("dog", (0.0, 0.0, 0.5, 0.25), colour="brown")])
    inside = classes > 0
    assert inside.sum() == PATCHES // 8
    assert set(colours[inside]) == {COLOURS.index("brown")}
    assert np.isnan(boxes[~inside]).all()
    half = PATCH / SIDE / 2
    assert boxes[0] == pytest.approx([half, half, 0.5 - half, 0.25 - half])


def test_letters_are_where_they_stand_on_the_sign(data: Path) -> None:
    """The cells of a sign's patches spell its word from left to right, but for letters too small to have one each."""
    scenes, rng = Scenes(data / "signs"), np.random.default_rng(4)
    whole = 0
    for index in range(len(scenes)):
        for thing in scenes.things(index):
            labels = letter_labels([thing]).reshape(16, 16, ROWS, COLUMNS).transpose(0, 2, 1, 3).reshape(32, 64)
            if thing.kind == "sign" and " " not in str(thing.text):
                columns = sorted(zip(*reversed(np.nonzero(labels > 0)), strict=True))
                whole += "".join(ALPHABET[labels[row, column] - 1] for column, row in columns) == thing.text
    assert whole > 5
    windows = make_windows(scenes, 12, rng)
    assert windows.pixels.shape == (12, HIGH * PATCH, WIDE * PATCH, 3)
    assert ((windows.letters > 0).sum((1, 2)) > 0).all()


def test_a_stage_that_reads_asks_for_scenes_with_signs(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        train_mllm.parse(["--read-minutes", "1"])
    assert stopped.value.code == 2
    assert "--sign-data" in capsys.readouterr().err


def test_a_tower_with_layers_inserted_sees_what_it_saw() -> None:
    from transformers import PreTrainedTokenizerFast

    tokenizer = PreTrainedTokenizerFast.from_pretrained(ROOT / "mllm" / "pocket")
    torch.manual_seed(1)
    shallow = make_model(tokenizer)
    layers = shallow.config.vision_config.num_hidden_layers
    deep = deepened(shallow, layers + 3)
    assert deep.config.vision_config.num_hidden_layers == layers + 3
    pixels = torch.randn(1, 3, SIDE, SIDE)
    with torch.no_grad():
        before, after = (one.model.vision_tower(pixels).last_hidden_state for one in (shallow, deep))
    assert torch.allclose(before, after, atol=1e-5)
    assert deepened(shallow, layers) is shallow


@pytest.mark.slow
def test_packed_exchanges_are_learned_as_the_model_reads_them_one_by_one(data: Path, tmp_path: Path) -> None:
    """The loss of a row equals that of the stock model on each of its exchanges alone, with the picture before it."""
    one = trainer(data, tmp_path)
    batch = make_batch(one.scenes["full"], [0, 1], np.random.default_rng(5), one.tokenizer, 160)
    head = one.tokenizer.convert_tokens_to_ids([*train_mllm.PREFIX, *["<image>"] * PATCHES])
    losses, learned = [], 0.0
    with torch.no_grad():
        packed = one.text_loss(one.features(batch), batch)
        one.model.set_attn_implementation("sdpa")  # as it is loaded for answers
        for row, pixels in enumerate(normalised(batch.pixels)):
            for number in range(int(batch.segment[row].max()) + 1):
                mine = batch.segment[row] == number
                ids = torch.tensor([*head, *batch.tokens[row][mine].tolist()])[None]
                logits = one.model(input_ids=ids, pixel_values=pixels[None]).logits[0, len(head) :]
                losses.append(cross_entropy(logits, batch.targets[row][mine], one.weight, reduction="sum"))
                learned += one.weight[batch.targets[row][mine]][batch.targets[row][mine] >= 0].sum().item()
    assert len(losses) > 4
    assert packed.item() == pytest.approx(sum(losses).item() / learned, rel=1e-4)


@pytest.mark.slow
def test_all_stages_leave_a_model_that_seewhy_loads(data: Path, tmp_path: Path) -> None:
    train_mllm.main(options(data, tmp_path, "--dense-minutes", "0.02", "--read-minutes", "0.02", "--minutes", "0.04"))
    written = load_mllm(tmp_path / "model").generate(
        [Message(role="user", parts=(Image.new("RGB", (320, 240), "grey"), "Question: What is in the picture?"))],
        Settings(max_tokens=8),
    )
    assert written.generated_tokens > 0
    assert (tmp_path / "loss.png").is_file()
    assert isinstance(json.loads((tmp_path / "loss.json").read_text()), list)


@pytest.mark.slow
def test_training_goes_on_from_its_checkpoint_after_a_kill(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = trainer(data, tmp_path, "--save-every", "0")
    steps = iter([first.step] * 2)
    with monkeypatch.context() as patch:
        patch.setattr(first, "step", lambda *args: next(steps)(*args))
        with pytest.raises(StopIteration):  # the process dies in its third step, before it could save again
            first.run("dense", 1.0, 2, 0)
    (tmp_path / "state.new").write_bytes(b"half a checkpoint")
    weights = {name: tensor.clone() for name, tensor in first.model.state_dict().items()}

    again = trainer(data, tmp_path)
    spent = again.seconds["dense"]
    assert spent > 0
    assert again.tokenizer.get_vocab() == first.tokenizer.get_vocab()
    assert all(torch.equal(tensor, weights[name]) for name, tensor in again.model.state_dict().items())
    again.run("dense", spent / 60 + 0.01, 2, 0)
    assert again.seconds["dense"] > spent
    again.run("dense", spent / 60, 2, 0)  # has had its minutes


def test_the_mean_of_two_models_lies_between_them(tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    before, after, out = (tmp_path / name for name in ("before", "after", "out"))
    for folder, value in ((before, 1.0), (after, 3.0)):
        folder.mkdir()
        save_file({"a": torch.full((2,), value, dtype=torch.bfloat16)}, folder / "model.safetensors")
    (before / "config.json").write_text("{}")
    average.average(before, after, out, share=0.25)
    assert load_file(out / "model.safetensors")["a"].tolist() == [1.5, 1.5]
    assert (out / "config.json").read_text() == "{}"


def test_the_mean_of_two_second_stages(tmp_path: Path) -> None:
    from train_regions import loaded, write

    weights = ROOT / "tools" / "weights" / "sticker_regions.pt"
    model = loaded(weights)
    first = next(iter(model.parameters()))
    before = first.detach().clone()
    first.data *= 3
    write(model, tmp_path / "after.pt")
    average.average_regions(weights, tmp_path / "after.pt", tmp_path / "mean")
    mean = next(iter(loaded(tmp_path / "mean" / weights.name).parameters()))
    torch.testing.assert_close(mean, 2 * before, rtol=2e-3, atol=1e-4)


@pytest.mark.slow
def test_the_detector_trains_and_writes_its_weights(data: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            *(sys.executable, ROOT / "examples" / "pocket" / "train_detector.py", "--data", data),
            *("--out", tmp_path / "detector", "--batch", "4", "--keep-unseen"),
            *("--phases", "64:0.0005:0.001", "96:0.0005:0.001"),
        ],
        cwd=tmp_path,
        env={**os.environ, "YOLO_CONFIG_DIR": str(tmp_path), "YOLO_OFFLINE": "true"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "unseen  imgsz 320" in done.stdout
    assert (tmp_path / "detector" / "sticker_detector.pt").is_file()


@pytest.mark.slow
def test_the_second_stage_trains_goes_on_and_writes_weights_that_load(data: Path, tmp_path: Path) -> None:
    from seewhy.tools.regions import RegionClassifier
    from stages import EVEN, SecondStage

    def run(minutes: str, *more: str) -> str:
        done = subprocess.run(
            [
                *(sys.executable, ROOT / "examples" / "pocket" / "train_regions.py", "--data", data / "train"),
                *("--validation", data / "val", "--out", tmp_path, "--batch", "4", "--minutes", minutes, *more),
            ],
            cwd=ROOT, capture_output=True, text=True, timeout=240, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    assert "val: things" in run("0.03")
    steps = torch.load(tmp_path / "state.pt", weights_only=True)["steps"]
    run("0.06", "--proposals", "2")
    assert torch.load(tmp_path / "state.pt", weights_only=True)["steps"] > steps > 0
    RegionClassifier(tmp_path / "sticker_regions.pt", SecondStage(weights="", **EVEN))
    assert (tmp_path / "loss.png").is_file()


def test_a_model_of_twice_the_width_says_the_same_and_its_copies_differ() -> None:
    from ultralytics.nn.tasks import ClassificationModel

    from widen import widened

    torch.manual_seed(0)
    narrow = ClassificationModel("yolo11n-cls.yaml", nc=5, verbose=False).eval()
    for name, value in narrow.state_dict().items():
        if name.endswith("running_var"):
            value.uniform_(0.5, 1.5)
    wide = widened(narrow).eval()
    crops = torch.rand(2, 3, 96, 96)
    with torch.inference_mode():
        torch.testing.assert_close(wide(crops)[1], narrow(crops)[1], atol=1e-4, rtol=1e-4)
    first = wide.state_dict()["model.1.conv.weight"]
    assert not torch.allclose(first[:, 0], first[:, 1])

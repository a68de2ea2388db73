"""The tables, one function each; every row is a dictionary."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence

from PIL import Image

from measured import Row, Stopwatch, timed, typical, unseen
from seewhy.agent import SeeWhyError, VisualAgent
from seewhy.mllm import Message, ScriptedMLLM, Settings, TransformersMLLM

Item = tuple[Image.Image, str]
COMPARED = 4
"""Questions that a conversation asks in turn: the second is also the sixth and the tenth."""
PLAIN_TOKENS = 512
"""As much as a draft may have."""


def whole_answers(load: Callable[[], TransformersMLLM], items: Sequence[Item], rounds: int, device: str) -> list[Row]:
    """(a) A full verified answer against one plain generate(): same model, image, question and process.

    Two copies of the model, and pictures that neither has seen: nothing that one remembers helps the other.
    """
    plain, inside = load(), Stopwatch(load())
    agent = VisualAgent.load(mllm=inside, device=device)
    for answer in (agent.ask(*items[0]), plain.generate(_asked(*items[0]), Settings(max_tokens=8))):
        assert answer.text is not None  # both are warm
    rows: list[Row] = []
    for kind, (image, question) in enumerate(items):
        times: dict[str, list[float]] = {"plain": [], "whole": [], "mllm": []}
        for turn in range(rounds):
            picture = unseen(image, 1 + kind * rounds + turn)
            seconds, _ = timed(
                lambda p=picture, q=question: plain.generate(_asked(p, q), Settings(max_tokens=PLAIN_TOKENS))
            )
            times["plain"].append(seconds)
            inside.seconds = 0.0
            seconds, answer = timed(lambda p=picture, q=question: agent.ask(p, q))
            times["whole"].append(seconds)
            times["mllm"].append(inside.seconds)
        rows.append(
            {
                "question": question,
                "reads words": any(report.tool == "ocr" for report in answer.observations),
                "plain s": typical(times["plain"]),
                "whole s": typical(times["whole"]),
                "mllm s": typical(times["mllm"]),
                "whole / plain": round(typical(times["whole"]) / typical(times["plain"]), 2),
                "mllm / plain": round(typical(times["mllm"]) / typical(times["plain"]), 2),
                "mllm calls": answer.usage.mllm_calls,
                "encoder runs": answer.usage.encoder_runs,
            }
        )
    return rows


def turns(mllm: TransformersMLLM, image: Image.Image, questions: Sequence[str], device: str) -> list[Row]:
    """(c) Ten turns of one conversation: encoder runs, prefilled tokens and seconds of each; the tenth asks what the
    second asked, so that the two compare.
    """
    chat = VisualAgent.load(mllm=mllm, device=device).chat(unseen(image, 900))
    rows: list[Row] = []
    times: list[float] = []
    for turn in range(10):
        question = questions[turn % COMPARED]
        seconds, answer = timed(lambda q=question: chat.ask(q))
        times.append(seconds)
        usage = answer.usage
        rows.append(
            {
                "turn": turn + 1,
                "question": question,
                "encoder runs": usage.encoder_runs,
                "prompt tokens": usage.prompt_tokens,
                "prefilled tokens": getattr(usage, "prefilled_tokens", None),
                "generated tokens": usage.generated_tokens,
                "seconds": round(seconds, 4),
                "of turn 2": round(seconds / times[1], 2) if turn % COMPARED == 1 else "",
            }
        )
    return rows


def decoding(load: Callable[..., TransformersMLLM], image: Image.Image, tokens: int) -> list[Row]:
    """(d) Tokens a second, as a share of what reading all weights once a token would allow."""
    return [_decoding(load(compiled=compiled), image, tokens, compiled) for compiled in (False, True)]


def _decoding(mllm: TransformersMLLM, image: Image.Image, tokens: int, compiled: bool) -> Row:
    messages = _asked(unseen(image, 901), "Describe the picture, with all that is in it.")
    warm, _ = timed(lambda: mllm.generate(messages, Settings(max_tokens=tokens)))
    short, one = timed(lambda: mllm.generate(messages, Settings(max_tokens=1)))
    long, many = timed(lambda: mllm.generate(messages, Settings(max_tokens=tokens)))
    more = many.generated_tokens - one.generated_tokens
    rate = more / max(long - short, 1e-9)
    read = weights_read(mllm)
    bandwidth = memory_bandwidth(mllm)
    return {
        "compiled": compiled,
        "first call s": round(warm, 2),
        "tokens": more,
        "tokens/s": round(rate, 2),
        "weights read a token (MB)": round(read / 1e6, 1),
        "bandwidth (GB/s)": round(bandwidth / 1e9, 1),
        "limit tokens/s": round(bandwidth / read, 1),
        "share of limit": round(rate * read / bandwidth, 4),
    }


def weights_read(mllm: TransformersMLLM) -> int:
    """Bytes of weights that one token of text needs: the language model's, its embedding table only as the head."""
    model = mllm._model
    language = getattr(model.base_model, "language_model", model)
    table = model.get_input_embeddings().weight
    counted = {id(one): one for one in language.parameters() if one is not table}
    head = model.get_output_embeddings().weight
    counted[id(head)] = head
    return sum(one.numel() * one.element_size() for one in counted.values())


def memory_bandwidth(mllm: TransformersMLLM, megabytes: int = 256) -> float:
    """Bytes a second that a sum over a large tensor reads: the best of several."""
    import torch

    device = mllm._model.device
    large = torch.ones(megabytes << 18, device=device)

    def read() -> float:
        return float(large.sum())

    read()
    return large.numel() * 4 / min(timed(read)[0] for _ in range(10))


def batches(
    load: Callable[..., TransformersMLLM], items: Sequence[Item], size: int, tokens: int, device: str
) -> list[Row]:
    """(e) Many at once against one at a time: the model alone, as it is and compiled, and whole answers."""
    many = [(unseen(image, 1000 + number), question) for number, (image, question) in enumerate(_cycle(items, size))]
    mllm = load()
    rows = [
        _batch(name, model, many, tokens) for name, model in (("generate()", mllm), ("compiled", load(compiled=True)))
    ]
    agent = VisualAgent.load(mllm=mllm, device=device)
    agent.ask(*items[0])
    each, _ = timed(lambda: [agent.ask(unseen(*(item[0], 3000 + number)), item[1]) for number, item in enumerate(many)])
    fresh = [(unseen(image, 4000 + number), question) for number, (image, question) in enumerate(many)]
    all_at_once, outcomes = timed(lambda: list(agent.ask_batch(fresh, size)))
    if failed := [outcome for outcome in outcomes if isinstance(outcome, SeeWhyError)]:
        raise failed[0]
    return [*rows, _gain("whole answers", size, each, all_at_once)]


def _batch(name: str, mllm: TransformersMLLM, many: Sequence[Item], tokens: int) -> Row:
    again, and_again = (
        [(unseen(image, first + number), question) for number, (image, question) in enumerate(many)]
        for first in (2000, 5000)
    )
    settings = Settings(max_tokens=tokens)
    mllm.generate(_asked(*many[0]), settings)  # both sizes are warm, and compiled
    mllm.generate_batch([_asked(*item) for item in many], settings)
    single, _ = timed(lambda: [mllm.generate(_asked(*item), settings) for item in again])
    batch, _ = timed(lambda: mllm.generate_batch([_asked(*item) for item in and_again], settings))
    return _gain(name, len(many), single, batch)


def _gain(what: str, questions: int, alone: float, together: float) -> Row:
    return {
        "what": what,
        "questions": questions,
        "one by one s": alone,
        "batch s": together,
        "gain": alone / together,
    }


def overhead(image: Image.Image, rounds: int) -> list[Row]:
    """(f) What the graph and the framework cost a step: an MLLM that answers at once, and no expert."""
    agent = VisualAgent.load(mllm=ScriptedMLLM("Answer: Yes."), tools=())
    agent.ask(image, "Is there a dog?")
    seconds = []
    for _ in range(rounds):
        one, answer = timed(lambda: agent.ask(image, "Is there a dog?"))
        seconds.append(one)
    steps = len(answer.steps)
    return [{"steps": steps, "ms a question": 1e3 * typical(seconds), "ms a step": 1e3 * typical(seconds) / steps}]


def startup(rounds: int = 5) -> list[Row]:
    """(g) Starting the program, importing the package, and Python alone."""
    commands = {
        "python -c pass": ["-c", "pass"],
        "seewhy --help": ["-c", "from seewhy.agent.cli import run; run(['--help'])"],
        "import seewhy.agent": ["-c", "import seewhy.agent"],
    }
    rows: list[Row] = []
    for name, arguments in commands.items():
        _python(arguments)  # from now on the files are in memory
        seconds = [timed(lambda a=arguments: _python(a))[0] for _ in range(rounds)]
        rows.append({"command": name, "seconds": typical(seconds)})
    least = float(str(rows[0]["seconds"]))
    return [{**row, "times python": round(float(str(row["seconds"])) / least, 2)} for row in rows]


def _python(arguments: Sequence[str]) -> None:
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)


def _cycle(items: Sequence[Item], count: int) -> list[Item]:
    return [items[number % len(items)] for number in range(count)]


def _asked(image: Image.Image, question: str) -> list[Message]:
    return [Message(role="user", parts=(image, question))]

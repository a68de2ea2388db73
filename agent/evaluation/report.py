"""The report of a run as a person reads it: report.md with tables, and three plots beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Summary = Mapping[str, Mapping[str, Any]]
BEFORE, AFTER = "#b8b8b8", "#2a78b5"


def write_report(summary: Summary, settings: Mapping[str, Any], out: Path) -> Path:
    """Writes report.md, before_after.png, risk_coverage.png and reliability.png into `out`; returns the first."""
    write_plots(summary, out)
    suite = str(settings["suite"])
    lines = [f"# {suite.upper()}", "", *table(summary, suite), ""]
    lines += ["Each cell is draft -> answer. Intervals are 95% bootstrap intervals, p is McNemar's exact test of"]
    lines += ["fixed against broken; the share beside broken is that of the right drafts that it made wrong.", ""]
    lines += [f"![{name}]({name}.png)" for name in ("before_after", "risk_coverage", "reliability")]
    lines += ["", "| setting | |", "| --- | --- |", *(f"| {name} | {value} |" for name, value in settings.items()), ""]
    path = out / "report.md"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def table(summary: Summary, suite: str) -> list[str]:
    """The figures as the lines of a Markdown table, a task a row; "before -> after" in a cell."""
    columns = {"chair": _CHAIR, "mme": _YES_NO | _MME}.get(suite, _YES_NO) | _BOTH
    rows = [[task, *(cell(figures) for cell in columns.values())] for task, figures in summary.items()]
    head = ["", *columns]
    widths = [max(len(row[place]) for row in [head, *rows]) for place in range(len(head))]
    lines = ["| " + " | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) + " |"
             for row in [head, *rows]]  # fmt: skip
    return [lines[0], "| " + " | ".join("-" * width for width in widths) + " |", *lines[1:]]


def write_plots(summary: Summary, out: Path) -> None:
    """Before/after bars with intervals, the risk-coverage curve and the reliability diagram, as PNG files."""
    from matplotlib.figure import Figure  # without pyplot: no display, no global state

    for name, draw in (("before_after", _bars), ("risk_coverage", _curves), ("reliability", _diagram)):
        figure = Figure(figsize=(6, 4), layout="constrained")
        draw(figure.subplots(), summary)
        figure.savefig(out / f"{name}.png", dpi=120)


def _bars(axes: Axes, summary: Summary) -> None:
    for shift, side, colour in ((-0.2, "draft", BEFORE), (0.2, "answer", AFTER)):
        for place, figures in enumerate(summary.values()):
            if interval := figures["intervals"][side]:
                value, low, high = (interval[name] for name in ("value", "low", "high"))
                errors = [[max(value - low, 0)], [max(high - value, 0)]]
                label = {"draft": "before correction", "answer": "after"}[side] if place == 0 else None
                axes.bar(place + shift, value, 0.38, color=colour, yerr=errors, capsize=3, label=label)
    axes.set_xticks(range(len(summary)), list(summary))
    axes.set_ylabel("CHAIR_i, lower is better" if "chair" in summary else "accuracy")
    axes.margins(y=0.2)
    axes.legend(loc="upper right", ncols=2)


def _curves(axes: Axes, summary: Summary) -> None:
    for task, figures in summary.items():
        curve = figures["risk_coverage"]
        axes.plot(curve["coverage"], curve["risk"], label=f"{task} (area {figures['aurc']:.3f})")
    axes.set_xlabel("coverage: share answered, the surest first")
    axes.set_ylabel("risk: share of those that is wrong")
    axes.set_ylim(bottom=0)
    axes.legend()


def _diagram(axes: Axes, summary: Summary) -> None:
    axes.plot([0, 1], [0, 1], color="black", linewidth=0.8, linestyle="--")
    for task, figures in summary.items():
        bins = figures["reliability"]
        points = [one["confidence"] for one in bins], [one["accuracy"] for one in bins]
        axes.plot(*points, marker="o", label=f"{task} (error {figures['calibration_error']:.3f})")
    axes.set_xlabel("confidence")
    axes.set_ylabel("share that is right")
    axes.legend(loc="upper left")


def _both(*path: str) -> Any:
    """A cell that shows one figure of draft and answer."""
    return lambda figures: " -> ".join(_share(_at(figures[side], path)) for side in ("draft", "answer"))


def _at(figures: Any, path: tuple[str, ...]) -> float | None:
    for name in path:
        figures = figures[name]
    return None if figures is None else float(figures)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f}%"


def _gain(figures: Mapping[str, Any]) -> str:
    gain = figures["intervals"]["gain"]
    return f"{100 * gain['value']:+.1f} ({100 * gain['low']:+.1f} .. {100 * gain['high']:+.1f})"


def _p(value: float) -> str:
    return f"{value:.3f}" if value >= 0.001 else f"{value:.0e}"


_YES_NO = {
    "questions": lambda figures: str(figures["questions"]),
    "accuracy": _both("strict", "accuracy"),
    "points gained": _gain,
    "official accuracy": _both("accuracy"),
    "official F1": _both("f1"),
    "recall": _both("strict", "recall"),
    "unparseable": _both("unparseable"),
}
_MME = {"accuracy+": _both("accuracy_plus")}
_CHAIR = {
    "captions": lambda figures: str(figures["captions"]),
    "CHAIR_i": _both("chair_i"),
    "CHAIR_s": _both("chair_s"),
    "recall": _both("recall"),
    "true mentions kept": lambda figures: _share(figures["kept"]),
}
_BOTH = {
    "fixed": lambda figures: str(figures["change"]["fixed"]),
    "broken": lambda figures: f"{figures['change']['broken']} ({_share(figures['change']['harm'])})",
    "p": lambda figures: _p(figures["change"]["p"]),
    "s an answer": lambda figures: f"{figures['seconds']:.2f}",
}

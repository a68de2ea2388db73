"""`seewhy doctor`: what is installed, and how a model writes boxes."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from .options import AsJson, BaseUrl, Device, Mllm, Quantize


def doctor(
    as_json: AsJson = False,
    calibrate: Annotated[bool, typer.Option("--calibrate", help="Find out how the MLLM writes boxes.")] = False,
    mllm: Mllm = None,
    base_url: BaseUrl = None,
    quantize: Quantize = None,
    device: Device = None,
) -> None:
    """Say what is installed, which models and weights are found, and how to get what is missing."""
    if calibrate:
        from ..doctor.calibrate import calibrated
        from ..doctor.calibrate import report as told

        found = calibrated(mllm, base_url=base_url, quantize=quantize, device=device)
        typer.echo(found.model_dump_json() if as_json else told(found))
        raise typer.Exit(0 if found.convention else 1)
    from ..doctor.checks import examine, is_healthy, report
    from ..doctor.named import examine_named

    checks = [*examine(), *examine_named(mllm, base_url, quantize, device)]
    healthy = is_healthy(checks)
    if as_json:
        typer.echo(json.dumps({"ok": healthy, "checks": [check.model_dump() for check in checks]}, ensure_ascii=False))
    else:
        typer.echo(report(checks))
    raise typer.Exit(0 if healthy else 1)

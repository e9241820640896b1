"""`kelidar doctor`: what is in order, what wants a look, and the next step that is missing."""

import sys
from collections.abc import Mapping

import click

from application.doctor import Finding, State
from domain.faults import Param
from entrypoints.cli.speaking import EXIT_FAILED, run, sentence, settings
from entrypoints.composition import build, pending_migrations, prepare
from entrypoints.settings import Settings

_MARKS = {State.FINE: "✓", State.WARNING: "!", State.MISSING: "✗"}
_NONE: Mapping[str, Param] = {}


@click.command()
def doctor() -> None:
    """Look at everything a first conversation needs, in order, and say the next missing step; exit 1 if there is one."""
    site = settings()
    if not site.embedded and run(pending_migrations(site)):
        _tell("doctor.database.behind", State.MISSING)
    run(prepare(site))
    _tell("doctor.database.fine", State.FINE)
    _tell("doctor.master_key.fine", State.FINE)
    for finding in run(_look(site)):
        _tell(finding.code, finding.state, finding.params)
    click.echo(sentence("doctor.ready"))


async def _look(site: Settings) -> tuple[Finding, ...]:
    container = build(site)
    try:
        return await container.doctor()
    finally:
        await container.close()


def _tell(code: str, state: State, params: Mapping[str, Param] = _NONE) -> None:
    """Say a finding; what is missing ends the command, for the rest follows from it."""
    click.echo(f"{_MARKS[state]} {sentence(code, params)}")
    if state is State.MISSING:
        sys.exit(EXIT_FAILED)

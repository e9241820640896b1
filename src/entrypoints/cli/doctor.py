"""`kelidar doctor`: what is in order, and the next step that is missing."""

import sys

import click

from domain.policy import Policy
from entrypoints.cli.speaking import EXIT_FAILED, run, say, sentence, settings
from entrypoints.composition import build, pending_migrations, prepare
from entrypoints.container import Container
from entrypoints.settings import Settings


@click.command()
def doctor() -> None:
    """Look at everything a first conversation needs, in order, and say the next missing step; exit 1 if there is one."""
    site = settings()
    if not site.embedded and run(pending_migrations(site)):
        _missing("cli.doctor.database")
    run(prepare(site))
    _fine("cli.doctor.database_fine")
    _fine("cli.doctor.master_key_fine")
    for code, missing in run(_look(site)):
        if missing:
            _missing(code)
        _fine(f"{code}_fine")
    say("cli.doctor.ready")


async def _look(site: Settings) -> list[tuple[str, bool]]:
    container = build(site)
    try:
        policy = await container.policy.refresh()
        return [
            ("cli.doctor.capabilities", bool(policy.broken)),
            ("cli.doctor.super_admin", not await _has_super(container)),
            ("cli.doctor.provider", not any(site.enabled for site in policy.providers.values())),
            ("cli.doctor.key", not _has_key(policy)),
            ("cli.doctor.model", not policy.choices.active),
        ]
    finally:
        await container.close()


async def _has_super(container: Container) -> bool:
    async with container.units() as unit:
        return await unit.admins.enabled_supers() > 0


def _has_key(policy: Policy) -> bool:
    used = {provider for _, provider in policy.personal} | set(policy.shared)
    return any(policy.providers[slug].enabled for slug in used if slug in policy.providers)


def _fine(code: str) -> None:
    click.echo(f"✓ {sentence(code)}")


def _missing(code: str) -> None:
    click.echo(f"✗ {sentence(code)}")
    sys.exit(EXIT_FAILED)

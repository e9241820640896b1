"""Bringing the database in line with the capabilities files, and saying what that did."""

import sys

import click

from application.models.populated import Populated
from entrypoints.cli.speaking import EXIT_FAILED, Refusing, run, say, settings
from entrypoints.composition import build, prepare_storage
from entrypoints.settings import Settings


@click.group(cls=Refusing, invoke_without_command=True)
@click.option("--check", is_flag=True, help="Store nothing; exit 1 when something would change.")
def populate(check: bool) -> None:
    """Bring the database in line with the capabilities files: add, update, retire, and say what was done."""
    site = settings()
    run(prepare_storage(site))
    populated = run(_populate(site, check=check))
    tell(populated)
    if not populated.changes:
        say("cli.populate.current")
    elif check:
        sys.exit(EXIT_FAILED)


def tell(populated: Populated) -> None:
    """Print what changed with the capabilities files, line by line, and what needs an eye."""
    for finding in populated.changes:
        say(finding.code, **finding.params)
    tell_warnings(populated)


def tell_warnings(populated: Populated) -> None:
    """Print what of the capabilities files and the choices made from them needs an eye."""
    for finding in populated.warnings:
        say(finding.code, **finding.params)


async def _populate(site: Settings, *, check: bool) -> Populated:
    container = build(site)
    try:
        return await container.populate(container.policy.files, check=check)
    finally:
        await container.close()

"""`kelidar database upgrade` and `kelidar capabilities check`."""

import sys

import click

from entrypoints.cli.speaking import EXIT_FAILED, complain, run, say, settings
from entrypoints.composition import read_capabilities, upgrade_database


@click.group()
def database() -> None:
    """The database."""


@click.group()
def capabilities() -> None:
    """The capabilities files."""


@database.command("upgrade")
def upgrade() -> None:
    """Bring the schema up to date; harmless when it is."""
    applied = run(upgrade_database(settings()))
    for name in applied:
        say("cli.database.applied", name=name)
    if not applied:
        say("cli.database.current")


@capabilities.command("check")
def check() -> None:
    """Check every capabilities file strictly; exit 1 if one does not hold."""
    found = read_capabilities(settings())
    for manifest in found.manifests:
        say("cli.capabilities.holds", provider=manifest.provider, count=len(manifest.models))
    for bad in found.broken:
        complain("cli.capabilities.broken", file=bad.file, reason=bad.reason)
    if found.broken:
        sys.exit(EXIT_FAILED)

"""`kelidar audit verify`."""

import re
import sys

import click

from domain.audit_chain import START, Broken, Link
from entrypoints.cli.speaking import EXIT_FAILED, complain, run, say, settings
from entrypoints.composition import build, prepare_storage
from entrypoints.settings import Settings

_NOTED = re.compile(r"([0-9]{1,18}):([0-9a-f]{64})")


@click.group()
def audit() -> None:
    """The audit log."""


@audit.command("verify")
@click.option("--noted", metavar="COUNT:HEAD", help="An end of the log noted earlier, which it must have passed.")
def verify(noted: str | None) -> None:
    """Follow the chain of the audit log; exit 1 and name the first row that does not hold."""
    found = run(_verify(settings(), START if noted is None else _link(noted)))
    if isinstance(found, Broken):
        complain(f"cli.audit.{found.flaw}", count=found.seq)
        sys.exit(EXIT_FAILED)
    say("cli.audit.holds", count=found.seq, head=found.mac)


def _link(noted: str) -> Link:
    parts = _NOTED.fullmatch(noted)
    if parts is None:
        raise click.BadParameter("COUNT:HEAD", param_hint="--noted")
    return Link(int(parts[1]), parts[2])


async def _verify(site: Settings, noted: Link) -> Link | Broken:
    await prepare_storage(site)
    container = build(site)
    try:
        return await container.verify_audit(noted)
    finally:
        await container.close()

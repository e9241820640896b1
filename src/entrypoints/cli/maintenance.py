"""`kelidar database upgrade` and `kelidar capabilities check`."""

import sys
from datetime import date
from pathlib import Path

import click

from application.models.find_drift import ProviderDrift
from entrypoints.cli.speaking import EXIT_FAILED, complain, run, say, sentence, settings
from entrypoints.composition import build, prepare, upgrade_database
from entrypoints.composition.files import capability_patch, written_capabilities
from entrypoints.settings import Settings

EXIT_NOT_ASKED = 2
_MOST_NEW = 20


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
@click.option(
    "--live", is_flag=True, help="Compare with the providers' own lists; exit 1 on drift, 2 if one cannot be asked."
)
@click.option(
    "--patch",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    help="With --live: write what has drifted as a patch of the files, to be read before it is applied.",
)
def check(live: bool, patch: Path | None) -> None:
    """Check every capabilities file strictly; exit 1 if one does not hold."""
    if patch is not None and not live:
        raise click.UsageError(sentence("cli.capabilities.patch_needs_live"))
    site = settings()
    found = written_capabilities(site)
    for manifest in found.manifests:
        say("cli.capabilities.holds", provider=manifest.provider, count=len(manifest.models))
    for bad in found.broken:
        complain("cli.capabilities.broken", file=bad.file, reason=bad.reason)
    drifted = _compare(site, patch) if live else 0
    if found.broken or drifted:
        sys.exit(EXIT_FAILED if found.broken else drifted)


def _compare(site: Settings, patch: Path | None) -> int:
    """Print where the files and the lists differ, write the patch, and give the exit code."""
    run(prepare(site))
    found = run(_drift(site))
    for each in found:
        _tell(each)
    if patch is not None:
        text = capability_patch(site, found, found[0].at.date() if found else date.min)
        try:
            patch.write_text(text, encoding="utf-8")
        except OSError as error:
            complain("cli.capabilities.patch_unwritten", path=str(patch), reason=error.strerror or "")
            return EXIT_NOT_ASKED
        say("cli.capabilities.patch_written" if text else "cli.capabilities.patch_empty", path=str(patch))
    if any(each.has_drifted for each in found):
        return EXIT_FAILED
    return EXIT_NOT_ASKED if any(each.fault for each in found) else 0


def _tell(found: ProviderDrift) -> None:
    if found.fault is not None:
        complain(
            "cli.capabilities.not_asked",
            provider=found.provider,
            reason=sentence(found.fault.sentence, found.fault.params),
        )
        return
    for drift in found.drifts:
        if drift.kind.is_drift:
            say(drift.code, **{**drift.params, "provider": found.provider})
    new = [drift.model for drift in found.drifts if not drift.kind.is_drift]
    if new:
        names = ", ".join(new[:_MOST_NEW])
        say("cli.capabilities.new_models", provider=found.provider, count=len(new), values=names)
    if not found.has_drifted:
        say("cli.capabilities.no_drift", provider=found.provider)


async def _drift(site: Settings) -> tuple[ProviderDrift, ...]:
    container = build(site)
    try:
        return await container.find_drift(await container.policy.refresh(), only_enabled=False)
    finally:
        await container.close()

"""`kelidar serve`: prepare, say where the panel is, serve."""

import click

from entrypoints.cli.populate import tell_warnings
from entrypoints.cli.speaking import run, say, settings
from entrypoints.composition import build, prepare
from entrypoints.server import serve as serve_until_signal
from entrypoints.settings import Settings


@click.command()
def serve() -> None:
    """Serve panel and API. On the first start, print a one-time link that sets the first super admin's password."""
    site = settings()
    populated = run(prepare(site))
    if populated.changes:
        say("cli.serve.populated", count=len(populated.changes))
    tell_warnings(populated)
    code = run(_setup_code(site))
    if code is not None:
        say("cli.serve.setup", link=f"{site.shown_url}/login?setup={code}")
    say("cli.serve.serving", url=site.shown_url)
    serve_until_signal(site)


async def _setup_code(site: Settings) -> str | None:
    container = build(site)
    try:
        return await container.offer_setup()
    finally:
        await container.close()

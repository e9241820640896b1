"""`kelidar serve`: prepare, say where the panel is, serve."""

import click

from entrypoints.cli.populate import tell_warnings
from entrypoints.cli.speaking import complain, run, say, settings
from entrypoints.composition import build, prepare
from entrypoints.life import interrupt_unfinished
from entrypoints.panel.files import built_folder, read_panel
from entrypoints.server import listen
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
    listening = listen(site)
    code = run(_first_words(site))
    if code is not None:
        say("cli.serve.setup", link=f"{site.shown_url}/login?setup={code}")
    if read_panel(built_folder()) is None:
        complain("cli.serve.without_panel")
    say("cli.serve.serving", url=site.shown_url)
    serve_until_signal(site, listening)


async def _first_words(site: Settings) -> str | None:
    """Settle what a crash left open, which only a start of the whole service can tell; the one-time code, if one is due."""
    container = build(site)
    try:
        await interrupt_unfinished(container.usage, container.clock.now())
        return await container.offer_setup()
    finally:
        await container.close()

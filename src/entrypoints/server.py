"""Serving: uvicorn, with a shutdown that tells every open stream before it is ended."""

import asyncio
import os
import signal
import sys
from types import FrameType

import uvicorn
from uvicorn.supervisors import Multiprocess

from application.open_runs import OpenRuns
from entrypoints.asgi import create_app
from entrypoints.composition import build, configure_logs, new_ids
from entrypoints.rest.edge import ASGIApp
from entrypoints.settings import Settings, read_settings

_SETTLE_SECONDS = 10
_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def serve(site: Settings) -> None:
    """Serve in this process, or in as many as `workers` says, until a signal; the process then ends with 0."""
    config = _config(site)
    if site.workers > 1:
        Multiprocess(config, sockets=[config.bind_socket()]).run()
        return
    # uvicorn raises the signal once more when it is done; by then it has been obeyed.
    for number in _SIGNALS:
        signal.signal(number, lambda _number, _frame: None)
    server = uvicorn.Server(config)
    server.run()
    if not server.started:
        sys.exit(1)


def worker_app() -> ASGIApp:
    """The application of one serving process, from the environment that all of them share."""
    site = read_settings(os.environ, terminal=sys.stderr.isatty())
    configure_logs(site)
    container = build(site)
    return create_app(
        container, site, new_ids().new, started=lambda: drain_on_signals(container.open_runs, site.drain_seconds)
    )


def drain_on_signals(open_runs: OpenRuns, grace: float) -> None:
    """On a signal, before the server's own shutdown: no new runs, `grace` seconds, then each open run gets its last event."""
    loop = asyncio.get_running_loop()
    draining: list[asyncio.Task[None]] = []

    def drain() -> None:
        if not draining:
            draining.append(loop.create_task(open_runs.end_all(grace)))

    for number in _SIGNALS:
        before = signal.getsignal(number)

        def obey(number: int, frame: FrameType | None, before: object = before) -> None:
            open_runs.refuse_new()
            loop.call_soon_threadsafe(drain)
            if callable(before):
                before(number, frame)

        signal.signal(number, obey)


def _config(site: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        "entrypoints.server:worker_app",
        factory=True,
        host=site.host,
        port=site.port,
        workers=site.workers,
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(site.trusted_proxies),
        forwarded_allow_ips=list(site.trusted_proxies),
        timeout_graceful_shutdown=int(site.drain_seconds) + _SETTLE_SECONDS,
        timeout_keep_alive=75,
    )

"""Serving: uvicorn, with a shutdown that tells every open stream before it is ended."""

import asyncio
import gc
import os
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import FrameType

import uvicorn
from uvicorn.supervisors import Multiprocess

from application.open_runs import OpenRuns
from entrypoints.asgi import create_app
from entrypoints.composition import build, configure_logs, new_ids
from entrypoints.composition.refusals import StartRefused
from entrypoints.connection import ClientConnection
from entrypoints.rest.edge import ASGIApp
from entrypoints.settings import Settings, read_settings

_BACKLOG = 2048
_ACCEPTED_A_ROUND = 16
_SETTLE_SECONDS = 10
_WORKER_ANSWERS_SECONDS = 60
"""How long a worker may leave the parent's question unanswered. It answers only when it has imported the application, which takes
seconds on a busy machine; uvicorn's own 5 s killed workers that were starting, again and again. A dead one is noticed at once.
"""
_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def listen(site: Settings) -> socket.socket:
    """The socket to serve on. Raises `start.port_taken`."""
    listening = socket.socket(socket.AF_INET6 if ":" in site.host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((site.host.strip("[]"), site.port))
        listening.listen(_BACKLOG)
    except OSError as error:
        listening.close()
        raise StartRefused("start.port_taken", address=f"{site.host}:{site.port}") from error
    listening.set_inheritable(True)
    return listening


def several_times(listening: socket.socket) -> list[socket.socket]:
    """One socket under several numbers. The loop takes one new connection a round from each, and a busy round takes long:
    by one number alone hundreds who come at once would wait for seconds.
    """
    return [listening, *(listening.dup() for _ in range(_ACCEPTED_A_ROUND - 1))]


def serve(site: Settings, listening: socket.socket) -> None:
    """Serve in this process, or in as many as `workers` says, until a signal; the process then ends with 0."""
    config = server_config(site, "entrypoints.server:worker_app")
    if site.workers > 1:
        Multiprocess(config, sockets=several_times(listening)).run()
        return
    # uvicorn raises the signal once more when it is done; by then it has been obeyed.
    for number in _SIGNALS:
        signal.signal(number, lambda _number, _frame: None)
    server = uvicorn.Server(config)
    server.run(several_times(listening))
    if not server.started:
        sys.exit(1)


def worker_app() -> ASGIApp:
    """The application of one serving process, from the environment that all of them share."""
    site = read_settings(os.environ, terminal=sys.stderr.isatty())
    configure_logs(site)
    container = build(site)

    def started() -> None:
        drain_on_signals(container.open_runs, site.drain_seconds)
        _leave_what_stays_alone()

    return create_app(container, site, new_ids().new, started=started)


def _leave_what_stays_alone() -> None:
    """Let the garbage collector look at what requests leave behind, and not at all that was loaded to serve them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def drain_on_signals(open_runs: OpenRuns, grace: float) -> None:
    """On a signal: no new runs, `grace` seconds for those open, then each gets its last event; only then does the server stop.

    Until then it listens, so that whoever asks is told that it is stopping. A second signal does not wait.
    """
    loop = asyncio.get_running_loop()
    draining: list[asyncio.Task[None]] = []

    async def drain(stop: Callable[[], object]) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(grace + _SETTLE_SECONDS):
                await open_runs.end_all(grace)
        stop()

    for number in _SIGNALS:
        before = signal.getsignal(number)

        def obey(number: int, frame: FrameType | None, before: object = before) -> None:
            stop = partial(before, number, frame) if callable(before) else bool
            if open_runs.is_closing:
                stop()
                return
            open_runs.refuse_new()
            loop.call_soon_threadsafe(lambda: draining.append(loop.create_task(drain(stop))))

        signal.signal(number, obey)


def server_config(site: Settings, app: ASGIApp | str) -> uvicorn.Config:
    """How the server serves an application, or what the name of a factory makes in each process."""
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        host=site.host,
        port=site.port,
        workers=site.workers,
        loop="uvloop",
        http=ClientConnection,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(site.trusted_proxies),
        forwarded_allow_ips=list(site.trusted_proxies),
        timeout_graceful_shutdown=int(site.drain_seconds) + _SETTLE_SECONDS,
        timeout_keep_alive=75,
        timeout_worker_healthcheck=_WORKER_ANSWERS_SECONDS,
    )

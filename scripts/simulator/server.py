"""OpenRouter and Hugging Face on one loopback port; the bearer key `sim-<script>` chooses what is played."""

import asyncio
import json
import random
import time
from itertools import count
from types import TracebackType
from typing import Self

from simulator import control
from simulator.catalogue import script_of
from simulator.connection import Connection, Conversation
from simulator.exchange import Exchange
from simulator.http import Request
from simulator.ids import Ids
from simulator.journal import Entry, Journal
from simulator.routes import HUB_PATH, HUGGINGFACE_PATH, OPENAI_PATH, OPENROUTER_PATH, play_of, route_of
from simulator.settings import Settings
from simulator.splitting import Splitter
from simulator.stage import Stage

_BACKLOG = 2_048
_KEPT_WHEN_FAST = 1_000
_ELSEWHERE = control.PREFIX + "elsewhere"


class Simulator:
    """An async context: listens on entry, tears every connection on exit.

    `seed` repeats ids and splits; `split` cuts writes at random bytes; `fast` is for benchmarks: no cuts, a short
    journal. `port` 0 takes a free one.
    """

    def __init__(
        self,
        *,
        seed: int | None = None,
        split: bool = True,
        fast: bool = False,
        host: str = "127.0.0.1",
        port: int = 0,
        settings: Settings | None = None,
    ) -> None:
        self.host = host
        self.port = port
        self.settings = settings or Settings()
        self.journal = Journal(_KEPT_WHEN_FAST) if fast else Journal()
        self._rng = random.Random(seed)
        self._splits = split and not fast
        self._stage = Stage(self.settings, Ids(self._rng))
        self._numbers = count(1)
        self._connections: set[Connection] = set()
        self._server: asyncio.Server | None = None
        self._cdn: asyncio.Server | None = None
        self._cdn_port = 0

    @property
    def origin(self) -> str:
        """`http://host:port`."""
        return f"http://{self.address}"

    @property
    def address(self) -> str:
        """`host:port`, an IPv6 host in brackets."""
        return f"{self._bracketed}:{self.port}"

    @property
    def addresses(self) -> str:
        """Where the service must be let through to: the providers, and the CDN that their results lie on."""
        return f"{self.address},{self._bracketed}:{self._cdn_port}"

    @property
    def openrouter_base_url(self) -> str:
        return self.origin + OPENROUTER_PATH

    @property
    def openai_base_url(self) -> str:
        """Of OpenAI, Groq, Ollama and others who speak alike."""
        return self.origin + OPENAI_PATH

    @property
    def huggingface_base_url(self) -> str:
        return self.origin + HUGGINGFACE_PATH

    @property
    def huggingface_hub_url(self) -> str:
        return self.origin + HUB_PATH

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            lambda: Connection(self._open, self._connections), self.host, self.port, backlog=_BACKLOG
        )
        self.port = self._server.sockets[0].getsockname()[1]
        self._cdn = await loop.create_server(lambda: Connection(self._open, self._connections), self.host, 0)
        self._cdn_port = self._cdn.sockets[0].getsockname()[1]
        self._stage.origin = self.origin
        self._stage.cdn = f"http://{self._bracketed}:{self._cdn_port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        servers = [server for server in (self._server, self._cdn) if server is not None]
        for server in servers:
            server.close()
        await asyncio.gather(*(connection.stop() for connection in tuple(self._connections)))
        await asyncio.gather(*(server.wait_closed() for server in servers))

    @property
    def _bracketed(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host

    def _open(self, connection: Connection, request: Request) -> Conversation:
        if request.path.startswith(control.PREFIX) and request.path != _ELSEWHERE:
            exchange = self._exchange(connection, request, _entry(0, request))
            return exchange.plays(lambda exchange: control.control(exchange, self.journal, self.settings))
        entry = _entry(next(self._numbers), request)
        exchange = self._exchange(connection, request, entry)
        route = route_of(request)
        entry.vendor, entry.operation = route.vendor.name, route.operation
        play = play_of(route, exchange, self._stage)
        self.journal.add(entry)
        return exchange.plays(play)

    def _exchange(self, connection: Connection, request: Request, entry: Entry) -> Exchange:
        splitter = Splitter(random.Random(self._rng.random())) if self._splits else None
        return Exchange(connection=connection, request=request, entry=entry, journal=self.journal, splitter=splitter)


def _entry(number: int, request: Request) -> Entry:
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    key = key.strip() if scheme.lower() == "bearer" else ""
    return Entry(
        number=number,
        at=time.monotonic(),
        method=request.method,
        path=request.path,
        query=request.query,
        headers=request.headers,
        body=_parsed(request.body),
        key=key,
        script=script_of(key),
        vendor="",
        operation="",
    )


def _parsed(body: bytes) -> object:
    """The JSON of a body, or None when it is none."""
    try:
        return json.loads(body) if body else None
    except ValueError:
        return None

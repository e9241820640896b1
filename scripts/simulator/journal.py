"""What the simulator was asked and how each answer ended, for tests to read and to wait for."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from simulator.payload import JsonObject

_KEPT = 10_000


@dataclass(slots=True, eq=False)
class Entry:
    """One request; times are `time.monotonic()` seconds, header names lower case."""

    number: int
    at: float
    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: object
    key: str
    script: str
    vendor: str
    operation: str
    violations: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    generation_id: str = ""
    status: int = 0
    chunks_sent: int = 0
    bytes_sent: int = 0
    finished_at: float | None = None
    client_closed_at: float | None = None

    @property
    def client_left(self) -> bool:
        """Whether the client closed its socket before the answer was whole."""
        return self.client_closed_at is not None

    def as_json(self) -> JsonObject:
        """For reading over HTTP; a key that is not a simulator's own is masked, for it may be a real one."""
        masked = self.key if self.key.startswith("sim-") else "…" + self.key[-4:]
        headers = {name: _masked(value, self.key, masked) for name, value in self.headers.items()}
        return {
            "number": self.number,
            "at": self.at,
            "method": self.method,
            "path": self.path,
            "query": _masked(self.query, self.key, masked),
            "headers": headers,
            "body": self.body,
            "key": masked if self.key else "",
            "script": self.script,
            "vendor": self.vendor,
            "operation": self.operation,
            "violations": self.violations,
            "warnings": self.warnings,
            "generation_id": self.generation_id,
            "status": self.status,
            "chunks_sent": self.chunks_sent,
            "bytes_sent": self.bytes_sent,
            "finished_at": self.finished_at,
            "client_closed_at": self.client_closed_at,
            "client_left": self.client_left,
        }


class Journal:
    """The last requests, oldest first."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._entries: deque[Entry] = deque(maxlen=kept)
        self._waiters: set[asyncio.Future[None]] = set()

    def __iter__(self) -> Iterator[Entry]:
        return iter(tuple(self._entries))

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def last(self) -> Entry:
        """The newest request; IndexError when there was none."""
        return self._entries[-1]

    @property
    def violations(self) -> list[str]:
        """Every violation of every request."""
        return [violation for entry in self._entries for violation in entry.violations]

    def chats(self) -> list[Entry]:
        """The chat requests alone."""
        return [entry for entry in self._entries if entry.operation == "chat"]

    def add(self, entry: Entry) -> None:
        self._entries.append(entry)
        self.touch()

    def clear(self) -> None:
        self._entries.clear()

    def touch(self) -> None:
        """Wake those who wait: an entry changed."""
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)

    def finished(self, entry: Entry) -> None:
        entry.finished_at = time.monotonic()
        self.touch()

    def client_closed(self, entry: Entry) -> None:
        entry.client_closed_at = time.monotonic()
        self.touch()

    async def wait_for(self, predicate: Callable[[Entry], bool], timeout: float = 5.0) -> Entry:
        """The first entry the predicate holds for, now or within `timeout` seconds; TimeoutError otherwise."""
        async with asyncio.timeout(timeout):
            while (found := next(filter(predicate, self), None)) is None:
                waiter = asyncio.get_running_loop().create_future()
                self._waiters.add(waiter)
                try:
                    await waiter
                finally:
                    self._waiters.discard(waiter)
        return found


def _masked(text: str, key: str, mask: str) -> str:
    return text.replace(key, mask) if key else text

"""Reads each document in a process of its own, which is ended when it takes too long or when nobody waits for it any longer."""

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress

from adapters.documents.flaws import DocumentFlaw
from application.ports.documents import Documents
from domain.document import Document, DocumentKind, decoded, made_of
from domain.faults import Fault, Kind

_LONGEST = 20.0
_AT_ONCE = 2


class DocumentsApart(Documents):
    """A parser that hangs, crashes or is taken over by what it reads has neither the service's memory nor its keys."""

    def __init__(self, *, longest: float = _LONGEST, at_once: int = _AT_ONCE) -> None:
        self._longest = longest
        self._room = asyncio.Semaphore(at_once)

    async def read(self, kind: DocumentKind, data: bytes, charset: str) -> Document:
        if kind is DocumentKind.TEXT:
            return made_of("", decoded(data, charset))
        async with self._room:
            told = await self._ask(kind, data, charset)
        if told.get("flaw") == DocumentFlaw.LOCKED:
            raise Fault("ai.source.locked", Kind.INVALID)
        if "text" not in told:
            raise Fault("ai.source.unreadable", Kind.INVALID)
        return Document(title=told["title"], text=told["text"], truncated=bool(told["truncated"]))

    async def _ask(self, kind: DocumentKind, data: bytes, charset: str) -> dict[str, str]:
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-I",
            "-m",
            "adapters.documents.child",
            kind.value,
            charset,
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env={},
        )
        try:
            async with asyncio.timeout(self._longest):
                said, _ = await child.communicate(data)
        except TimeoutError:
            return {}
        finally:
            await _end(child)
        try:
            told: dict[str, str] = json.loads(said)
        except ValueError:
            return {}
        return told


async def _end(child: Process) -> None:
    if child.returncode is None:
        with suppress(ProcessLookupError):
            child.kill()
        await asyncio.shield(child.wait())

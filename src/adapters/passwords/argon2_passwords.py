"""Passwords kept as argon2id hashes, made and checked by two threads."""

import asyncio
import math
import secrets
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from adapters.passwords.common import is_common
from application.ports.passwords import Passwords, Verdict
from domain.faults import Fault, Kind

_THREADS = 2
_MOST_WAITING = 16
# guarantees.md F15: 46 MiB, one pass and one lane take 50 to 150 ms here; OWASP's least is 19 MiB with two passes.
_HASHER = PasswordHasher(time_cost=1, memory_cost=46 * 1024, parallelism=1, hash_len=32, salt_len=16, type=Type.ID)
_SLOWEST_SECONDS = 0.15
_RETRY_AFTER = float(math.ceil(_MOST_WAITING / _THREADS * _SLOWEST_SECONDS))

_T = TypeVar("_T")


class Argon2Passwords(Passwords):
    """Hashes with the settings in each hash; two at once and sixteen waiting, the next is turned away.

    A flood of sign-ins thus costs two threads and 92 MiB, and the event loop stays free.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="passwords")
        self._room = threading.Semaphore(_THREADS + _MOST_WAITING)
        # An unknown account is checked against this, so that it takes the time of a known one.
        self._nobody = _HASHER.hash(secrets.token_hex(16))

    async def hash(self, password: str) -> str:
        return await self._off_the_loop(lambda: _HASHER.hash(_as_bytes(password)))

    async def verify(self, password: str, kept: str | None) -> Verdict:
        return await self._off_the_loop(lambda: self._verdict(_as_bytes(password), kept))

    def is_common(self, password: str) -> bool:
        return is_common(password)

    async def close(self) -> None:
        """Turn away what is waiting and let the threads end."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _verdict(self, password: bytes, kept: str | None) -> Verdict:
        fits = _fits(self._nobody if kept is None else kept, password)
        if kept is None or not fits:
            return Verdict(fits=False)
        return Verdict(fits=True, new_hash=_HASHER.hash(password) if _HASHER.check_needs_rehash(kept) else None)

    async def _off_the_loop(self, work: Callable[[], _T]) -> _T:
        if not self._room.acquire(blocking=False):
            raise Fault("auth.throttled", Kind.RATE_LIMITED, retry_after=_RETRY_AFTER)
        future = self._pool.submit(work)
        # Room is given back when a thread is done with the work, or never began it, not when a caller stops waiting.
        future.add_done_callback(self._leave)
        return await asyncio.wrap_future(future)

    def _leave(self, _: Future[_T]) -> None:
        self._room.release()


def _fits(kept: str, password: bytes) -> bool:
    try:
        return _HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


def _as_bytes(password: str) -> bytes:
    # Half of a surrogate pair is a character too, if a strange one; nothing an admin can type may crash a sign-in.
    return password.encode("utf-8", "surrogatepass")

"""Stores what is paid for, however the database is just then: it is not paid for again because it could not be stored at once."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from domain.faults import Fault, Kind

T = TypeVar("T")

_WAITS = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)


async def surely(store: Callable[[], Awaitable[T]]) -> T:
    """What `store` gives, tried again while it is busy. Raises its faults, and `common.internal` where it stays busy: that pauses a job."""
    for wait in _WAITS:
        try:
            return await store()
        except Fault as fault:
            if fault.kind is not Kind.UNAVAILABLE:
                raise
        await asyncio.sleep(wait)
    try:
        return await store()
    except Fault as fault:
        if fault.kind is not Kind.UNAVAILABLE:
            raise
        raise Fault("common.internal", Kind.INTERNAL) from fault

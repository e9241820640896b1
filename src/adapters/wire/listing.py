"""Asking a provider for its list of models: one GET, read whole and strictly enough to compare prices."""

from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

import msgspec

from adapters.wire.reading import read_whole
from adapters.wire.verdicts import BAD_ANSWER
from application.ports.egress import MEBIBYTE, Deadlines, Egress, Outbound
from domain.faults import Kind, UpstreamFault
from domain.secret import Secret

T = TypeVar("T")

_LARGEST = 16 * MEBIBYTE
_DEADLINES = Deadlines(head=20.0, idle=20.0, total=30.0)
_MILLION = Decimal(1_000_000)


async def listed(egress: Egress, url: str, secret: Secret | None, kind: type[T]) -> T:
    """The list at the address, as `kind`. Raises `ai.provider.failed` unless it is answered with 200, else `ai.provider.bad_answer`."""
    outbound = Outbound(
        method="GET",
        url=url,
        headers=(("accept", "application/json"),),
        secret=secret,
        deadlines=_DEADLINES,
        max_bytes=_LARGEST,
    )
    async with egress.open(outbound) as inbound:
        if inbound.status != 200:
            raise UpstreamFault("ai.provider.failed", Kind.UPSTREAM, status=inbound.status)
        body = await read_whole(inbound, _LARGEST)
    try:
        return msgspec.json.decode(body, type=kind)
    except (ValueError, RecursionError) as error:
        raise BAD_ANSWER.fault() from error


def positive(amount: Decimal | str | None, *, per_token: bool = False) -> Decimal | None:
    """An amount of money, for a million where the list names it for one; None where it is not said, or varies (`-1`)."""
    try:
        value = None if amount is None else Decimal(amount)
    except ArithmeticError:
        return None
    if value is None or not value.is_finite() or value < 0:
        return None
    return (value * _MILLION if per_token else value).normalize() + 0


def day(text: str | int | None) -> date | None:
    """A day as lists write it: `2026-12-01`, with a time or without."""
    try:
        return datetime.fromisoformat(text).date() if isinstance(text, str) else None
    except ValueError:
        return None

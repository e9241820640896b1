"""An HTTP error that a script answers with."""

from collections.abc import Callable
from dataclasses import dataclass

from simulator.exchange import JSON, Exchange
from simulator.http import Headers
from simulator.payload import JsonObject, encoded
from simulator.samples import BLOCKED_PAGE
from simulator.script import Script
from simulator.stage import Stage
from simulator.turn import ChatPlay, Turn

HTML = "text/html; charset=UTF-8"
TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Status, bytes, headers and type of one error answer."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = JSON


RefusalOf = Callable[[Turn], Refusal]


def refusing(make: RefusalOf) -> ChatPlay:
    """A script that answers with this refusal, streamed or not."""

    async def play(turn: Turn) -> None:
        await refuse(turn.exchange, make(turn), turn.headers())

    return play


def fixed(plays: str, sheet: str, refusal: Refusal) -> Script:
    """A script whose refusal never changes."""
    return Script(plays, sheet, refusing(lambda _turn: refusal))


def made(plays: str, sheet: str, make: RefusalOf) -> Script:
    """A script whose refusal depends on the request, the settings or the time."""
    return Script(plays, sheet, refusing(make))


def json_refusal(status: int, body: JsonObject, *headers: tuple[str, str]) -> Refusal:
    return Refusal(status, encoded(body), headers)


def page(status: int, title: str) -> Refusal:
    """An HTML page of the edge in front of a vendor."""
    return Refusal(status, BLOCKED_PAGE.format(title=title).encode(), (), HTML)


async def refuse(exchange: Exchange, refusal: Refusal, headers: Headers = ()) -> None:
    """Answer with the refusal and the vendor's headers."""
    await exchange.answer(refusal.status, refusal.body, [*refusal.headers, *headers], refusal.content_type)


def retry_after(stage: Stage) -> tuple[str, str]:
    """`Retry-After` in seconds, from the settings."""
    return ("Retry-After", str(stage.settings.retry_after))

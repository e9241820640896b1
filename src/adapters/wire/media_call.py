"""What every call for pictures or sound has in common: its deadlines, its bounds, its first answer."""

from collections.abc import Mapping

import msgspec

from adapters.wire.errors import ErrorReader
from adapters.wire.reading import read_error_body
from adapters.wire.redact import Redactor
from application.ports.egress import MEBIBYTE, Deadlines, Inbound, Outbound
from domain.secret import Secret

LARGEST_PICTURE = 36 * MEBIBYTE
LARGEST_PICTURE_ANSWER = 48 * MEBIBYTE
"""Bytes of an answer with pictures inside: base64 takes a third more than they do (guarantees.md D6)."""

LARGEST_SOUND = 256 * MEBIBYTE

LONGEST_RUN = 600.0
"""Seconds from the order to its result, however often one has to ask (guarantees.md, Decided)."""

JSON = "application/json"

MAKING = Deadlines(head=300.0, idle=120.0, total=LONGEST_RUN)
ASKING = Deadlines(head=60.0, idle=60.0, total=120.0)
"""Of the small calls around an order: where it stands, where its result lies."""

_HEADERS = (("content-type", JSON),)
_encode = msgspec.json.Encoder().encode


def order(
    url: str, body: object, secret: Secret, *, accept: str, headers: tuple[tuple[str, str], ...] = (), largest: int
) -> Outbound:
    """The call that orders something to be made."""
    return Outbound(
        method="POST",
        url=url,
        headers=(*_HEADERS, ("accept", accept), *headers),
        body=_encode(body),
        secret=secret,
        deadlines=MAKING,
        max_bytes=largest,
    )


async def check(inbound: Inbound, errors: ErrorReader, redactor: Redactor) -> None:
    """Raise the fault that an answer's status tells, unless it is a success."""
    if not 200 <= inbound.status < 300:
        raise errors.fault(inbound.status, inbound.headers, await read_error_body(inbound), redactor)


def kind_of(headers: Mapping[str, str]) -> str:
    """The media type an answer claims, in lower case and without parameters."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def is_json(headers: Mapping[str, str]) -> bool:
    """Whether an answer claims to be JSON."""
    kind = kind_of(headers)
    return kind == JSON or kind.endswith("+json")

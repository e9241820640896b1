"""What tests of outbound calls share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from application.ports.egress import Deadlines, Egress, Outbound
from domain.secret import Secret


@dataclass(frozen=True, slots=True)
class Answered:
    """A whole answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(slots=True)
class Book:
    """A name service a test writes itself: what each name resolves to now, and how often it was asked."""

    entries: dict[str, list[str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        if host not in self.entries:
            raise OSError("no such name")
        return self.entries[host]


def post(
    url: str, body: bytes = b"{}", *, secret: Secret | None = None, deadlines: Deadlines | None = None
) -> Outbound:
    """A plain call."""
    headers = (("content-type", "application/json"),)
    return Outbound(
        method="POST", url=url, headers=headers, body=body, secret=secret, deadlines=deadlines or Deadlines()
    )


async def fetch(egress: Egress, outbound: Outbound) -> Answered:
    """Make the call and read the answer to its end."""
    async with egress.open(outbound) as inbound:
        body = b"".join([piece async for piece in inbound.chunks()])
        return Answered(inbound.status, dict(inbound.headers), body)

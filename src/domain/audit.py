"""Who changed what and when: events, and the chain of seals that shows whether a row was altered, taken away or put in."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import StrEnum

from domain.admin import Admin
from domain.ids import AdminId, ModelId, ProviderId
from domain.immutable import immutable
from domain.section import Section

Plain = str | int | bool | None | tuple[str, ...]
"""What a detail may be. Never a key, a password, a token or a digest of one; never a prompt or an output."""


class Action(StrEnum):
    """Everything that is written to the audit log; each has its sentence `audit.<action>` in the catalogs."""

    PROVIDER_CHANGED = "provider.changed"
    MODEL_OVERRIDDEN = "model.overridden"
    MODEL_RESET = "model.reset"


class ActorKind(StrEnum):
    """An account, whoever runs commands on the service's own machine, or the service itself."""

    ADMIN = "admin"
    COMMAND_LINE = "command_line"
    SYSTEM = "system"


@immutable
class Actor:
    """Who did it, with the name as it was then."""

    kind: ActorKind
    id: AdminId | None = None
    name: str | None = None


SYSTEM = Actor(kind=ActorKind.SYSTEM)
COMMAND_LINE = Actor(kind=ActorKind.COMMAND_LINE)


class ObjectKind(StrEnum):
    """What was changed."""

    PROVIDER = "provider"
    MODEL = "model"


@immutable(kw_only=False)
class AuditObject:
    """What was changed, of an `ObjectKind` when it is written; `name` is what people called it then, where that is not its id."""

    kind: str
    id: str
    name: str | None = None


@immutable(kw_only=False)
class Change:
    """One field, before and after; None is "was not" or "is no more"."""

    field: str
    before: Plain
    after: Plain


@immutable(kw_only=False)
class AuditEvent:
    """What a use-case has to tell of a change. `action` is an `Action` when it is written; what is read may be newer, or altered."""

    by: Actor
    action: str
    object: AuditObject
    changes: tuple[Change, ...] = ()

    @property
    def sentence(self) -> str:
        """The code of the sentence that tells it."""
        return f"audit.{self.action}"


@immutable
class Stamp:
    """What the one who writes an event down adds: an id, the time, and the request it came with, where there was one."""

    id: str
    at: datetime
    request_id: str | None = None
    address: str | None = None


@immutable(kw_only=False)
class Seal:
    """A keyed digest in hex, and the name of the key it was made with."""

    key_id: str
    mac: str


@immutable(kw_only=False)
class Link:
    """A place in the chain: how many rows there are up to it, and the last one's digest."""

    seq: int
    mac: str


START = Link(0, "")
"""Before the first row."""


@immutable(kw_only=False)
class AuditRow:
    """An event as it is kept, in its place in the chain. Rows are numbered from 1 without gaps."""

    seq: int
    stamp: Stamp
    event: AuditEvent
    seal: Seal

    @property
    def link(self) -> Link:
        """Where the next row is tied to."""
        return Link(self.seq, self.seal.mac)


class Flaw(StrEnum):
    """Why a row does not hold."""

    MISSING = "missing"
    ALTERED = "altered"
    UNKNOWN_KEY = "unknown_key"


@immutable(kw_only=False)
class Broken:
    """The number of the first row that does not hold."""

    seq: int
    flaw: Flaw


Proves = Callable[[bytes, Seal], bool | None]
"""Whether the seal is of that content; None when its key is not here."""


def actor(admin: Admin | None) -> Actor:
    """The account as an actor; None is whoever runs commands on the service's own machine."""
    return COMMAND_LINE if admin is None else Actor(kind=ActorKind.ADMIN, id=admin.id, name=admin.username)


def a_provider(provider: ProviderId) -> AuditObject:
    """The provider as what was changed."""
    return AuditObject(ObjectKind.PROVIDER, provider)


def a_model(section: Section, provider: ProviderId, model: ModelId) -> AuditObject:
    """The model, in one section, as what was changed."""
    return AuditObject(ObjectKind.MODEL, f"{section}/{provider}/{model}", model)


def changed(**fields: tuple[Plain, Plain]) -> tuple[Change, ...]:
    """Those fields whose value after differs from the one before."""
    return tuple(Change(name, before, after) for name, (before, after) in fields.items() if before != after)


def sealed_content(previous: Link, stamp: Stamp, event: AuditEvent) -> bytes:
    """What the seal of the row after `previous` covers: everything it holds, and the digest before it.

    JSON lists keep each value apart from its neighbours, and are spelled alike on every machine.
    """
    parts = (
        previous.seq + 1,
        previous.mac,
        (stamp.id, stamp.at.astimezone(UTC).isoformat(timespec="microseconds"), stamp.request_id, stamp.address),
        (event.by.kind, event.by.id, event.by.name),
        event.action,
        (event.object.kind, event.object.id, event.object.name),
        [(change.field, change.before, change.after) for change in event.changes],
    )
    return json.dumps(parts, separators=(",", ":")).encode()


def verify(rows: Iterable[AuditRow], proves: Proves, *, after: Link = START) -> Link | Broken:
    """Follow the chain from `after` over the rows that come next, in order: its new end, or the first row that does not hold."""
    link = after
    for row in rows:
        if row.seq != link.seq + 1:
            return Broken(link.seq + 1, Flaw.MISSING)
        proven = proves(sealed_content(link, row.stamp, row.event), row.seal)
        if not proven:
            return Broken(row.seq, Flaw.UNKNOWN_KEY if proven is None else Flaw.ALTERED)
        link = row.link
    return link

"""The audit log, for super admins."""

import re
from datetime import UTC, datetime
from typing import Annotated

from litestar import get
from litestar.params import QueryParameter
from msgspec import Struct

from domain.audit import Actor, ActorKind, AuditFilter, AuditObject, ObjectKind, Plain
from domain.audit_chain import AuditRow
from domain.faults import invalid_field
from domain.ids import AdminId
from entrypoints.rest.admins import PageNumber, PageSize
from entrypoints.rest.answer import Answer, Items, PageMeta
from entrypoints.rest.call import ThisCall
from entrypoints.rest.speaker import Speaker

Cursor = Annotated[str | None, QueryParameter(max_length=40)]
ActorQuery = Annotated[str | None, QueryParameter(name="actor", max_length=100)]
ActionQuery = Annotated[str | None, QueryParameter(name="action", max_length=100)]
# What the framework refuses it names by the variable, not by its name in the address; so these are judged below.
ObjectQuery = Annotated[str | None, QueryParameter(name="object")]
Since = Annotated[str | None, QueryParameter(name="from")]
Until = Annotated[str | None, QueryParameter(name="to")]

_NUMBER = re.compile(r"[0-9]{1,18}")
_ACTION = re.compile(r"[a-z_]+(\.[a-z_]*)*")
_WITHOUT_NAME = {ActorKind.COMMAND_LINE: "common.actor.command_line", ActorKind.SYSTEM: "common.actor.system"}
_OF_PROVIDER = frozenset({ObjectKind.PROVIDER, ObjectKind.KEY, ObjectKind.SHARED_KEY})


class ActorView(Struct, kw_only=True):
    """Who did it, with the name as it was then; `id` is null for the command line and for the service itself."""

    kind: ActorKind
    id: str | None
    name: str


class ObjectView(Struct, kw_only=True):
    """What was changed, with the name as it was then."""

    kind: str
    id: str
    name: str


class ChangeView(Struct, kw_only=True):
    """One field before and after; null is "was not" or "is no more"."""

    field: str
    before: str | int | bool | list[str] | None
    after: str | int | bool | list[str] | None


class AuditView(Struct, kw_only=True):
    """One event. `number` is its place in the chain, `message` tells it in the reader's language."""

    id: str
    number: int
    at: datetime
    actor: ActorView
    action: str
    message: str
    object: ObjectView
    changes: list[ChangeView]
    request_id: str | None
    address: str | None


@get("/audit")
async def list_audit(  # each is a filter of its own in the address
    call: ThisCall,
    actor: ActorQuery = None,
    action: ActionQuery = None,
    of: ObjectQuery = None,
    since: Since = None,
    until: Until = None,
    page: PageNumber = 1,
    page_size: PageSize = 50,
    after: Cursor = None,
) -> Answer[Items[AuditView]]:
    """Who changed what, newest first.

    `actor` is an admin's id, `command_line` or `system`; `action` an action or its beginning; `object` a kind or `kind:id`.
    """
    _ = call.super_admin
    if after is not None and not _NUMBER.fullmatch(after):
        raise invalid_field("after", "common.field.malformed")
    if action is not None and not _ACTION.fullmatch(action):
        raise invalid_field("action", "common.field.malformed")
    kind, _, object_id = (of or "").partition(":")
    wanted = AuditFilter(
        actor=_actor(actor),
        action=action,
        object_kind=kind or None,
        object_id=object_id or None,
        since=_moment(since, "from"),
        until=_moment(until, "to"),
    )
    found = await call.kelidar.audit.page(
        wanted, number=page, size=page_size, below=None if after is None else int(after)
    )
    meta = PageMeta(
        number=page, size=page_size, total=found.total, next=None if found.next is None else str(found.next)
    )
    return call.say.ok("common.ok", Items(items=[_view(call.say, row) for row in found.items]), page=meta)


def _actor(actor: str | None) -> AdminId | ActorKind | None:
    if actor in (ActorKind.COMMAND_LINE, ActorKind.SYSTEM):
        return ActorKind(actor)
    return None if actor is None else AdminId(actor)


def _moment(text: str | None, field: str) -> datetime | None:
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise invalid_field(field, "common.field.malformed") from error
    if at.tzinfo is None:
        raise invalid_field(field, "common.field.malformed")
    return at.astimezone(UTC)


def _view(say: Speaker, row: AuditRow) -> AuditView:
    event, stamp = row.event, row.stamp
    by, of = _name_of(say, event.by), _object_name(say, event.object)
    return AuditView(
        id=stamp.id,
        number=row.seq,
        at=stamp.at,
        actor=ActorView(kind=event.by.kind, id=event.by.id, name=by),
        action=event.action,
        message=say.text(event.sentence, {"actor": by, "object": of}),
        object=ObjectView(kind=event.object.kind, id=event.object.id, name=of),
        changes=[
            ChangeView(field=each.field, before=_shown(each.before), after=_shown(each.after)) for each in event.changes
        ],
        request_id=stamp.request_id,
        address=stamp.address,
    )


def _name_of(say: Speaker, by: Actor) -> str:
    return by.name or say.text(_WITHOUT_NAME.get(by.kind, "common.actor.system"))


def _object_name(say: Speaker, of: AuditObject) -> str:
    """The words for it: a provider by its label, a place by its section's."""
    if of.kind in _OF_PROVIDER:
        return say.label(of.id)
    if of.kind == ObjectKind.ACTIVE_MODEL:
        section, _, rest = of.id.partition("/")
        return f"{say.text(f'common.section.{section}')} ({say.label(rest.partition('/')[2])})"
    if of.kind == ObjectKind.DEFAULT:
        return say.text(f"common.section.{of.id.partition('/')[0]}")
    return of.name or of.id


def _shown(value: Plain) -> str | int | bool | list[str] | None:
    return list(value) if isinstance(value, tuple) else value

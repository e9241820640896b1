"""Open sign-ins: one's own, and for a super admin those of every account."""

from datetime import datetime

from litestar import delete, get
from litestar.params import FromPath
from msgspec import Struct

from domain.ids import AdminId, SessionId
from entrypoints.rest.admins import PageNumber, PageSize
from entrypoints.rest.answer import Answer, Items, PageMeta
from entrypoints.rest.call import Call, ThisCall


class SessionView(Struct, kw_only=True):
    """A sign-in: never its cookie. `address` and `agent` are where it was made from, as its browser said."""

    id: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    address: str
    agent: str
    current: bool


class Ended(Struct, kw_only=True):
    """How many sign-ins were ended."""

    count: int


@get("/auth/sessions")
async def list_sessions(call: ThisCall, page: PageNumber = 1, page_size: PageSize = 50) -> Answer[Items[SessionView]]:
    """One's own open sign-ins, the newest first."""
    return await _listed(call, call.admin.id, page, page_size)


@delete("/auth/sessions/{session_id:str}", status_code=200)
async def end_session(call: ThisCall, session_id: FromPath[str]) -> Answer[Ended]:
    """End one of one's own sign-ins, with its open streams."""
    return await _ended(call, call.admin.id, SessionId(session_id))


@delete("/auth/sessions", status_code=200)
async def end_other_sessions(call: ThisCall) -> Answer[Ended]:
    """End all one's own sign-ins but this one."""
    return await _ended(call, call.admin.id, None)


@get("/admins/{admin_id:str}/sessions")
async def list_sessions_of(
    call: ThisCall, admin_id: FromPath[str], page: PageNumber = 1, page_size: PageSize = 50
) -> Answer[Items[SessionView]]:
    """An account's open sign-ins, the newest first."""
    _ = call.super_admin
    return await _listed(call, AdminId(admin_id), page, page_size)


@delete("/admins/{admin_id:str}/sessions/{session_id:str}", status_code=200)
async def end_session_of(call: ThisCall, admin_id: FromPath[str], session_id: FromPath[str]) -> Answer[Ended]:
    """End one of an account's sign-ins."""
    _ = call.super_admin
    return await _ended(call, AdminId(admin_id), SessionId(session_id))


@delete("/admins/{admin_id:str}/sessions", status_code=200)
async def end_sessions_of(call: ThisCall, admin_id: FromPath[str]) -> Answer[Ended]:
    """End all of an account's sign-ins, but the one that asks."""
    _ = call.super_admin
    return await _ended(call, AdminId(admin_id), None)


async def _listed(call: Call, admin_id: AdminId, page: int, page_size: int) -> Answer[Items[SessionView]]:
    sessions = await call.kelidar.list_sessions(call.admin, admin_id)
    shown = [
        SessionView(
            id=each.id,
            created_at=each.created_at,
            seen_at=each.seen_at,
            expires_at=each.expires_at,
            address=each.address,
            agent=each.agent,
            current=each.digest == call.signed_in.session,
        )
        for each in sessions[(page - 1) * page_size : page * page_size]
    ]
    meta = PageMeta(number=page, size=page_size, total=len(sessions))
    return call.say.ok("common.ok", Items(items=shown), page=meta)


async def _ended(call: Call, admin_id: AdminId, session_id: SessionId | None) -> Answer[Ended]:
    count = await call.kelidar.end_sessions(call.signed_in, admin_id, session_id)
    return call.say.ok("auth.session.others_ended", Ended(count=count), count=count)

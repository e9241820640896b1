"""Accounts, for super admins."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from litestar import delete, get, patch, post
from litestar.params import FromPath, QueryParameter
from msgspec import Meta, Struct
from msgspec.structs import asdict

from domain.admin import Admin, Role
from domain.ids import AdminId
from entrypoints.rest.answer import Answer, Items, PageMeta, Removed
from entrypoints.rest.call import Call, ThisCall

Username = Annotated[str, Meta(min_length=1, max_length=200)]
Password = Annotated[str, Meta(max_length=1000)]
PageNumber = Annotated[int, QueryParameter(name="page", ge=1, le=1_000_000)]
PageSize = Annotated[int, QueryParameter(name="page_size", ge=1, le=200)]


class AdminView(Struct, kw_only=True):
    """An account; language, calendar and theme are null until chosen."""

    id: str
    username: str
    role: Role
    disabled: bool
    language: str | None
    calendar: str | None
    theme: str | None
    created_at: datetime


class FullAdminView(AdminView, kw_only=True):
    """An account as super admins see it; `last_seen_at` is null for one that never did anything here."""

    last_seen_at: datetime | None
    personal_keys: int


class NewAdminInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """A new account."""

    username: Username
    password: Password
    role: Role


class AdminChangeInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change of an account; absent stays."""

    role: Role | None = None
    password: Password | None = None
    disabled: bool | None = None


def admin_view(admin: Admin) -> AdminView:
    """An account as answers show it."""
    return AdminView(
        id=admin.id,
        username=admin.username,
        role=admin.role,
        disabled=admin.disabled,
        language=admin.language,
        calendar=admin.calendar,
        theme=admin.theme,
        created_at=admin.created_at,
    )


@get("/admins")
async def list_admins(call: ThisCall, page: PageNumber = 1, page_size: PageSize = 50) -> Answer[Items[FullAdminView]]:
    """All accounts in the order they were made, with when each was last seen and how many personal keys it has."""
    _ = call.super_admin
    async with call.kelidar.units() as unit:
        admins, total = await unit.admins.page(number=page, size=page_size)
    meta = PageMeta(number=page, size=page_size, total=total)
    return call.say.ok("common.ok", Items(items=await _accounts(call, admins)), page=meta)


@post("/admins", opt={"takes": NewAdminInput})
async def add_admin(call: ThisCall) -> Answer[FullAdminView]:
    """Make an account."""
    _ = call.super_admin
    given = await call.read(NewAdminInput)
    admin = await call.kelidar.add_account(
        by=call.admin, username=given.username, password=given.password, role=given.role
    )
    # Nothing is asked after the account is there: it must not answer as if it were not.
    return call.say.ok("auth.admin.created", _account(admin, seen=None, keys=0))


@patch("/admins/{admin_id:str}", opt={"takes": AdminChangeInput})
async def change_admin(call: ThisCall, admin_id: FromPath[str]) -> Answer[FullAdminView]:
    """Change an account's role or password, or whether it may sign in; its sign-ins end."""
    _ = call.super_admin
    given = await call.read(AdminChangeInput)
    admin = await call.kelidar.change_account(
        call.signed_in, AdminId(admin_id), role=given.role, password=given.password, disabled=given.disabled
    )
    (account,) = await _accounts(call, [admin])
    return call.say.ok("auth.admin.changed", account)


@delete("/admins/{admin_id:str}", status_code=200)
async def remove_admin(call: ThisCall, admin_id: FromPath[str]) -> Answer[Removed]:
    """Remove an account with its keys, sign-ins and tokens."""
    await call.kelidar.remove_account(call.admin, AdminId(admin_id))
    return call.say.ok("auth.admin.removed", Removed(id=admin_id))


async def _accounts(call: Call, admins: Sequence[Admin]) -> list[FullAdminView]:
    seen = await call.kelidar.last_seen.of(admin.id for admin in admins)
    keys = Counter(owner for owner, _ in call.kelidar.policy.now.personal)
    return [_account(admin, seen=seen.get(admin.id), keys=keys[admin.id]) for admin in admins]


def _account(admin: Admin, *, seen: datetime | None, keys: int) -> FullAdminView:
    return FullAdminView(**asdict(admin_view(admin)), last_seen_at=seen, personal_keys=keys)

"""Signing in and out, the first set-up, and one's own account."""

import re
from typing import Annotated, Literal

from litestar import Response, get, patch, post
from litestar.datastructures import Cookie
from msgspec import UNSET, Meta, Struct, UnsetType

from application.accounts.identify import SESSION_LONGEST
from application.accounts.sign_in import SignedIn
from domain.faults import invalid_field
from entrypoints.rest.admins import AdminView, Password, Username, admin_view
from entrypoints.rest.answer import Answer
from entrypoints.rest.authentication import SECURE_COOKIE, cookie_name, require_same_site
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.locale import primary_of
from entrypoints.rest.request import HttpRequest

_LANGUAGE = re.compile(r"[a-z]{2,8}")


class SetupInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """The one-time code, and the first super admin's name and password."""

    code: Annotated[str, Meta(min_length=1, max_length=100)]
    username: Username
    password: Password


class LoginInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """A name and its password."""

    username: Username
    password: Password


class ProfileInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """What an admin sets of the own account; null is "not chosen"."""

    language: Annotated[str, Meta(max_length=35)] | UnsetType | None = UNSET
    calendar: Literal["jalali", "gregorian"] | UnsetType | None = UNSET
    theme: Literal["system", "light", "dark"] | UnsetType | None = UNSET


class PasswordInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """The password in use, and the one to come."""

    current_password: Password
    new_password: Password


class SelfView(Struct, kw_only=True):
    """Who one is, and the token that state-changing requests of this sign-in carry (null for an API token)."""

    admin: AdminView
    csrf_token: str | None


class Done(Struct, kw_only=True):
    """Nothing more to say."""


@post("/auth/setup", opt={"open": True, "takes": SetupInput})
async def set_up(call: ThisCall) -> Response[Answer[SelfView]]:
    """Make the first super admin with the one-time code, and sign in."""
    require_same_site(call.request, call.cors_origins)
    given = await call.read(SetupInput)
    signed_in = await call.kelidar.set_up(
        code=given.code,
        username=given.username,
        password=given.password,
        address=call.request.address,
        agent=_agent(call),
    )
    return _signed_in(call, signed_in, "auth.setup.done", 201)


@post("/auth/login", status_code=200, opt={"open": True, "takes": LoginInput})
async def sign_in(call: ThisCall) -> Response[Answer[SelfView]]:
    """Sign in with a name and a password."""
    require_same_site(call.request, call.cors_origins)
    given = await call.read(LoginInput)
    signed_in = await call.kelidar.sign_in(given.username, given.password, call.request.address, agent=_agent(call))
    return _signed_in(call, signed_in, "auth.session.started", 200)


@post("/auth/logout", status_code=200)
async def sign_out(call: ThisCall) -> Response[Answer[Done]]:
    """End the sign-in this request came with."""
    await call.kelidar.sign_out(call.signed_in)
    answer = call.say.ok("auth.session.ended", Done())
    return Response(answer, cookies=[_cookie(call.request, "", max_age=0)])


@get("/auth/me")
async def me(call: ThisCall) -> Answer[SelfView]:
    """Who one is."""
    return call.say.ok("common.ok", SelfView(admin=admin_view(call.admin), csrf_token=call.signed_in.csrf_token))


@patch("/auth/me", opt={"takes": ProfileInput})
async def change_profile(call: ThisCall) -> Answer[SelfView]:
    """Set one's own language, calendar and theme."""
    given = await call.read(ProfileInput)
    admin = call.admin
    changed = await call.kelidar.change_profile(
        admin,
        language=admin.language if given.language is UNSET else _language(given.language),
        calendar=admin.calendar if given.calendar is UNSET else given.calendar,
        theme=admin.theme if given.theme is UNSET else given.theme,
    )
    return call.in_language_of(changed).ok(
        "auth.profile.changed", SelfView(admin=admin_view(changed), csrf_token=call.signed_in.csrf_token)
    )


@post("/auth/password", status_code=200, opt={"takes": PasswordInput})
async def change_password(call: ThisCall) -> Answer[Done]:
    """Replace one's own password and end one's other sign-ins."""
    given = await call.read(PasswordInput)
    await call.kelidar.change_password(
        call.signed_in, current=given.current_password, new=given.new_password, address=call.request.address
    )
    return call.say.ok("auth.password.changed", Done())


def _agent(call: Call) -> str:
    return call.request.headers.get("user-agent", "")


def _language(language: str | None) -> str | None:
    """Its primary subtag; one there is no catalog for is kept, and answered in the default language (contract part 3)."""
    if language is None:
        return None
    primary = primary_of(language)
    if not _LANGUAGE.fullmatch(primary):
        raise invalid_field("language", "common.field.malformed")
    return primary


def _signed_in(call: Call, signed_in: SignedIn, code: str, status: int) -> Response[Answer[SelfView]]:
    say = call.in_language_of(signed_in.admin)
    answer = say.ok(code, SelfView(admin=admin_view(signed_in.admin), csrf_token=signed_in.csrf_token))
    cookie = _cookie(call.request, signed_in.value, max_age=int(SESSION_LONGEST.total_seconds()))
    return Response(answer, status_code=status, cookies=[cookie])


def _cookie(request: HttpRequest, value: str, *, max_age: int) -> Cookie:
    name = cookie_name(request)
    return Cookie(
        key=name, value=value, max_age=max_age, path="/", httponly=True, samesite="lax", secure=name == SECURE_COOKIE
    )

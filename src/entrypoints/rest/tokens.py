"""One's own API tokens."""

from datetime import UTC, datetime
from typing import Annotated

from litestar import delete, get, post
from litestar.params import FromPath
from msgspec import Meta, Struct

from domain.api_token import ApiToken
from domain.ids import TokenId
from domain.section import Section
from entrypoints.rest.admins import PageNumber, PageSize
from entrypoints.rest.answer import Answer, Items, PageMeta, Removed
from entrypoints.rest.call import ThisCall


class TokenInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """A new token; without `sections` it may do whatever its admin may, without `expires_at` it does not expire."""

    name: Annotated[str, Meta(min_length=1, max_length=200)]
    sections: list[Section] | None = None
    expires_at: Annotated[datetime, Meta(tz=True)] | None = None


class TokenView(Struct, kw_only=True):
    """A token as it is kept: never the token itself."""

    id: str
    name: str
    hint: str
    sections: list[Section] | None
    created_at: datetime
    expires_at: datetime | None


class NewTokenView(TokenView, kw_only=True):
    """A new token, shown this once."""

    token: str


@get("/auth/tokens")
async def list_tokens(call: ThisCall, page: PageNumber = 1, page_size: PageSize = 50) -> Answer[Items[TokenView]]:
    """One's own tokens in the order they were made."""
    async with call.kelidar.units() as unit:
        tokens = await unit.tokens.of(call.admin.id)
    shown = tokens[(page - 1) * page_size : page * page_size]
    meta = PageMeta(number=page, size=page_size, total=len(tokens))
    return call.say.ok("common.ok", Items(items=[_view(token) for token in shown]), page=meta)


@post("/auth/tokens", opt={"takes": TokenInput})
async def create_token(call: ThisCall) -> Answer[NewTokenView]:
    """Make a token; it is shown this once."""
    call.signed_in.require_sign_in()
    given = await call.read(TokenInput)
    token, value = await call.kelidar.create_token(
        call.admin,
        name=given.name,
        sections=None if given.sections is None else frozenset(given.sections),
        expires_at=given.expires_at.astimezone(UTC) if given.expires_at else None,
    )
    kept = _view(token)
    return call.say.ok(
        "auth.token.created", NewTokenView(**{f: getattr(kept, f) for f in TokenView.__struct_fields__}, token=value)
    )


@delete("/auth/tokens/{token_id:str}", status_code=200)
async def revoke_token(call: ThisCall, token_id: FromPath[str]) -> Answer[Removed]:
    """End one of one's own tokens."""
    call.signed_in.require_sign_in()
    await call.kelidar.revoke_token(call.admin, TokenId(token_id))
    return call.say.ok("auth.token.removed", Removed(id=token_id))


def _view(token: ApiToken) -> TokenView:
    return TokenView(
        id=token.id,
        name=token.name,
        hint=token.hint,
        sections=None if token.sections is None else sorted(token.sections),
        created_at=token.created_at,
        expires_at=token.expires_at,
    )

"""Who asks: a bearer token, else a session cookie; and whether a state-changing request is really theirs."""

import hmac
from contextlib import suppress
from urllib.parse import urlsplit

from application.accounts.principal import Principal
from domain.faults import Fault, Kind
from entrypoints.container import Container
from entrypoints.rest.request import HttpRequest

COOKIE = "kelidar_session"
SECURE_COOKIE = f"__Host-{COOKIE}"
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_LONGEST_VALUE = 200
_LONGEST_JWT = 8192
_DOTS_OF_A_JWT = 2


async def identify(kelidar: Container, request: HttpRequest, cors_origins: frozenset[str]) -> Principal | None:
    """The principal of a request, or None for nobody.

    Raises `auth.csrf.invalid` for a state-changing cookie request without its sign-in's token, or from another site.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return await _by_bearer(kelidar, token.strip())
    value = request.cookies.get(cookie_name(request))
    if not value or len(value) > _LONGEST_VALUE:
        return None
    principal = await kelidar.identify.by_session(value)
    if principal is not None and request.method not in _SAFE_METHODS:
        _require_own_request(request, principal, cors_origins)
    return principal


async def reader_of(kelidar: Container, request: HttpRequest) -> Principal | None:
    """Who reads an answer that gives nothing and changes nothing, such as that there is no such route; None for nobody."""
    with suppress(Fault):
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return await _by_bearer(kelidar, token.strip())
        value = request.cookies.get(cookie_name(request))
        if value and len(value) <= _LONGEST_VALUE:
            return await kelidar.identify.by_session(value)
    return None


def cookie_name(request: HttpRequest) -> str:
    """The session cookie's name: bound to the host where the request came over TLS."""
    return SECURE_COOKIE if request.scheme == "https" else COOKIE


def require_same_site(request: HttpRequest, cors_origins: frozenset[str]) -> None:
    """Raise `auth.csrf.invalid` for a request that a browser says another site started (guarantees A9)."""
    origin = request.headers.get("origin")
    if origin in cors_origins:
        return
    site = request.headers.get("sec-fetch-site")
    if site in ("cross-site", "same-site"):
        raise _not_own()
    if site is None and origin and urlsplit(origin).netloc != request.headers.get("host"):
        raise _not_own()


async def _by_bearer(kelidar: Container, token: str) -> Principal | None:
    """An API token has no dots, and the token of an issuer two."""
    if token.count(".") == _DOTS_OF_A_JWT and len(token) <= _LONGEST_JWT:
        return await kelidar.identify.by_issuer(token)
    return await kelidar.identify.by_token(token[:_LONGEST_VALUE])


def _require_own_request(request: HttpRequest, principal: Principal, cors_origins: frozenset[str]) -> None:
    require_same_site(request, cors_origins)
    given = request.headers.get("x-csrf-token", "")
    if not hmac.compare_digest(given.encode(), (principal.csrf_token or "").encode()):
        raise _not_own()


def _not_own() -> Fault:
    return Fault("auth.csrf.invalid", Kind.FORBIDDEN)

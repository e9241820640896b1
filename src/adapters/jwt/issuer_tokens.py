"""Judges a JWT: signed by the issuer's key, by an algorithm that is taken, for us, and now (RFC 7519, RFC 8725)."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import msgspec
from jwt import InvalidTokenError, get_unverified_header

from adapters.jwt.key_sets import KeySet
from application.ports.clock import Clock
from application.ports.issuer import Introduced, Issuer
from domain.admin import Role
from domain.immutable import immutable

_LATEST = datetime.max.replace(tzinfo=UTC).timestamp()
Claims = Mapping[str, object]


@immutable
class Terms:
    """What a token must say, and what of it is believed: which claim names the account, and which roles its words give.

    Without a `role_claim` everyone is an admin; with one, who has none of the words in `roles` is let in by nobody.
    """

    issuer: str
    audience: str
    algorithms: frozenset[str]
    skew: timedelta
    account_claim: str
    role_claim: str | None
    roles: Mapping[str, Role]


class IssuerTokens(Issuer):
    """The tokens of one issuer."""

    def __init__(self, terms: Terms, keys: KeySet, clock: Clock) -> None:
        self._terms = terms
        self._keys = keys
        self._clock = clock

    async def introduced(self, token: str) -> Introduced | None:
        try:
            header = get_unverified_header(token)
        except (InvalidTokenError, RecursionError):
            return None
        # An extension we do not know must not be passed over (RFC 7515, 4.1.11).
        claims = None if "crit" in header else await self._signed(token, header.get("kid"))
        return None if claims is None else self._believed(claims)

    async def _signed(self, token: str, name: str | None) -> Claims | None:
        for key in await self._keys.named(name):
            content = key.signed_content(token, self._terms.algorithms)
            if content is not None:
                return _object(content)
        return None

    def _believed(self, claims: Claims) -> Introduced | None:
        terms = self._terms
        ends_at = _moment(claims.get("exp"))
        account, role = claims.get(terms.account_claim), self._role(claims)
        if claims.get("iss") != terms.issuer or not _is_for(terms.audience, claims.get("aud")):
            return None
        if ends_at is None or not self._is_now(claims, ends_at):
            return None
        if not isinstance(account, str) or not account or role is None:
            return None
        return Introduced(username=account, role=role, ends_at=ends_at + terms.skew)

    def _is_now(self, claims: Claims, ends_at: datetime) -> bool:
        now, skew = self._clock.now(), self._terms.skew
        begins = [_moment(claims[name]) for name in ("nbf", "iat") if name in claims]
        return now < ends_at + skew and all(begin is not None and begin <= now + skew for begin in begins)

    def _role(self, claims: Claims) -> Role | None:
        """The highest role that one of its words gives."""
        if self._terms.role_claim is None:
            return Role.ADMIN
        told = claims.get(self._terms.role_claim)
        words = told if isinstance(told, list) else [told]
        roles = {self._terms.roles[word] for word in words if isinstance(word, str) and word in self._terms.roles}
        return next((role for role in (Role.SUPER_ADMIN, Role.ADMIN) if role in roles), None)


def _object(content: bytes) -> Claims | None:
    try:
        return msgspec.json.decode(content, type=dict[str, object])
    except (msgspec.DecodeError, RecursionError):
        return None


def _is_for(audience: str, told: object) -> bool:
    return audience in told if isinstance(told, list) else told == audience


def _moment(told: object) -> datetime | None:
    if isinstance(told, bool) or not isinstance(told, int | float) or not 0 <= told < _LATEST - 86_400 * 366:
        return None
    return datetime.fromtimestamp(told, UTC)

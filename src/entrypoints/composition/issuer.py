"""Puts together what lets people in by a trusted issuer's tokens."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from adapters.egress.address import AllowedPrivate
from adapters.egress.httpx_egress import HttpxEgress
from adapters.jwt.issuer_tokens import IssuerTokens, Terms
from adapters.jwt.key_sets import KeySet, OneKey, PublishedKeys
from adapters.jwt.keys import from_pem
from application.accounts.enter_by_issuer import Trust
from application.ports.clock import Clock
from domain.immutable import immutable
from entrypoints.issuer_settings import IssuerSettings


class IssuerKeyError(Exception):
    """The issuer's public key cannot be used; in which file."""

    def __init__(self, path: Path) -> None:
        super().__init__("issuer key")
        self.path = path


@immutable
class TrustedIssuer:
    """The trust, and what to close at the end."""

    trust: Trust | None = None
    closers: tuple[Callable[[], Awaitable[None]], ...] = ()


def open_issuer(named: IssuerSettings | None, clock: Clock) -> TrustedIssuer:
    """The issuer the settings name, if any. Raises `IssuerKeyError`."""
    if named is None:
        return TrustedIssuer()
    keys, closers = _keys(named, clock)
    terms = Terms(
        issuer=named.issuer,
        audience=named.audience,
        algorithms=named.algorithms,
        skew=timedelta(seconds=named.clock_skew),
        account_claim=named.account_claim,
        role_claim=named.role_claim,
        roles=named.roles,
    )
    trust = Trust(issuer=IssuerTokens(terms, keys, clock), makes_accounts=named.create_accounts)
    return TrustedIssuer(trust=trust, closers=closers)


def _keys(named: IssuerSettings, clock: Clock) -> tuple[KeySet, tuple[Callable[[], Awaitable[None]], ...]]:
    """Published keys are fetched by a way out of their own, which may go to that one private place and no other."""
    if named.jwks_url is not None:
        way_out = HttpxEgress(allowed=AllowedPrivate.parse(named.jwks_place))
        return PublishedKeys(named.jwks_url, way_out, clock), (way_out.close,)
    file = named.public_key_file or Path()
    try:
        return OneKey(from_pem(file.read_text(encoding="ascii"))), ()
    except (OSError, ValueError) as error:
        raise IssuerKeyError(file) from error

"""API tokens: made once in the clear, kept as a digest, revoked at will."""

import secrets
from datetime import datetime

from application.accounts.principal import digest_of
from application.current_policy import CurrentPolicy
from application.ports.clock import Clock
from application.ports.ids import Ids
from application.ports.units import Units
from domain.admin import Admin
from domain.api_token import ApiToken
from domain.audit import Action, Actor, AuditEvent, AuditObject, ObjectKind, actor, changed
from domain.faults import Fault, Kind, invalid_field
from domain.ids import TokenId
from domain.immutable import immutable
from domain.section import Section

PREFIX = "kdr_"
LONGEST_NAME = 100


@immutable
class CreateToken:
    """Makes a token for an admin."""

    units: Units
    clock: Clock
    ids: Ids

    async def __call__(
        self,
        admin: Admin,
        *,
        name: str,
        sections: frozenset[Section] | None,
        expires_at: datetime | None,
        by: Actor | None = None,
    ) -> tuple[ApiToken, str]:
        """What is kept, and the token itself, which is shown this once; `by` is who makes it, where that is not the admin.

        Raises a field fault for a bad name or end.
        """
        clean = name.strip()
        if not 1 <= len(clean) <= LONGEST_NAME:
            raise invalid_field("name", "common.field.length", min=1, max=LONGEST_NAME)
        if expires_at is not None and expires_at <= self.clock.now():
            raise invalid_field("expires_at", "common.field.malformed")
        if sections is not None and not sections:
            raise invalid_field("sections", "common.field.items", min=1, max=len(Section))
        value = PREFIX + secrets.token_urlsafe(32)
        token = ApiToken(
            id=TokenId(self.ids.new()),
            admin_id=admin.id,
            name=clean,
            digest=digest_of(value),
            hint=value[-4:],
            sections=sections,
            created_at=self.clock.now(),
            expires_at=expires_at,
        )
        async with self.units() as unit:
            await unit.tokens.add(token)
            unit.audit.add(_told(by or actor(admin), admin, token))
            await unit.commit()
        return token, value


@immutable
class RevokeToken:
    """Ends one of an admin's own tokens, on every worker."""

    units: Units
    policy: CurrentPolicy

    async def __call__(self, admin: Admin, token_id: TokenId) -> None:
        """Raises `common.not_found`, also for another admin's token."""
        async with self.units() as unit:
            token = next((each for each in await unit.tokens.of(admin.id) if each.id == token_id), None)
            if token is None or not await unit.tokens.remove(admin.id, token_id):
                raise Fault("common.not_found", Kind.NOT_FOUND)
            unit.audit.add(AuditEvent(actor(admin), Action.TOKEN_REVOKED, _a_token(token)))
            await unit.commit()
        await self.policy.refresh()


def _told(by: Actor, admin: Admin, token: ApiToken) -> AuditEvent:
    sections = None if token.sections is None else tuple(sorted(token.sections))
    expires_at = None if token.expires_at is None else token.expires_at.isoformat()
    changes = changed(account=(None, admin.username), sections=(None, sections), expires_at=(None, expires_at))
    return AuditEvent(by, Action.TOKEN_MADE, _a_token(token), changes)


def _a_token(token: ApiToken) -> AuditObject:
    return AuditObject(ObjectKind.TOKEN, token.id, token.name)

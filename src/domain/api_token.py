"""API tokens: what is kept of one."""

from datetime import datetime

from domain.ids import AdminId, TokenId
from domain.immutable import immutable
from domain.section import Section


@immutable
class ApiToken:
    """An API token. `digest` is the SHA-256 of the token, in hex; `sections` None means all."""

    id: TokenId
    admin_id: AdminId
    name: str
    digest: str
    hint: str
    sections: frozenset[Section] | None
    created_at: datetime
    expires_at: datetime | None

"""Who is asking: an account, and by which means it proved itself."""

import hashlib
import hmac
from datetime import datetime

from domain.admin import Admin, Role
from domain.api_token import ApiToken
from domain.faults import Fault, Kind
from domain.immutable import immutable
from domain.section import Section


@immutable
class Principal:
    """An authenticated admin. A sign-in has `session` (its digest) and `csrf_token`; an API token has `token`.

    Whom a trusted issuer introduced has `introduced_as`, the most that the issuer lets them be.

    With `by_job` it is a job that the admin began, which works in their name as long as the account is there.

    Either proves it until `ends_at` and no longer; None is without end.
    """

    admin: Admin
    session: str | None = None
    csrf_token: str | None = None
    token: ApiToken | None = None
    introduced_as: Role | None = None
    by_job: bool = False
    ends_at: datetime | None = None

    def require_sign_in(self) -> None:
        """Raise `auth.token.not_allowed` for what no bearer token may do: passwords, tokens and sign-ins."""
        if self.session is None:
            raise Fault("auth.token.not_allowed", Kind.FORBIDDEN)

    def require_unlimited(self) -> None:
        """Raise `auth.token.section` for a token limited to sections, which may run them and read, and change nothing."""
        if self.token is not None and self.token.sections is not None:
            raise Fault("auth.token.section", Kind.FORBIDDEN)

    def require_section(self, section: Section) -> None:
        """Raise `auth.token.section` if the token is not for this section."""
        if self.token is not None and self.token.sections is not None and section not in self.token.sections:
            raise Fault("auth.token.section", Kind.FORBIDDEN)


def digest_of(value: str) -> str:
    """What is kept of a cookie, token or code: its SHA-256 in hex. All are 128 random bits or more, so no salt is needed."""
    return hashlib.sha256(value.encode()).hexdigest()


def csrf_token_of(session_value: str) -> str:
    """The token that state-changing requests of this sign-in must carry; bound to it, so that no other's is accepted."""
    return hmac.new(session_value.encode(), b"kelidar csrf", hashlib.sha256).hexdigest()

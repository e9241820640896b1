"""One request: who asks, in which language, and with what body."""

from typing import TypeVar

from litestar.di import NamedDependency
from litestar.params import SkipValidation

from application.accounts.principal import Principal
from domain.admin import Admin, require_super
from domain.faults import Fault, Kind
from domain.immutable import immutable
from entrypoints.container import Container
from entrypoints.rest.locale import language_for
from entrypoints.rest.reading import read_json
from entrypoints.rest.request import HttpRequest
from entrypoints.rest.speaker import Speaker

T = TypeVar("T")


@immutable
class Call:
    """What a handler works with; `say` speaks to the reader."""

    kelidar: Container
    request: HttpRequest
    principal: Principal | None
    say: Speaker
    cors_origins: frozenset[str]

    @property
    def signed_in(self) -> Principal:
        """Who asks. Raises `auth.session.required`."""
        if self.principal is None:
            raise Fault("auth.session.required", Kind.UNAUTHENTICATED)
        return self.principal

    @property
    def admin(self) -> Admin:
        """The account that asks. Raises `auth.session.required`."""
        return self.signed_in.admin

    @property
    def super_admin(self) -> Admin:
        """The super admin who asks. Raises `auth.session.required` or `auth.forbidden`."""
        require_super(self.admin)
        return self.admin

    def in_language_of(self, admin: Admin) -> Speaker:
        """Words for an admin whom this request has just changed or signed in."""
        return speaker_for(self.kelidar, self.request, Principal(admin=admin))

    async def read(self, kind: type[T]) -> T:
        """The body, strictly as `kind`. Raises a field fault."""
        return read_json(kind, await self.request.body(), self.request.headers.get("content-type", ""))


ThisCall = NamedDependency[SkipValidation[Call]]
"""The call as a handler is given it; checking it would mean walking through the types of everything in the container."""


def speaker_for(kelidar: Container, request: HttpRequest, principal: Principal | None) -> Speaker:
    """Words for whoever asks."""
    admin = principal.admin if principal else None
    return Speaker(
        messages=kelidar.messages,
        files=kelidar.policy.now.files,
        language=language_for(
            admin.language if admin else None,
            request.headers.get("accept-language", ""),
            kelidar.messages.languages,
        ),
        request_id=str(request.scope.get("kelidar.request_id", "")),
        reader=admin,
    )

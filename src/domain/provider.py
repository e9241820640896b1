"""A provider as a site has it: on or off, and where it is reached."""

from dataclasses import field

from domain.faults import Fault, Kind
from domain.ids import ProviderId
from domain.immutable import immutable
from domain.origin import bound_origins


@immutable
class Provider:
    """An AI vendor. `endpoints` maps a name (`base`, `hub`) to its URL: environment, else site setting, else file.

    One that needs no key runs without any, and takes none.
    """

    id: ProviderId
    enabled: bool
    endpoints: dict[str, str]
    needs_key: bool = True
    origins: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "origins", bound_origins(tuple(self.endpoints.values())))


def require_keys(provider: Provider) -> None:
    """Raises `ai.key.not_needed` for a provider that takes no key."""
    if not provider.needs_key:
        raise Fault("ai.key.not_needed", Kind.CONFLICT, provider=provider.id)

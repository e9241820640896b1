"""A provider as a site has it: on or off, and where it is reached."""

from dataclasses import field

from domain.ids import ProviderId
from domain.immutable import immutable
from domain.origin import bound_origins


@immutable
class Provider:
    """An AI vendor. `endpoints` maps a name (`base`, `hub`) to its URL: environment, else site setting, else file."""

    id: ProviderId
    enabled: bool
    endpoints: dict[str, str]
    origins: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "origins", bound_origins(tuple(self.endpoints.values())))

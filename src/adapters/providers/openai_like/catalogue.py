"""The list of a server that speaks the OpenAI format (providers.md 3.1): ids, and sometimes the day a model ends."""

from msgspec import Struct, field

from adapters.wire.listing import day, listed
from application.ports.egress import Egress
from application.ports.live_catalogue import LiveCatalogue
from domain.drift import LiveList, LiveModel
from domain.ids import ModelId
from domain.provider import Provider
from domain.secret import Secret
from domain.section import Operation


class _Model(Struct):
    id: str
    shutdown_date: str | int | None = None


class _List(Struct):
    data: list[_Model] = field(default_factory=list)


class OpenAiLikeCatalogue(LiveCatalogue):
    """Asks for the list with the key; what a model does and costs is not in it."""

    def __init__(self, egress: Egress) -> None:
        self._egress = egress

    @property
    def needs_key(self) -> bool:
        return True

    async def models(self, provider: Provider, secret: Secret | None) -> LiveList:
        found = await listed(self._egress, provider.endpoints["base"].rstrip("/") + "/models", secret, _List)
        models = tuple(LiveModel(id=ModelId(model.id), ends=day(model.shutdown_date)) for model in found.data)
        return LiveList(operations=frozenset(Operation if models else ()), models=models)

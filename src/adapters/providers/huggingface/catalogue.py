"""The list of Hugging Face's router (providers.md 2.7): public, chat models alone, each with the inference providers that serve it."""

from decimal import Decimal

from msgspec import Struct, field

from adapters.wire.listing import listed, positive
from application.ports.egress import Egress
from application.ports.live_catalogue import LiveCatalogue
from domain.capabilities import PriceUnit
from domain.drift import LiveList, LiveModel, LivePrice
from domain.ids import ModelId
from domain.provider import Provider
from domain.secret import Secret
from domain.section import Operation


class _Pricing(Struct):
    input: Decimal | None = None
    output: Decimal | None = None


class _Offer(Struct):
    provider: str
    status: str = ""
    context_length: int | None = None
    pricing: _Pricing | None = None


class _Model(Struct):
    id: str
    providers: list[_Offer] = field(default_factory=list)


class _List(Struct):
    data: list[_Model] = field(default_factory=list)


class HuggingFaceCatalogue(LiveCatalogue):
    """Names each model with its inference provider behind a colon, as the capabilities file does; only those that are live."""

    def __init__(self, egress: Egress) -> None:
        self._egress = egress

    @property
    def needs_key(self) -> bool:
        return False

    async def models(self, provider: Provider, secret: Secret | None) -> LiveList:
        url = provider.endpoints["base"].rstrip("/") + "/v1/models"
        found = await listed(self._egress, url, None, _List)
        offers = [(model.id, offer) for model in found.data for offer in model.providers if offer.status == "live"]
        return LiveList(
            operations=frozenset({Operation.TEXT} if offers else ()),
            models=tuple(_model(identity, offer) for identity, offer in offers),
        )


def _model(identity: str, offer: _Offer) -> LiveModel:
    pricing = offer.pricing
    return LiveModel(
        id=ModelId(f"{identity}:{offer.provider}"),
        context_tokens=offer.context_length,
        price=None
        if pricing is None
        else LivePrice(
            currency="USD",
            unit=PriceUnit.MILLION_TOKENS,
            input=positive(pricing.input),
            output=positive(pricing.output),
        ),
    )

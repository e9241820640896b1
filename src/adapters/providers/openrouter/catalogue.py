"""OpenRouter's list of models (providers.md 1.11): public, prices in dollars for one token."""

from decimal import Decimal

from msgspec import Struct, field

from adapters.wire.listing import day, listed, positive
from application.ports.egress import Egress
from application.ports.live_catalogue import LiveCatalogue
from domain.capabilities import PriceUnit
from domain.drift import LiveList, LiveModel, LivePrice
from domain.ids import ModelId
from domain.provider import Provider
from domain.secret import Secret
from domain.section import Operation


class _Pricing(Struct):
    prompt: str | None = None
    completion: str | None = None
    input_cache_read: str | None = None


class _TopProvider(Struct):
    context_length: int | None = None
    max_completion_tokens: int | None = None


class _Architecture(Struct):
    output_modalities: list[str] | None = None


class _Model(Struct):
    id: str
    context_length: int | None = None
    pricing: _Pricing | None = None
    top_provider: _TopProvider | None = None
    architecture: _Architecture | None = None
    supported_voices: list[str] | None = None
    expiration_date: str | int | None = None


class _List(Struct):
    data: list[_Model] = field(default_factory=list)


class OpenRouterCatalogue(LiveCatalogue):
    """Asks for models of every output; without that only those that write text are listed."""

    def __init__(self, egress: Egress) -> None:
        self._egress = egress

    @property
    def needs_key(self) -> bool:
        return False

    async def models(self, provider: Provider, secret: Secret | None) -> LiveList:
        url = provider.endpoints["base"].rstrip("/") + "/models?output_modalities=all"
        found = await listed(self._egress, url, None, _List)
        # A list that names no voice at all says nothing of voices.
        outputs = {output for model in found.data for output in _outputs(model)}
        return LiveList(
            operations=frozenset(_OPERATIONS[output] for output in outputs if output in _OPERATIONS),
            models=tuple(_model(model) for model in found.data),
        )


_OPERATIONS = {"text": Operation.TEXT, "image": Operation.IMAGE, "speech": Operation.SPEECH}


def _outputs(model: _Model) -> list[str]:
    return (model.architecture.output_modalities if model.architecture else None) or []


def _model(model: _Model) -> LiveModel:
    top = model.top_provider
    return LiveModel(
        id=ModelId(model.id),
        context_tokens=model.context_length,
        max_output_tokens=top.max_completion_tokens if top else None,
        price=_price(model),
        voices=None if not model.supported_voices else frozenset(model.supported_voices),
        ends=day(model.expiration_date),
    )


def _price(model: _Model) -> LivePrice | None:
    """Only of what writes text: nothing in the list says whether a voice is priced by character or by token."""
    if model.pricing is None or _outputs(model) != ["text"]:
        return None
    pricing = model.pricing
    return LivePrice(
        currency="USD",
        unit=PriceUnit.MILLION_TOKENS,
        input=_dollars(pricing.prompt),
        output=_dollars(pricing.completion),
        cached_input=_dollars(pricing.input_cache_read),
    )


def _dollars(per_token: str | None) -> Decimal | None:
    return positive(per_token, per_token=True)

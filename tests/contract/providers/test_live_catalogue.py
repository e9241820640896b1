"""What every live catalogue keeps to, asked through the real way out, with the simulator as the vendor."""

import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from adapters.egress.address import AllowedPrivate
from adapters.egress.httpx_egress import HttpxEgress
from adapters.providers.huggingface.catalogue import HuggingFaceCatalogue
from adapters.providers.openai_like.catalogue import OpenAiLikeCatalogue
from adapters.providers.openrouter.catalogue import OpenRouterCatalogue
from application.ports.egress import Egress
from application.ports.live_catalogue import LiveCatalogue
from domain.capabilities import PriceUnit
from domain.drift import LiveList, LiveModel, LivePrice
from domain.faults import Fault
from domain.ids import ModelId, ProviderId
from domain.provider import Provider
from domain.section import Operation
from simulator.server import Simulator

pytestmark = pytest.mark.anyio

VENDORS: dict[str, Callable[[Egress], LiveCatalogue]] = {
    "openrouter": OpenRouterCatalogue,
    "huggingface": HuggingFaceCatalogue,
    "openai_like": OpenAiLikeCatalogue,
}
LUNA = {
    "id": "openai/gpt-6-luna",
    "context_length": 1000,
    "architecture": {"output_modalities": ["text"]},
    "pricing": {"prompt": "0.0000001", "completion": "0.0000005", "input_cache_read": "-1"},
    "top_provider": {"max_completion_tokens": 500},
    "expiration_date": "2026-12-31",
}
VOICE = {
    "id": "a/tts",
    "architecture": {"output_modalities": ["speech"]},
    "pricing": {"prompt": "0.00003", "completion": "0"},
    "supported_voices": ["eve", "ara"],
    "expiration_date": "soon",
}


@dataclass(slots=True)
class Asked:
    """A catalogue and the provider it asks."""

    catalogue: LiveCatalogue
    provider: Provider
    simulator: Simulator

    async def list(self) -> LiveList:
        return await self.catalogue.models(self.provider, None)


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    async with Simulator(seed=3, split=True) as running:
        yield running


@pytest.fixture(params=VENDORS)
async def asked(request: pytest.FixtureRequest, simulator: Simulator) -> AsyncIterator[Asked]:
    egress = HttpxEgress(allowed=AllowedPrivate.parse(simulator.address))
    name: str = request.param
    # The simulator's OpenRouter speaks the OpenAI format of the list too.
    base = simulator.huggingface_base_url if name == "huggingface" else simulator.openrouter_base_url
    provider = Provider(id=ProviderId("acme"), enabled=True, endpoints={"base": base})
    yield Asked(VENDORS[name](egress), provider, simulator)
    await egress.close()


async def test_a_list_names_each_model_once_and_covers_text(asked: Asked) -> None:
    found = await asked.list()
    assert Operation.TEXT in found.operations
    assert found.models
    assert len({model.id for model in found.models}) == len(found.models)


async def test_what_a_model_does_not_say_is_not_known(asked: Asked) -> None:
    asked.simulator.settings.openrouter_models = asked.simulator.settings.huggingface_models = '[{"id": "x/y"}]'
    found = await asked.list()
    assert all(model.price is None and model.ends is None for model in found.models)


@pytest.mark.parametrize("asked", ["openrouter"], indirect=True)
async def test_a_list_speaks_only_of_the_operations_it_names_models_of(asked: Asked) -> None:
    asked.simulator.settings.openrouter_models = json.dumps([LUNA])
    assert (await asked.list()).operations == {Operation.TEXT}
    asked.simulator.settings.openrouter_models = json.dumps([LUNA, VOICE])
    assert (await asked.list()).operations == {Operation.TEXT, Operation.SPEECH}


@pytest.mark.parametrize("status", [401, 404, 500])
async def test_a_list_that_is_refused_is_a_failure_of_the_provider(asked: Asked, status: int) -> None:
    asked.simulator.settings.models_status = status
    with pytest.raises(Fault) as refused:
        await asked.list()
    assert refused.value.code == "ai.provider.failed"


async def test_a_list_of_another_shape_is_a_bad_answer(asked: Asked) -> None:
    asked.simulator.settings.openrouter_models = asked.simulator.settings.huggingface_models = '[{"id": 5}]'
    with pytest.raises(Fault) as refused:
        await asked.list()
    assert refused.value.code == "ai.provider.bad_answer"


async def test_a_provider_that_is_away_is_unreachable(asked: Asked) -> None:
    away = Asked(
        asked.catalogue,
        Provider(id=ProviderId("acme"), enabled=True, endpoints={"base": "http://127.0.0.1:1/v1"}),
        asked.simulator,
    )
    with pytest.raises(Fault) as refused:
        await away.list()
    assert refused.value.code in ("ai.provider.unreachable", "ai.provider.address_refused")


@pytest.mark.parametrize("asked", ["openrouter"], indirect=True)
async def test_openrouters_prices_are_for_one_token_and_of_voices_unknown(asked: Asked) -> None:
    asked.simulator.settings.openrouter_models = json.dumps([LUNA, VOICE])
    luna, voice = (await asked.list()).models
    assert luna == LiveModel(
        id=ModelId("openai/gpt-6-luna"),
        context_tokens=1000,
        max_output_tokens=500,
        price=LivePrice(currency="USD", unit=PriceUnit.MILLION_TOKENS, input=Decimal("0.1"), output=Decimal("0.5")),
        ends=date(2026, 12, 31),
    )
    assert (voice.price, voice.voices, voice.ends) == (None, frozenset({"eve", "ara"}), None)


@pytest.mark.parametrize("asked", ["huggingface"], indirect=True)
async def test_hugging_face_lists_a_model_for_each_inference_provider_that_is_live(asked: Asked) -> None:
    offers = [
        {"provider": "groq", "status": "live", "context_length": 5, "pricing": {"input": 0.15, "output": 0.75}},
        {"provider": "nscale", "status": "error"},
        {"provider": "novita", "status": "live"},
    ]
    asked.simulator.settings.huggingface_models = json.dumps([{"id": "o/m", "providers": offers}])
    found = await asked.list()
    assert found.operations == {Operation.TEXT}
    groq, novita = found.models
    assert (groq.id, groq.context_tokens) == ("o/m:groq", 5)
    assert groq.price is not None and (groq.price.input, groq.price.output) == (Decimal("0.15"), Decimal("0.75"))
    assert (novita.id, novita.price) == ("o/m:novita", None)


@pytest.mark.parametrize("asked", ["openai_like"], indirect=True)
async def test_a_server_of_openais_format_may_say_when_a_model_ends(asked: Asked) -> None:
    listed = [{"id": "a", "shutdown_date": "2027-01-06"}, {"id": "b", "shutdown_date": None}]
    asked.simulator.settings.openrouter_models = json.dumps(listed)
    assert [(model.id, model.ends) for model in (await asked.list()).models] == [("a", date(2027, 1, 6)), ("b", None)]


def test_only_a_server_of_openais_format_wants_a_key_for_its_list() -> None:
    egress = HttpxEgress(allowed=AllowedPrivate.parse(""))
    assert {name: vendor(egress).needs_key for name, vendor in VENDORS.items()} == {
        "openrouter": False,
        "huggingface": False,
        "openai_like": True,
    }

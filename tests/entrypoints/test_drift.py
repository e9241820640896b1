"""Where files and lists have drifted apart, through the API, with the simulator's lists as the providers' own."""

import json
from typing import Any

import pytest

from demo_lists import listed, lists
from tests.entrypoints.harness import Service

pytestmark = pytest.mark.anyio

PATH = "/ai/models/drift"
LUNA = "openai/gpt-6-luna"


def agreeing(service: Service, **changed: dict[str, Any]) -> list[dict[str, Any]]:
    models = service.container.policy.files.manifests[0].models
    return [{**listed(spec), **changed.get(spec.id, {})} for spec in models if spec.confirmed]


async def asked(service: Service, provider: str = "openrouter", **headers: str) -> dict[str, Any]:
    reply = await service.root.call("GET", PATH, None, headers)
    assert (reply.status, reply.code) == (200, "common.ok")
    return next(item for item in reply.data["items"] if item["provider"] == provider)


async def test_a_file_and_its_list_are_compared_and_asked_for_once_in_ten_minutes(service: Service) -> None:
    service.simulator.settings.openrouter_models = json.dumps(
        [*agreeing(service, **{LUNA: {"pricing": {"prompt": "0.0000002"}}}), {"id": "a/newcomer"}]
    )
    before = len([e for e in service.simulator.journal if e.operation == "models"])
    found = await asked(service)
    assert (found["drifted"], found["code"], found["new"], found["new_count"]) == (True, None, ["a/newcomer"], 1)
    (price,) = found["items"]
    assert {name: price[name] for name in ("kind", "model", "field", "file", "live")} == {
        "kind": "price",
        "model": LUNA,
        "field": "price.input",
        "file": "0.10",
        "live": "0.2",
    }
    assert "OpenRouter" in price["message"]
    again = await asked(service, **{"accept-language": "fa"})
    assert again["asked_at"] == found["asked_at"]
    assert "قیمت" in again["items"][0]["message"]
    assert len([e for e in service.simulator.journal if e.operation == "models"]) == before + 2

    service.clock.advance(minutes=11)
    service.simulator.settings.openrouter_models = json.dumps(agreeing(service))
    assert (await asked(service))["drifted"] is False


async def test_a_provider_that_gives_no_list_is_told_and_asked_again_at_the_next_try(service: Service) -> None:
    service.clock.advance(minutes=11)
    service.simulator.settings.models_status = 500
    found = await asked(service)
    assert (found["code"], found["drifted"], found["items"]) == ("ai.provider.failed", False, [])
    assert "OpenRouter" in found["message"]
    service.simulator.settings.models_status = 200
    assert (await asked(service))["code"] is None


async def test_the_lists_are_for_super_admins_and_of_providers_that_are_on(service: Service) -> None:
    assert (await (await service.admin()).get(PATH)).code == "auth.forbidden"
    try:
        assert (await service.root.patch("/ai/providers/huggingface", {"enabled": False})).ok
        items = (await service.root.get(PATH)).data["items"]
        assert [item["provider"] for item in items] == ["openrouter"]
    finally:
        assert (await service.root.patch("/ai/providers/huggingface", {"enabled": True})).ok


async def test_the_demos_lists_differ_from_the_files_in_a_few_telling_ways(service: Service) -> None:
    manifests = service.container.policy.files.manifests
    for name, told in lists(manifests, service.clock.now().date()).items():
        setattr(service.simulator.settings, name, told)
    service.clock.advance(minutes=11)
    found = {name: await asked(service, name) for name in ("openrouter", "huggingface")}
    kinds = {name: sorted(item["kind"] for item in each["items"]) for name, each in found.items()}
    assert kinds["openrouter"] == ["ending", "gone", "limit", "price", "seen", "voices"]
    assert kinds["huggingface"] == ["gone", "price"]
    assert found["openrouter"]["new_count"] == 2
    assert all(item["successor"] for each in found.values() for item in each["items"] if item["kind"] == "gone")

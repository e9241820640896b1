"""What a super admin changes of a model, through the API: at once, checked like a file, and never over another's change."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.entrypoints.harness import Service
from tests.entrypoints.panel import Panel, Reply, told

pytestmark = pytest.mark.anyio

PATH = "/ai/models/override"
LUNA, GEMINI = "openai/gpt-6-luna", "google/gemini-3.8-flash"
HERE = {"section": "chat", "provider": "openrouter", "model": LUNA}


async def change(panel: Panel, **fields: Any) -> Reply:
    return await panel.put(PATH, {**HERE, **fields})


async def reset(panel: Panel, **fields: Any) -> Reply:
    return await panel.call("DELETE", PATH, {**HERE, **fields})


async def row(panel: Panel, model: str = LUNA, **params: Any) -> dict[str, Any] | None:
    cells = (await panel.get("/ai/models", **params)).data["cells"]
    cell = next(cell for cell in cells if (cell["section"], cell["provider"]) == ("chat", "openrouter"))
    return next((found for found in cell["models"] if found["id"] == model), None)


@pytest.fixture
async def site(service: Service) -> AsyncIterator[Service]:
    """The service; nothing is overridden afterwards."""
    yield service
    await reset(service.root)
    await reset(service.root, model=GEMINI)


async def test_a_change_answers_with_the_files_value_the_override_and_the_difference(site: Service) -> None:
    reply = await change(site.root, name="Luna", limits={"max_output_tokens": 2000, "default_output_tokens": 1000})
    assert (reply.status, reply.code) == (200, "ai.override.saved")
    data = reply.data
    assert data["file"]["name"] == "GPT-6 Luna"
    assert data["override"]["limits"]["max_output_tokens"] == 2000
    assert (data["override"]["offered"], data["override"]["price"]) == (None, None)
    assert data["differences"] == [
        {"field": "name", "file": "GPT-6 Luna", "value": "Luna"},
        {"field": "limits.max_output_tokens", "file": None, "value": 2000},
        {"field": "limits.default_output_tokens", "file": 16384, "value": 1000},
    ]
    seen = await row(site.root)
    assert seen is not None
    assert (seen["name"], seen["override"]) == ("Luna", True)
    assert seen["limits"]["default_output_tokens"] == 1000
    assert seen["overridden"] == {name: data[name] for name in ("version", "file", "override", "differences")}


async def test_an_admin_sees_what_holds_and_not_what_was_changed(site: Service) -> None:
    assert (await change(site.root, name="Luna")).ok
    seen = await row(await site.admin())
    assert seen is not None
    assert (seen["name"], seen["override"]) == ("Luna", True)
    assert "overridden" not in seen


async def test_a_reset_goes_back_to_the_file_and_one_field_goes_back_by_null(site: Service) -> None:
    await change(site.root, name="Luna", limits={"max_output_tokens": 20_000})
    one = await change(site.root, name=None)
    assert [found["field"] for found in one.data["differences"]] == ["limits.max_output_tokens"]
    back = await reset(site.root)
    assert (back.code, back.data["differences"]) == ("ai.override.reset", [])
    seen = await row(site.root)
    assert seen is not None
    assert (seen["name"], seen["override"]) == ("GPT-6 Luna", False)
    again = await reset(site.root)
    assert (again.status, again.code) == (404, "common.not_found")


async def test_a_changed_price_is_what_the_next_run_is_priced_by(site: Service) -> None:
    panel = await site.admin_with_key("ok", "huggingface")
    model = (await panel.card("huggingface"))["effective"]["chat"]["model"]
    which = {"section": "chat", "provider": "huggingface", "model": model}
    before = (await panel.chat(provider="huggingface")).data["cost"]
    price = {"input": "1000", "output": "2000", "checked": "2026-11-21"}
    assert (await site.root.put(PATH, {**which, "price": price})).ok
    cost = (await panel.chat(provider="huggingface")).data["cost"]
    assert (cost["provenance"], cost["priced_on"]) == ("priced", "2026-11-21")
    assert float(cost["amount"]) > 100 * float(before["amount"])
    assert (await site.root.call("DELETE", PATH, which)).ok
    assert (await panel.chat(provider="huggingface")).data["cost"] == before


async def test_a_model_taken_out_of_offer_is_explained_everywhere_and_can_be_offered_again(site: Service) -> None:
    panel = await site.admin_with_key("ok")
    assert (await change(site.root, offered=False)).ok
    assert (await panel.chat()).code == "ai.model.active_is_retired"
    seen = await row(panel)
    assert seen is not None
    assert (seen["active"], seen["status"], seen["usable"]) == (
        True,
        "not_offered",
        {"ok": False, "code": "ai.model.active_is_retired"},
    )
    assert seen["message"] and seen["successor"]
    assert (await panel.card("openrouter"))["effective"]["chat"]["code"] == "ai.model.active_is_retired"
    assert (await panel.get("/ai/access", section="chat")).data["code"] == "ai.model.active_is_retired"
    assert (await change(site.root, offered=None)).ok
    assert (await panel.chat()).ok


async def test_taking_a_model_out_of_offer_ends_the_streams_that_run_it(site: Service) -> None:
    panel = await site.admin_with_key("abort-watch")
    async with panel.streaming() as response, asyncio.timeout(5):
        assert (await change(site.root, offered=False)).ok
        last = (await told(response)).last
    assert (last.name, last.data["code"]) == ("error", "ai.model.not_offered")


async def test_a_model_kept_off_the_shared_key_runs_on_personal_keys_and_for_super_admins(site: Service) -> None:
    await site.share("openrouter", "ok")
    sharing, owning = await site.admin(), await site.admin_with_key("ok")
    assert (await sharing.chat()).ok
    kept_off = await change(site.root, shared=False)
    assert kept_off.data["differences"] == [{"field": "shared", "file": True, "value": False}]
    refused = await sharing.chat()
    assert (refused.status, refused.code) == (403, "ai.key.missing")
    assert refused.meta["trace"][-1]["step"] == "model_covered"
    assert (await owning.chat()).data["key_source"] == "personal"
    assert (await site.root.chat()).data["key_source"] == "shared"
    assert (await sharing.chat(model=GEMINI)).ok
    assert (await change(site.root, shared=None)).ok
    assert (await sharing.chat()).ok


async def test_an_unconfirmed_models_file_does_not_offer_it_also_once_a_super_admin_does(site: Service) -> None:
    cells = (await site.root.get("/ai/models", all=True)).data["cells"]
    which, model = next(
        ({name: cell[name] for name in ("section", "provider")}, model["id"])
        for cell in cells
        for model in cell["models"]
        if model["status"] == "unconfirmed"
    )
    offered = await site.root.put(PATH, {**which, "model": model, "offered": True})
    assert (offered.data["file"]["offered"], offered.data["override"]["offered"]) == (False, True)
    assert (await site.root.call("DELETE", PATH, {**which, "model": model})).ok


async def test_all_rows_show_what_cannot_run_so_that_it_can_be_offered(site: Service) -> None:
    assert (await change(site.root, model=GEMINI, offered=False)).ok
    panel = await site.admin()
    assert await row(panel, GEMINI) is None
    seen = await row(panel, GEMINI, all=True)
    assert seen is not None
    assert (seen["status"], seen["usable"]["code"]) == ("not_offered", "ai.model.not_offered")
    assert seen["parameter_ranges"]["temperature"] == {"minimum": 0.0, "maximum": 2.0, "values": [], "default": None}
    assert set(seen["parameters"]) == set(seen["parameter_ranges"])
    everything = [m for cell in (await panel.get("/ai/models", all=True)).data["cells"] for m in cell["models"]]
    assert all((m["message"] is None) == (m["status"] == "offered") for m in everything)
    unsure = next(m for m in everything if m["status"] == "unconfirmed")
    assert unsure["usable"]["ok"] is False


async def test_the_second_of_two_super_admins_is_told_what_the_first_changed(site: Service) -> None:
    first = await change(site.root, name="Luna")
    stale = first.data["version"] - 1
    second = await change(site.root, version=stale, limits={"max_output_tokens": 5})
    assert (second.status, second.code) == (409, "common.conflict")
    assert ("name", "ai.override.field_changed") in second.fields
    assert second.meta["version"] == first.data["version"]
    reply = await site.root.call("PUT", PATH, {**HERE, "version": stale, "name": "x"}, {"accept-language": "fa"})
    assert "مدیر ارشد دیگری" in reply.message
    assert (await change(site.root, version=first.data["version"], limits={"default_output_tokens": 5})).ok
    assert (await reset(site.root, version=stale)).status == 409


@pytest.mark.parametrize(
    ("fields", "at", "code"),
    [
        ({"model": "no/such"}, "model", "ai.model.unknown"),
        ({"section": "image"}, "model", "ai.model.unknown"),
        ({"provider": "nobody"}, "provider", "ai.provider.unknown"),
        ({"section": "blog"}, "section", "common.field.one_of"),
        ({"price": {"input": "cheap"}}, "price.input", "ai.override.amount_malformed"),
        ({"price": {"input": "-1"}}, "price.input", "ai.override.amount_malformed"),
        ({"price": {"input": "99999999999"}}, "price.input", "ai.override.amount_malformed"),
        ({"price": {"input": "1" * 50}}, "price.input", "common.field.too_long"),
        ({"price": {"input": 0.1}}, "price.input", "common.field.type"),
        ({"price": {"currency": "usd"}}, "price.currency", "ai.override.currency_malformed"),
        ({"price": {"unit": "image"}}, "price.unit", "ai.override.flaw_unit"),
        ({"price": {"cached_input": "5"}}, "price.cached_input", "ai.override.flaw_cached_over_input"),
        ({"price": {"checked": "1403-01-01"}}, "price.checked", "ai.override.flaw_day_unlikely"),
        ({"parameters": {"wings": {"maximum": 2}}}, "parameters.wings", "ai.override.unknown_parameter"),
        ({"parameters": {"top_p": {"minimum": 2}}}, "parameters.top_p", "ai.override.flaw_range_reversed"),
        ({"parameters": {"top_p": {"default": 3}}}, "parameters.top_p", "ai.override.flaw_default_outside"),
        ({"parameters": {"top_p": {"values": ["a"]}}}, "parameters.top_p", "ai.override.flaw_range_and_values"),
        ({"limits": {"max_output_tokens": 0}}, "limits.max_output_tokens", "common.field.at_least"),
        ({"limits": {"max_output_tokens": 5}}, "limits.default_output_tokens", "ai.override.flaw_default_over_most"),
        ({"limits": {"wings": 1}}, "limits.wings", "common.field.unknown"),
        ({"name": ""}, "name", "common.field.empty"),
        ({"name": "a\tb"}, "name", "ai.override.flaw_name"),
        ({"offered": "yes"}, "offered", "common.field.type"),
    ],
)
async def test_what_a_file_would_not_say_is_refused_by_its_field(
    site: Service, fields: dict[str, Any], at: str, code: str
) -> None:
    before = await row(site.root)
    reply = await change(site.root, **fields)
    assert (reply.status, reply.fields) == (422, [(at, code)])
    assert await row(site.root) == before

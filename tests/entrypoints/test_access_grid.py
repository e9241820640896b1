"""Access explained for every place at once, and what a change of sharing would give and take, through the API."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from domain.admin import Role
from tests.entrypoints.harness import Service, serving
from tests.entrypoints.panel import Panel, Reply, events_of

pytestmark = pytest.mark.anyio

SHARED = "/ai/providers/openrouter/keys/shared"
LUNA, SONNET = "openai/gpt-6-luna", "anthropic/claude-sonnet-5.5"


@pytest.fixture
async def shared(service: Service) -> AsyncIterator[Service]:
    """The service with a shared key of OpenRouter that is open to nobody."""
    await service.share("openrouter", "ok", audience="none")
    yield service
    await service.unshare("openrouter")


async def preview(panel: Panel, **sharing: Any) -> Reply:
    return await panel.post(f"{SHARED}/preview", sharing)


async def test_without_a_section_every_place_is_explained_as_it_is_alone(shared: Service) -> None:
    panel = await shared.admin_with_key("ok", "huggingface")
    grid = (await panel.get("/ai/access")).data
    assert grid["admin_id"] == panel.id
    assert {(i["section"], i["operation"]) for i in grid["items"]} == {
        ("chat", "text"),
        ("content", "text"),
        ("image", "image"),
        ("podcast", "text"),
        ("podcast", "speech"),
    }
    assert {i["provider"] for i in grid["items"]} == {"openrouter", "huggingface", "offline"}
    for item in grid["items"]:
        asked = {name: item[name] for name in ("section", "operation", "provider")}
        assert (await panel.get("/ai/access", **asked)).data == item
        assert (item["source"] is None) != (item["code"] is None)
        assert item["message"] or item["source"]
        assert item["trace"] and all(step["message"] for step in item["trace"])
    chat = next(i for i in grid["items"] if (i["section"], i["provider"]) == ("chat", "openrouter"))
    assert (chat["code"], chat["is_default"], chat["model"]) == ("ai.key.missing", True, LUNA)
    assert chat["action"] == {"label": "Add a key", "href": "/ai/settings"}
    assert (await panel.card("openrouter"))["effective"]["chat"]["action"] == chat["action"]


async def test_the_grid_is_narrowed_and_a_model_needs_its_section(shared: Service) -> None:
    one = (await shared.root.get("/ai/access", provider="huggingface", operation="text")).data["items"]
    assert {(i["provider"], i["operation"]) for i in one} == {("huggingface", "text")}
    alone = await shared.root.get("/ai/access", model=LUNA)
    assert (alone.status, alone.fields) == (422, [("section", "common.field.missing")])
    assert (await shared.root.get("/ai/access", provider="nobody")).code == "ai.provider.unknown"


async def test_a_super_admin_sees_the_grid_as_another_with_the_step_that_mends_it(shared: Service) -> None:
    panel = await shared.admin()
    assert (await panel.patch("/auth/me", {"language": "fa"})).ok
    grid = (await shared.root.get("/ai/access", admin_id=panel.id)).data
    assert grid["admin_id"] == panel.id
    chat = next(i for i in grid["items"] if (i["section"], i["provider"]) == ("chat", "openrouter"))
    assert (chat["code"], chat["trace"][-1]["code"]) == ("ai.key.missing", "ai.step.audience_no")
    assert panel.name in chat["message"]
    assert chat["action"] == {"label": "Open the shared key", "href": "/ai/settings"}
    assert (await panel.get("/ai/access", admin_id=shared.root.id)).code == "auth.forbidden"
    assert (await shared.root.get("/ai/access", admin_id="nobody")).status == 404
    mine = (await panel.get("/ai/access")).data["items"][0]
    assert mine["action"]["label"] == "افزودن کلید"


async def test_a_preview_names_who_gains_and_who_loses_and_saves_nothing(shared: Service) -> None:
    chosen, other = await shared.admin(), await shared.admin()
    opened = await preview(shared.root, entitlement={"audience": "selected", "admin_ids": [chosen.id]})
    assert (opened.status, opened.code) == (200, "ai.sharing.previewed")
    assert [who["username"] for who in opened.data["gains"]["items"]] == [chosen.name]
    assert opened.data["loses"] == {"count": 0, "items": []}
    assert {turn["section"] for turn in opened.data["gains"]["items"][0]["sections"]} == {
        "chat",
        "content",
        "image",
        "podcast",
    }
    assert (await chosen.chat()).code == "ai.key.missing"
    saved = {"entitlement": {"audience": "all"}}
    assert (await shared.root.patch(SHARED, saved)).ok
    narrowed = await preview(shared.root, entitlement={"audience": "all", "sections": ["chat"], "models": [SONNET]})
    loses = {who["username"]: who["sections"] for who in narrowed.data["loses"]["items"]}
    assert {chosen.name, other.name} <= set(loses)
    chat = next(turn for turn in loses[other.name] if turn["section"] == "chat")
    assert (chat["whole"], LUNA in chat["models"], SONNET in chat["models"]) == (False, True, False)
    assert (await preview(shared.root, enabled=False)).data["loses"]["count"] == narrowed.data["admins"]
    assert (await shared.root.card("openrouter"))["shared"]["entitlement"]["audience"] == "all"


async def test_a_preview_refuses_what_saving_refuses(shared: Service) -> None:
    for sharing in (
        {"entitlement": {"audience": "selected", "admin_ids": ["nobody"]}},
        {"entitlement": {"audience": "all", "models": ["no/such"]}},
        {"entitlement": {"audience": "everybody"}},
        {"wings": True},
    ):
        asked, saved = await preview(shared.root, **sharing), await shared.root.patch(SHARED, sharing)
        assert (asked.status, asked.code, asked.fields) == (saved.status, saved.code, saved.fields)
        assert asked.status == 422
    assert (await shared.root.post("/ai/providers/huggingface/keys/shared/preview", {})).status == 404
    assert (await shared.root.post("/ai/providers/nobody/keys/shared/preview", {})).code == "ai.provider.unknown"
    assert (await preview(await shared.admin())).code == "auth.forbidden"


async def test_of_a_provider_that_is_off_a_preview_says_that_nothing_changes(shared: Service) -> None:
    try:
        assert (await shared.root.patch("/ai/providers/openrouter", {"enabled": False})).ok
        asked = await preview(shared.root, entitlement={"audience": "all"})
        assert (asked.code, asked.data["gains"]["count"]) == ("ai.sharing.previewed_off", 0)
    finally:
        assert (await shared.root.patch("/ai/providers/openrouter", {"enabled": True})).ok


async def test_the_successor_of_a_model_taken_out_of_offer_takes_its_place_by_one_call(service: Service) -> None:
    where = {"section": "chat", "provider": "openrouter"}
    path = "/ai/models/active/successor"
    running = await service.root.post(path, where)
    assert (running.status, running.code) == (409, "ai.model.successor_not_needed")
    assert (await service.root.put("/ai/models/override", {**where, "model": LUNA, "offered": False})).ok
    switched = await service.root.post(path, where)
    assert (switched.code, switched.data["section"]) == ("ai.model.active_changed", "chat")
    assert switched.data["model"] != LUNA
    assert (await service.root.call("DELETE", "/ai/models/override", {**where, "model": LUNA})).ok
    assert (await service.root.put("/ai/models/active", {**where, "model": LUNA})).ok


async def test_withdrawing_the_shared_key_ends_its_streams_in_every_worker(tmp_path: Path, template: Path) -> None:
    """The second worker learns of the change from the database alone."""
    async with serving(tmp_path, template) as first:
        await first.share("openrouter", "abort-watch", audience="all")
        async with first.another_worker() as second:
            panel = second.anonymous()
            await panel.login(await first.account(Role.ADMIN), "correct horse battery")
            async with panel.streaming() as response:
                events = events_of(response)
                assert (await anext(events)).name == "start"
                assert (await first.root.patch(SHARED, {"entitlement": {"audience": "none"}})).ok
                async with asyncio.timeout(5):
                    seen = [event async for event in events]
            assert (seen[-1].name, seen[-1].data["code"]) == ("error", "ai.key.missing")
            assert "no longer open to you" in seen[-1].data["message"]

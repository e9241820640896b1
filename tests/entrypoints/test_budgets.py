"""Estimates, limits and budgets, as a panel uses them."""

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from domain.admin import Role
from tests.entrypoints.harness import PNG, Service
from tests.entrypoints.panel import Panel, Reply, Told

pytestmark = pytest.mark.anyio


def a_rule(**fields: Any) -> dict[str, Any]:
    return {"scope": "each_admin", "period": "month", "amount": "5", "mode": "hard", **fields}


async def stored(service: Service) -> dict[str, Any]:
    reply = await service.root.get("/ai/budgets")
    data: dict[str, Any] = reply.data
    return data


async def set_budgets(service: Service, *rules: dict[str, Any]) -> Reply:
    version = (await stored(service))["version"]
    reply = await service.root.put("/ai/budgets", {"version": version, "budgets": list(rules)})
    assert reply.ok, reply
    return reply


async def set_limits(service: Service, **limits: Any) -> Reply:
    version = (await service.root.get("/ai/limits")).data["version"]
    reply = await service.root.put("/ai/limits", {"version": version, **limits})
    assert reply.ok, reply
    return reply


@asynccontextmanager
async def ruled(service: Service, *rules: dict[str, Any], script: str = "ok") -> AsyncIterator[Panel]:
    """An admin on the shared key under these budgets."""
    await service.share("openrouter", script)
    panel = await service.admin()
    await set_budgets(service, *rules)
    try:
        yield panel
    finally:
        await set_budgets(service)
        await set_limits(service)
        await service.unshare("openrouter")


async def test_an_estimate_is_a_range_that_says_where_it_comes_from(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    calls = len(service.simulator.journal)

    reply = await panel.post("/ai/estimate", {"section": "chat", "text": "سلام", "parameters": {"max_tokens": 100}})

    assert (reply.status, reply.code) == (200, "ai.estimate.made")
    data = reply.data
    assert (data["provider"], data["key_source"], data["code"]) == ("openrouter", "personal", None)
    assert 0 < float(data["low"]) < float(data["high"])
    assert (data["currency"], data["provenance"]) == ("USD", "estimated")
    assert data["priced_on"]
    assert data["basis"]["output_tokens"] == {"low": 1, "high": 100}
    assert len(service.simulator.journal) == calls


async def test_an_estimate_tells_why_no_key_would_serve_and_what_it_would_cost_all_the_same(service: Service) -> None:
    reply = await (await service.admin()).post("/ai/estimate", {"section": "image", "count": 3})
    assert (reply.data["key_source"], reply.data["code"]) == (None, "ai.key.missing")
    assert reply.data["message"]
    assert reply.data["basis"]["images"] == 3
    assert reply.data["low"] == reply.data["high"]


async def test_an_unknown_price_is_null_and_said_to_be_unknown(service: Service) -> None:
    panel = await service.admin()
    # Its price is by tokens, and nobody tells how many a picture takes.
    reply = await panel.post("/ai/estimate", {"section": "image", "model": "openai/gpt-image-2.5-flare", "count": 1})
    assert reply.code == "ai.estimate.price_unknown"
    assert (reply.data["low"], reply.data["high"], reply.data["provenance"]) == (None, None, "unknown")


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"section": "chat"}, [("messages", "common.field.missing")]),
        ({"section": "podcast", "operation": "speech"}, [("text", "common.field.missing")]),
        ({"section": "chat", "operation": "image", "text": "a"}, [("operation", "common.field.one_of")]),
        ({"section": "chat", "text": "a", "model": "never/known"}, [("model", "ai.model.not_offered")]),
        ({"section": "chat", "text": "a", "provider": "nowhere"}, [("provider", "ai.provider.unknown")]),
        ({"section": "chat", "text": " "}, [("messages[0].content", "common.field.empty")]),
        ({"section": "image", "count": 0}, [("count", "common.field.at_least")]),
    ],
)
async def test_what_cannot_run_cannot_be_estimated(
    service: Service, body: dict[str, Any], fields: list[tuple[str, str]]
) -> None:
    reply = await (await service.admin()).post("/ai/estimate", body)
    assert (reply.status, reply.fields) == (422, fields)


async def test_limits_are_off_and_a_preset_is_offered_that_can_be_set_as_it_is(service: Service) -> None:
    reply = await service.root.get("/ai/limits")
    assert (reply.data["on"], reply.data["each_admin"], reply.data["workers"]) == (
        False,
        {"requests_per_minute": None, "at_once": None},
        1,
    )
    preset = reply.data["preset"]
    assert preset["sections"]["chat"]["each_admin"]["at_once"] == 4

    changed = await set_limits(service, **preset)

    assert (changed.code, changed.data["on"]) == ("ai.limit.changed", True)
    assert changed.data["sections"] == preset["sections"]
    assert (await set_limits(service)).code == "ai.limit.off"


async def test_a_request_over_the_limit_is_told_when_to_come_again(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    await set_limits(service, each_admin={"requests_per_minute": 1})
    assert (await panel.chat()).ok
    for reply in (await panel.chat(), await panel.stream()):
        assert isinstance(reply, Reply)
        assert (reply.status, reply.code) == (429, "ai.limit.reached")
        assert 55 <= int(reply.headers["retry-after"]) <= 60
    row = await panel.last_run()
    assert (row["status"], row["code"], row["key_source"]) == ("refused", "ai.limit.reached", "personal")
    await set_limits(service)
    assert (await panel.chat()).ok


async def test_a_run_over_the_limit_at_once_comes_when_another_has_ended(service: Service) -> None:
    panel = await service.admin_with_key("slow-first")
    await set_limits(service, each_admin={"at_once": 1})
    told = await asyncio.gather(*(panel.stream() for _ in range(3)))
    assert [isinstance(each, Told) and each.last.name for each in told] == ["done"] * 3
    await set_limits(service)


async def test_two_who_edit_the_limits_do_not_undo_each_other(service: Service) -> None:
    version = (await service.root.get("/ai/limits")).data["version"]
    await set_limits(service, together={"at_once": 50})
    reply = await service.root.put("/ai/limits", {"version": version, "each_admin": {"at_once": 5}})
    assert (reply.status, reply.code, reply.meta["version"]) == (409, "common.conflict", version + 1)
    assert reply.fields == [
        ("each_admin.at_once", "ai.limit.changed_meanwhile"),
        ("together.at_once", "ai.limit.changed_meanwhile"),
    ]
    await set_limits(service)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"version": 0, "each_admin": {"at_once": 0}}, "each_admin.at_once"),
        ({"version": 0, "sections": {"chat": {"together": {"requests_per_minute": -1}}}}, "sections"),
        ({"version": 0, "sections": {"nowhere": {}}}, "sections"),
        ({"each_admin": {"at_once": 1}}, "version"),
        ({"version": 0, "preset": {}}, "preset"),
    ],
)
async def test_limits_that_make_no_sense_are_refused_by_name(
    service: Service, body: dict[str, Any], field: str
) -> None:
    reply = await service.root.put("/ai/limits", body)
    assert (reply.status, reply.code) == (422, "common.invalid")
    assert reply.errors[0]["field"].startswith(field)


async def test_a_budget_is_spent_refuses_what_does_not_fit_and_leaves_personal_keys_alone(service: Service) -> None:
    async with ruled(service, a_rule(section="chat", amount="0.0001")) as panel:
        reply = await panel.chat()
        assert (reply.status, reply.code) == (403, "ai.budget.exceeded")
        assert "Your monthly budget in the section “Chat”, 0.0001 USD" in reply.message
        assert reply.meta["action"] == {"label": "Add a key", "href": "/ai/settings"}
        assert reply.meta["budget"]["spent"] == "0"
        assert "retry_after" not in reply.meta
        row = await panel.last_run()
        assert (row["status"], row["code"], row["key_source"]) == ("refused", "ai.budget.exceeded", "shared")

        short = await panel.chat(parameters={"max_tokens": 20})
        assert short.ok
        (mine,) = (await panel.get("/ai/budgets/mine")).data["items"]
        assert mine["spent"] == short.data["cost"]["amount"]
        assert (mine["reserved"], mine["section"], mine["period"]) == ("0", "chat", "month")

        await panel.set_key("openrouter", "sim-ok.mine")
        assert (await panel.chat()).ok
        assert (await panel.get("/ai/budgets/mine")).data["items"][0]["spent"] == mine["spent"]


async def test_a_super_admin_is_told_to_raise_it(service: Service) -> None:
    async with ruled(service, a_rule(scope="together", period="total", amount="0")):
        boss = await service.admin(Role.SUPER_ADMIN, **{"accept-language": "fa"})
        reply = await boss.stream()
        assert isinstance(reply, Reply)
        assert (reply.status, reply.code) == (403, "ai.budget.exceeded")
        assert reply.message.startswith("بودجهٔ مشترک همهٔ مدیران")
        assert reply.meta["action"]["label"] == "تغییر بودجه"
        assert reply.meta["budget"]["resets_at"] is None


async def test_a_budget_that_only_warns_says_so_at_the_end(service: Service) -> None:
    async with ruled(service, a_rule(amount="0.000001", mode="warn")) as panel:
        told = await panel.told()
        assert told.last.data["budget"]["state"] == "used_up"
        whole = await panel.chat()
        assert whole.data["budget"]["state"] == "used_up"
        assert whole.data["budget"]["mode"] == "warn"


async def test_a_run_that_budgets_have_room_for_says_nothing_of_them(service: Service) -> None:
    async with ruled(service, a_rule()) as panel:
        assert "budget" not in (await panel.told()).last.data


async def test_a_budget_below_what_is_spent_is_taken_and_said_to_be_used_up(service: Service) -> None:
    async with ruled(service, a_rule()) as panel:
        assert (await panel.chat()).ok
        (rule,) = (await stored(service))["budgets"]
        lower = {"id": rule["id"], **a_rule(amount="0.000001")}

        reply = await set_budgets(service, lower)

        assert reply.code == "ai.budget.changed_used_up"
        (shown,) = reply.data["budgets"]
        account = next(each for each in shown["accounts"] if each["admin_id"] == panel.id)
        assert (shown["id"], account["state"], account["left"]) == (rule["id"], "used_up", "0")
        assert (await panel.chat()).code == "ai.budget.exceeded"


async def test_two_who_edit_the_budgets_do_not_undo_each_other(service: Service) -> None:
    async with ruled(service, a_rule()):
        before = await stored(service)
        await set_budgets(service, {"id": before["budgets"][0]["id"], **a_rule(amount="7")})
        mine = {"version": before["version"], "budgets": []}
        reply = await service.root.put("/ai/budgets", mine)
        assert (reply.status, reply.code, reply.meta["version"]) == (409, "common.conflict", before["version"] + 1)
        assert (await stored(service))["budgets"][0]["amount"] == "7"


@pytest.mark.parametrize(
    ("rule", "field", "code"),
    [
        (a_rule(amount="many"), "budgets[0].amount", "common.field.malformed"),
        (a_rule(amount=5), "budgets[0].amount", "common.field.type"),
        (a_rule(amount="-1"), "budgets[0].amount", "common.field.malformed"),
        (a_rule(amount="99999999999"), "budgets[0].amount", "ai.budget.amount"),
        (a_rule(currency="dollars"), "budgets[0].currency", "common.field.malformed"),
        (a_rule(scope="one_admin"), "budgets[0].admin_id", "ai.budget.whose"),
        (a_rule(scope="one_admin", admin_id="nobody"), "budgets[0].admin_id", "ai.budget.unknown_admin"),
        (a_rule(provider="nowhere"), "budgets[0].provider", "ai.provider.unknown"),
        (a_rule(id="never"), "budgets[0].id", "ai.budget.unknown"),
        (a_rule(colour="red"), "budgets[0].colour", "common.field.unknown"),
    ],
)
async def test_a_budget_that_makes_no_sense_is_refused_by_name(
    service: Service, rule: dict[str, Any], field: str, code: str
) -> None:
    version = (await stored(service))["version"]
    reply = await service.root.put("/ai/budgets", {"version": version, "budgets": [rule]})
    assert (reply.status, reply.fields) == (422, [(field, code)])
    assert (await stored(service))["budgets"] == []


async def test_many_at_once_on_either_database_never_spend_more_than_there_is(either: Service) -> None:
    async with ruled(either, a_rule(amount="0.0005")) as panel:
        replies = await asyncio.gather(*(panel.chat(parameters={"max_tokens": 100}) for _ in range(40)))
        assert {reply.code for reply in replies if not reply.ok} <= {"ai.budget.exceeded"}
        assert any(reply.ok for reply in replies)
        (mine,) = (await panel.get("/ai/budgets/mine")).data["items"]
        assert mine["reserved"] == "0"
        assert float(mine["spent"]) <= 0.0005


async def test_a_hard_budget_lets_a_talk_with_pictures_pass_where_the_most_it_can_cost_fits(service: Service) -> None:
    picture = {"type": "image", "data": base64.b64encode(PNG).decode(), "media_type": "image/png"}
    talk = {"messages": [{"role": "user", "content": [{"type": "text", "text": "?"}, picture]}], "stream": False}
    async with ruled(service, a_rule(amount="50")) as panel:
        assert (await panel.post("/ai/chat", talk)).ok
        (mine,) = (await panel.get("/ai/budgets/mine")).data["items"]
        assert mine["reserved"] == "0" and 0 < float(mine["spent"]) < 0.01
    async with ruled(service, a_rule(amount="0.01")) as panel:
        assert (await panel.post("/ai/chat", talk)).code == "ai.budget.exceeded"


async def test_pictures_and_speech_spend_from_budgets_too(service: Service) -> None:
    drawn = {"prompt": "گربه", "provider": "openrouter", "model": "bytedance-seed/seedream-4.5"}
    async with ruled(service, a_rule(amount="0.08")) as panel:
        assert (await panel.post("/ai/image", drawn)).ok  # the provider says that it charged 0.04
        second = await panel.post("/ai/image", drawn)
        assert (second.status, second.code) == (403, "ai.budget.exceeded")
        row = await panel.last_run()
        assert (row["status"], row["operation"], row["code"]) == ("refused", "image", "ai.budget.exceeded")
        # Priced by tokens, whose number is estimated from the time it takes to read.
        read = await panel.post("/ai/speech", {"text": "سلام دنیا", "model": "google/gemini-3.8-flash-tts"})
        assert read.ok, read
        long = await panel.post("/ai/speech", {"text": "سلام دنیا. " * 1_000, "model": "google/gemini-3.8-flash-tts"})
        assert (long.status, long.code) == (403, "ai.budget.exceeded")

"""The usage page: runs one by one with their sentences, and what they come to."""

import asyncio
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain.admin import Role
from tests.entrypoints.harness import Service, sim_key
from tests.entrypoints.panel import Panel

pytestmark = pytest.mark.anyio

HF_MODEL = "openai/gpt-oss-120b:novita"


async def summary(panel: Panel, **params: Any) -> Any:
    reply = await panel.get("/ai/usage/summary", **params)
    assert reply.ok, reply
    return reply.data


async def rows_of(panel: Panel, count: int) -> list[dict[str, Any]]:
    """One's rows once there are so many: nobody waits for the record of a run whose client left."""
    async with asyncio.timeout(5):
        while len(rows := await panel.runs()) < count:  # noqa: ASYNC110  # nothing tells when the ledger has stored it
            await asyncio.sleep(0.01)
    return rows


async def test_every_end_of_a_run_makes_a_row_with_its_sentence(either: Service) -> None:
    panel = await either.admin()
    refused = await panel.chat()
    assert (refused.status, refused.code) == (403, "ai.key.missing")
    await panel.set_key("openrouter", sim_key("ok"))
    assert (await panel.chat()).ok
    await panel.set_key("openrouter", sim_key("401"))
    assert (await panel.chat()).status == 424
    await panel.set_key("openrouter", sim_key("stall"))
    async with panel.streaming() as response:
        async for _ in response.aiter_raw():
            break

    rows = await rows_of(panel, 4)
    assert [row["status"] for row in rows] == ["cancelled", "failed", "completed", "refused"]
    assert [row["code"] for row in rows] == ["ai.run.cancelled", "ai.key.rejected", None, "ai.key.missing"]
    assert rows[2]["message"] is None
    assert "did not accept your personal key" in rows[1]["message"]
    assert all("{" not in row["message"] and "…" not in row["message"] for row in rows if row["message"])
    assert {row["admin_name"] for row in rows} == {panel.name}
    assert (rows[2]["provider_name"], rows[2]["model_name"]) == ("OpenRouter", "GPT-6 Luna")
    assert rows[2]["media"] == {"images": None, "characters": None, "seconds": None}


async def test_what_is_not_understood_or_not_signed_in_makes_no_row(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    assert (await panel.post("/ai/chat", {"messages": []})).status == 422
    assert (await service.anonymous().post("/ai/chat", {"messages": []})).status == 401
    assert (await panel.get("/ai/usage")).data["items"] == []
    assert (await summary(panel))["totals"]["runs"] == 0


async def test_a_row_is_told_in_the_words_of_whoever_reads_it(service: Service) -> None:
    await service.share("openrouter", "401")
    panel = await service.admin()
    assert (await panel.chat()).status == 424
    own = (await panel.get("/ai/usage")).data["items"][0]["message"]
    to_super = (await service.root.get("/ai/usage", admin_id=panel.id)).data["items"][0]["message"]
    assert "Ask a super admin" in own and "Replace the shared key" in to_super
    await panel.patch("/auth/me", {"language": "fa"})
    assert "مدیر ارشد" in (await panel.get("/ai/usage")).data["items"][0]["message"]
    await service.unshare("openrouter")


async def test_runs_are_filtered(either: Service) -> None:
    panel = await either.admin_with_key("ok")
    await panel.set_key("huggingface", sim_key("401"))
    assert (await panel.chat()).ok
    assert (await panel.chat(provider="huggingface", model=HF_MODEL)).status == 424
    today = datetime.now(UTC).date()
    asked: dict[str, dict[str, int | None]] = {
        "status": {"completed": 1, "failed": 1, "refused": 0},
        "provider": {"openrouter": 1, "huggingface": 1, "nobody": 0},
        "model": {HF_MODEL: 1},
        "section": {"chat": 2, "image": 0},
        "key_source": {"personal": 2, "shared": 0},
        "from": {str(today): 2, str(today + timedelta(days=1)): None},
        "to": {str(today): 2, str(today - timedelta(days=1)): 0},
        "admin_id": {panel.id: 2},
    }
    for name, values in asked.items():
        for value, found in values.items():
            reply = await panel.get("/ai/usage", **{name: value})
            if found is None:
                assert (reply.status, reply.fields) == (422, [("to", "usage.range.reversed")])
                continue
            assert (len(reply.data["items"]), reply.meta["page"]["total"]) == (found, found), (name, value)
            assert (await summary(panel, **{name: value}))["totals"]["runs"] == found, (name, value)


async def test_an_admin_sees_the_own_runs_alone_and_a_super_admin_anyones(either: Service) -> None:
    one, two = await either.admin_with_key("ok"), await either.admin_with_key("ok")
    assert (await one.chat()).ok and (await two.chat()).ok
    for path in ("/ai/usage", "/ai/usage/summary"):
        refused = await one.get(path, admin_id=two.id)
        assert (refused.status, refused.code) == (403, "auth.forbidden")
    assert [row["admin_id"] for row in (await one.get("/ai/usage")).data["items"]] == [one.id]
    assert [group["admin_id"] for group in (await summary(one, group_by="admin"))["groups"]] == [one.id]
    by_admin = {group["admin_id"]: group for group in (await summary(either.root, group_by="admin"))["groups"]}
    assert (by_admin[two.id]["runs"], by_admin[two.id]["admin_name"]) == (1, two.name)
    assert (await summary(either.root, admin_id=two.id))["totals"]["runs"] == 1


async def test_a_summary_adds_up_what_the_rows_say(either: Service) -> None:
    panel = await either.admin_with_key("ok")
    for _ in range(3):
        assert (await panel.chat()).ok
    rows = (await panel.get("/ai/usage")).data["items"]
    data = await summary(panel, group_by="day,provider")
    (group,) = data["groups"]
    today = str(datetime.now(UTC).date())
    assert (group["day"], group["provider"], group["provider_name"]) == (today, "openrouter", "OpenRouter")
    assert not group.keys() & {"model", "section", "admin_id", "status", "key_source"}
    totals = data["totals"]
    assert (totals["runs"], totals["statuses"], totals["unknown_runs"]) == (3, {"completed": 3}, 0)
    assert totals["usage"]["input_tokens"] == sum(row["usage"]["input_tokens"] for row in rows)
    assert totals["usage"]["output_tokens"] == sum(row["usage"]["output_tokens"] for row in rows)
    (cost,) = totals["cost"]
    assert cost["currency"] == "USD"
    assert Decimal(cost["amount"]) == sum(Decimal(row["cost"]["amount"]) for row in rows)
    assert cost["by_provenance"] == {"provider_reported": cost["amount"]}
    slowest = max(row["timing"]["total_ms"] for row in rows)
    assert totals["total_ms"]["p50"] <= totals["total_ms"]["p95"] <= slowest * 1.05 + 1
    assert (data["to"], data["group_by"]) == (today, ["day", "provider"])
    assert (data["previous"]["runs"], data["previous"]["cost"], data["previous"]["first_ms"]) == (0, [], None)


async def test_the_range_before_is_told_beside_it(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    assert (await panel.chat()).ok
    tomorrow = str(datetime.now(UTC).date() + timedelta(days=1))
    data = await summary(panel, **{"from": tomorrow, "to": tomorrow})
    assert (data["totals"]["runs"], data["previous"]["runs"]) == (0, 1)


async def test_a_cost_that_is_not_known_is_no_zero_and_is_noticed(service: Service) -> None:
    panel = await service.admin_with_key("usage-missing")
    assert (await panel.chat()).ok
    totals = (await summary(panel))["totals"]
    assert (totals["cost"], totals["unknown_runs"]) == ([], 1)
    (notice,) = totals["notices"]
    assert notice["code"] == "usage.cost.unknown" and "GPT-6 Luna" in notice["message"]
    assert "action" not in notice
    to_super = (await summary(service.root, admin_id=panel.id))["totals"]["notices"][0]
    assert to_super["action"] == {"label": "Set a price", "href": "/ai/models"}


@pytest.mark.parametrize(
    ("params", "field", "code"),
    [
        ({"group_by": "week"}, "group_by", "common.field.one_of"),
        ({"from": "2026-02-30"}, "from", "common.field.malformed"),
        ({"from": "2026-03-02", "to": "2026-03-01"}, "to", "usage.range.reversed"),
        ({"from": "2020-01-01", "to": "2026-03-01"}, "from", "usage.range.too_long"),
        ({"from": "20260101"}, "from", "common.field.malformed"),
        ({"from": "0001-01-01", "to": "0001-01-02"}, "from", "common.field.malformed"),
        ({"to": "9999-12-31"}, "to", "common.field.malformed"),
        ({"status": "lost"}, "status", "common.field.malformed"),
    ],
)
async def test_what_a_summary_cannot_be_cut_by_is_said(
    service: Service, params: dict[str, str], field: str, code: str
) -> None:
    reply = await service.root.get("/ai/usage/summary", **params)
    assert (reply.status, [name for name, _ in reply.fields]) == (422, [field])
    assert reply.fields[0][1] == code


async def test_a_deleted_admins_runs_are_counted_without_a_name(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    assert (await panel.chat()).ok
    assert (await service.root.delete(f"/admins/{panel.id}")).ok
    (group,) = (await summary(service.root, admin_id=panel.id, group_by="admin"))["groups"]
    assert (group["runs"], group["admin_name"]) == (1, None)
    (row,) = (await service.root.get("/ai/usage", admin_id=panel.id)).data["items"]
    assert row["admin_name"] is None
    assert (await service.admin(Role.SUPER_ADMIN)).id != panel.id

"""The usage page: runs one by one with their sentences, and what they come to."""

import asyncio
import csv
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain.admin import Role
from domain.ids import AdminId, RunId
from tests.contract.storage.samples import a_run
from tests.entrypoints.harness import PASSWORD, Service, sim_key, unique
from tests.entrypoints.panel import Panel, protected

pytestmark = pytest.mark.anyio

NOBODY = "0198c000-0000-7000-8000-000000000000"
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


async def test_what_another_admin_was_told_of_a_key_of_its_own_is_told_as_such(service: Service) -> None:
    panel = await service.admin_with_key("401")
    assert (await panel.chat()).status == 424
    own = (await panel.get("/ai/usage")).data["items"][0]["message"]
    row = (await service.root.get("/ai/usage", admin_id=panel.id)).data["items"][0]
    assert "your personal key" in own
    assert row["message"] == f"{row['admin_name']} is told: {own}"


async def test_a_run_refused_for_its_active_model_names_that_model(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    cells = (await panel.get("/ai/models")).data["cells"]
    cell = next(one for one in cells if (one["section"], one["provider"]) == ("chat", "openrouter"))
    model = next(one["id"] for one in cell["models"] if one["active"])
    where = {"section": "chat", "provider": "openrouter", "model": model}
    assert (await service.root.put("/ai/models/override", {**where, "offered": False})).ok
    assert (await panel.chat(provider="openrouter")).code == "ai.model.active_is_retired"
    row = (await panel.get("/ai/usage")).data["items"][0]
    assert row["model"] == model and "…" not in row["message"]
    assert (await service.root.call("DELETE", "/ai/models/override", where)).ok


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


async def test_a_run_that_was_surely_free_is_unknown_neither_in_its_row_nor_in_the_summary(either: Service) -> None:
    panel = await either.admin()
    refused = await panel.chat()
    assert refused.status == 403
    for script in ("429-retry-after", "401", "408"):
        await panel.set_key("openrouter", sim_key(script))
        assert not (await panel.chat()).ok
    rows = await panel.runs()
    assert [row["code"] for row in rows] == [
        "ai.provider.timeout",
        "ai.key.rejected",
        "ai.provider.rate_limited",
        "ai.key.missing",
    ]
    assert [row["owes"] for row in rows] == [True, False, False, False]
    assert {row["cost"]["amount"] for row in rows} == {None}
    assert "takes no more requests" in rows[2]["message"]
    data = await summary(panel, group_by="status")
    assert data["totals"]["unknown_runs"] == sum(row["owes"] for row in rows)
    assert {group["status"]: group["unknown_runs"] for group in data["groups"]} == {"failed": 1, "refused": 0}


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


async def test_a_late_cost_comes_by_itself_with_the_runs_own_key(either: Service) -> None:
    panel = await either.admin()
    key = sim_key("stall")
    await panel.set_key("openrouter", key)
    async with panel.streaming() as response:
        async for _ in response.aiter_raw():
            break
    (row,) = await rows_of(panel, 1)
    assert row["status"] == "cancelled"
    await either.container.late_costs()
    either.clock.advance(seconds=2)
    await either.container.late_costs()
    (row,) = await panel.runs()
    assert row["cost"]["amount"] is not None
    assert (row["cost"]["provenance"], row["cost"]["currency"]) == ("provider_reported", "USD")
    totals = (await summary(panel))["totals"]
    assert (totals["unknown_runs"], totals["cost"][0]["amount"]) == (0, row["cost"]["amount"])
    made_with = {entry.generation_id: entry.key for entry in either.simulator.journal.chats()}
    asked = [entry for entry in either.simulator.journal if entry.path.endswith("/generation")]
    assert key in {entry.key for entry in asked}
    assert all(made_with[entry.query.removeprefix("id=")] == entry.key for entry in asked)


async def test_records_are_kept_as_long_as_the_policy_says(either: Service) -> None:
    root = either.root
    assert (await root.get("/ai/usage/policy")).data == {"retention_days": None}
    panel = await either.admin_with_key("ok")
    assert (await panel.chat()).ok
    before = (await summary(panel))["totals"]
    set_ = await root.put("/ai/usage/policy", {"retention_days": 0})
    assert (set_.status, set_.code, set_.data) == (200, "usage.policy.changed", {"retention_days": 0})
    late = await root.put("/ai/usage/policy", {"retention_days": 30, "replaces": None})
    assert (late.status, late.code, late.fields) == (
        409,
        "common.conflict",
        [("retention_days", "usage.policy.days_meanwhile")],
    )
    assert await either.container.purge_usage() == 0
    either.clock.advance(minutes=2)
    assert await either.container.purge_usage() >= 1
    assert await panel.runs() == []
    assert (await summary(panel))["totals"] == before
    (event, *_) = (await root.get("/audit", action="usage_policy")).data["items"]
    assert event["changes"] == [{"field": "retention_days", "before": None, "after": 0}]
    assert (await root.put("/ai/usage/policy", {"retention_days": None})).ok


@pytest.mark.parametrize("body", [{}, {"retention_days": -1}, {"retention_days": 3651}, {"retention_days": "9"}])
async def test_a_policy_that_makes_no_sense_is_refused(service: Service, body: dict[str, Any]) -> None:
    reply = await service.root.put("/ai/usage/policy", body)
    assert (reply.status, [name for name, _ in reply.fields]) == (422, ["retention_days"])


async def exported(panel: Panel, **params: Any) -> list[dict[str, str]]:
    response = await panel.http.get("/api/v1/ai/usage/export", params=params)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    protected(response)
    return list(csv.DictReader(io.StringIO(response.text, newline="")))


async def test_runs_are_exported_as_they_are_shown(either: Service) -> None:
    panel = await either.admin_with_key("ok")
    assert (await panel.chat()).ok
    await panel.set_key("openrouter", sim_key("401"))
    assert (await panel.chat()).status == 424
    shown, taken = await panel.runs(), await exported(panel)
    assert [(row["id"], row["status"], row["cost"]) for row in taken] == [
        (row["id"], row["status"], row["cost"]["amount"] or "") for row in shown
    ]
    assert {row["admin_name"] for row in taken} == {panel.name}
    assert [row["status"] for row in await exported(panel, status="failed")] == ["failed"]
    other = await either.admin()
    assert await exported(other) == []
    refused = await other.get("/ai/usage/export", admin_id=panel.id)
    assert (refused.status, refused.code) == (403, "auth.forbidden")
    assert len(await exported(either.root, admin_id=panel.id)) == 2


async def test_an_export_has_a_name_and_a_mark_if_asked_for(service: Service) -> None:
    response = await service.root.http.get(
        "/api/v1/ai/usage/export", params={"from": "2026-01-01", "to": "2026-12-31", "bom": "true"}
    )
    assert response.content.startswith(b"\xef\xbb\xbfat,id,") and response.content.endswith(b"\r\n")
    name = 'attachment; filename="kelidar-usage-2026-01-01-2026-12-31.csv"'
    assert response.headers["content-disposition"] == name
    bad = await service.root.get("/ai/usage/export", **{"from": "yesterday"})
    assert (bad.status, bad.fields) == (422, [("from", "common.field.malformed")])


async def test_a_cell_that_a_spreadsheet_would_reckon_stays_a_text(service: Service) -> None:
    name = unique("=HYPERLINK(1)")
    await service.container.add_account(by=None, username=name, password=PASSWORD, role=Role.ADMIN)
    panel = service.anonymous()
    await panel.login(name, PASSWORD)
    await panel.chat()
    assert [row["admin_name"] for row in await exported(panel)] == [f"'{name}"]


async def test_a_long_export_is_read_page_by_page_and_ends_when_the_reader_leaves(service: Service) -> None:
    admin = AdminId(NOBODY)
    ledger, now = service.container.generate.authorise.parts.ledger, datetime.now(UTC)
    ids = [RunId(f"{number:08x}-0000-7000-8000-000000000000") for number in range(5_000)]
    runs = [replace(a_run(), id=run, admin_id=admin, at=now) for run in ids]
    await asyncio.gather(*(ledger.record(run) for run in runs))
    assert [row["id"] for row in await exported(service.root, admin_id=admin)] == ids[::-1]
    path = "/api/v1/ai/usage/export"
    async with service.root.http.stream("GET", path, params={"admin_id": admin}) as response:
        async for _ in response.aiter_raw():
            break
    assert (await service.root.get("/auth/me")).ok


async def test_the_doctor_tells_of_the_ledger(service: Service) -> None:
    findings = (await service.root.get("/ai/doctor")).data["items"]
    codes = {finding["code"] for finding in findings}
    assert "doctor.usage.kept" in codes

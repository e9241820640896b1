"""Batches of texts over REST: begun, looked at, paused, resumed, cancelled, tried again; by their owner alone, and nothing kept."""

import asyncio
import secrets
from typing import Any

import pytest

from domain.ids import JobId
from tests.entrypoints.harness import Service, sim_key
from tests.entrypoints.panel import Panel, Reply
from tests.entrypoints.test_not_stored import Everywhere, everywhere
from tests.entrypoints.test_outputs import save
from tests.support.stored import tables

__all__ = ["everywhere"]
pytestmark = pytest.mark.anyio
BATCHES = "/ai/content/batches"
TOPICS = ["چای سبز", "Bread", "باغ ایرانی"]


def batch(*topics: str, **fields: Any) -> dict[str, Any]:
    return {"kind": "article", "topics": list(topics or TOPICS), "provider": "openrouter", **fields}


async def begun(panel: Panel, *topics: str, **fields: Any) -> str:
    reply = await panel.post(BATCHES, batch(*topics, **fields))
    assert (reply.status, reply.code) == (202, "content.batch.begun"), reply
    return str(reply.data["id"])


async def looked_at(panel: Panel, batch_id: str) -> dict[str, Any]:
    reply = await panel.get(f"{BATCHES}/{batch_id}")
    assert reply.ok, reply
    return dict(reply.data)


async def until(panel: Panel, batch_id: str, state: str, **counts: int) -> dict[str, Any]:
    async with asyncio.timeout(15):
        while True:
            found = await looked_at(panel, batch_id)
            if found["state"] == state and all(found[name] == count for name, count in counts.items()):
                return found
            await asyncio.sleep(0.02)


async def until_one_is_written(panel: Panel, batch_id: str) -> None:
    async with asyncio.timeout(15):
        while True:
            if (await looked_at(panel, batch_id))["done"] > 0:
                return
            await asyncio.sleep(0.02)


async def at_rest(panel: Panel, batch_id: str) -> int:
    """How many texts a paused batch has written, once none is being written any more."""
    async with asyncio.timeout(15):
        while True:
            found = await looked_at(panel, batch_id)
            if found["state"] == "paused" and not any(item["state"] == "writing" for item in found["items"]):
                return int(found["done"])
            await asyncio.sleep(0.02)


async def test_each_topic_is_a_run_of_its_own_and_its_text_is_held_for_its_owner(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    batch_id = await begun(panel, brief="In short.", length_words=50)
    found = await until(panel, batch_id, "done")
    assert [(item["number"], item["topic"], item["state"]) for item in found["items"]] == [
        (number, topic, "done") for number, topic in enumerate(TOPICS, start=1)
    ]
    assert (found["total"], found["done"], found["failed"], found["left"]) == (3, 3, 0, 0)
    rows = await panel.runs()
    assert sorted(row["id"] for row in rows) == sorted(item["run_id"] for item in found["items"])
    assert {(row["section"], row["status"]) for row in rows} == {("content", "completed")}
    asked = [str(entry.body) for entry in service.simulator.journal.chats()][-3:]
    for topic, body in zip(TOPICS, asked, strict=True):
        assert topic in body and "In short." in body
    item = (await panel.get(f"{BATCHES}/{batch_id}/items/2")).data
    assert (item["topic"], item["content"]["kind"], item["length"]["wanted"]) == ("Bread", "article", 50)
    saved = await save(panel, section="content", body=item["content"]["body"], run_id=item["run_id"])
    assert saved.data["provenance"]["run_id"] == item["run_id"]
    listed = (await panel.get(BATCHES)).data["items"]
    assert [each["id"] for each in listed] == [batch_id] and "items" not in listed[0]
    assert found["cost_so_far"]["amount"] is not None


async def test_a_batch_is_its_owners_alone(service: Service) -> None:
    panel, root = await service.admin_with_key("ok"), service.root
    batch_id = await begun(panel, "one")
    await until(panel, batch_id, "done")
    for path in ("", "/items/1", "/events"):
        assert (await root.get(f"{BATCHES}/{batch_id}{path}")).code == "common.not_found"
    assert (await root.get(BATCHES)).data["items"] == []
    chat = await service.token_of(panel, sections=["chat"])
    assert (await chat.get(f"{BATCHES}/{batch_id}")).code == "auth.token.section"
    assert (await chat.post(BATCHES, batch())).code == "auth.token.section"
    content = await service.token_of(panel, sections=["content"])
    await until(content, await begun(content, "two"), "done")


async def test_an_item_that_fails_says_why_and_is_tried_again(service: Service) -> None:
    panel = await service.admin_with_key("403-moderation")
    batch_id = await begun(panel, "one", "two")
    found = await until(panel, batch_id, "done")
    assert [item["state"] for item in found["items"]] == ["failed", "failed"]
    assert found["items"][0]["code"] and found["items"][0]["message"]
    assert (await panel.get(f"{BATCHES}/{batch_id}/items/1")).code == "content.batch.not_written"
    await panel.set_key("openrouter", sim_key("ok"))
    reply = await panel.post(f"{BATCHES}/{batch_id}/items/1/retry", {})
    assert (reply.status, reply.code) == (202, "content.batch.retrying")
    found = await until(panel, batch_id, "done", done=1)
    assert [item["state"] for item in found["items"]] == ["done", "failed"]
    again = await panel.post(f"{BATCHES}/{batch_id}/items/1/retry", {})
    assert (again.status, again.code) == (409, "ai.job.step_not_failed")
    assert (await panel.post(f"{BATCHES}/{batch_id}/items/9/retry", {})).code == "common.not_found"


async def test_what_would_fail_every_item_pauses_the_batch(service: Service) -> None:
    panel = await service.admin()
    batch_id = await begun(panel)
    found = await until(panel, batch_id, "paused")
    assert [item["state"] for item in found["items"]] == ["failed", "waiting", "waiting"]
    assert found["items"][0]["code"] == "ai.key.missing"
    await panel.set_key("openrouter", sim_key("ok"))
    assert (await panel.post(f"{BATCHES}/{batch_id}/resume", {})).code == "content.batch.resumed"
    await until(panel, batch_id, "done", done=2, failed=1)


async def test_a_batch_is_paused_and_goes_on(service: Service) -> None:
    panel = await service.admin_with_key("drip")
    batch_id = await begun(panel, *TOPICS)
    await until(panel, batch_id, "running")
    assert (await panel.post(f"{BATCHES}/{batch_id}/pause", {})).data["state"] == "paused"
    written = await at_rest(panel, batch_id)
    assert 1 <= written < 3 and len(await panel.runs()) == written
    assert (await panel.post(f"{BATCHES}/{batch_id}/resume", {})).ok
    await until(panel, batch_id, "done", done=3)
    assert len(await panel.runs()) == 3


async def test_a_batch_that_is_cancelled_ends_and_keeps_what_was_written(service: Service) -> None:
    panel = await service.admin_with_key("drip")
    batch_id = await begun(panel, *TOPICS, "Tea", "Rice", "Salt")
    await until_one_is_written(panel, batch_id)
    reply = await panel.post(f"{BATCHES}/{batch_id}/cancel", {})
    assert (reply.code, reply.data["state"]) == ("content.batch.cancelled", "cancelled")
    assert {item["state"] for item in reply.data["items"]} <= {"done", "cancelled"}
    assert (await panel.get(f"{BATCHES}/{batch_id}/items/1")).ok
    for way in ("pause", "resume", "cancel"):
        assert (await panel.post(f"{BATCHES}/{batch_id}/{way}", {})).code == "ai.job.over"


async def test_a_batch_that_is_over_is_removed_with_all_that_is_held_of_it(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    batch_id, other = await begun(panel, "one", "two"), await begun(panel, "three")
    await until(panel, batch_id, "done")
    job = await service.container.jobs.jobs.get(JobId(batch_id))
    assert job is not None and len(job.holds) == 3
    assert (await service.root.delete(f"{BATCHES}/{batch_id}")).code == "common.not_found"
    chat = await service.token_of(panel, sections=["chat"])
    assert (await chat.delete(f"{BATCHES}/{batch_id}")).code == "auth.token.section"
    content = await service.token_of(panel, sections=["content"])
    gone = await content.delete(f"{BATCHES}/{batch_id}")
    assert (gone.status, gone.code, gone.data) == (200, "content.batch.removed", {"id": batch_id})
    for hold in job.holds:
        assert await service.container.saving.holds.find(hold, job.owner) is None
    assert (await panel.get(f"{BATCHES}/{batch_id}")).code == "common.not_found"
    assert (await panel.delete(f"{BATCHES}/{batch_id}")).code == "common.not_found"
    assert [each["id"] for each in (await panel.get(BATCHES)).data["items"]] == [other]
    assert len(await panel.runs()) >= 2


async def test_a_batch_that_goes_on_is_cancelled_before_it_is_removed(service: Service) -> None:
    panel = await service.admin_with_key("drip")
    batch_id = await begun(panel, *TOPICS)
    assert (await panel.delete(f"{BATCHES}/{batch_id}")).code == "ai.job.not_over"
    assert (await panel.post(f"{BATCHES}/{batch_id}/cancel", {})).ok
    assert (await panel.delete(f"{BATCHES}/{batch_id}")).ok
    assert (await panel.get(BATCHES)).data["items"] == []


async def test_a_batch_is_told_as_it_goes_on(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    batch_id = await begun(panel, "one", "two")
    async with panel.http.stream("GET", f"/api/v1{BATCHES}/{batch_id}/events") as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        text = (await response.aread()).decode()
    events = [line.removeprefix("event: ") for line in text.splitlines() if line.startswith("event: ")]
    assert events[-1] == "done" and set(events[:-1]) == {"progress"}
    assert '"total":2' in text


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"topics": []}, "topics", "common.field.items"),
        ({"topics": ["x"] * 51}, "topics", "common.field.items"),
        ({"topics": [" "]}, "topics[0]", "common.field.empty"),
        ({"topics": ["x" * 2001]}, "topics[0]", "common.field.length"),
        ({"colour": "red"}, "colour", "common.field.unknown"),
        ({"kind": "translate"}, "language", "common.field.missing"),
    ],
)
async def test_what_is_no_batch_is_refused(service: Service, fields: dict[str, Any], field: str, code: str) -> None:
    reply: Reply = await (await service.admin_with_key("ok")).post(BATCHES, batch(**fields))
    assert (reply.status, [name for name, _ in reply.fields]) == (422, [field]), reply


async def test_a_batch_is_estimated_as_its_runs_together(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    one = {"kind": "article", "topics": ["Bread"], "length_words": 200}
    asked = {"section": "content"}
    single = (await panel.post("/ai/estimate", {**asked, "batch": one})).data
    twice = (await panel.post("/ai/estimate", {**asked, "batch": {**one, "topics": ["Bread", "Bread"]}})).data
    assert float(twice["high"]) == pytest.approx(2 * float(single["high"]))
    assert twice["basis"]["output_tokens"]["high"] == 2 * single["basis"]["output_tokens"]["high"]
    reply = await panel.post("/ai/estimate", {"section": "chat", "batch": one})
    assert reply.fields == [("batch", "common.field.unknown")]


async def test_when_its_time_is_over_a_batch_has_only_its_states(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    batch_id = await begun(panel, "one")
    await until(panel, batch_id, "done")
    owner = await service.token_of(panel)
    service.clock.advance(minutes=31)
    found = (await owner.get(f"{BATCHES}/{batch_id}")).data
    assert (found["state"], found["items"][0]["topic"], found["items"][0]["state"]) == ("done", None, "done")
    assert (await owner.get(f"{BATCHES}/{batch_id}/items/1")).code == "ai.hold.expired"
    service.clock.advance(minutes=-31)


async def test_what_a_batch_asks_and_writes_is_in_no_table_file_or_log(
    service: Service, everywhere: Everywhere
) -> None:
    panel, mark = await service.admin_with_key("ok"), f"canary-{secrets.token_hex(12)}"
    batch_id = await begun(panel, mark, "two", brief=f"{mark} and {mark}")
    assert everywhere(mark) == set()
    await until(panel, batch_id, "done")
    assert everywhere(mark) == set()
    assert tables(service.site.data_dir / "kelidar.db", mark) == set()

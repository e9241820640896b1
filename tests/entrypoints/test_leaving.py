"""Runs that end before their end: the client goes, the permission is taken away."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from domain.admin import Role
from entrypoints.container import Pace
from simulator.journal import Entry
from tests.entrypoints.harness import Service, serving, sim_key
from tests.entrypoints.panel import API, Event, Panel, events_of

pytestmark = pytest.mark.anyio

ASKING_FOR_COSTS = 4
"""Connections that are kept, on which costs of cancelled runs are asked for afterwards."""


async def upstream_of(service: Service, panel: Panel, key: str) -> Entry:
    """The newest upstream call on that key."""
    assert panel.id
    return await service.simulator.journal.wait_for(lambda entry: entry.key == key)


async def row_when_settled(panel: Panel) -> dict[str, Any]:
    async with asyncio.timeout(5):
        while not (rows := await panel.runs()):
            pass
    return rows[0]


async def left_in_time(service: Service, entry: Entry, since: float) -> None:
    """The upstream socket was closed within a second."""
    await service.simulator.journal.wait_for(lambda other: other is entry and other.client_left, timeout=2)
    assert entry.client_closed_at is not None
    assert entry.client_closed_at - since < 1.0


LEAVING = [
    ("head-stall", True, "before the first byte"),
    ("slow-first", True, "while the provider thinks"),
    ("abort-watch", True, "in the middle"),
    ("stall", True, "while it stalls"),
    ("head-stall", False, "a whole answer before its head"),
    ("stall", False, "a whole answer in its middle"),
]


@pytest.mark.parametrize("vendor", ["openrouter", "huggingface"])
@pytest.mark.parametrize(("script", "stream", "when"), LEAVING, ids=[when for _, _, when in LEAVING])
async def test_a_client_that_leaves_ends_the_upstream_call(
    service: Service, vendor: str, script: str, stream: bool, when: str
) -> None:
    assert when
    panel, key = await service.admin(), sim_key(script)
    await panel.set_key(vendor, key)
    service.simulator.settings.first_token_delay = 30.0
    work = asyncio.create_task(_talk(panel, vendor, stream=stream))
    entry = await upstream_of(service, panel, key)
    if script in ("abort-watch", "stall") and stream:
        await service.simulator.journal.wait_for(lambda other: other is entry and other.chunks_sent >= 3)
    since = time.monotonic()
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)
    await left_in_time(service, entry, since)
    row = await row_when_settled(panel)
    assert (row["status"], row["code"], row["provider"]) == ("cancelled", "ai.run.cancelled", vendor)
    assert row["timing"]["total_ms"] >= 0
    await service.until(lambda: not service.container.open_runs.now)
    service.simulator.settings.first_token_delay = 0.3


@pytest.mark.parametrize("letters", [20_000, 40_000, 90_000])
async def test_a_client_with_a_long_talk_is_seen_to_leave_too(service: Service, letters: int) -> None:
    panel, key = await service.admin(), sim_key("head-stall")
    await panel.set_key("openrouter", key)
    work = asyncio.create_task(panel.chat("س" * letters, provider="openrouter"))
    entry = await upstream_of(service, panel, key)
    since = time.monotonic()
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)
    await left_in_time(service, entry, since)


async def test_half_a_request_is_not_carried_out(service: Service) -> None:
    panel = await service.admin()
    cookies = "; ".join(f"{name}={value}" for name, value in panel.http.cookies.items())
    half = b'{"name":"half"}'
    head = (
        f"POST {API}/auth/tokens HTTP/1.1\r\nhost: {service.origin.removeprefix('http://')}\r\ncookie: {cookies}\r\n"
        f"x-csrf-token: {panel.csrf}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n"
    )
    port = int(service.origin.rpartition(":")[2])
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    before = asyncio.all_tasks()
    writer.write(head.encode() + half)
    # The server takes up each request in a task of its own.
    await service.until(lambda: bool(asyncio.all_tasks() - before))
    at_work = asyncio.all_tasks() - before
    writer.close()
    await writer.wait_closed()
    await service.until(lambda: all(task.done() for task in at_work))
    assert (await panel.get("/auth/tokens")).data["items"] == []


async def _talk(panel: Panel, vendor: str, *, stream: bool) -> None:
    if not stream:
        await panel.chat(provider=vendor)
        return
    async with panel.streaming(provider=vendor) as response:
        async for _ in events_of(response):
            pass


async def test_a_run_cancelled_in_the_middle_keeps_when_its_first_words_came(service: Service) -> None:
    panel = await service.admin_with_key("abort-watch")
    async with panel.streaming() as response:
        events = events_of(response)
        while (await anext(events)).name != "delta":
            pass
    row = await row_when_settled(panel)
    assert row["status"] == "cancelled"
    assert row["timing"]["first_ms"] is not None


async def test_a_hundred_clients_that_leave_at_any_moment_leave_nothing_behind(service: Service) -> None:
    dice = random.Random(7)
    panel, key = await service.admin(), sim_key("abort-watch")
    await panel.set_key("openrouter", key)
    tasks_before = len(asyncio.all_tasks())
    connections_before = len(service.simulator._connections)
    for _ in range(5):
        by_time = (_leaving(panel, dice.random() * 0.1) for _ in range(10))
        by_event = (_leaving_after(panel, dice.randrange(8)) for _ in range(10))
        await asyncio.gather(*by_time, *by_event)
    await service.until(lambda: not service.container.open_runs.now)
    await service.until(lambda: len(service.simulator._connections) <= connections_before + ASKING_FOR_COSTS)
    # The client's own connections may be kept, each with a task of the server's.
    await service.until(lambda: len(asyncio.all_tasks()) <= tasks_before + 2 + ASKING_FOR_COSTS)
    begun = len([entry for entry in service.simulator.journal.chats() if entry.key == key])
    async with asyncio.timeout(5):
        while len(rows := await panel.runs()) < max(begun, 50):
            pass
    assert {row["status"] for row in rows} == {"cancelled"}


async def _leaving(panel: Panel, after: float) -> None:
    try:
        async with asyncio.timeout(after):
            await _talk(panel, "openrouter", stream=True)
    except TimeoutError:
        return


async def _leaving_after(panel: Panel, events: int) -> None:
    async with panel.streaming() as response:
        async for _ in events_of(response):
            if events == 0:
                return
            events -= 1


Change = Callable[[Service, Panel], Awaitable[object]]


async def _turn_off_provider(service: Service, _: Panel) -> object:
    return await service.root.patch("/ai/providers/openrouter", {"enabled": False})


async def _turn_off_shared(service: Service, _: Panel) -> object:
    return await service.root.patch("/ai/providers/openrouter/keys/shared", {"enabled": False})


async def _narrow_shared(service: Service, _: Panel) -> object:
    body = {"entitlement": {"audience": "all", "sections": ["content"]}}
    return await service.root.patch("/ai/providers/openrouter/keys/shared", body)


async def _remove_shared(service: Service, _: Panel) -> object:
    return await service.root.delete("/ai/providers/openrouter/keys/shared")


async def _remove_admin(service: Service, panel: Panel) -> object:
    return await service.root.delete(f"/admins/{panel.id}")


async def _disable_admin(service: Service, panel: Panel) -> object:
    return await service.root.patch(f"/admins/{panel.id}", {"disabled": True})


async def _sign_out(_: Service, panel: Panel) -> object:
    return await panel.post("/auth/logout")


async def _end_sign_ins(service: Service, panel: Panel) -> object:
    return await service.root.delete(f"/admins/{panel.id}/sessions")


async def _set_password(service: Service, panel: Panel) -> object:
    return await service.root.patch(f"/admins/{panel.id}", {"password": "a password of another"})


TAKEN_AWAY: list[tuple[str, Change, str]] = [
    ("the provider is turned off", _turn_off_provider, "ai.provider.disabled"),
    ("the shared key is turned off", _turn_off_shared, "ai.key.missing"),
    ("the shared key is no longer for this section", _narrow_shared, "ai.key.missing"),
    ("the shared key is removed", _remove_shared, "ai.key.missing"),
    ("the account is removed", _remove_admin, "auth.session.required"),
    ("the account is disabled", _disable_admin, "auth.session.required"),
    ("the admin signs out", _sign_out, "auth.session.required"),
    ("a super admin ends the sign-ins", _end_sign_ins, "auth.session.required"),
    ("a super admin sets a password", _set_password, "auth.session.required"),
]


@pytest.mark.parametrize(("what", "change", "code"), TAKEN_AWAY, ids=[what for what, _, _ in TAKEN_AWAY])
async def test_a_permission_taken_away_cuts_the_stream_that_runs_on_it(
    either: Service, what: str, change: Change, code: str
) -> None:
    assert what
    await either.share("openrouter", "abort-watch")
    panel = await either.admin()
    try:
        async with panel.streaming() as response:
            events = events_of(response)
            while (await anext(events)).name != "delta":
                pass
            since = time.monotonic()
            await change(either, panel)
            last = await _last(events)
            assert time.monotonic() - since < 5
    finally:
        await either.root.patch("/ai/providers/openrouter", {"enabled": True})
        await either.unshare("openrouter")
    assert (last.name, last.data["code"]) == ("error", code)
    assert last.data["meta"]["partial"] is True
    everyone = (await either.root.get("/ai/usage", page_size=200)).data["items"]
    row = next(row for row in everyone if row["admin_id"] == panel.id)
    assert (row["status"], row["code"]) == ("interrupted", code)


async def _last(events: AsyncIterator[Event]) -> Event:
    last = None
    async for event in events:
        last = event
    assert last is not None
    return last


async def test_a_revoked_token_cuts_its_own_stream_and_no_other(service: Service) -> None:
    panel = await service.admin_with_key("abort-watch")
    made = (await panel.post("/auth/tokens", {"name": "t"})).data
    token = service.anonymous(authorization=f"Bearer {made['token']}")
    async with panel.streaming() as own, token.streaming() as theirs:
        own_events, their_events = events_of(own), events_of(theirs)
        assert (await anext(own_events)).name == (await anext(their_events)).name == "start"
        assert (await panel.delete(f"/auth/tokens/{made['id']}")).ok
        assert (await _last(their_events)).data["code"] == "auth.session.required"
        assert (await anext(own_events)).name == "delta"


async def test_a_demoted_super_admin_loses_the_stream_that_only_the_role_allowed(service: Service) -> None:
    await service.share("openrouter", "abort-watch", audience="none")
    panel = await service.admin(Role.SUPER_ADMIN)
    token = await service.token_of(panel)
    async with token.streaming() as response:
        events = events_of(response)
        assert (await anext(events)).name == "start"
        assert (await service.root.patch(f"/admins/{panel.id}", {"role": "admin"})).ok
        assert (await _last(events)).data["code"] == "ai.key.missing"
    await service.unshare("openrouter")


async def test_what_takes_nothing_away_cuts_nothing(service: Service) -> None:
    """A personal key of one's own, another preference, a changed profile: the stream on the shared key goes on."""
    await service.share("openrouter", "drip")
    service.simulator.settings.drip_chunks = 200
    panel = await service.admin()
    async with panel.streaming() as response:
        events = events_of(response)
        assert (await anext(events)).name == "start"
        await panel.set_key("openrouter", sim_key("ok"))
        await panel.put("/ai/providers/openrouter/preference", {"preference": "personal"})
        await panel.patch("/auth/me", {"theme": "dark"})
        other = await service.admin()
        assert (await service.root.delete(f"/admins/{other.id}")).ok
        assert (await _last(events)).name == "done"
    service.simulator.settings.drip_chunks = 20
    await service.unshare("openrouter")


async def test_a_whole_answer_is_cut_too(service: Service) -> None:
    panel, key = await service.admin(), sim_key("head-stall")
    await panel.set_key("openrouter", key)
    work = asyncio.create_task(panel.chat())
    await upstream_of(service, panel, key)
    assert (await panel.delete("/ai/providers/openrouter/keys/personal")).ok
    reply = await work
    assert (reply.status, reply.code) == (403, "ai.key.missing")
    row = await panel.last_run()
    assert (row["status"], row["code"]) == ("interrupted", "ai.key.missing")


async def test_stopping_tells_every_open_stream(tmp_path: Path, template: Path) -> None:
    async with serving(tmp_path, template, pace=Pace(headers_wait=0.1)) as running:
        panels = [await running.admin_with_key(script) for script in ("abort-watch", "stall", "head-stall")]
        streams = [asyncio.create_task(panel.told()) for panel in panels]
        await running.until(lambda: len(running.container.open_runs.now) == 3)
        await running.simulator.journal.wait_for(lambda entry: entry.script == "stall" and entry.chunks_sent >= 3)
        await running.until(
            lambda: all(entry.chunks_sent for entry in running.simulator.journal if entry.script != "head-stall")
        )
        await running.container.open_runs.end_all(0.2)
        for panel, story in zip(panels, await asyncio.gather(*streams), strict=True):
            assert story.last.data["code"] == "common.restarting"
            assert story.last.data["meta"]["retry_after"] == 5
            row = await panel.last_run()
            assert (row["status"], row["code"]) == ("interrupted", "common.restarting")

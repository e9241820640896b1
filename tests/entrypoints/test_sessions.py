"""Anyone sees one's open sign-ins and ends them one by one or all the others; a super admin does so for every account."""

import time

import pytest

from domain.admin import Role
from tests.entrypoints.harness import PASSWORD, Service
from tests.entrypoints.panel import Panel, events_of

pytestmark = pytest.mark.anyio


async def two_of(service: Service) -> tuple[Panel, Panel]:
    name = await service.account()
    panels = (service.anonymous(**{"user-agent": "Firefox"}), service.anonymous(**{"user-agent": "curl"}))
    for panel in panels:
        await panel.login(name, PASSWORD)
    return panels


async def test_ones_open_sign_ins_say_when_and_from_where_and_never_the_cookie(service: Service) -> None:
    first, second = await two_of(service)
    reply = await first.get("/auth/sessions")
    newest, oldest = reply.data["items"]
    assert (newest["agent"], newest["current"], oldest["agent"], oldest["current"]) == ("curl", False, "Firefox", True)
    assert newest["address"] == "127.0.0.1"
    assert newest["expires_at"] > newest["seen_at"] >= newest["created_at"]
    for panel in (first, second):
        assert next(iter(panel.http.cookies.values())) not in str(reply.data)
    assert reply.meta["page"] == {"number": 1, "size": 50, "total": 2, "next": None}


async def test_one_is_ended_and_its_open_stream_with_it(service: Service) -> None:
    await service.share("openrouter", "abort-watch")
    first, second = await two_of(service)
    (other,) = [item for item in (await first.get("/auth/sessions")).data["items"] if not item["current"]]
    async with second.streaming() as response:
        events = events_of(response)
        assert (await anext(events)).name == "start"
        since = time.monotonic()
        ended = await first.delete(f"/auth/sessions/{other['id']}")
        assert (ended.code, ended.data["count"]) == ("auth.session.others_ended", 1)
        last = [event async for event in events][-1]
        assert (last.name, last.data["code"]) == ("error", "auth.session.required")
        assert time.monotonic() - since < 5
    await service.unshare("openrouter")
    assert (await second.get("/auth/me")).status == 401
    assert (await first.get("/auth/me")).ok


async def test_all_the_others_are_ended(service: Service) -> None:
    first, second = await two_of(service)
    assert (await first.delete("/auth/sessions")).data["count"] == 1
    assert (await second.get("/auth/me")).status == 401
    assert len((await first.get("/auth/sessions")).data["items"]) == 1


async def test_a_super_admin_sees_and_ends_those_of_another(service: Service) -> None:
    first, second = await two_of(service)
    sessions = (await service.root.get(f"/admins/{first.id}/sessions")).data["items"]
    assert [item["current"] for item in sessions] == [False, False]
    assert (await service.root.delete(f"/admins/{first.id}/sessions/{sessions[0]['id']}")).ok
    assert (await second.get("/auth/me")).status == 401
    assert (await service.root.delete(f"/admins/{first.id}/sessions")).data["count"] == 1
    assert (await first.get("/auth/me")).status == 401
    assert (await service.root.get("/auth/me")).ok


async def test_what_is_not_there_is_not_found(service: Service) -> None:
    panel, other = await service.admin(Role.SUPER_ADMIN), await service.admin()
    (foreign,) = (await other.get("/auth/sessions")).data["items"]
    for path in (
        "/auth/sessions/nowhere",
        f"/auth/sessions/{foreign['id']}",
        "/admins/nobody/sessions",
        f"/admins/{panel.id}/sessions/{foreign['id']}",
    ):
        reply = await panel.delete(path)
        assert (reply.status, reply.code) == (404, "common.not_found"), path
    assert (await panel.get("/admins/nobody/sessions")).code == "common.not_found"
    assert (await other.get("/auth/me")).ok

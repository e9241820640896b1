"""Generated matrices: what belongs to another is not found, and no input sets what it was not made for (guarantees B1 to B3)."""

import copy
import json
import re
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from adapters.clock.uuid_ids import UuidIds
from adapters.sql.audit_schema import audit_events
from adapters.sql.schema import metadata
from domain.admin import Role
from domain.ids import AdminId, JobId
from domain.job import Job, JobKind, JobState, Step, StepState
from tests.entrypoints.harness import PASSWORD, Service, held_by, sim_key
from tests.entrypoints.panel import API, Panel, Reply, envelope_of
from tests.entrypoints.routes import allowed, places_of_ids, taken_fields

pytestmark = pytest.mark.anyio

ALLOWED = allowed()
GUARDED = [route for route, who in ALLOWED.items() if who != "everyone"]
OF_ADMIN = [route for route, who in ALLOWED.items() if who in ("admin", "sign_in")]
OF_SUPER = [route for route, who in ALLOWED.items() if who.startswith("super")]
TAKING = taken_fields()
NOT_ASKED = {
    ("POST /api/v1/ai/outputs", "run_id"),
    ("POST /api/v1/ai/estimate", "messages[0].content[0].hold_id"),
    ("POST /api/v1/ai/estimate", "messages[0].content[0].media_id"),
    *(
        ("POST /api/v1/ai/estimate", f"podcast.sound.{file}.{sort}")
        for file in ("bed", "cover")
        for sort in ("hold_id", "media_id")
    ),
    ("POST /api/v1/ai/estimate", "podcast.speakers[0].id"),
    ("POST /api/v1/ai/estimate", "podcast.script[0].id"),
    ("POST /api/v1/ai/podcasts", "speakers[0].id"),
    ("POST /api/v1/ai/podcasts", "script[0].id"),
    ("PATCH /api/v1/ai/podcasts/{podcast_id}", "speakers[0].id"),
    ("POST /api/v1/ai/podcasts/casts", "speakers[0].id"),
    ("PATCH /api/v1/ai/podcasts/{podcast_id}/script", "lines[0].id"),
}
"""A run named beside a text is not asked for anything: another's leaves the provenance empty (`test_outputs.py`); nor are the
pictures of a talk and the music of an episode whose cost is estimated. Speakers and lines are called what their author likes."""

PLACES = [place for place in places_of_ids() if place not in NOT_ASKED]
WITH_IDS = [route for route in GUARDED if "_id}" in route]
OF_EVERYONE = [route for route in WITH_IDS if "{media_id}" in route]
"""The media library is every admin's to read; `test_media.py` has who may change it."""

COLUMNS = {column.name for table in metadata.tables.values() for column in table.columns}
SETTLED = frozenset({"sessions", "policy_revision", audit_events.name, "audit_head", "usage_records"})
"""Tables that a request may move by being made: it is seen, told or counted."""

BODIES: dict[str, dict[str, object]] = {
    "PATCH /api/v1/auth/me": {"language": "en"},
    "POST /api/v1/ai/outputs": {"section": "chat", "destination": "blog", "title": "x", "body": "x"},
    "PATCH /api/v1/ai/outputs/{output_id}": {"version": 1, "title": "x"},
    "POST /api/v1/ai/destinations": {"name": "x", "url": "https://x.example"},
    "PATCH /api/v1/ai/destinations/{destination_id}": {"version": 1, "enabled": False},
    "POST /api/v1/auth/password": {"current_password": PASSWORD, "new_password": "another long password"},
    "POST /api/v1/auth/tokens": {"name": "mine"},
    "POST /api/v1/admins": {"username": "mass-assigned", "password": PASSWORD, "role": "admin"},
    "PATCH /api/v1/admins/{admin_id}": {"disabled": False},
    "PATCH /api/v1/ai/providers/{provider}": {"enabled": False},
    "PUT /api/v1/ai/providers/{provider}/keys/personal": {"api_key": "sim-ok.000000000000"},
    "PUT /api/v1/ai/providers/{provider}/keys/shared": {"api_key": "sim-ok.000000000000"},
    "PATCH /api/v1/ai/providers/{provider}/keys/shared": {"enabled": False},
    "PUT /api/v1/ai/providers/{provider}/preference": {"preference": "personal"},
    "PATCH /api/v1/ai/podcasts/{podcast_id}": {"version": "x"},
    "PATCH /api/v1/ai/podcasts/{podcast_id}/script": {"version": "x", "lines": []},
    "POST /api/v1/ai/podcasts/{podcast_id}/approve": {"version": "x"},
    "POST /api/v1/ai/podcasts/{podcast_id}/again": {"version": "x", "part": "script"},
    "POST /api/v1/ai/podcasts/casts": {
        "name": "theirs",
        "mode": "read_aloud",
        "speakers": [{"id": "a", "name": "A"}],
    },
    "POST /api/v1/auth/login": {"username": "nobody", "password": PASSWORD},
    "POST /api/v1/auth/setup": {"code": "x", "username": "nobody", "password": PASSWORD},
}
"""What each route takes when all is well; a route that is not here is sent the foreign field alone."""


SPEAKER = {
    "id": "s",
    "name": "S",
    "voice": {"provider": "openrouter", "model": "x-ai/grok-voice-tts-1.0"},
}

AROUND_IDS: dict[str, dict[str, object]] = {
    "PUT /api/v1/ai/feed": {"version": 0, "title": "x"},
    "PATCH /api/v1/ai/providers/{provider}/keys/shared": {"entitlement": {"audience": "selected"}},
    "POST /api/v1/ai/providers/{provider}/keys/shared/preview": {"entitlement": {"audience": "selected"}},
    "PUT /api/v1/ai/budgets": {
        "budgets": [{"scope": "one_admin", "admin_id": "", "period": "day", "amount": "1", "mode": "hard"}]
    },
    "POST /api/v1/ai/outputs": {"section": "content", "destination": "blog", "title": "x", "body": "x"},
    "POST /api/v1/ai/chat": {"messages": [{"role": "user", "content": [{"type": "image"}]}]},
    "POST /api/v1/ai/podcasts": {"mode": "brief", "topic": "x", "speakers": [SPEAKER]},
    "PATCH /api/v1/ai/podcasts/{podcast_id}": {"version": "x"},
}
"""What stands around the ids in the bodies of routes that take some."""


async def owned_by(service: Service, panel: Panel) -> dict[str, str]:
    """An id of each sort that belongs to the admin, under the names by which routes call it."""
    await panel.set_key("openrouter", sim_key("ok"))
    assert (await panel.post("/ai/chat", {"messages": [{"role": "user", "content": "hello"}]})).ok
    token = (await panel.post("/auth/tokens", {"name": "theirs"})).data["id"]
    session = (await panel.get("/auth/sessions")).data["items"][0]["id"]
    hold = await held_by(service, panel)
    words = {"section": "chat", "destination": "blog", "title": "theirs", "body": "theirs"}
    output = (await panel.post("/ai/outputs", words)).data
    run = (await panel.get("/ai/usage")).data["items"][0]["id"]
    return {
        "admin_id": panel.id,
        "token_id": token,
        "session_id": session,
        "hold_id": hold.id,
        "output_id": output["id"],
        "media_id": output["id"],
        "destination_id": output["id"],
        "run_id": run,
        "generation_id": run,
        "batch_id": await a_batch_of(service, panel),
        "podcast_id": await an_episode_of(panel),
        "line": "l1",
        "number": "1",
        "cast_id": (await panel.post("/ai/podcasts/casts", BODIES["POST /api/v1/ai/podcasts/casts"])).data["id"],
        "provider": "openrouter",
    }


async def a_batch_of(service: Service, panel: Panel) -> str:
    """A batch that ended with an item that failed; nobody works on it."""
    now, owner = datetime.now(UTC), AdminId(panel.id)
    job = Job(
        id=JobId(UuidIds().new()),
        kind=JobKind.CONTENT_BATCH,
        owner=owner,
        order=(await held_by(service, panel)).id,
        steps=(Step(number=0, state=StepState.FAILED),),
        made_at=now,
        updated_at=now,
        ends_at=now + timedelta(hours=1),
        state=JobState.DONE,
    )
    async with service.container.units() as unit:
        await unit.jobs.add(job)
        await unit.commit()
    return job.id


async def an_episode_of(panel: Panel) -> str:
    """An episode that asks for its voices."""
    body = {"mode": "brief", "speakers": [SPEAKER], "script": [{"speaker": "s", "text": "theirs"}]}
    return str((await panel.post("/ai/podcasts", body)).data["id"])


def names_in(route: str) -> list[str]:
    return [part[1:-1] for part in route.split("/") if part.startswith("{")]


async def send(panel: Panel, route: str, ids: dict[str, str], body: object | None, **params: str) -> Reply:
    method, path = route.split()
    for name in names_in(route):
        path = path.replace("{" + name + "}", ids.get(name, "x"))
    response = await panel.http.request(
        method,
        path,
        content=None if body is None else json.dumps(body),
        headers={"content-type": "application/json", "x-csrf-token": panel.csrf or ""},
        params=params or None,
    )
    return envelope_of(response)


def stored(service: Service) -> dict[str, list[Any]]:
    """Everything in the database but what a request moves by being made."""
    with sqlite3.connect(service.site.data_dir / "kelidar.db") as database:
        kept = [name for name in metadata.tables if name not in SETTLED]
        return {name: sorted(database.execute(f"SELECT * FROM {name}"), key=repr) for name in kept}


def change(service: Service, statement: str, *values: object) -> None:
    with sqlite3.connect(service.site.data_dir / "kelidar.db", timeout=10) as database:
        database.execute(statement, values)


@pytest.mark.parametrize("route", [route for route in WITH_IDS if route in OF_ADMIN and route not in OF_EVERYONE])
async def test_what_belongs_to_another_is_not_found_by_its_id_in_the_path(service: Service, route: str) -> None:
    victim, stranger = await service.admin(), await service.admin()
    ids = await owned_by(service, victim)
    assert set(names_in(route)) <= ids.keys(), "a new sort of id: make one in owned_by"
    before = stored(service)
    reply = await send(stranger, route, ids, BODIES.get(route))
    assert (reply.status, reply.code) == (404, "common.not_found")
    assert stored(service) == before
    assert (await victim.get("/auth/me")).ok


@pytest.mark.parametrize("route", OF_SUPER)
async def test_an_admin_whom_the_shared_key_is_open_to_is_no_super_admin(service: Service, route: str) -> None:
    victim, stranger = await service.admin(), await service.admin()
    ids = await owned_by(service, victim)
    await service.share("openrouter", "ok")
    before = stored(service)
    reply = await send(stranger, route, ids, BODIES.get(route))
    assert (reply.status, reply.code) == (403, "auth.forbidden")
    assert stored(service) == before
    await service.unshare("openrouter")


@pytest.mark.parametrize("route", [route for route in OF_ADMIN if route.startswith("GET") and "/ai/" in route])
@pytest.mark.parametrize("name", ["admin_id", "admin", "actor", "run_id", "after", "key_id", "id"])
async def test_an_id_of_another_in_the_query_shows_nothing_of_theirs(service: Service, route: str, name: str) -> None:
    victim, stranger = await service.admin(), await service.admin()
    ids = await owned_by(service, victim)
    value = ids["run_id"] if name in ("run_id", "after", "id") else victim.id
    params = {name: value, "section": "chat", "provider": "openrouter"} if "access" in route else {name: value}
    response = await stranger.http.get(route.split()[1], params=params)
    assert victim.id not in response.text
    assert victim.name not in response.text
    assert f'"{ids["run_id"]}"' not in response.text


@pytest.mark.parametrize("route", sorted(TAKING))
async def test_no_input_takes_a_column_it_was_not_made_for(service: Service, route: str) -> None:
    """Mass assignment: every column there is, beside what the route takes."""
    panel = service.anonymous() if ALLOWED[route] == "everyone" else await service.admin(Role.SUPER_ADMIN)
    ids = {**await owned_by(service, await service.admin()), "provider": "huggingface"}
    if "shared" in route:
        await service.share("huggingface", "ok")
    before = stored(service)
    for column in sorted(COLUMNS - TAKING[route]):
        reply = await send(panel, route, ids, {**BODIES.get(route, {}), column: value_of(column, panel)})
        assert (reply.status, reply.code) == (422, "common.invalid"), column
        assert route not in BODIES or [field for field, _ in reply.fields] == [column]
    assert stored(service) == before
    if "shared" in route:
        await service.unshare("huggingface")


async def body_with(service: Service, route: str, place: str, value: str, whose: str) -> dict[str, Any]:
    """What the route takes, with an id in one place and, in every other, those that it would take."""
    body: dict[str, Any] = copy.deepcopy(AROUND_IDS[route])
    if "budgets" in body:
        body["version"] = (await service.root.get("/ai/budgets")).data["version"]
        body["budgets"][0]["admin_id"] = whose
    if place == "hold_id":
        del body["body"]  # what is saved is held or written, not both
    *way, last = [int(part) if part.isdigit() else part for part in re.findall(r"\w+", place)]
    around: Any = body
    for step, following in zip(way, [*way, last][1:], strict=True):
        around = around.setdefault(step, [""] if following == 0 else {}) if isinstance(around, dict) else around[step]
    around[last] = value
    return body


@pytest.mark.parametrize(("route", "place"), PLACES)
async def test_an_id_of_another_in_the_body_is_of_no_use_to_an_admin(service: Service, route: str, place: str) -> None:
    victim, stranger = await service.admin(), await service.admin()
    ids = await owned_by(service, victim)
    assert route in AROUND_IDS, "a new body with an id: say what stands around it"
    await service.share("openrouter", "ok")
    before, asked = stored(service), len(service.simulator.journal)
    for value in sorted({*ids.values(), victim.id}):
        reply = await send(stranger, route, ids, await body_with(service, route, place, value, victim.id))
        assert (reply.status, reply.code) in [(403, "auth.forbidden"), (404, "common.not_found")]
        assert victim.name not in reply.raw.decode()
    assert stored(service) == before
    assert len(service.simulator.journal) == asked
    await service.unshare("openrouter")


@pytest.mark.parametrize(("route", "place"), PLACES)
async def test_an_id_of_another_sort_in_the_body_is_refused_by_its_place(
    service: Service, route: str, place: str
) -> None:
    victim = await service.admin()
    ids = await owned_by(service, victim)
    await service.share("openrouter", "ok")
    before = stored(service)
    for value in (ids["token_id"], ids["session_id"], ids["run_id"], "openrouter"):
        body = await body_with(service, route, place, value, victim.id)
        reply = await send(service.root, route, ids, body)
        told = (reply.status, [field for field, _ in reply.fields])
        assert told == (422, [place]) or (reply.status, reply.code) == (404, "common.not_found")
    assert stored(service) == before
    await service.unshare("openrouter")


@pytest.mark.parametrize("route", [route for route in GUARDED if API in route])
async def test_a_sign_in_or_a_token_that_expired_is_nobody(service: Service, route: str) -> None:
    panel = await service.admin(Role.SUPER_ADMIN)
    later = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    token = await service.token_of(await service.admin(Role.SUPER_ADMIN), expires_at=later)
    past = "2026-01-01 00:00:00.000000"
    change(service, "UPDATE sessions SET expires_at = ? WHERE admin_id = ?", past, panel.id)
    change(service, "UPDATE api_tokens SET expires_at = ? WHERE expires_at IS NOT NULL", past)
    for expired in (panel, token):
        reply = await send(expired, route, {"provider": "openrouter"}, BODIES.get(route))
        assert (reply.status, reply.code) == (401, "auth.session.required")


def value_of(column: str, panel: Panel) -> object:
    return {"role": "super_admin", "admin_id": panel.id, "disabled": False, "owner": "shared"}.get(column, "x")

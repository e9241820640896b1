"""Super admins read who changed what, in their language; what was changed by a request names that request."""

import sqlite3

import pytest

from domain.admin import Role
from tests.entrypoints.harness import PASSWORD, Service, sim_key

pytestmark = pytest.mark.anyio


async def test_a_change_is_told_with_who_what_when_and_by_which_request(service: Service) -> None:
    chief = await service.admin(Role.SUPER_ADMIN)
    answer = await chief.patch("/ai/providers/huggingface", {"enabled": False})
    await service.root.patch("/ai/providers/huggingface", {"enabled": True})

    told = await service.root.get("/audit", actor=chief.id, action="provider")

    (event,) = told.data["items"]
    assert event["message"] == f"{event['actor']['name']} changed the provider Hugging Face."
    assert (event["actor"]["kind"], event["actor"]["id"]) == ("admin", chief.id)
    assert (event["action"], event["object"]["kind"], event["object"]["id"]) == (
        "provider.changed",
        "provider",
        "huggingface",
    )
    assert event["changes"] == [{"field": "enabled", "before": True, "after": False}]
    assert (event["request_id"], event["address"]) == (answer.meta["request_id"], "127.0.0.1")
    assert event["at"].endswith("Z")


async def test_the_log_is_told_in_the_readers_language(service: Service) -> None:
    chief = await service.admin(Role.SUPER_ADMIN, **{"accept-language": "fa"})
    newest = (await chief.get("/audit", action="sign_in", page_size=1)).data["items"][0]
    assert newest["message"].endswith("وارد شد.")
    system = (await chief.get("/audit", actor="system", page_size=1, action="capabilities")).data["items"][0]
    assert (system["actor"]["name"], system["actor"]["id"]) == ("کلیددار", None)


async def test_places_are_told_by_their_sections_and_providers(service: Service) -> None:
    chief = await service.admin(Role.SUPER_ADMIN)
    for provider, model in await _other_models(service):
        given = {"section": "chat", "provider": provider, "model": model, "make_default": True}
        assert (await chief.put("/ai/models/active", given)).ok
    told = (await chief.get("/audit", actor=chief.id, action="model")).data["items"]
    assert any(event["message"].endswith("for Chat (OpenRouter).") for event in told), told
    assert any(event["message"].endswith("default provider of Chat.") for event in told), told


async def test_the_log_is_read_page_by_page_and_by_its_cursor(service: Service) -> None:
    first = await service.root.get("/audit", page_size=2)
    second = await service.root.get("/audit", page_size=2, page=2)
    following = await service.root.get("/audit", page_size=2, after=first.meta["page"]["next"])
    numbers = [item["number"] for item in (*first.data["items"], *second.data["items"])]
    assert numbers == sorted(numbers, reverse=True)
    assert len(set(numbers)) == 4
    assert following.data == second.data
    assert first.meta["page"]["total"] >= 4


async def test_the_log_is_narrowed_by_object_and_time(service: Service) -> None:
    chief = await service.admin(Role.SUPER_ADMIN)
    await chief.set_key("openrouter", sim_key("answer"))
    (event,) = (await chief.get("/audit", actor=chief.id, object="key:openrouter")).data["items"]
    at = event["at"]
    assert (await chief.get("/audit", actor=chief.id, object="key", **{"from": at})).data["items"] == [event]
    assert (await chief.get("/audit", actor=chief.id, object="key", to=at)).data["items"] == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("after", "x"),
        ("after", "-1"),
        ("action", "KEY%"),
        ("from", "2026-11-22T10:00:00"),
        ("from", "yesterday"),
        ("page_size", "201"),
    ],
)
async def test_a_filter_that_makes_no_sense_is_named(service: Service, field: str, value: str) -> None:
    answer = await service.root.get("/audit", **{field: value})
    assert (answer.status, answer.code) == (422, "common.invalid")
    assert [problem["field"] for problem in answer.errors] == [field]


async def test_nothing_that_is_secret_is_in_the_log(service: Service) -> None:
    """The canary: everything secret that changes, searched in every column."""
    chief = await service.admin(Role.SUPER_ADMIN)
    personal, shared = sim_key("answer"), sim_key("answer")
    await chief.set_key("openrouter", personal)
    await chief.put("/ai/providers/openrouter/keys/shared", {"api_key": shared})
    token = (await chief.post("/auth/tokens", {"name": "canary"})).data["token"]
    await chief.post("/auth/password", {"current_password": PASSWORD, "new_password": "canary password 1"})
    made = await chief.post("/admins", {"username": f"{chief.id}x", "password": "canary password 2", "role": "admin"})
    await chief.patch(f"/admins/{made.data['id']}", {"password": "canary password 3"})
    anonymous = service.anonymous()
    await anonymous.post("/auth/login", {"username": f"{chief.id}x", "password": "canary password 4"})
    await anonymous.post("/auth/login", {"username": "canary password 5", "password": "x"})
    await service.unshare("openrouter")
    await chief.delete(f"/admins/{made.data['id']}")

    with sqlite3.connect(service.site.data_dir / "kelidar.db") as database:
        rows = database.execute("SELECT * FROM audit_events").fetchall()
    database.close()
    everything = "\n".join(str(value) for row in rows for value in row)
    cookie = next(iter(chief.http.cookies.values()))
    for secret in (personal, shared, token, cookie, chief.csrf or "", "canary password", "argon2"):
        for start in range(0, max(1, len(secret) - 12), 4):
            assert secret[start : start + 12] not in everything, secret


async def _other_models(service: Service) -> list[tuple[str, str]]:
    cells = (await service.root.get("/ai/models")).data["cells"]
    return [
        (cell["provider"], next(model["id"] for model in cell["models"] if not model["active"]))
        for cell in cells
        if cell["section"] == "chat"
    ]

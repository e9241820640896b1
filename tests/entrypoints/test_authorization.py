"""Who may use which route, for every route there is."""

import json
from pathlib import Path

import pytest

from domain.admin import Role
from tests.entrypoints.harness import PASSWORD, Service, raw_client
from tests.entrypoints.panel import API, Panel, envelope_of, protected
from tests.entrypoints.routes import allowed, application, routes_of

pytestmark = pytest.mark.anyio

ALLOWED = allowed()
GUARDED = {route: who for route, who in ALLOWED.items() if who != "everyone"}
OF_ANY_SECTION = frozenset({"POST /api/v1/ai/sources", "POST /api/v1/ai/holds", "DELETE /api/v1/ai/holds/{hold_id}"})
"""Routes at which it is the file that says for which section it is; what a token may do there, their own tests say."""

CHANGING = [route for route in GUARDED if not route.startswith("GET")]
OF_SUPER = [route for route, who in ALLOWED.items() if who.startswith("super")]
NOBODY = "0198c000-0000-7000-8000-000000000000"


def where(route: str) -> tuple[str, str]:
    method, path = route.split()
    ids = dict.fromkeys(
        (
            "admin_id",
            "token_id",
            "session_id",
            "hold_id",
            "output_id",
            "media_id",
            "destination_id",
            "batch_id",
            "cast_id",
            "podcast_id",
        ),
        NOBODY,
    )
    return method, path.format(provider="openrouter", path="x", number="1", line="l1", **ids) if "{" in path else path


async def ask(panel: Panel, route: str, body: object | None = None) -> tuple[int, str]:
    """The status and the code; the body is none that any route takes, so nothing is changed where it is let in."""
    method, path = where(route)
    sent = {} if method == "GET" else {"content": json.dumps({"nonsense": 1} if body is None else body)}
    headers = {"content-type": "application/json", "x-csrf-token": panel.csrf or ""}
    response = await panel.http.request(method, path, headers=headers, **sent)  # type: ignore[arg-type]  # content
    protected(response)
    if response.headers["content-type"].startswith(("text/csv", "application/zip")):
        return response.status_code, ""
    if path.startswith(API) or response.status_code >= 400:
        return response.status_code, envelope_of(response).code
    return response.status_code, ""


async def test_the_table_names_every_route_and_no_other(tmp_path: Path) -> None:
    assert routes_of(application(tmp_path)) == set(ALLOWED)


@pytest.mark.parametrize("route", GUARDED)
async def test_a_guarded_route_is_closed_to_the_anonymous(service: Service, route: str) -> None:
    assert await ask(service.anonymous(), route) == (401, "auth.session.required")


@pytest.mark.parametrize("route", GUARDED)
async def test_a_wrong_token_or_cookie_is_nobody(service: Service, route: str) -> None:
    token = service.anonymous(authorization="Bearer kdr_" + "x" * 43)
    assert await ask(token, route) == (401, "auth.session.required")
    cookie = service.anonymous(cookie="kelidar_session=" + "x" * 43)
    assert await ask(cookie, route) == (401, "auth.session.required")


@pytest.mark.parametrize("route", OF_SUPER)
async def test_what_a_super_admin_may_is_forbidden_to_others(service: Service, route: str) -> None:
    panel = await service.admin()
    body = {"username": "x", "password": PASSWORD, "role": "admin"} if "admins" in route else None
    body = {"role": "super_admin"} if route.startswith("PATCH") and "admins" in route else body
    assert await ask(panel, route, body) == (403, "auth.forbidden")
    assert await ask(await service.token_of(panel), route, body) == (403, "auth.forbidden")


@pytest.mark.parametrize("route", [route for route, who in ALLOWED.items() if who in ("admin", "sign_in")])
async def test_what_an_admin_may_is_not_forbidden_to_one(service: Service, route: str) -> None:
    panel = await service.admin()
    status, code = await ask(panel, route)
    assert status not in (401, 403) or code == "ai.key.missing", code


@pytest.mark.parametrize("route", OF_SUPER)
async def test_a_super_admin_is_let_in_by_sign_in_and_by_token(service: Service, route: str) -> None:
    by_token = [await service.token_of(service.root)] if ALLOWED[route] == "super" else []
    for panel in (service.root, *by_token):
        status, code = await ask(panel, route)
        assert status not in (401, 403) or code == "ai.key.missing", code


@pytest.mark.parametrize("route", [route for route, who in ALLOWED.items() if who.endswith("sign_in")])
async def test_a_token_may_not_touch_passwords_tokens_and_sign_ins(service: Service, route: str) -> None:
    token = await service.token_of(await service.admin(Role.SUPER_ADMIN))
    body = {"current_password": PASSWORD, "new_password": "another long one"} if "password" in route else None
    assert await ask(token, route, body) == (403, "auth.token.not_allowed")


@pytest.mark.parametrize("route", CHANGING)
async def test_a_cookie_changes_nothing_without_its_own_csrf_token(service: Service, route: str) -> None:
    panel, other = await service.admin(Role.SUPER_ADMIN), await service.admin(Role.SUPER_ADMIN)
    own = panel.csrf
    for forged in (None, "", "0" * 64, other.csrf):
        panel.csrf = forged
        assert await ask(panel, route) == (403, "auth.csrf.invalid")
    panel.csrf = own
    assert (await ask(panel, route))[1] != "auth.csrf.invalid"


@pytest.mark.parametrize("route", [r for r in ALLOWED if r.startswith(("POST", "PUT", "PATCH", "DELETE"))])
@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://evil.example"}],
    ids=["cross-site", "same-site", "foreign origin"],
)
async def test_another_site_starts_nothing(service: Service, route: str, headers: dict[str, str]) -> None:
    panel = await service.admin()
    panel.http.headers.update(headers)
    assert await ask(panel, route) == (403, "auth.csrf.invalid")


@pytest.mark.parametrize("route", [route for route in CHANGING if route not in OF_ANY_SECTION])
async def test_a_token_limited_to_sections_changes_nothing(service: Service, route: str) -> None:
    elsewhere = "podcast" if "/content" in route else "content"
    token = await service.token_of(await service.admin(Role.SUPER_ADMIN), sections=[elsewhere])
    body = {"section": "chat", "text": "x"} if route.endswith("/estimate") else None
    assert await ask(token, route, body) in [(403, "auth.token.section"), (403, "auth.token.not_allowed")]


@pytest.mark.parametrize("route", [r for r in GUARDED if "POST" not in r or "logout" not in r])
async def test_a_disabled_account_is_out_at_once(service: Service, route: str) -> None:
    panel = await service.admin(Role.SUPER_ADMIN)
    token = await service.token_of(panel)
    assert (await service.root.patch(f"/admins/{panel.id}", {"disabled": True})).ok
    assert await ask(panel, route) == (401, "auth.session.required")
    assert await ask(token, route) == (401, "auth.session.required")


async def test_routes_beside_the_api_answer_without_a_sign_in(service: Service) -> None:
    async with raw_client(service.origin) as client:
        for path in ("/healthz", "/readyz", "/", "/login"):
            response = await client.get(path)
            protected(response)
            assert response.status_code == 200
        assert (await client.get("/readyz")).json() == {"status": "ok"}


async def test_the_anonymous_never_reach_a_provider(service: Service) -> None:
    before = len(service.simulator.journal)
    for route in GUARDED:
        await ask(service.anonymous(), route)
    assert len(service.simulator.journal) == before

"""People come in by the tokens of a panel that exists already, from its pages; its keys are fetched over a real socket."""

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from domain.admin import Role
from entrypoints.issuer_settings import read_issuer
from entrypoints.settings import Settings, SettingsError, read_settings
from tests.entrypoints.harness import Service, serving
from tests.entrypoints.panel import Panel
from tests.jwt.tokens import ED25519, OTHER_RSA, RSA, jwk, publishing, token

pytestmark = pytest.mark.anyio
PANEL = "https://panel.example"
GIVEN = {"KELIDAR_JWT_ISSUER": PANEL, "KELIDAR_JWT_AUDIENCE": "kelidar"}


@pytest.fixture(scope="module")
async def service(tmp_path_factory: pytest.TempPathFactory, template: Path) -> AsyncIterator[Service]:
    async with publishing() as publisher:
        publisher.answer = {"keys": [jwk(RSA, "one"), jwk(ED25519, "two")]}
        given = {
            **GIVEN,
            "KELIDAR_JWT_JWKS_URL": publisher.url,
            "KELIDAR_JWT_ROLE_CLAIM": "groups",
            "KELIDAR_JWT_ROLES": "staff=admin, boss=super_admin",
        }

        def trusting(site: Settings) -> Settings:
            return replace(site, issuer=read_issuer(given), cors_origins=frozenset({PANEL}))

        async with serving(tmp_path_factory.mktemp("data"), template, site=trusting) as running:
            yield running
            assert running.crashes == []


def bearer(service: Service, name: str, *groups: str, kid: str = "one", **claims: object) -> Panel:
    now = int(time.time())
    told = {"iss": PANEL, "aud": "kelidar", "exp": now + 300, "sub": name, "groups": list(groups), **claims}
    key, alg = (RSA, "RS256") if kid == "one" else (ED25519, "EdDSA")
    return service.anonymous(authorization=f"Bearer {token(told, key, alg, kid=kid)}")


@pytest.mark.parametrize("kid", ["one", "two"])
async def test_the_panels_people_are_who_they_are_here(service: Service, kid: str) -> None:
    name = await service.account()
    me = await bearer(service, name, "staff", kid=kid).get("/auth/me")
    assert (me.data["admin"]["username"], me.data["admin"]["role"], me.data["csrf_token"]) == (name, "admin", None)


async def test_a_super_admin_is_one_only_by_both_words(service: Service) -> None:
    chief, admin = await service.account(Role.SUPER_ADMIN), await service.account()
    assert (await bearer(service, chief, "boss").get("/admins")).ok
    assert (await bearer(service, chief, "staff").get("/admins")).code == "auth.forbidden"
    assert (await bearer(service, admin, "boss").get("/admins")).code == "auth.forbidden"


async def test_what_does_not_hold_is_nobody_and_looks_alike(service: Service) -> None:
    name = await service.account()
    for panel in (
        bearer(service, name, "visitors"),
        bearer(service, "nobody-here", "staff"),
        bearer(service, name, "staff", aud="another"),
        bearer(service, name, "staff", exp=int(time.time()) - 61),
        service.anonymous(authorization=f"Bearer {token({'sub': name}, OTHER_RSA, kid='one')}"),
        service.anonymous(authorization="Bearer a.b.c"),
        service.anonymous(authorization=f"Bearer {'x' * 9000}.b.c"),
    ):
        reply = await panel.get("/auth/me")
        assert (reply.status, reply.code) == (401, "auth.session.required")


async def test_a_run_goes_as_ever_and_passwords_tokens_and_sign_ins_stay_closed(service: Service) -> None:
    await service.share("openrouter", "ok")
    panel = bearer(service, await service.account(), "staff")
    assert (await panel.post("/ai/chat", {"messages": [{"role": "user", "content": "hello"}]})).ok
    for reply in (await panel.post("/auth/tokens", {"name": "x"}), await panel.delete("/auth/sessions")):
        assert (reply.status, reply.code) == (403, "auth.token.not_allowed")
    await service.unshare("openrouter")


async def test_the_panels_pages_may_call_and_others_may_not(service: Service) -> None:
    panel = bearer(service, await service.account(), "staff")
    asks = {"access-control-request-method": "PUT", "access-control-request-headers": "authorization,content-type"}
    preflight = await panel.http.options(
        "/api/v1/ai/providers/openrouter/preference", headers={"origin": PANEL, **asks}
    )
    assert preflight.status_code in (200, 204)
    assert preflight.headers["access-control-allow-origin"] == PANEL
    assert "authorization" in preflight.headers["access-control-allow-headers"].lower()
    called = await panel.http.put(
        "/api/v1/ai/providers/openrouter/preference", json={"preference": "auto"}, headers={"origin": PANEL}
    )
    assert (called.status_code, called.headers["access-control-allow-origin"]) == (200, PANEL)
    foreign = await panel.http.options(
        "/api/v1/ai/providers/openrouter/preference", headers={"origin": "https://evil.example", **asks}
    )
    assert "access-control-allow-origin" not in foreign.headers


KEYS = {"KELIDAR_JWT_JWKS_URL": "https://panel.example/keys"}


@pytest.mark.parametrize(
    ("given", "variable"),
    [
        ({"KELIDAR_JWT_ISSUER": PANEL, **KEYS}, "KELIDAR_JWT_AUDIENCE"),
        ({"KELIDAR_JWT_AUDIENCE": "x"}, "KELIDAR_JWT_ISSUER"),
        (GIVEN, "KELIDAR_JWT_JWKS_URL"),
        ({**GIVEN, **KEYS, "KELIDAR_JWT_PUBLIC_KEY_FILE": "/x"}, "KELIDAR_JWT_JWKS_URL"),
        ({**GIVEN, "KELIDAR_JWT_JWKS_URL": "panel.example"}, "KELIDAR_JWT_JWKS_URL"),
        ({**GIVEN, **KEYS, "KELIDAR_JWT_ALGORITHMS": "RS256,HS256"}, "KELIDAR_JWT_ALGORITHMS"),
        ({**GIVEN, **KEYS, "KELIDAR_JWT_ALGORITHMS": "none"}, "KELIDAR_JWT_ALGORITHMS"),
        ({**GIVEN, **KEYS, "KELIDAR_JWT_CLOCK_SKEW": "601"}, "KELIDAR_JWT_CLOCK_SKEW"),
        ({**GIVEN, **KEYS, "KELIDAR_JWT_ROLE_CLAIM": "groups"}, "KELIDAR_JWT_ROLES"),
        ({**GIVEN, **KEYS, "KELIDAR_JWT_ROLES": "x=admin"}, "KELIDAR_JWT_ROLES"),
        ({**GIVEN, **KEYS, "KELIDAR_JWT_ROLE_CLAIM": "g", "KELIDAR_JWT_ROLES": "x=owner"}, "KELIDAR_JWT_ROLES"),
        ({**GIVEN, **KEYS, "KELIDAR_JWT_CREATE_ACCOUNTS": "maybe"}, "KELIDAR_JWT_CREATE_ACCOUNTS"),
        ({**GIVEN, **KEYS, "KELIDAR_JWT_AUDIENCES": "x"}, "KELIDAR_JWT_AUDIENCES"),
    ],
)
def test_an_issuer_that_is_named_by_half_is_refused_by_name(given: dict[str, str], variable: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(given, terminal=False)
    assert caught.value.params["variable"] == variable


def test_no_issuer_is_trusted_unless_one_is_named() -> None:
    assert read_settings({}, terminal=False).issuer is None
    named = read_settings({**GIVEN, **KEYS}, terminal=False).issuer
    assert named is not None
    assert (named.jwks_place, named.clock_skew, named.account_claim) == ("panel.example:443", 60, "sub")
    assert not named.create_accounts
    assert named.algorithms == {"RS256", "ES256", "EdDSA"}


async def test_an_entry_is_told_with_where_it_came_from(service: Service) -> None:
    name = await service.account(Role.SUPER_ADMIN)
    panel = bearer(service, name, "boss")
    me = await panel.get("/auth/me")
    (event,) = (await panel.get("/audit", action="sign_in.introduced", actor=me.data["admin"]["id"])).data["items"]
    assert (event["message"], event["request_id"]) == (f"{name} came in by the issuer's word.", me.meta["request_id"])
    assert event["address"] == "127.0.0.1"

"""Setting up, signing in and out, and one's own account, on both databases."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.admin import Role
from tests.entrypoints.harness import PASSWORD, Service, serving, sim_key, unique
from tests.entrypoints.panel import Panel

pytestmark = pytest.mark.anyio

NEW = "another long password"
COOKIE = "kelidar_session"


async def is_in(panel: Panel) -> bool:
    return (await panel.get("/auth/me")).status == 200


@pytest.fixture
async def fresh(tmp_path: Path, template: Path) -> AsyncIterator[Service]:
    """A service of the test's own, whose super admin may be removed."""
    async with serving(tmp_path, template) as running:
        yield running


async def emptied(service: Service) -> str:
    """Make the service one without a super admin; the setup code."""
    async with service.container.units() as unit:
        await unit.admins.remove(service.root.id)  # type: ignore[arg-type]  # an id of the API is an id
        await unit.commit()
    await service.container.policy.refresh()
    code = await service.container.offer_setup()
    assert code is not None
    return code


async def test_the_setup_code_makes_the_first_super_admin_once(fresh: Service) -> None:
    code, body = await emptied(fresh), {"username": "First", "password": PASSWORD}
    panel = fresh.anonymous()
    wrong = await panel.post("/auth/setup", {**body, "code": "x" * 22})
    assert (wrong.status, wrong.code) == (403, "auth.setup.code_wrong")
    weak = await panel.post("/auth/setup", {**body, "code": code, "password": "short"})
    assert (weak.status, weak.code, weak.fields) == (422, "auth.password.weak", [("password", "auth.password.weak")])
    done = await panel.post("/auth/setup", {**body, "code": code})
    assert (done.status, done.code, done.data["admin"]["role"]) == (201, "auth.setup.done", "super_admin")
    panel.signed_in(done)
    assert await is_in(panel)
    again = await fresh.anonymous().post("/auth/setup", {**body, "code": code, "username": "second"})
    assert (again.status, again.code) == (409, "auth.setup.closed")
    assert await fresh.container.offer_setup() is None


async def test_one_code_used_twenty_times_at_once_makes_one_super_admin(fresh: Service) -> None:
    code = await emptied(fresh)
    panels = [fresh.anonymous() for _ in range(15)]
    bodies = [{"code": code, "username": unique("first"), "password": PASSWORD} for _ in panels]
    replies = await asyncio.gather(*(p.post("/auth/setup", body) for p, body in zip(panels, bodies, strict=True)))
    assert sorted(reply.status for reply in replies)[0] == 201
    assert [reply.status for reply in replies].count(201) == 1


async def test_an_old_setup_code_is_no_good(fresh: Service) -> None:
    code = await emptied(fresh)
    fresh.clock.advance(minutes=31)
    reply = await fresh.anonymous().post("/auth/setup", {"code": code, "username": "f", "password": PASSWORD})
    assert (reply.status, reply.code) == (403, "auth.setup.code_wrong")


async def test_guessing_the_setup_code_is_slowed_down(fresh: Service) -> None:
    await emptied(fresh)
    panel = fresh.anonymous()
    body = {"code": "x" * 22, "username": "f", "password": PASSWORD}
    codes = {(await panel.post("/auth/setup", body)).code for _ in range(25)}
    assert codes == {"auth.setup.code_wrong", "auth.throttled"}


async def test_signing_in_gives_a_cookie_and_a_token_that_me_gives_again(either: Service) -> None:
    panel = either.anonymous()
    reply = await panel.login(await either.account(), PASSWORD)
    assert (reply.status, reply.code) == (200, "auth.session.started")
    assert reply.data["admin"]["role"] == "admin"
    me = await panel.get("/auth/me")
    assert me.data == reply.data
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", panel.id)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", me.data["admin"]["created_at"])


async def test_the_cookie_is_shown_to_no_script_and_to_no_other_site(either: Service) -> None:
    panel = either.anonymous()
    reply = await panel.login(await either.account(), PASSWORD)
    cookie = reply.headers["set-cookie"].lower()
    assert cookie.startswith(f"{COOKIE}=")
    assert {"httponly", "samesite=lax", "path=/", "max-age=43200"} <= {part.strip() for part in cookie.split(";")}
    assert "domain" not in cookie and "secure" not in cookie
    assert panel.http.cookies[COOKIE].encode() not in reply.raw


async def test_a_name_is_the_same_whatever_its_letter_case(either: Service) -> None:
    name = await either.account()
    assert (await either.anonymous().login(name.upper(), PASSWORD)).ok


async def test_unknown_wrong_and_disabled_are_told_the_same(either: Service) -> None:
    wrong, disabled = await either.account(), await either.admin()
    assert (await either.root.patch(f"/admins/{disabled.id}", {"disabled": True})).ok
    tries = [(unique("nobody"), PASSWORD), (wrong, "not the password"), (disabled.name, PASSWORD)]
    replies = [await either.anonymous().login(*credentials) for credentials in tries]
    assert {(reply.status, reply.code) for reply in replies} == {(401, "auth.credentials.wrong")}
    bodies = {re.sub(rb'"request_id":"[^"]*"', b"", reply.raw) for reply in replies}
    assert len(bodies) == 1
    assert all("set-cookie" not in reply.headers for reply in replies)


async def test_guessing_is_slowed_down_for_the_account_and_not_for_others(fresh: Service) -> None:
    name = await fresh.account()
    panel = fresh.anonymous()
    replies = [await panel.login(name, f"guess {number}") for number in range(7)]
    assert [reply.status for reply in replies] == [401] * 5 + [429] * 2
    last = replies[-1]
    assert last.code == "auth.throttled"
    assert int(last.headers["retry-after"]) == last.meta["retry_after"] == 1
    assert (await panel.login(name, PASSWORD)).status == 429
    assert (await panel.login(await fresh.account(), PASSWORD)).ok
    fresh.clock.advance(seconds=2)
    assert (await panel.login(name, PASSWORD)).ok
    assert (await panel.login(name, "one more guess")).status == 401


async def test_the_wait_grows_and_ends_at_a_quarter_of_an_hour(fresh: Service) -> None:
    name, panel, waits = await fresh.account(), fresh.anonymous(), []
    for number in range(25):
        reply = await panel.login(name, f"guess {number}")
        if reply.status == 429:
            waits.append(reply.meta["retry_after"])
            fresh.clock.advance(seconds=reply.meta["retry_after"])
    assert waits[:4] == [1, 2, 4, 8]
    assert max(waits) <= 900


async def test_forwarded_addresses_are_not_believed(fresh: Service) -> None:
    panel = fresh.anonymous()
    statuses = [
        (
            await panel.post(
                "/auth/login", {"username": unique("n"), "password": "x"}, **{"x-forwarded-for": f"9.9.9.{n}"}
            )
        )
        for n in range(22)
    ]
    assert statuses[-1].code == "auth.throttled"


async def test_signing_out_kills_the_cookie(either: Service) -> None:
    panel = await either.admin()
    value = panel.http.cookies[COOKIE]
    reply = await panel.post("/auth/logout")
    assert (reply.status, reply.code) == (200, "auth.session.ended")
    assert "max-age=0" in reply.headers["set-cookie"].lower()
    assert not await is_in(either.anonymous(cookie=f"{COOKIE}={value}"))


async def test_a_planted_session_id_is_never_taken_up(either: Service) -> None:
    planted = "attacker-chosen-session-id-000000000000000"
    victim = either.anonymous(cookie=f"{COOKIE}={planted}")
    assert (await victim.login(await either.account(), PASSWORD)).ok
    assert victim.http.cookies[COOKIE] != planted
    assert not await is_in(either.anonymous(cookie=f"{COOKIE}={planted}"))


async def test_signing_in_again_gives_another_id(either: Service) -> None:
    name, panel = await either.account(), either.anonymous()
    seen = set()
    for _ in range(3):
        await panel.login(name, PASSWORD)
        seen.add(panel.http.cookies[COOKIE])
    assert len(seen) == 3


async def test_a_new_password_ends_the_other_sign_ins_and_keeps_this_one(either: Service) -> None:
    panel, other = await either.admin(), either.anonymous()
    await other.login(panel.name, PASSWORD)
    wrong = await panel.post("/auth/password", {"current_password": "no", "new_password": NEW})
    assert (wrong.status, wrong.fields) == (422, [("current_password", "auth.password.wrong")])
    weak = await panel.post("/auth/password", {"current_password": PASSWORD, "new_password": "a" * 12})
    assert (weak.status, weak.code, weak.fields) == (
        422,
        "auth.password.weak",
        [("new_password", "auth.password.weak")],
    )
    assert await is_in(other)
    done = await panel.post("/auth/password", {"current_password": PASSWORD, "new_password": NEW})
    assert (done.status, done.code) == (200, "auth.password.changed")
    assert await is_in(panel)
    assert not await is_in(other)
    assert (await either.anonymous().login(panel.name, PASSWORD)).status == 401
    assert (await either.anonymous().login(panel.name, NEW)).ok


async def test_a_sign_in_ends_when_idle_and_at_its_longest(fresh: Service) -> None:
    idle = await fresh.admin()
    fresh.clock.advance(minutes=31)
    assert not await is_in(idle)
    busy = await fresh.admin()
    for _ in range(29):
        fresh.clock.advance(minutes=25)
        if not await is_in(busy):
            break
    else:
        pytest.fail("a sign-in lasted longer than twelve hours")
    assert fresh.clock.now() > fresh.clock.now().replace(year=2000)


async def test_super_admins_make_change_and_remove_accounts(either: Service) -> None:
    name = unique("Nasrin")
    made = await either.root.post("/admins", {"username": name, "password": PASSWORD, "role": "admin"})
    assert (made.status, made.code, made.data["username"]) == (201, "auth.admin.created", name)
    taken = await either.root.post("/admins", {"username": name.lower(), "password": PASSWORD, "role": "admin"})
    assert taken.status in (409, 422) and taken.code == "auth.username.taken"
    listed = await either.root.get("/admins", page_size=200)
    assert made.data in listed.data["items"]
    assert listed.meta["page"]["total"] == len(listed.data["items"])
    changed = await either.root.patch(f"/admins/{made.data['id']}", {"role": "super_admin", "password": NEW})
    assert (changed.status, changed.data["role"]) == (200, "super_admin")
    assert (await either.anonymous().login(name, NEW)).data["admin"]["role"] == "super_admin"
    gone = await either.root.delete(f"/admins/{made.data['id']}")
    assert (gone.status, gone.code, gone.data) == (200, "auth.admin.removed", {"id": made.data["id"]})
    assert (await either.root.delete(f"/admins/{made.data['id']}")).status == 404
    assert (await either.anonymous().login(name, NEW)).status == 401


async def test_accounts_tell_when_they_were_last_seen_and_how_many_personal_keys_they_have(either: Service) -> None:
    never = await either.account()
    panel = await either.admin()
    for provider in ("openrouter", "huggingface"):
        await panel.set_key(provider, sim_key("ok"))
    listed = await either.root.get("/admins", page_size=200)
    accounts = {item["username"]: item for item in listed.data["items"]}
    there = accounts[panel.name]
    assert there["personal_keys"] == 2
    assert datetime.fromisoformat(there["last_seen_at"]) <= either.clock.now()
    assert [accounts[never][name] for name in ("last_seen_at", "personal_keys")] == [None, 0]
    assert "openrouter" not in str(there) and sim_key("ok") not in str(listed)
    assert (await panel.delete("/ai/providers/openrouter/keys/personal")).ok
    listed = await either.root.get("/admins", page_size=200)
    assert {item["username"]: item["personal_keys"] for item in listed.data["items"]}[panel.name] == 1
    assert (await panel.get("/admins")).code == "auth.forbidden"
    assert not {"last_seen_at", "personal_keys"} & (await panel.get("/auth/me")).data["admin"].keys()


async def test_accounts_come_in_pages(either: Service) -> None:
    for _ in range(3):
        await either.account()
    first = await either.root.get("/admins", page_size=2, page=1)
    second = await either.root.get("/admins", page_size=2, page=2)
    assert len(first.data["items"]) == 2
    assert first.meta["page"] | {"total": 0} == {"number": 1, "size": 2, "total": 0, "next": None}
    ids = [item["id"] for item in (*first.data["items"], *second.data["items"])]
    assert ids == sorted(set(ids))


@pytest.mark.parametrize("change", [{"disabled": True}, {"role": "admin"}, None], ids=["disable", "demote", "remove"])
async def test_the_last_super_admin_stays(fresh: Service, change: dict[str, object] | None) -> None:
    path = f"/admins/{fresh.root.id}"
    reply = await fresh.root.delete(path) if change is None else await fresh.root.patch(path, change)
    assert (reply.status, reply.code) == (409, "auth.admin.last_super")
    assert (await fresh.root.get("/admins")).ok
    await fresh.account(Role.SUPER_ADMIN)
    reply = await fresh.root.delete(path) if change is None else await fresh.root.patch(path, change)
    assert reply.ok


async def test_two_super_admins_who_demote_each_other_at_once_leave_one(either: Service) -> None:
    one, two = await either.admin(Role.SUPER_ADMIN), await either.admin(Role.SUPER_ADMIN)
    others = [item for item in (await one.get("/admins", page_size=200)).data["items"] if item["role"] == "super_admin"]
    kept = [item for item in others if item["id"] not in (one.id, two.id)]
    for item in kept:
        assert (await one.patch(f"/admins/{item['id']}", {"disabled": True})).ok
    replies = await asyncio.gather(
        one.patch(f"/admins/{two.id}", {"role": "admin"}), two.patch(f"/admins/{one.id}", {"role": "admin"})
    )
    assert sum(reply.ok for reply in replies) == 1
    left = one if replies[0].ok else two
    for item in kept:
        assert (await left.patch(f"/admins/{item['id']}", {"disabled": False})).ok
    await either.root.login(either.root.name, PASSWORD)


async def test_demotion_is_felt_at_once(either: Service) -> None:
    panel = await either.admin(Role.SUPER_ADMIN)
    token = await either.token_of(panel)
    assert (await token.get("/admins")).ok
    assert (await either.root.patch(f"/admins/{panel.id}", {"role": "admin"})).ok
    assert not await is_in(panel)
    assert (await token.get("/admins")).code == "auth.forbidden"


async def test_a_profile_is_null_until_chosen(either: Service) -> None:
    panel = await either.admin()
    admin = (await panel.get("/auth/me")).data["admin"]
    assert (admin["language"], admin["calendar"], admin["theme"]) == (None, None, None)
    chosen = {"language": "en", "calendar": "jalali", "theme": "dark"}
    changed = await panel.patch("/auth/me", chosen)
    assert changed.ok and changed.data["admin"].items() >= chosen.items()
    one = await panel.patch("/auth/me", {"calendar": None})
    assert one.data["admin"].items() >= {**chosen, "calendar": None}.items()
    assert (await panel.get("/auth/me")).data["admin"] == one.data["admin"]
    for field, value in (("calendar", "lunar"), ("theme", "pink"), ("language", "!!"), ("language", "x" * 40)):
        reply = await panel.patch("/auth/me", {field: value})
        assert (reply.status, [name for name, _ in reply.fields]) == (422, [field])


@pytest.mark.parametrize(
    ("own", "header", "spoken"),
    [
        (None, "", "fa"),
        (None, "en", "en"),
        (None, "en-GB,fa;q=0.5", "en"),
        (None, "fa;q=0.4, en;q=0.9", "en"),
        (None, "de, fr;q=0.8", "fa"),
        (None, "de, en;q=0.1", "en"),
        (None, "en;q=0", "fa"),
        (None, "*;q=x,,;;=", "fa"),
        ("fa", "en", "fa"),
        ("en-US", "fa", "en"),
        ("de", "en", "fa"),
    ],
)
async def test_words_are_in_ones_own_language_else_the_browsers_else_persian(
    either: Service, own: str | None, header: str, spoken: str
) -> None:
    panel = await either.admin(Role.ADMIN, **{"accept-language": header})
    if own is not None:
        assert (await panel.patch("/auth/me", {"language": own})).ok
    message = (await panel.get("/auth/me")).message
    assert bool(re.search("[\u0600-\u06ff]", message)) == (spoken == "fa"), message


async def test_a_token_is_shown_once_and_does_what_its_admin_may(either: Service) -> None:
    panel = await either.admin()
    made = await panel.post("/auth/tokens", {"name": " my script "})
    assert (made.status, made.data["name"], made.data["sections"], made.data["expires_at"]) == (
        201,
        "my script",
        None,
        None,
    )
    assert re.fullmatch(r"kdr_[\w-]{43}", made.data["token"])
    listed = await panel.get("/auth/tokens")
    assert [set(item) & {"token"} for item in listed.data["items"]] == [set()]
    assert made.data["token"].encode() not in listed.raw
    token = either.anonymous(authorization=f"Bearer {made.data['token']}")
    me = await token.get("/auth/me")
    assert (me.data["admin"]["id"], me.data["csrf_token"]) == (panel.id, None)
    assert (await token.patch("/auth/me", {"theme": "dark"})).ok
    gone = await panel.delete(f"/auth/tokens/{made.data['id']}")
    assert (gone.status, gone.code) == (200, "auth.token.removed")
    assert not await is_in(token)


async def test_another_admins_token_is_not_found(either: Service) -> None:
    owner, other = await either.admin(), await either.admin(Role.SUPER_ADMIN)
    made = (await owner.post("/auth/tokens", {"name": "mine"})).data
    assert (await other.delete(f"/auth/tokens/{made['id']}")).status == 404
    assert await is_in(either.anonymous(authorization=f"Bearer {made['token']}"))


async def test_a_token_ends_when_it_should(fresh: Service) -> None:
    panel = await fresh.admin()
    soon = fresh.clock.now().isoformat()
    past = await panel.post("/auth/tokens", {"name": "t", "expires_at": soon})
    assert (past.status, past.fields) == (422, [("expires_at", "common.field.malformed")])
    naive = await panel.post("/auth/tokens", {"name": "t", "expires_at": "2099-01-01T00:00:00"})
    assert (naive.status, [field for field, _ in naive.fields]) == (422, ["expires_at"])
    later = fresh.clock.now().timestamp() + 60
    token = await fresh.token_of(panel, expires_at=datetime.fromtimestamp(later, UTC).isoformat())
    assert await is_in(token)
    fresh.clock.advance(seconds=61)
    assert not await is_in(token)


async def test_a_token_for_some_sections_runs_those_alone(either: Service) -> None:
    panel = await either.admin_with_key("ok")
    chat, content = await either.token_of(panel, sections=["chat"]), await either.token_of(panel, sections=["content"])
    assert (await chat.chat()).ok
    refused = await content.chat()
    assert (refused.status, refused.code) == (403, "auth.token.section")
    assert (await panel.post("/auth/tokens", {"name": "t", "sections": []})).status == 422
    assert (await panel.post("/auth/tokens", {"name": "t", "sections": ["kitchen"]})).status == 422


async def test_failed_sign_ins_slow_down_the_sign_in_of_another_process(either: Service) -> None:
    name = await either.account()
    async with either.another_worker() as other:
        for service in (either, other, either, other, either):
            assert (await service.anonymous().login(name, "not the password")).status == 401
        refused = await other.anonymous().login(name, PASSWORD)
    assert (refused.status, refused.code) == (429, "auth.throttled")


async def test_a_token_for_some_sections_estimates_those_alone(either: Service) -> None:
    token = await either.token_of(await either.admin_with_key("ok"), sections=["content"])
    assert (await token.post("/ai/estimate", {"section": "content", "text": "hello"})).code == "ai.estimate.made"
    refused = await token.post("/ai/estimate", {"section": "chat", "text": "hello"})
    assert (refused.status, refused.code) == (403, "auth.token.section")


async def test_a_bad_bearer_is_not_saved_by_a_good_cookie(either: Service) -> None:
    panel = await either.admin()
    panel.http.headers["authorization"] = "Bearer kdr_wrong"
    assert not await is_in(panel)
    panel.http.headers["authorization"] = "Basic eDp5"
    assert await is_in(panel)


async def test_a_bearer_needs_no_csrf_token_and_comes_from_anywhere(either: Service) -> None:
    token = await either.token_of(await either.admin())
    assert (await token.patch("/auth/me", {"theme": "light"}, **{"sec-fetch-site": "cross-site"})).ok


async def test_odd_names_are_refused_by_field(either: Service) -> None:
    for name in ("", " ", "a b", "a\u200eb", "x" * 65, "a\nb"):
        reply = await either.root.post("/admins", {"username": name, "password": PASSWORD, "role": "admin"})
        assert (reply.status, [field for field, _ in reply.fields]) == (422, ["username"]), name
    for password in ("short", "a" * 12, "password1234", "x" * 129):
        reply = await either.root.post("/admins", {"username": unique("n"), "password": password, "role": "admin"})
        assert (reply.status, reply.code) == (422, "auth.password.weak"), password


async def test_a_proxy_nobody_trusts_is_not_believed_about_tls(fresh: Service) -> None:
    panel = fresh.anonymous(**{"x-forwarded-proto": "https"})
    reply = await panel.login(await fresh.account(), PASSWORD)
    assert reply.headers["set-cookie"].startswith(f"{COOKIE}=")
    assert "strict-transport-security" not in reply.headers


async def test_behind_a_trusted_tls_proxy_the_cookie_is_bound_to_its_host(tmp_path: Path, template: Path) -> None:
    async with serving(
        tmp_path, template, site=lambda site: replace(site, trusted_proxies=("127.0.0.0/8",))
    ) as running:
        panel = running.anonymous(**{"x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.9"})
        reply = await panel.login(await running.account(), PASSWORD)
        cookie = reply.headers["set-cookie"]
        assert cookie.startswith(f"__Host-{COOKIE}=") and "secure" in cookie.lower() and "path=/" in cookie.lower()
        assert "max-age=31536000" in reply.headers["strict-transport-security"]
        value = cookie.partition("=")[2].partition(";")[0]
        assert await is_in(running.anonymous(**{"x-forwarded-proto": "https", "cookie": f"__Host-{COOKIE}={value}"}))
        assert not await is_in(running.anonymous(**{"x-forwarded-proto": "https", "cookie": f"{COOKIE}={value}"}))

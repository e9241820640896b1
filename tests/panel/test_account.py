"""One's own account: the looks, the password, the tokens, and the way out."""

import re
from typing import Any

import httpx
from playwright.sync_api import Locator, Page, expect

from tests.e2e.processes import PASSWORD
from tests.panel.browser import (
    MOST_SCRIPT,
    Look,
    Opened,
    Recorder,
    flaws,
    notices,
    shot,
    sideways,
    violations,
    weight,
)
from tests.panel.services import Service

EN = Look("en")
OTHER_PASSWORD = "a staple of other horses"
TOKENS = "/auth/tokens"
TOKEN = re.compile(r"kdr_[\w-]{20,}")


def test_the_account_is_accessible_in_every_look_and_little_is_loaded(
    visit: Opened, recorders: list[Recorder], look: Look, service: Service, admin: str
) -> None:
    with_tokens(service, admin)
    page = visit("/account", look, as_=admin)
    expect(tokens_of(page)).to_have_count(3)
    assert flaws(page, "account", look) == []
    assert sideways(page, "account", look) == []
    assert weight(recorders[-1], service) <= MOST_SCRIPT


def test_looks_change_at_once_are_kept_and_can_be_undone(visit: Opened, service: Service, admin: str) -> None:
    page = visit("/account", EN, as_=admin)
    root = page.locator("html")
    page.get_by_role("radio", name="Dark").click()
    expect(root).to_have_attribute("data-theme", "dark")
    expect(notices(page)).to_contain_text("Your settings are saved.")
    assert profile(service, admin)["theme"] == "dark"

    page.get_by_role("button", name="Undo").click()
    expect(root).to_have_attribute("data-theme", "light")
    expect(notices(page)).to_contain_text("Undone.")
    assert profile(service, admin)["theme"] is None

    page.get_by_role("radio", name="Solar Hijri").click()
    expect(page.get_by_text(re.compile(r"Today: .*1[45]\d\d"))).to_be_visible()

    # The arrow keys follow the page: right to left once the language has turned it round.
    page.get_by_role("radio", name="English").focus()
    page.keyboard.down("ArrowLeft")
    expect(root).to_have_attribute("dir", "rtl")
    expect(page.get_by_role("radio", name="فارسی")).to_be_focused()
    page.keyboard.up("ArrowLeft")
    expect(notices(page)).to_contain_text("تنظیمات شما ذخیره شد.")
    page.keyboard.down("ArrowLeft")
    expect(root).to_have_attribute("lang", "en")
    page.keyboard.up("ArrowLeft")
    expect(notices(page)).to_contain_text("Your settings are saved.")
    kept = profile(service, admin)
    assert (kept["language"], kept["calendar"]) == ("en", "jalali")


def test_a_look_that_is_not_kept_is_put_back(visit: Opened, recorders: list[Recorder], admin: str) -> None:
    page = visit("/account", EN, as_=admin)
    recorders[-1].expect("ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(True)
    page.get_by_role("radio", name="Dark").click()
    expect(notices(page)).to_contain_text("This device is not connected.")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    expect(page.get_by_role("radio", name="Light")).to_be_checked()


def test_a_password_is_refused_on_the_field_that_is_wrong(visit: Opened, admin: str) -> None:
    page = visit("/account", EN, as_=admin)
    assert page.get_by_text("At least 12 characters").is_visible()
    fill_passwords(page, PASSWORD, "short", "short")
    page.keyboard.press("Enter")
    expect(field(page, "New password")).to_be_focused()
    expect(field(page, "New password")).to_have_accessible_description(re.compile("12 to 128 characters"))

    fill_passwords(page, "not the password", OTHER_PASSWORD, OTHER_PASSWORD)
    page.keyboard.press("Enter")
    expect(field(page, "Current password")).to_be_focused()
    expect(field(page, "Current password")).to_have_accessible_description(re.compile("is not right"))
    assert violations(page) == []
    shot(page, "account-password", EN)

    fill_passwords(page, PASSWORD, OTHER_PASSWORD, "another one altogether")
    page.keyboard.press("Enter")
    expect(field(page, "Repeat the new password")).to_be_focused()
    expect(field(page, "Repeat the new password")).to_have_accessible_description(re.compile("differs from"))
    expect(field(page, "New password")).to_have_value(OTHER_PASSWORD)


def test_a_new_password_ends_the_other_sign_ins_and_not_this_one(visit: Opened, service: Service, admin: str) -> None:
    elsewhere = service.api(admin)
    page = visit("/account", EN, as_=admin)
    fill_passwords(page, PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD)
    page.get_by_role("button", name="Change password").dblclick()
    expect(notices(page)).to_contain_text("Your password is changed")
    expect(field(page, "New password")).to_have_value("")
    assert elsewhere.call("GET", "/auth/me")["code"] == "auth.session.required"
    page.reload()
    expect(page.get_by_role("heading", name="My account")).to_be_visible()


def test_open_sign_ins_are_listed_this_one_marked_and_ended(visit: Opened, service: Service, admin: str) -> None:
    first, second = (service.served.client().login(admin) for _ in range(2))
    page = visit("/account", EN, as_=admin)
    card = page.get_by_role("region", name="Open sign-ins")
    listed = card.get_by_role("listitem")
    expect(listed).to_have_count(3)
    expect(listed.first).to_contain_text("This one")
    expect(listed.first.get_by_role("button")).to_have_count(0)
    listed.last.get_by_role("button").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("That device is signed out at once")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(listed.last.get_by_role("button")).to_be_focused()
    page.keyboard.press("Enter")
    dialog.get_by_role("button", name="End", exact=True).dblclick()
    expect(listed).to_have_count(2)
    every = card.get_by_role("button", name="End all others")
    expect(every).to_be_focused()
    still = [one for one in (first, second) if one.call("GET", "/auth/me")["ok"]]
    assert len(still) == 1

    page.keyboard.press("Enter")
    dialog.get_by_role("button", name="End all others").click()
    expect(listed).to_have_count(1)
    expect(card).to_contain_text("No other sign-in is open.")
    expect(every).to_be_disabled()
    assert not still[0].call("GET", "/auth/me")["ok"]
    page.reload()
    expect(page.get_by_role("heading", name="My account")).to_be_visible()


def test_a_sign_in_that_ended_elsewhere_meanwhile_leaves_the_list(visit: Opened, service: Service, admin: str) -> None:
    other = service.served.client().login(admin)
    page = visit("/account", EN, as_=admin)
    listed = page.get_by_role("region", name="Open sign-ins").get_by_role("listitem")
    expect(listed).to_have_count(2)
    listed.last.get_by_role("button").click()
    assert other.call("POST", "/auth/logout")["ok"]
    page.get_by_role("dialog").get_by_role("button", name="End", exact=True).click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("There is no such thing here")
    page.keyboard.press("Escape")
    expect(listed).to_have_count(1)


def test_a_token_is_made_by_keyboard_and_shown_exactly_once(visit: Opened, service: Service, admin: str) -> None:
    page = visit("/account", EN, as_=admin)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(page.get_by_text("You have no token yet.")).to_be_visible()
    page.get_by_role("button", name="New token").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("textbox", name="Name")).to_be_focused()
    page.keyboard.type("weekly report")
    shot(page, "account-new-token", EN)
    page.keyboard.press("Enter")

    expect(dialog).to_contain_text("it will not be shown again")
    expect(dialog.get_by_role("button", name="Copy token")).to_be_focused()
    assert violations(page) == []
    shot(page, "account-token", EN)
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("button", name="Copied")).to_be_visible()
    token: str = page.evaluate("() => navigator.clipboard.readText()")
    assert TOKEN.fullmatch(token)
    assert answers_to(service, token) == (200, admin)
    command = dialog.locator("pre").inner_text()
    assert token in command
    assert f"{service.origin}/api/v1/ai/chat" in command

    page.keyboard.press("Escape")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="I have kept it; close").click()
    expect(page.get_by_role("button", name="New token")).to_be_focused()
    row = tokens_of(page)
    expect(row).to_contain_text(f"kdr_…{token[-4:]}")
    expect(row).to_contain_text("All sections")
    assert token not in page.content()
    assert TOKEN.search(page.content()) is None


def test_a_token_has_the_limits_that_were_chosen(visit: Opened, service: Service, admin: str) -> None:
    page = visit("/account", EN, as_=admin)
    page.get_by_role("button", name="New token").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name="Only the sections you choose").click()
    dialog.get_by_role("combobox", name="Expiry").select_option("7 days")
    dialog.get_by_role("button", name="Make the token").click()
    expect(dialog.get_by_role("textbox", name="Name")).to_be_focused()
    expect(dialog).to_contain_text("This must not be empty.")

    page.keyboard.type("pictures")
    dialog.get_by_role("button", name="Make the token").click()
    expect(dialog).to_contain_text("This list must have 1 to 4 items.")
    # What was typed is still there after a look elsewhere.
    page.keyboard.press("Escape")
    page.get_by_role("button", name="New token").click()
    expect(dialog.get_by_role("textbox", name="Name")).to_have_value("pictures")
    dialog.get_by_role("checkbox", name="Image").click()
    dialog.get_by_role("button", name="Make the token").dblclick()
    expect(dialog.locator("pre")).to_contain_text("/api/v1/auth/me")
    dialog.get_by_role("button", name="I have kept it; close").click()
    # One, although the button was pressed twice.
    expect(tokens_of(page)).to_contain_text("Image")
    [kept] = service.api(admin).call("GET", TOKENS)["data"]["items"]
    assert kept["sections"] == ["image"]
    assert kept["expires_at"] is not None


def test_revoking_asks_first_and_ends_the_token(visit: Opened, service: Service, admin: str) -> None:
    _, token, _ = with_tokens(service, admin)
    page = visit("/account", EN, as_=admin)
    page.get_by_role("button", name="Revoke script 2").click()
    dialog = page.get_by_role("dialog", name="Revoke script 2?")
    expect(dialog).to_contain_text("There is no way back")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Revoke script 2")).to_be_focused()
    assert answers_to(service, token) == (200, admin)

    page.keyboard.press("Enter")
    dialog.get_by_role("button", name="Revoke").click()
    expect(notices(page)).to_contain_text("The token is revoked and no longer works.")
    expect(tokens_of(page)).to_have_count(2)
    expect(page.get_by_role("button", name="New token")).to_be_focused()
    assert answers_to(service, token)[0] == 401


def test_a_token_revoked_elsewhere_meanwhile_is_told_and_leaves_the_list(
    visit: Opened, service: Service, admin: str
) -> None:
    with_tokens(service, admin)
    page = visit("/account", EN, as_=admin)
    page.get_by_role("button", name="Revoke script 1").click()
    elsewhere = service.api(admin)
    first = elsewhere.call("GET", TOKENS)["data"]["items"][0]
    assert elsewhere.call("DELETE", f"{TOKENS}/{first['id']}")["ok"]
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Revoke").click()
    expect(dialog.get_by_role("alert")).to_contain_text("There is no such thing here")
    expect(tokens_of(page)).to_have_count(2)


def test_many_tokens_stand_on_pages(visit: Opened, service: Service, admin: str) -> None:
    with_tokens(service, admin, count=11)
    page = visit("/account", EN, as_=admin)
    expect(tokens_of(page)).to_have_count(10)
    page.get_by_role("button", name="Next page").click()
    expect(tokens_of(page)).to_have_count(1)
    expect(page).to_have_url(re.compile(r"\?page=2$"))
    # The last one of a page goes: the page before is shown.
    page.get_by_role("button", name="Revoke").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(tokens_of(page)).to_have_count(10)
    expect(page).to_have_url(re.compile(r"/account$"))


def test_a_sign_in_that_ends_while_typing_loses_nothing(visit: Opened, service: Service, admin: str) -> None:
    page = visit("/account", EN, as_=admin)
    page.get_by_role("button", name="New token").click()
    dialog = page.get_by_role("dialog", name="New token")
    expect(dialog.get_by_role("textbox", name="Name")).to_be_focused()
    page.keyboard.type("kept in the dialog")
    changed = {"current_password": PASSWORD, "new_password": PASSWORD}
    assert service.api(admin).call("POST", "/auth/password", changed)["ok"]
    page.keyboard.press("Enter")
    again = page.get_by_role("dialog", name="Sign in again")
    again.locator("input[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("kept in the dialog")
    expect(page.get_by_role("dialog").locator("pre")).to_contain_text("kdr_")
    expect(dialog).to_have_count(0)


def test_tokens_that_cannot_be_read_are_told_in_their_place(visit: Opened, admin: str) -> None:
    page = visit("/account", EN, as_=admin)
    busy = {"ok": False, "code": "common.busy", "message": "The service is busy.", "errors": [], "meta": {}}
    page.route("**/api/v1/auth/tokens?*", lambda route: route.fulfill(status=429, json=busy))
    page.reload()
    alert = page.get_by_role("region", name="API tokens").get_by_role("alert")
    expect(alert).to_contain_text("The service is busy.")
    page.unroute_all()
    alert.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("You have no token yet.")).to_be_visible()


def test_signing_out_here_ends_this_sign_in_alone(visit: Opened, service: Service, admin: str) -> None:
    elsewhere = service.api(admin)
    page = visit("/account", EN, as_=admin)
    page.locator("main").get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile(r"/login$"))
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.goto("/account")
    expect(page).to_have_url(re.compile(r"/login\?next="))
    assert elsewhere.call("GET", "/auth/me")["ok"]


def with_tokens(service: Service, name: str, count: int = 3) -> list[str]:
    """Tokens of an account, made by the API: without limits, with an end, with sections."""
    client = service.api(name)
    limits: list[dict[str, Any]] = [{}, {"expires_at": "2999-01-01T00:00:00Z"}, {"sections": ["chat", "image"]}]
    made = [client.call("POST", TOKENS, {"name": f"script {n + 1}", **limits[n % 3]}) for n in range(count)]
    return [one["data"]["token"] for one in made]


def tokens_of(page: Page) -> Locator:
    """The rows of the list of tokens."""
    return page.locator("#tokens ul > li")


def profile(service: Service, name: str) -> dict[str, Any]:
    """An account as the API knows it."""
    admin: dict[str, Any] = service.api(name).call("GET", "/auth/me")["data"]["admin"]
    return admin


def answers_to(service: Service, token: str) -> tuple[int, str | None]:
    """What the API says to a program that shows this token: the status, and whose it is."""
    headers = {"authorization": f"Bearer {token}"}
    answer = httpx.get(f"{service.origin}/api/v1/auth/me", headers=headers, trust_env=False)
    return answer.status_code, answer.json()["data"]["admin"]["username"] if answer.is_success else None


def fill_passwords(page: Page, *typed: str) -> None:
    """Type into the three fields."""
    for label, text in zip(("Current password", "New password", "Repeat the new password"), typed, strict=True):
        field(page, label).fill(text)


def field(page: Page, label: str) -> Locator:
    """A field by its whole label."""
    return page.get_by_label(label, exact=True)

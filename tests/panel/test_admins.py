"""The accounts, for super admins: added, changed, disabled and removed; and what others are told instead."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.processes import PASSWORD, Client
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
from tests.panel.services import SUPER, Service

EN = Look("en")
PAGE_SIZE = 20


def test_the_accounts_are_accessible_in_every_look_and_little_is_loaded(
    visit: Opened, recorders: list[Recorder], look: Look, service: Service
) -> None:
    some_accounts(service)
    page = visit("/admins", look, as_=SUPER)
    expect(row_of(page, SUPER)).to_contain_text("شما" if look.language == "fa" else "You")
    expect(row_of(page, "reza")).to_contain_text("هنوز نیامده" if look.language == "fa" else "never")
    assert flaws(page, "admins", look) == []
    assert sideways(page, "admins", look) == []
    assert weight(recorders[-1], service) <= MOST_SCRIPT


def test_when_an_account_was_last_seen_and_how_many_keys_it_has_are_told(visit: Opened, service: Service) -> None:
    name = service.new_admin()
    put = service.api(name).call("PUT", "/ai/providers/openrouter/keys/personal", {"api_key": "sim-ok.theirs"})
    assert put["ok"]
    page = visit("/admins", EN, as_=SUPER)
    cells = row_of(page, name).get_by_role("cell")
    expect(page.get_by_role("columnheader")).to_contain_text(["Personal keys", "Last seen"])
    expect(cells.nth(2)).to_have_text("1")
    expect(cells.nth(3).locator("time")).to_have_attribute("datetime", re.compile("^20"))
    page.set_viewport_size({"width": 390, "height": 844})
    expect(row_of(page, name)).to_contain_text("1 personal key")
    assert "theirs" not in page.content()


def test_an_account_is_made_by_keyboard_and_handed_over_once(visit: Opened, service: Service) -> None:
    page = visit("/admins", EN, as_=SUPER)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="New admin").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("textbox", name="User name")).to_be_focused()
    page.keyboard.type("سارا")
    made = dialog.get_by_role("textbox", name="Password").input_value()
    dialog.get_by_role("button", name="Make another password").click()
    password = dialog.get_by_role("textbox", name="Password").input_value()
    assert made != password
    assert violations(page) == []
    shot(page, "admins-new", EN)
    dialog.get_by_role("textbox", name="User name").press("Enter")

    expect(dialog).to_contain_text("The password will not be shown again.")
    assert violations(page) == []
    shot(page, "admins-handover", EN)
    dialog.get_by_role("button", name="Copy all three").click()
    told: str = page.evaluate("() => navigator.clipboard.readText()")
    assert told.splitlines() == [f"Address: {service.origin}/login", "User name: سارا", f"Password: {password}"]
    page.keyboard.press("Escape")
    dialog.get_by_role("button", name="I have kept it; close").click()
    expect(row_of(page, "سارا")).to_contain_text("Admin")
    assert password not in page.content()
    assert signs_in(service, "سارا", password)


def test_a_bad_name_or_password_is_told_on_its_field(visit: Opened, service: Service, admin: str) -> None:
    page = visit("/admins", EN, as_=SUPER)
    page.get_by_role("button", name="New admin").click()
    dialog = page.get_by_role("dialog")
    name, password = (dialog.get_by_role("textbox", name=label) for label in ("User name", "Password"))
    for wrong, told in (
        ("two words", "must not hold spaces"),
        ("", "must not be empty"),
        (admin.upper(), "Somebody else has"),
    ):
        name.fill(wrong)
        name.press("Enter")
        expect(dialog).to_contain_text(told)
        expect(name).to_be_focused()
    shot(page, "admins-refused", EN)
    name.fill(f"{admin}-2")
    password.fill("password1234")
    expect(dialog).to_contain_text("At least 12 characters")
    password.press("Enter")
    expect(dialog).to_contain_text("must not be a common one")
    expect(password).to_be_focused()
    # What was typed waits for the next look.
    page.keyboard.press("Escape")
    page.get_by_role("button", name="New admin").click()
    expect(name).to_have_value(f"{admin}-2")
    password.fill("a quite unusual one")
    dialog.get_by_role("button", name="Make the account").dblclick()
    expect(dialog).to_contain_text("The account is made.")
    assert signs_in(service, f"{admin}-2", "a quite unusual one")


def test_a_role_is_given_and_taken_after_a_question(visit: Opened, service: Service) -> None:
    name = service.new_admin()
    page = visit("/admins", EN, as_=SUPER)
    choose(page, name, "Make super admin")
    expect(page.get_by_role("dialog")).to_contain_text("Their sign-ins end")
    confirm(page, "Make super admin")
    expect(notices(page)).to_contain_text("The changes to the account are saved.")
    expect(row_of(page, name)).to_contain_text("Super admin")
    assert account(service, name)["role"] == "super_admin"
    choose(page, name, "Make regular admin")
    confirm(page, "Make regular admin")
    expect(row_of(page, name)).not_to_contain_text("Super admin")


def test_disabling_asks_enabling_is_undone(visit: Opened, service: Service) -> None:
    name = service.new_admin()
    working = service.api(name)
    page = visit("/admins", EN, as_=SUPER)
    choose(page, name, "Disable")
    shot(page, "admins-disable", EN)
    confirm(page, "Disable")
    expect(row_of(page, name)).to_contain_text("Disabled")
    assert working.call("GET", "/auth/me")["code"] == "auth.session.required"

    choose(page, name, "Enable")
    expect(row_of(page, name)).to_contain_text("Active")
    assert signs_in(service, name, PASSWORD)
    page.get_by_role("button", name="Undo").click()
    expect(notices(page)).to_contain_text("Undone.")
    expect(row_of(page, name)).to_contain_text("Disabled")


def test_a_password_is_reset_and_handed_over(visit: Opened, service: Service) -> None:
    name = service.new_admin()
    page = visit("/admins", EN, as_=SUPER)
    choose(page, name, "New password")
    dialog = page.get_by_role("dialog")
    password = dialog.get_by_role("textbox", name="Password").input_value()
    dialog.get_by_role("button", name="Set this password").click()
    expect(dialog).to_contain_text(password)
    expect(dialog).to_contain_text("The password will not be shown again.")
    dialog.get_by_role("button", name="I have kept it; close").click()
    assert not signs_in(service, name, PASSWORD)
    assert signs_in(service, name, password)


def test_removing_says_what_goes_with_it_and_wants_the_name(visit: Opened, service: Service) -> None:
    name = service.new_admin()
    page = visit("/admins", EN, as_=SUPER)
    choose(page, name, "Delete account")
    dialog = page.get_by_role("dialog", name=f"Delete {name}?")
    expect(dialog).to_contain_text("their personal keys")
    expect(dialog).to_contain_text("What the usage page has recorded stays.")
    assert violations(page) == []
    shot(page, "admins-remove", EN)
    remove = dialog.get_by_role("button", name="Delete account")
    expect(remove).to_be_disabled()
    dialog.get_by_role("textbox").fill(name)
    remove.dblclick()
    expect(notices(page)).to_contain_text("The account is deleted.")
    expect(row_of(page, name)).to_have_count(0)
    expect(page.get_by_role("button", name="New admin")).to_be_focused()
    assert not signs_in(service, name, PASSWORD)


def test_the_last_super_admin_cannot_be_taken_away(visit: Opened, own_service: Service) -> None:
    page = visit("/admins", EN, as_=SUPER, at=own_service)
    row_of(page, SUPER).get_by_role("button").click()
    for action in ("Make regular admin", "Disable", "Delete account"):
        item = page.get_by_role("menuitem", name=action)
        expect(item).to_be_disabled()
        expect(item).to_contain_text("This is the only active super admin.")
        item.click(force=True)
    expect(page.get_by_role("dialog")).to_have_count(0)
    shot(page, "admins-last", EN)
    assert violations(page) == []
    assert account(own_service, SUPER)["role"] == "super_admin"


def test_a_super_admin_who_has_become_the_last_meanwhile_is_told_by_the_service(
    visit: Opened, own_service: Service
) -> None:
    other = own_service.new_admin(role="super_admin")
    page = visit("/admins", EN, as_=SUPER, at=own_service)
    choose(page, SUPER, "Make regular admin")
    expect(page.get_by_role("dialog")).to_contain_text("This is your own account")
    change(own_service.api(), account(own_service, other)["id"], {"disabled": True})
    confirm(page, "Make regular admin")
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("This is the only active super admin.")


def test_ones_own_account_cannot_be_deleted(visit: Opened, service: Service) -> None:
    name = service.new_admin(role="super_admin")
    page = visit("/admins", EN, as_=name)
    row_of(page, name).get_by_role("button").click()
    item = page.get_by_role("menuitem", name="Delete account")
    expect(item).to_be_disabled()
    expect(item).to_contain_text("Another super admin can delete it.")
    page.keyboard.press("End")
    expect(item).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_open_sign_ins_of_an_account_are_listed_and_ended(visit: Opened, service: Service) -> None:
    name = service.new_admin()
    first, second = (service.served.client().login(name) for _ in range(2))
    page = visit("/admins", EN, as_=SUPER)
    choose(page, name, "Sign-ins")
    dialog = page.get_by_role("dialog", name=f"Sign-ins of {name}")
    listed = dialog.get_by_role("list", name="Open sign-ins").get_by_role("listitem")
    expect(listed).to_have_count(2)
    shot(page, "admins-sign-ins", EN)
    assert violations(page) == []
    listed.first.get_by_role("button").click()
    page.get_by_role("dialog").last.get_by_role("button", name="End", exact=True).click()
    expect(listed).to_have_count(1)
    expect(dialog.get_by_role("button", name="End all sign-ins")).to_be_focused()
    dialog.get_by_role("button", name="End all sign-ins").press("Enter")
    asked = page.get_by_role("dialog", name=f"End all sign-ins of {name}?")
    asked.get_by_role("button", name="End all sign-ins").click()
    expect(dialog).to_contain_text("No sign-in is open.")
    for gone in (first, second):
        assert gone.call("GET", "/auth/me")["code"] == "auth.session.required"
    page.keyboard.press("Escape")
    expect(row_of(page, name).get_by_role("button")).to_be_focused()


def test_what_an_account_did_is_one_step_away(visit: Opened, service: Service) -> None:
    name = service.new_admin()
    service.api(name)
    page = visit("/admins", EN, as_=SUPER)
    choose(page, name, "What they did")
    expect(page).to_have_url(re.compile(r"/audit\?actor="))
    expect(page.get_by_role("button", name=f"Who: {name}")).to_be_visible()
    expect(page.get_by_role("list", name="Events").get_by_role("listitem").first).to_contain_text(name)


def test_taking_away_ones_own_role_or_sign_in_leads_where_one_still_belongs(visit: Opened, service: Service) -> None:
    first, second = (service.new_admin(role="super_admin") for _ in range(2))
    page = visit("/admins", EN, as_=first)
    choose(page, first, "Make regular admin")
    confirm(page, "Make regular admin")
    expect(page.get_by_role("heading", name="This page is for super admins")).to_be_visible()
    expect(page.get_by_role("navigation").get_by_role("link", name="Admins")).to_have_count(0)

    page = visit("/admins", EN, as_=second)
    choose(page, second, "Disable")
    confirm(page, "Disable")
    expect(page).to_have_url(re.compile(r"/login$"))
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_regular_admin_is_told_why_not_and_asks_for_nothing(
    visit: Opened, recorders: list[Recorder], admin: str
) -> None:
    for look in (Look("fa", "light", 390), EN):
        page = visit("/admins", look, as_=admin)
        heading = {"fa": "این صفحه برای مدیران ارشد است", "en": "This page is for super admins"}[look.language]
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        expect(page.get_by_role("navigation").get_by_role("link", name=re.compile("Admins|مدیران"))).to_have_count(0)
        shot(page, "admins-closed", look)
        assert violations(page) == []
        assert not any("/api/v1/admins" in url for url in recorders[-1].requests)


def test_a_role_that_is_taken_away_meanwhile_closes_the_page(visit: Opened, service: Service) -> None:
    name, other = service.new_admin(role="super_admin"), service.new_admin()
    page = visit("/admins", EN, as_=name)
    change(service.api(), account(service, name)["id"], {"role": "admin"})
    choose(page, other, "Make super admin")
    confirm(page, "Make super admin")
    again = page.get_by_role("dialog", name="Sign in again")
    again.locator("input[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="This page is for super admins")).to_be_visible()
    assert account(service, other)["role"] == "admin"


def test_an_account_removed_elsewhere_meanwhile_is_told_and_leaves_the_list(visit: Opened, service: Service) -> None:
    name = service.new_admin()
    page = visit("/admins", EN, as_=SUPER)
    choose(page, name, "Disable")
    assert service.api().call("DELETE", f"/admins/{account(service, name)['id']}")["ok"]
    confirm(page, "Disable")
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("There is no such thing here")
    expect(row_of(page, name)).to_have_count(0)


def test_many_accounts_stand_on_pages(visit: Opened, own_service: Service) -> None:
    names = [own_service.new_admin() for _ in range(PAGE_SIZE)]
    page = visit("/admins", EN, as_=SUPER, at=own_service)
    expect(rows(page)).to_have_count(PAGE_SIZE)
    expect(page.get_by_text(f"{PAGE_SIZE + 1} accounts")).to_be_visible()
    after = page.get_by_role("button", name="Next page")
    after.press("Enter")
    expect(rows(page)).to_have_count(1)
    expect(row_of(page, names[-1])).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?page=2$"))
    expect(after).to_be_focused()
    expect(after).to_be_disabled()
    page.go_back()
    expect(row_of(page, SUPER)).to_be_visible()
    page.goto("/admins?page=99")
    expect(row_of(page, names[-1])).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?page=2$"))


def some_accounts(service: Service) -> None:
    """Accounts of both roles, one of them disabled, one with a long name; made once for the file."""
    client = service.api()
    long = "a-name-as-long-as-names-may-be-for-somebody-who-likes-long-names"
    for name, role in (("مریم", "admin"), ("reza", "super_admin"), (long, "admin")):
        client.call("POST", "/admins", {"username": name, "password": PASSWORD, "role": role})
    change(client, account(service, "مریم")["id"], {"disabled": True})


def account(service: Service, name: str) -> dict[str, Any]:
    """An account as the API knows it."""
    items: list[dict[str, Any]] = service.api().call("GET", "/admins?page_size=200")["data"]["items"]
    return next(one for one in items if one["username"] == name)


def change(client: Client, admin_id: str, change: dict[str, Any]) -> None:
    """Change an account by the API."""
    assert client.call("PATCH", f"/admins/{admin_id}", change)["ok"]


def signs_in(service: Service, name: str, password: str) -> bool:
    """Whether this name and password are let in."""
    body = {"username": name, "password": password}
    return bool(service.served.client().call("POST", "/auth/login", body)["ok"])


def rows(page: Page) -> Locator:
    """The accounts that are shown."""
    return page.locator("tbody tr")


def row_of(page: Page, name: str) -> Locator:
    """An account's row."""
    return rows(page).filter(has=page.locator("bdi").get_by_text(name, exact=True))


def choose(page: Page, name: str, action: str) -> None:
    """Take an action from an account's menu."""
    row_of(page, name).get_by_role("button").click()
    page.get_by_role("menuitem", name=action).click()


def confirm(page: Page, action: str) -> None:
    """Press the button of the question."""
    page.get_by_role("dialog").get_by_role("button", name=action).click()

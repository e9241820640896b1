"""The page of settings: what works for the reader and why, one's own key, and the choice of key."""

import re

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.e2e.processes import PASSWORD, Client
from tests.panel.browser import (
    MOST_SCRIPT,
    Look,
    Opened,
    Recorder,
    flaws,
    shot,
    sideways,
    violations,
    weight,
)
from tests.panel.services import SUPER, Service
from tests.panel.settings_page import KEY, NOBODY, id_of, offer, part, press, provider_of, share, store

OUTCOMES = {"valid": "sim-demo", "rejected": "sim-401", "no_credit": "sim-no-credit", "unreachable": "sim-key-cut"}
EN = Look("en")


@pytest.fixture(scope="module", autouse=True)
def root(service: Service) -> Client:
    """The super admin, who prepares: both providers are on, and OpenRouter's shared key is open to nobody."""
    made = service.api()
    offer(made)
    return made


def test_everything_a_super_admin_sees_is_accessible_in_every_look(
    visit: Opened, service: Service, root: Client, super_admin: str, look: Look
) -> None:
    share(root, {**NOBODY, "audience": "selected", "admin_ids": [id_of(root, service.new_admin())]})
    store(root, "sim-401.rejected-long-enough-77aa")
    page = visit("/ai/settings", look, as_=super_admin)
    part(page, "openrouter-personal").locator("button").nth(1).click()
    page.keyboard.insert_text(f' \u200f"Bearer {KEY}"')
    expect(part(page, "openrouter-personal").get_by_role("textbox")).to_have_value(KEY)
    part(page, "openrouter-personal").locator("[data-test]").click()
    expect(part(page, "openrouter-personal").locator(".bg-danger-soft").last).to_be_visible()
    page.locator("summary").first.click()
    assert flaws(page, "settings", look) == []
    assert sideways(page, "settings", look) == []


def test_what_a_regular_admin_sees_is_accessible(visit: Opened, service: Service, admin: str) -> None:
    store(service.api(admin), KEY)
    page = visit("/ai/settings", Look("fa", "dark"), as_=admin)
    expect(page.locator("#huggingface")).to_be_visible()
    shot(page, "settings-reader", Look("fa", "dark"))
    assert violations(page) == []


def test_the_page_loads_little(visit: Opened, service: Service, recorders: list[Recorder], super_admin: str) -> None:
    visit("/ai/settings", EN, as_=super_admin)
    assert weight(recorders[-1], service) <= MOST_SCRIPT


def test_the_keyboard_alone_leads_from_nothing_to_a_key_that_works(visit: Opened, own_service: Service) -> None:
    page = visit("/ai/settings", EN, as_=SUPER, at=own_service)
    summary = page.get_by_role("region", name="What works for you")
    expect(summary).to_contain_text("OpenRouter is off.")
    press(summary.get_by_role("button", name="Turn on OpenRouter"))
    press(summary.get_by_role("button", name="Add my key"))
    field = page.get_by_role("textbox", name="Personal key of OpenRouter")
    expect(field).to_be_focused()
    page.keyboard.type(KEY)
    page.keyboard.press("Enter")
    test = page.get_by_role("button", name="Test the personal key of OpenRouter")
    expect(test).to_be_focused()
    expect(part(page, "openrouter-personal")).to_contain_text("The key is encrypted and saved.")
    expect(summary).to_contain_text("This key has not been tested yet.")
    page.keyboard.press("Enter")
    expect(part(page, "openrouter-personal").get_by_role("status")).to_have_text("The key works.")
    expect(summary.get_by_role("listitem")).to_have_count(1)
    expect(summary).to_contain_text("With OpenRouter, on your personal key")
    expect(summary).not_to_contain_text("has not been tested")
    shot(page, "settings-works", EN)


def test_each_outcome_of_a_test_is_told_in_the_words_of_the_api(visit: Opened, service: Service, admin: str) -> None:
    page = visit("/ai/settings", Look("fa"), as_=admin)
    client, mine = service.api(admin), part(page, "openrouter-personal")
    for status, script in OUTCOMES.items():
        store(client, f"{script}.long-enough-for-a-hint")
        told = client.call("POST", "/ai/providers/openrouter/keys/personal/test")["data"]
        assert told["status"] == status
        page.reload()
        mine.locator("[data-test]").click()
        expect(mine.get_by_role("status")).to_have_text(told["message"])


def test_a_key_that_was_refused_shows_in_what_works(visit: Opened, service: Service, admin: str) -> None:
    client = service.api(admin)
    store(client, "sim-401.long-enough-for-a-hint")
    client.call("POST", "/ai/providers/openrouter/keys/personal/test")
    page = visit("/ai/settings", EN, as_=admin)
    summary = page.get_by_role("region", name="What works for you")
    expect(summary).to_contain_text("OpenRouter did not accept your personal key.")
    summary.get_by_role("button", name="Replace my key").click()
    expect(page.get_by_role("textbox", name="Personal key of OpenRouter")).to_be_focused()


def test_a_key_is_cleaned_in_sight_sent_once_and_never_seen_again(
    visit: Opened, recorders: list[Recorder], admin: str
) -> None:
    page = visit("/ai/settings", EN, as_=admin)
    sent = asked(page, "PUT")
    page.get_by_role("button", name="Add my key").first.click()
    page.keyboard.insert_text(f"\ufeff“Bearer \u200e{KEY[:9]}\u200b\u00a0{KEY[9:]}”\t")
    mine = part(page, "openrouter-personal")
    expect(mine.get_by_role("status").last).to_contain_text("Quotation marks or the word “Bearer” were removed")
    expect(mine.get_by_role("status").last).to_contain_text("5 invisible characters or spaces were removed")
    expect(mine.get_by_role("textbox")).to_have_value(KEY)
    page.get_by_role("button", name="Save").dblclick()
    expect(mine).to_contain_text("The key is encrypted and saved.")
    expect(mine.locator("code")).to_have_text("••••••••4f2a")
    assert [request.url.split("/ai/")[1] for request in sent] == ["providers/openrouter/keys/personal"]
    kept = page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, location.href, history.state])")
    assert KEY not in page.content() + kept + "".join(recorders[-1].requests)


def test_a_malformed_key_is_told_at_its_field_and_kept(visit: Opened, admin: str) -> None:
    page = visit("/ai/settings", EN, as_=admin)
    page.get_by_role("button", name="Add my key").first.click()
    page.keyboard.insert_text("کلید-من")
    page.keyboard.press("Enter")
    field = page.get_by_role("textbox", name="Personal key of OpenRouter")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    expect(field).to_have_value("کلید-من")
    expect(field).to_have_accessible_description(re.compile("A key must have 1 to 512 Latin characters"))
    # What is pasted in its place has not been refused.
    field.fill(KEY)
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_a_key_is_deleted_only_when_that_is_confirmed(visit: Opened, service: Service, admin: str) -> None:
    store(service.api(admin), KEY)
    page = visit("/ai/settings", EN, as_=admin)
    press(page.get_by_role("button", name="Delete the personal key of OpenRouter"))
    asking = page.get_by_role("dialog", name="Delete the personal key of OpenRouter?")
    shot(page, "settings-delete", EN)
    press(asking.get_by_role("button", name="Cancel"))
    expect(asking).to_be_hidden()
    press(page.get_by_role("button", name="Delete the personal key of OpenRouter"))
    press(asking.get_by_role("button", name="Delete"))
    expect(part(page, "openrouter-personal").get_by_role("button", name="Add my key")).to_be_focused()
    assert provider_of(service.api(admin))["personal"]["present"] is False


def test_the_choice_of_key_applies_at_once_and_can_be_undone(visit: Opened, service: Service, admin: str) -> None:
    store(service.api(admin), KEY)
    page = visit("/ai/settings", EN, as_=admin)
    chosen = page.get_by_role("combobox", name="Which key of OpenRouter to use for me")
    chosen.select_option("shared")
    expect(page.locator("#openrouter")).to_contain_text("You chose the shared key alone for OpenRouter")
    page.get_by_role("button", name="Change the choice of key").click()
    expect(chosen).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#openrouter")).to_contain_text("your personal key is used.")
    expect(chosen).to_have_value("auto")


def test_an_answer_that_fails_is_told_and_asked_again(visit: Opened, recorders: list[Recorder], admin: str) -> None:
    page = visit("/login", EN)
    page.route("**/api/v1/ai/settings", lambda route: route.abort("connectionrefused"))
    recorders[-1].expect("ERR_CONNECTION_REFUSED")
    sign_in(page, admin)
    page.goto("/ai/settings")
    expect(page.get_by_role("alert")).to_contain_text("The service does not answer.")
    page.unroute("**/api/v1/ai/settings")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#openrouter")).to_be_visible()


def test_a_key_being_typed_outlasts_a_question_that_failed_and_is_asked_again(
    visit: Opened, recorders: list[Recorder], admin: str
) -> None:
    page = visit("/login", EN)
    page.route("**/api/v1/ai/access?*", lambda route: route.abort("connectionrefused"))
    recorders[-1].expect("ERR_CONNECTION_REFUSED")
    sign_in(page, admin)
    page.goto("/ai/settings")
    summary = page.get_by_role("region", name="What works for you")
    expect(summary.get_by_role("alert")).to_contain_text("The service does not answer.")
    page.get_by_role("button", name="Add my key").first.click()
    page.keyboard.insert_text(KEY)
    held: list[Route] = []
    page.unroute("**/api/v1/ai/access?*")
    page.route("**/api/v1/ai/access?*", lambda route: held.append(route))  # noqa: PLW0108  # a builtin takes no attributes, which Playwright sets
    summary.get_by_role("button", name="Try again").click()
    expect(summary.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_role("textbox", name="Personal key of OpenRouter")).to_have_value(KEY)
    for route in held:
        route.continue_()
    expect(summary).to_contain_text("Does not work")
    expect(page.get_by_role("textbox", name="Personal key of OpenRouter")).to_have_value(KEY)


def test_a_sign_in_that_ended_keeps_the_draft_and_leaving_asks(visit: Opened, service: Service, admin: str) -> None:
    page = visit("/ai/settings", EN, as_=admin)
    page.get_by_role("button", name="Add my key").first.click()
    page.keyboard.insert_text(KEY)
    page.get_by_role("link", name="Models", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Stay").click()
    page.context.clear_cookies()
    page.get_by_role("button", name="Save").click()
    again = page.get_by_role("dialog", name="Sign in again")
    again.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(part(page, "openrouter-personal")).to_contain_text("The key is encrypted and saved.")
    assert provider_of(service.api(admin))["personal"]["present"] is True


def asked(page: Page, method: str) -> list[Request]:
    """The requests of that method that the page sends from now on."""
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.method == method else None)
    return sent


def sign_in(page: Page, name: str) -> None:
    """By the form, without leaving the browser profile."""
    page.keyboard.type(name)
    page.locator("main form input[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("/login"))

"""What super admins decide for the whole site on the settings page: budgets, limits of runs, and what the doctor finds."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.processes import Client
from tests.panel.browser import (
    MOST_SCRIPT,
    WIDTHS,
    Look,
    Opened,
    Recorder,
    flaws,
    notices,
    scrolls_sideways,
    shot,
    violations,
    weight,
)
from tests.panel.services import SUPER, Service
from tests.panel.settings_page import NOBODY, id_of, offer, press, share

EN = Look("en")
EVERY: dict[str, Any] = {"scope": "each_admin", "period": "month", "amount": "5", "mode": "hard"}


@pytest.fixture(scope="module", autouse=True)
def root(service: Service) -> Client:
    """The super admin, who prepares: OpenRouter's shared key is open to all."""
    made = service.api()
    offer(made)
    share(made, {**NOBODY, "audience": "all"})
    return made


@pytest.fixture(scope="module")
def spender(service: Service, root: Client) -> str:
    """An admin who has spent something on the shared key."""
    name = service.new_admin()
    budget(root)
    told = service.api(name).call("POST", "/ai/chat", {"messages": [{"role": "user", "content": "سلام"}]})
    assert told["ok"], told
    return name


def test_everything_is_accessible_in_every_look(
    visit: Opened, service: Service, root: Client, spender: str, recorders: list[Recorder], look: Look
) -> None:
    chat = {"section": "chat", "provider": "openrouter", "period": "week", "mode": "warn"}
    one = {"scope": "one_admin", "admin_id": id_of(root, spender), "period": "total", "amount": "12.5", "mode": "hard"}
    budget(root, EVERY, {**chat, "scope": "together", "amount": "0.000001"}, one)
    limit(root, {"each_admin": {"requests_per_minute": 60}, "sections": {"image": {"each_admin": {"at_once": 2}}}})
    page = visit("/ai/settings#doctor", look, as_=SUPER)
    expect(page.locator("#budgets").get_by_role("meter")).to_have_count(3)
    expect(page.locator("#doctor").locator("summary")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert weight(recorders[-1], service) <= MOST_SCRIPT
    # Half a button under the bar at the top is a matter of where the page was opened.
    page.evaluate("() => window.scrollTo(0, 0)")
    assert flaws(page, "settings-site", look) == []


@pytest.mark.parametrize("look", [Look("fa", "dark", 390), Look("en", "light", 390)], ids=str)
def test_nothing_scrolls_sideways_and_the_forms_are_accessible(
    visit: Opened, root: Client, spender: str, look: Look
) -> None:
    budget(root, EVERY, {**EVERY, "scope": "together", "amount": "0.00002"})
    limit(root, {"each_admin": {"requests_per_minute": 60}})
    page = visit("/ai/settings", look, as_=SUPER)
    expect(page.locator("#budgets").get_by_role("meter").first).to_be_visible()
    for width in (*WIDTHS, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert not scrolls_sideways(page), width
    shot(page, "settings-site", look)
    page.locator("#budgets header button").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio").nth(1).click()
    expect(dialog.get_by_role("status").locator("li").first).to_be_visible()
    shot(page, "settings-budget", look)
    assert not scrolls_sideways(page)
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator("#limits button").first.click()
    expect(dialog.get_by_role("textbox").first).to_have_value("60")
    shot(page, "settings-rates", look)
    assert not scrolls_sideways(page)
    assert violations(page) == []


def test_a_budget_is_made_changed_and_deleted_by_keyboard(
    visit: Opened, root: Client, spender: str, recorders: list[Recorder]
) -> None:
    budget(root)
    page = visit("/ai/settings", EN, as_=SUPER)
    card = page.get_by_role("region", name="Budgets", exact=True)
    expect(card).to_contain_text("There is none yet")
    press(card.get_by_role("button", name="Add a budget"))
    dialog = page.get_by_role("dialog", name="New budget")
    amount = dialog.get_by_role("textbox", name="Amount")
    press(dialog.get_by_role("button", name="Save"))
    expect(amount).to_be_focused()
    expect(amount).to_have_accessible_description(re.compile("Write a number"))
    page.keyboard.type("۲٫۵")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    press(card.get_by_role("button", name="Add a budget"))
    expect(amount).to_have_value("۲٫۵")
    amount.focus()
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(page.get_by_text("The budgets are saved and hold from now on.")).to_be_visible()
    expect(card).to_contain_text("$2.50 a month")
    expect(card).to_contain_text(spender)
    expect(card.get_by_role("meter", name=spender)).to_have_attribute("aria-valuetext", re.compile(r"Spent \$0\.0"))

    press(card.get_by_role("button", name=re.compile("^Edit the budget: Each admin")))
    dialog = page.get_by_role("dialog", name="Edit the budget")
    dialog.get_by_role("textbox", name="Amount").fill("0.000001")
    expect(dialog.get_by_role("status")).to_contain_text(re.compile("is spent in this period already.* refused"))
    dialog.get_by_role("textbox", name="Amount").fill("99999999999")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("textbox", name="Amount")).to_have_accessible_description(
        re.compile("The amount must be from 0 to")
    )
    dialog.get_by_role("textbox", name="Amount").fill("0.000001")
    dialog.get_by_role("button", name="Save").dblclick()
    expect(page.get_by_text("Used up already: 1 of them")).to_be_visible()
    expect(card).to_contain_text("Used up")
    assert sum(url.endswith("/ai/budgets") for url in recorders[-1].requests) < 12

    press(card.get_by_role("button", name=re.compile("^Delete the budget")))
    asked = page.get_by_role("dialog", name="Delete this budget?")
    expect(asked).to_contain_text("Each admin · All sections and providers · $0.000001 a month · Hard limit")
    asked.get_by_role("button", name="Delete").click()
    expect(card).to_contain_text("There is none yet")
    expect(card.get_by_role("button", name="Add a budget")).to_be_focused()
    assert rules(root) == []


def test_what_another_super_admin_changed_meanwhile_is_shown_and_kept(visit: Opened, root: Client) -> None:
    budget(root, EVERY)
    page = visit("/ai/settings", EN, as_=SUPER)
    card = page.get_by_role("region", name="Budgets", exact=True)
    card.get_by_role("button", name=re.compile("^Edit the budget")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Amount").fill("7")
    mine = rules(root)[0]
    budget(root, {**mine, "amount": "6"}, {**EVERY, "scope": "together", "section": "image"})
    page.keyboard.press("Enter")
    told = dialog.get_by_role("alert")
    expect(told.get_by_role("list")).to_be_in_viewport(ratio=1)
    expect(told).to_contain_text("Somebody else has changed the budgets in the meantime")
    expect(told).to_contain_text("Changed, and now: Each admin · All sections and providers · $6 a month")
    expect(told).to_contain_text("Added: All together · Image · All providers · $5 a month")
    expect(dialog.get_by_role("textbox", name="Amount")).to_have_value("7")
    assert violations(page) == []
    shot(page, "settings-meanwhile", EN)
    dialog.get_by_role("button", name="Save mine all the same").click()
    expect(dialog).to_be_hidden()
    assert [(rule["amount"], rule["section"]) for rule in rules(root)] == [("7", None), ("5", "image")]


def test_limits_are_turned_on_by_one_press_and_typed_in_any_digits(visit: Opened, root: Client) -> None:
    limit(root, {})
    page = visit("/ai/settings#limits", EN, as_=SUPER)
    card = page.get_by_role("region", name="Limits of runs")
    expect(card).to_be_in_viewport()
    card.get_by_role("button", name="Turn on with the preset").dblclick()
    expect(card).to_contain_text("each admin 60 requests a minute")
    expect(page.get_by_text("The limits are saved and hold from now on")).to_be_visible()
    assert root.call("GET", "/ai/limits")["data"]["on"] is True
    page.get_by_role("button", name="Undo").click()
    expect(card.get_by_role("button", name="Turn on with the preset")).to_be_visible()
    expect(page.get_by_text("Undone.")).to_be_visible()
    assert root.call("GET", "/ai/limits")["data"]["on"] is False

    card.get_by_role("button", name="Set my own").click()
    dialog = page.get_by_role("dialog", name="Limits of runs")
    first = dialog.get_by_role("textbox", name="Each admin, requests a minute").first
    first.fill("many")
    page.keyboard.press("Enter")
    expect(first).to_be_focused()
    expect(first).to_have_accessible_description(re.compile("Write a whole number from 1 to 100,000"))
    first.fill("۳۰")
    dialog.get_by_role("button", name="Fill in the preset").click()
    expect(first).to_have_value("60")
    first.fill("۳۰")
    limit(root, {"together": {"at_once": 9}})
    page.keyboard.press("Enter")
    told = dialog.get_by_role("alert")
    expect(told).to_contain_text("Somebody else has changed the limits in the meantime")
    expect(told).to_contain_text("Whole service, All together, runs at once: now 9, in your form 200")
    expect(first).to_have_value("۳۰")
    dialog.get_by_role("button", name="Save mine all the same").click()
    expect(card).to_contain_text("each admin 30 requests a minute")
    view = root.call("GET", "/ai/limits")["data"]
    assert (view["each_admin"]["requests_per_minute"], view["together"]["at_once"]) == (30, 200)
    card.get_by_role("button", name="Turn off").click()
    expect(page.get_by_text("The limits are saved: nothing is limited.")).to_be_visible()


def test_a_regular_admin_sees_their_own_budgets_alone(
    visit: Opened, root: Client, service: Service, spender: str, recorders: list[Recorder]
) -> None:
    other = service.new_admin()
    budget(
        root,
        {**EVERY, "scope": "one_admin", "admin_id": id_of(root, other), "amount": "77"},
        {**EVERY, "section": "chat"},
        {**EVERY, "scope": "together", "amount": "0.000001", "period": "total", "mode": "warn"},
    )
    look = Look("fa", "dark", 390)
    page = visit("/ai/settings", look, as_=spender)
    mine = page.locator("#my-budgets")
    expect(mine.get_by_role("listitem")).to_have_count(2)
    expect(mine).to_contain_text("۵ دلار در ماه")
    expect(mine).to_contain_text("از بودجه گذشته")
    page.wait_for_load_state("networkidle")
    shot(page, "settings-mine", look)
    assert violations(page) == []
    expect(page.locator("#budgets, #limits, #doctor, main nav")).to_have_count(0)
    asked = [url.removeprefix(recorders[-1].origin) for url in recorders[-1].requests]
    assert not any(url.endswith(("/ai/budgets", "/ai/limits", "/ai/doctor")) or "site-cards" in url for url in asked)
    budget(root)
    page.reload()
    expect(mine).to_contain_text("هیچ بودجه‌ای")


def test_the_doctor_leads_to_what_wants_a_look_and_folds_what_is_fine(visit: Opened, own_service: Service) -> None:
    root = own_service.api()
    page = visit("/ai/settings", EN, as_=SUPER, at=own_service)
    card = page.get_by_role("region", name="State of the service")
    expect(card).to_contain_text("No provider is on")
    expect(page.get_by_role("link", name="State of the service 2 things")).to_be_visible()
    press(card.get_by_role("button", name="Turn a provider on"))
    expect(page.locator("#huggingface, #openrouter").get_by_role("switch").first).to_be_focused()
    offer(root)
    card.get_by_role("button", name="Look again").click()
    expect(card).to_contain_text("All is in order")
    expect(card.get_by_role("list")).to_have_count(0)
    card.locator("summary").click()
    expect(card).to_contain_text("At least one provider is on.")


def rules(root: Client) -> list[dict[str, Any]]:
    """The budgets as they would be sent."""
    found = root.call("GET", "/ai/budgets")["data"]["budgets"]
    return [{name: value for name, value in one.items() if name not in {"resets_at", "accounts"}} for one in found]


def budget(root: Client, *given: dict[str, Any]) -> None:
    """Set these budgets and no others."""
    version = root.call("GET", "/ai/budgets")["data"]["version"]
    told = root.call("PUT", "/ai/budgets", {"version": version, "budgets": list(given)})
    assert told["ok"], told


def limit(root: Client, given: dict[str, Any]) -> None:
    """Set these limits of runs and no others."""
    version = root.call("GET", "/ai/limits")["data"]["version"]
    assert root.call("PUT", "/ai/limits", {**given, "version": version})["ok"]


def test_the_lexicon_is_written_tried_merged_and_put_back(visit: Opened, root: Client) -> None:
    page = visit("/ai/settings#lexicon", EN, as_=SUPER)
    card = page.get_by_role("region", name="Pronunciation lexicon")
    expect(card).to_contain_text("There are no terms yet")
    card.get_by_role("button", name="Add a term").click()
    card.get_by_role("textbox", name="Written").fill("API")
    press(card.get_by_role("button", name="Save"))
    say = card.get_by_role("textbox", name="Read as")
    expect(say).to_be_focused()
    say.fill("ay pee eye")
    card.get_by_role("button", name="Another term").click()
    expect(card.get_by_role("textbox", name="Written").nth(1)).to_be_focused()
    page.keyboard.type("کلیددار")
    card.get_by_role("textbox", name="Read as").nth(1).fill("کِلیددار")
    card.get_by_role("combobox", name="Language of the text").nth(1).select_option("Persian")
    # Somebody else was quicker.
    body = {"entries": [{"term": "NASA", "say": "nassa", "exact": True}], "version": lexicon(root)["version"]}
    assert root.call("PUT", "/ai/lexicon", body)["ok"]
    card.get_by_role("button", name="Save").click()
    expect(card.get_by_role("alert")).to_contain_text("“NASA” was added: “nassa”")
    assert violations(page) == []
    shot(page, "settings-lexicon-form", EN)
    card.get_by_role("button", name="Save mine all the same").click()
    expect(card).to_contain_text("3 terms")
    assert {one["term"]: one["say"] for one in lexicon(root)["entries"]} == {
        "API": "ay pee eye",
        "کلیددار": "کِلیددار",
        "NASA": "nassa",
    }
    card.get_by_role("button", name="Try a sentence").click()
    card.get_by_role("textbox", name="Try a sentence").fill("The API of NASA has 12 parts.")
    expect(card.get_by_role("status")).to_contain_text("The ay pee eye of nassa has twelve parts.")
    for look in (EN, Look("fa", "dark", 390)):
        again = visit("/ai/settings#lexicon", look, as_=SUPER)
        expect(again.locator("#lexicon").get_by_role("listitem")).to_have_count(3)
        again.locator("#lexicon").scroll_into_view_if_needed()
        shot(again, "settings-lexicon", look)
        assert violations(again) == [] and not scrolls_sideways(again)
    card.get_by_role("button", name="Edit", exact=True).click()
    card.get_by_role("button", name="Remove “API”").click()
    card.get_by_role("button", name="Save").click()
    expect(card).to_contain_text("2 terms")
    notices(page).get_by_role("button", name="Undo").click()
    expect(card).to_contain_text("3 terms")


def lexicon(root: Client) -> Any:
    return root.call("GET", "/ai/lexicon")["data"]

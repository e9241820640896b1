"""What a talk costs and may cost: an estimate beside the message being written, and a budget that nears its end."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.processes import Client
from tests.panel.browser import Look, Opened, Recorder, shot, violations
from tests.panel.chat_page import answers, ask, field, keyed, send
from tests.panel.services import Service
from tests.panel.settings_page import NOBODY, offer, share

EN = Look("en")


def test_what_a_message_would_cost_is_told_without_moving_anything(
    visit: Opened, service: Service, recorders: list[Recorder]
) -> None:
    name = keyed(service, "sim-demo")
    look = Look("fa", "dark", 390)
    page = visit("/ai/chat", look, as_=name)
    before = place(page)
    field(page).fill("یک پرسش کوتاه")
    chip = page.locator("[data-estimate]")
    expect(chip).to_contain_text("حداکثر")
    assert place(page) == before
    chip.click()
    expect(page.get_by_role("dialog")).to_contain_text("از فایل قابلیت‌ها")
    assert violations(page) == []
    shot(page, "chat-estimate", look)
    page.keyboard.press("Escape")
    field(page).fill("")
    expect(chip).to_have_count(0)
    # A sign-in that has ended is told when something is sent, not while somebody types.
    page.context.clear_cookies()
    asked = estimates(recorders[-1])
    field(page).fill("هنوز می‌نویسم")
    page.wait_for_event("response", lambda told: told.url.endswith("/ai/estimate"))
    assert estimates(recorders[-1]) == asked + 1
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(field(page)).to_be_focused()


def test_the_estimate_counts_the_talk_and_follows_the_typing(
    visit: Opened, service: Service, recorders: list[Recorder]
) -> None:
    page = visit("/ai/chat", EN, as_=keyed(service, "sim-demo"))
    ask(page, "a first question")
    field(page).fill("and")
    chip = page.locator("[data-estimate]")
    expect(chip).to_have_accessible_name(re.compile(r"^This message: \$0\.\d+ to \$\d"))
    expect(page.get_by_text("This talk:")).to_be_visible()
    first = most_input(page)
    asked = estimates(recorders[-1])
    field(page).press_sequentially(" " + "much more of it " * 12, delay=10)
    expect(chip).to_be_visible()
    page.wait_for_event("response", lambda told: told.url.endswith("/ai/estimate"))
    assert estimates(recorders[-1]) - asked <= 2
    assert most_input(page) > first
    shot(page, "chat-estimate", EN)
    send(page, "go on")
    expect(chip).to_have_count(0)


def test_a_budget_that_is_nearly_used_up_is_told_under_the_last_answer(visit: Opened, service: Service) -> None:
    root = service.api()
    offer(root)
    share(root, {**NOBODY, "audience": "all"})
    budget(root, {"scope": "together", "period": "month", "amount": "0.000001", "mode": "warn"})
    page = visit("/ai/chat", EN, as_=service.new_admin())
    ask(page, "one")
    note = page.get_by_text("Over the budget of $0.000001")
    expect(answers(page).last).to_contain_text("Over the budget of $0.000001")
    assert violations(page) == []
    shot(page, "chat-budget", EN)
    ask(page, "two")
    expect(answers(page).last).to_contain_text("Over the budget")
    expect(note).to_have_count(1)
    link = page.get_by_role("link", name="See the budgets")
    expect(link).to_have_attribute("href", "/ai/settings#my-budgets")
    budget(root, {"scope": "each_admin", "period": "month", "amount": "0.000001", "mode": "hard"})
    send(page, "three")
    expect(answers(page).last.get_by_role("alert")).to_contain_text(
        "Your monthly budget, 0.000001 USD, has too little left"
    )
    budget(root)


def place(page: Page) -> tuple[float, float]:
    """Where the field and what is below it stand."""
    box = page.locator("[data-composer]").bounding_box()
    assert box is not None
    return box["y"], box["height"]


def most_input(page: Page) -> int:
    """The most input tokens of the estimate."""
    page.locator("[data-estimate]").click()
    told = page.get_by_role("dialog").locator("dd").nth(2).inner_text()
    page.keyboard.press("Escape")
    return int(re.findall(r"[\d,]+", told)[-1].replace(",", ""))


def estimates(recorder: Recorder) -> int:
    """How often the API was asked."""
    return sum(url.endswith("/ai/estimate") for url in recorder.requests)


def budget(root: Client, *given: dict[str, Any]) -> None:
    """Set these budgets and no others."""
    version = root.call("GET", "/ai/budgets")["data"]["version"]
    told = root.call("PUT", "/ai/budgets", {"version": version, "budgets": list(given)})
    assert told["ok"], told

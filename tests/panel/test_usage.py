"""The page of usage: what was run, how it ended and what it cost; never the words."""

import re
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.processes import Client, until
from tests.panel.browser import WIDTHS, Look, Opened, Recorder, height_of, scrolls_sideways, shot, violations
from tests.panel.services import Service

EN = Look("en")
SECRET = "کلاغ‌های کبود canary-word"
OLDER = 52
ENDINGS = ("usage-missing", "402", "401", "429-retry-after", "reasoning", "byok")


@pytest.fixture(scope="module")
def ran(service: Service) -> str:
    """An admin with more runs than one page holds, the newest ended in every way."""
    name = service.new_admin()
    assert service.api().call("PATCH", "/ai/providers/openrouter", {"enabled": True})["ok"]
    client = service.api(name)
    client.chat(SECRET)
    key(client, "sim-ok")
    for _ in range(OLDER):
        assert client.chat(SECRET)["ok"]
    key(client, "sim-abort-watch")
    with suppress(StopIteration), client.streaming(SECRET) as lines:
        next(line for line in lines if "delta" in line)
    until(lambda: client.runs()[0]["status"] == "cancelled")
    for script in ENDINGS:
        key(client, f"sim-{script}")
        client.chat(SECRET)
    assert client.call("DELETE", "/ai/providers/openrouter/keys/personal")["ok"]
    client.chat(SECRET)
    return name


def test_runs_are_told_in_words_older_ones_come_by_keyboard_and_details_hold_everything(
    visit: Opened, ran: str, service: Service
) -> None:
    runs = service.api(ran).runs()
    page = visit("/ai/usage", EN, as_=ran)
    rows = rows_of(page)
    expect(rows.filter(has_text="Refused").first).to_contain_text("No key reached")
    rejected = rows.filter(has_text="Failed").first
    expect(rejected).to_contain_text("Personal")
    expect(rejected).to_contain_text("No cost")
    expect(rejected).not_to_contain_text("$0")
    expect(rows.filter(has_text="not reported").first).to_contain_text("unknown")
    expect(rows.filter(has_text="Stopped")).to_have_count(1)
    expect(rows.filter(has_text="reasoning")).to_contain_text("20 in · 7 out")
    completed = rows.filter(has_text="Completed").last
    for words in ("GPT-6 Luna", "OpenRouter · Chat", "20 in · 5 out", "reported", "first byte"):
        expect(completed).to_contain_text(words)
    _details(page, next(one for one in runs if one["code"] == "ai.key.rejected"), runs)
    expect(page.get_by_text(f"50 of {len(runs)} runs")).to_be_visible()
    page.get_by_role("button", name=f"Show {len(runs) - 50} more runs").press("Enter")
    end = page.get_by_text(f"All {len(runs)} runs are shown.")
    expect(end).to_be_focused()
    expect(rows).to_have_count(len(runs) + 1)
    expect(page.get_by_role("button", name="more run")).to_have_count(0)


def _details(page: Page, run: dict[str, Any], runs: list[dict[str, Any]]) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    index = [one["id"] for one in runs if one["status"] == "failed"].index(run["id"])
    opener = rows_of(page).filter(has_text="Failed").nth(index).get_by_role("button")
    opener.press("Enter")
    dialog = page.get_by_role("dialog", name="Details of a run")
    for words in ("ai.key.rejected", run["generation_id"], "openai/gpt-6-luna", "Personal key", run["message"]):
        expect(dialog).to_contain_text(words)
    shot(page, "usage-details", EN)
    assert violations(page) == []
    dialog.get_by_role("button", name="Copy the run id").press("Enter")
    expect(dialog.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("() => navigator.clipboard.readText()") == run["generation_id"]
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(opener).to_be_focused()


@pytest.mark.parametrize("look", [Look("fa"), Look("en", "dark", 390)], ids=str)
def test_runs_are_accessible_as_a_table_and_as_cards_and_nothing_scrolls_sideways(
    visit: Opened, ran: str, look: Look
) -> None:
    page = visit("/ai/usage", look, as_=ran)
    expect(page.locator("main time").nth(49)).to_be_visible()
    shot(page, "usage", look)
    assert violations(page) == []
    for width in WIDTHS if look.width == 1280 else ():
        page.set_viewport_size({"width": width, "height": height_of(width)})
        assert not scrolls_sideways(page), width


def test_persian_reads_its_own_dates_digits_and_words(visit: Opened, ran: str) -> None:
    page = visit("/ai/usage", Look("fa"), as_=ran)
    completed = rows_of(page).filter(has_text="کامل شد").last
    expect(completed).to_contain_text("۲۰ ورودی · ۵ خروجی")
    expect(completed).to_contain_text("دلار")
    expect(completed.locator("time").first).to_have_text(re.compile(r"[۰-۹]+ \S+ ۱۴[۰-۹]{2}"))
    assert not re.search(r"[0-9]", completed.inner_text().replace("GPT-6 Luna", ""))


def test_without_a_run_the_page_says_what_to_do(visit: Opened, admin: str) -> None:
    page = visit("/ai/usage", Look("fa", "dark"), as_=admin)
    expect(page.get_by_text("هنوز اجرایی نداشته‌اید")).to_be_visible()
    expect(page.get_by_role("link", name="شروع گفتگو")).to_have_attribute("href", "/ai/chat")
    shot(page, "usage-empty", Look("fa", "dark"))
    assert violations(page) == []


def test_a_new_run_comes_with_a_refresh(visit: Opened, service: Service) -> None:
    name = service.new_admin()
    client = service.api(name)
    page = visit("/ai/usage", EN, as_=name)
    expect(page.get_by_text("You have not run anything yet.")).to_be_visible()
    key(client, "sim-ok")
    assert client.chat()["ok"]
    page.get_by_role("button", name="Refresh").press("Enter")
    expect(rows_of(page)).to_have_count(2)
    expect(page.get_by_text("The only run is shown.")).to_be_visible()


def test_an_admin_sees_own_runs_alone_and_a_super_admin_whose_each_is(
    visit: Opened, ran: str, super_admin: str, service: Service, recorders: list[Recorder]
) -> None:
    other = service.new_admin()
    key(service.api(other), "sim-ok")
    assert service.api(other).chat()["ok"]
    page = visit("/ai/usage", EN, as_=other)
    expect(rows_of(page)).to_have_count(2)
    assert ran not in page.content()
    assert not any("/admins" in url for url in recorders[-1].requests)
    page = visit("/ai/usage", EN, as_=super_admin)
    rows = rows_of(page)
    expect(rows.nth(1)).to_contain_text(other)
    expect(rows.filter(has_text=ran)).not_to_have_count(0)
    shot(page, "usage-super", EN)


def test_no_word_of_a_request_or_an_answer_is_on_the_page_or_the_wire(visit: Opened, ran: str) -> None:
    bodies: list[str] = []
    page = visit("/ai/usage", EN, as_=ran)
    page.on("response", lambda response: bodies.append(response.text()) if "/api/v1/ai/usage" in response.url else None)
    page.get_by_role("button", name="Refresh").click()
    expect(page.get_by_text("never stored")).to_be_visible()
    until_some(page, bodies)
    for text in (*bodies, page.content()):
        assert "canary-word" not in text
        assert "کلاغ" not in text


def test_a_lost_connection_is_told_where_it_happened(visit: Opened, ran: str, recorders: list[Recorder]) -> None:
    page = visit("/ai/models", EN, as_=ran)
    recorders[-1].expect("ERR_FAILED")
    page.route("**/api/v1/ai/usage*", lambda route: route.abort())
    page.get_by_role("link", name="Usage").click()
    expect(page.get_by_role("alert")).to_contain_text("The service does not answer")
    page.unroute("**/api/v1/ai/usage*")
    page.get_by_role("button", name="Try again").click()
    expect(rows_of(page)).to_have_count(51)
    page.route("**/api/v1/ai/usage*", lambda route: route.abort())
    page.get_by_role("button", name=re.compile("Show .* more runs")).click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(rows_of(page)).to_have_count(51)
    page.unroute("**/api/v1/ai/usage*")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text(re.compile("All .* runs are shown"))).to_be_visible()


def key(client: Client, name: str) -> None:
    """Set the personal key, which says how the simulated provider behaves."""
    assert client.call("PUT", "/ai/providers/openrouter/keys/personal", {"api_key": f"{name}.own"})["ok"]


def rows_of(page: Page) -> Locator:
    """The table's rows, its head among them."""
    return page.get_by_role("table").get_by_role("row")


def until_some(page: Page, bodies: list[str]) -> None:
    """Wait for the first answer that was kept."""
    page.wait_for_load_state("networkidle")
    assert bodies

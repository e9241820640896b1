"""The page of usage looked at: range and filters in the address, figures, charts with the table behind, export, retention."""

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.panel.browser import (
    MOST_SCRIPT,
    Language,
    Look,
    Opened,
    Recorder,
    flaws,
    shot,
    sideways,
    violations,
    weight,
)
from tests.panel.services import Service

EN = Look("en")
SECTIONS = ("chat", "content", "image", "podcast")
MODELS = ("GPT-6 Luna", "Claude Opus 5", "Gemini 3 Flash", "FLUX.2 Pro", "Whisper")
ADMINS = ("root", "sara", "reza.mohammadi", "kian", "mina", "omid", "neda", "ali", "zahra", "babak")
NOTICE = "The cost of 4 runs of Whisper is not known."


@pytest.fixture(scope="module")
def spender(service: Service) -> str:
    """An admin with a run that was charged for, one that its provider turned away, and one whose cost nobody told."""
    name = service.new_admin()
    client = service.api(name)
    assert service.api().call("PATCH", "/ai/providers/openrouter", {"enabled": True})["ok"]
    for script in ("sim-ok", "sim-429", "sim-408"):
        assert client.call("PUT", "/ai/providers/openrouter/keys/personal", {"api_key": f"{script}.own"})["ok"]
        client.chat("hello")
    return name


def test_charts_are_accessible_in_every_look(visit: Opened, super_admin: str, spender: str, look: Look) -> None:
    page = busy(visit, look, super_admin, "?range=90&measure=cost")
    expect(page.locator("[data-bar]").first).to_be_visible()
    expect(page.get_by_role("figure")).to_have_count(4)
    expect(page.get_by_role("table").get_by_text(spender, exact=True).first).to_be_visible()
    assert flaws(page, "usage-charts", look) == []
    assert sideways(page, "usage-charts", look) == []


@pytest.mark.parametrize(("language", "onward"), [("fa", "ArrowLeft"), ("en", "ArrowRight")])
def test_days_run_and_are_walked_in_reading_order_and_said(
    visit: Opened, super_admin: str, language: Language, onward: str
) -> None:
    page = busy(visit, Look(language), super_admin, "?range=7&measure=runs")
    bars = page.locator("[data-bar=chat]")
    expect(bars).to_have_count(7)
    places = [float(bars.nth(index).get_attribute("x") or 0) for index in range(7)]
    assert places == sorted(places, reverse=language == "fa")
    page.get_by_role("figure").first.get_by_role("img").focus()
    tip = page.locator("[data-chart-tip]")
    expect(tip).to_be_visible()
    page.keyboard.press("Home")
    first = tip.inner_text()
    page.keyboard.press(onward)
    expect(tip).not_to_have_text(first)
    page.keyboard.press("End")
    last = tip.inner_text()
    page.keyboard.press(onward)
    assert tip.inner_text() == last
    day = tip.locator("span").first.inner_text()
    expect(page.get_by_role("status").filter(has_text=day)).to_have_count(1)
    shot(page, "usage-tip", Look(language))
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)


def test_every_chart_has_its_data_as_a_table_and_all_its_rows(visit: Opened, super_admin: str) -> None:
    page = busy(visit, EN, super_admin, "?range=7&measure=cost")
    admins = page.get_by_role("figure").nth(2)
    expect(admins.locator("[data-rank]")).to_have_count(8)
    admins.get_by_role("button", name="Show all 10 rows").press("Enter")
    expect(admins.locator("[data-rank]")).to_have_count(10)
    figure = page.get_by_role("figure").first
    figure.get_by_role("button", name="Table").press("Enter")
    expect(figure.get_by_role("row")).to_have_count(8)
    expect(figure.get_by_role("columnheader")).to_contain_text(["Day", "Chat", "Content", "Image", "Podcast", "Sum"])
    expect(figure.get_by_role("row").nth(1)).to_contain_text("$")
    shot(page, "usage-table", EN)
    assert violations(page) == []


def test_costs_in_several_currencies_are_drawn_in_one_and_told_in_all(visit: Opened, super_admin: str) -> None:
    page = busy(visit, EN, super_admin, "?range=7&measure=cost", also="EUR")
    expect(page.get_by_role("heading", name="Cost per day (USD)")).to_be_visible()
    page.get_by_role("combobox", name="Currency").select_option("EUR")
    expect(page).to_have_url(re.compile("currency=EUR"))
    figure = page.get_by_role("figure", name="Cost per day (EUR)")
    figure.get_by_role("button", name="Table").click()
    expect(figure.get_by_role("row").nth(1)).to_contain_text("EUR")
    models = page.get_by_role("figure", name="Models")
    models.get_by_role("button", name="Table").click()
    expect(models.get_by_role("row").nth(1)).to_contain_text(re.compile(r"\$.* \+ .*EUR"))
    shot(page, "usage-currencies", EN)


def test_what_is_unknown_is_said_so_and_the_runs_agree(visit: Opened, spender: str, service: Service) -> None:
    told = service.api(spender).call("GET", "/ai/usage/summary")["data"]["totals"]["notices"]
    page = visit("/ai/usage?measure=cost", EN, as_=spender)
    expect(page.get_by_text(told[0]["message"])).to_be_visible()
    expect(page.get_by_text("and 1 run of unknown cost")).to_be_visible()
    expect(page.get_by_text("no comparison with unknown costs")).to_be_visible()
    figure = page.get_by_role("figure").first
    figure.get_by_role("button", name="Table").click()
    expect(figure.get_by_role("row").nth(1)).to_contain_text("and 1 unknown")
    failed = page.get_by_role("table", name="Runs").get_by_role("row").filter(has_text="Failed")
    expect(failed).to_have_count(2)
    expect(failed.filter(has_text="not reported")).to_contain_text("unknown")
    turned_away = failed.filter(has_text="No cost")
    expect(turned_away).not_to_contain_text("unknown")
    turned_away.get_by_role("button").press("Enter")
    dialog = page.get_by_role("dialog", name="Details of a run")
    expect(dialog).to_contain_text("OpenRouter takes no more requests at this moment.")
    expect(dialog).to_contain_text("No cost")
    expect(dialog).not_to_contain_text("Source of the cost")


def test_filters_are_in_the_address_and_narrow_the_list_and_the_export(visit: Opened, spender: str) -> None:
    page = visit("/ai/usage?from=2026-02-30&to=x&status=%3Cb%3E&admin=other&measure=9", EN, as_=spender)
    expect(page.get_by_role("button", name="30 days")).to_have_attribute("aria-pressed", "true")
    rows = page.get_by_role("table").get_by_role("row")
    expect(rows).to_have_count(4)
    page.get_by_role("combobox", name="Status").select_option("failed")
    expect(page).to_have_url(re.compile(r"\?status=failed$"))
    expect(rows).to_have_count(3)
    page.get_by_role("button", name="7 days").press("Enter")
    expect(page).to_have_url(re.compile(r"range=7.*status=failed"))
    page.reload()
    expect(page.get_by_role("button", name="7 days")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("combobox", name="Status")).to_have_value("failed")
    with page.expect_download() as started:
        page.get_by_role("link", name="Export CSV").click()
    assert started.value.suggested_filename.startswith("kelidar-usage-")
    lines = started.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 3
    assert all(",failed," in line for line in lines[1:])
    page.get_by_role("combobox", name="Status").select_option("interrupted")
    expect(page.get_by_text("No run in this range answers to these filters.")).to_be_visible()
    page.get_by_role("link", name="Show the last 30 days without filters").press("Enter")
    expect(rows).to_have_count(4)


def test_a_range_of_ones_own_is_chosen_in_ones_calendar(visit: Opened, spender: str) -> None:
    page = visit("/ai/usage", Look("fa"), as_=spender)
    page.get_by_role("button", name="دلخواه").press("Enter")
    page.get_by_role("combobox", name="از روز، سال").select_option("1404")
    page.get_by_role("combobox", name="از روز، ماه").select_option("12")
    page.get_by_role("combobox", name="از روز، روز").select_option("29")
    shot(page, "usage-range", Look("fa"))
    page.get_by_role("button", name="نمایش بازه").press("Enter")
    expect(page).to_have_url(re.compile(r"from=2026-03-20"))
    expect(page.get_by_role("combobox", name="از روز، ماه")).to_have_value("12")


def test_a_summary_that_fails_is_told_where_it_happened_and_an_admin_is_offered_no_others(
    visit: Opened, spender: str, recorders: list[Recorder]
) -> None:
    page = visit("/ai/models", EN, as_=spender)
    recorders[-1].expect("ERR_FAILED")
    page.route("**/usage/summary*", lambda route: route.abort())
    page.get_by_role("link", name="Usage").click()
    expect(page.get_by_role("alert")).to_contain_text("The service does not answer")
    expect(page.get_by_role("table").get_by_role("row")).to_have_count(4)
    page.unroute("**/usage/summary*")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("figure")).to_have_count(3)
    expect(page.get_by_role("combobox", name="Admin")).to_have_count(0)
    expect(page.get_by_text("How long run records are kept")).to_have_count(0)
    asked = [url for url in recorders[-1].requests if "group_by=admin" in url or "/policy" in url or "/admins" in url]
    assert asked == []


def test_how_long_records_stay_is_asked_before_it_deletes_and_not_overwritten_unseen(
    visit: Opened, service: Service, recorders: list[Recorder]
) -> None:
    page = visit("/ai/usage", EN, as_="root")
    expect(page.get_by_role("figure")).to_have_count(4)
    assert weight(recorders[-1], service) <= MOST_SCRIPT
    page.get_by_role("radio", name="For a number of days").press("Space")
    field = page.get_by_role("textbox", name="Days")
    field.fill("4000")
    expect(page.get_by_text("Write a number from 0 to 3650.")).to_be_visible()
    field.fill("۳۶۵")
    page.get_by_role("link", name="Models").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(field).to_have_value("۳۶۵")
    assert service.api().call("PUT", "/ai/usage/policy", {"retention_days": 700})["ok"]
    field.press("Enter")
    expect(dialog).to_contain_text("older than 365 days")
    shot(page, "usage-retention", EN)
    dialog.get_by_role("button", name="Save").press("Enter")
    expect(dialog).to_have_count(0)
    expect(page.get_by_text("Meanwhile somebody else has chosen 700 days.")).to_be_visible()
    expect(field).to_have_value("۳۶۵")
    field.press("Enter")
    dialog.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_text("is saved")).to_be_visible()
    expect(field).to_have_value("365")
    assert service.api().call("GET", "/ai/usage/policy")["data"] == {"retention_days": 365}


def busy(visit: Opened, look: Look, name: str, search: str = "", *, also: str | None = None) -> Page:
    """The page with weeks of made-up sums, which no service has after a minute of life."""
    page = visit("/account", look, as_=name)
    page.route("**/api/v1/ai/usage/summary*", lambda route: _answer(route, also))
    page.goto(f"/ai/usage{search}")
    expect(page.get_by_role("figure").first).to_be_visible()
    expect(page.get_by_role("figure").last.locator("svg, [data-rank]").first).to_be_visible()
    page.evaluate("() => document.fonts.ready")
    return page


def _answer(route: Route, also: str | None) -> None:
    asked = dict(part.split("=") for part in route.request.url.split("?")[1].split("&"))
    first, last = date.fromisoformat(asked["from"]), date.fromisoformat(asked["to"])
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    by = asked["group_by"].replace("%2C", ",")
    groups: list[dict[str, Any]] = {
        "day,section": [
            {**_figures(7 + (n * 13) % 17 * (4 - s), n), "day": day.isoformat(), "section": name}
            for n, day in enumerate(days)
            for s, name in enumerate(SECTIONS)
            if n % (s + 1) == 0
        ],
        "day": [{**_figures(20 + n, n), "day": day.isoformat()} for n, day in enumerate(days) if n % 9 != 4],
        "provider,model": [
            {**_figures(90 // (n + 1), n), "provider": "openrouter", "model": f"m/{n}", "model_name": model}
            for n, model in enumerate(MODELS)
        ],
        "admin": [
            {**_figures(60 // (n + 1), n), "admin_id": f"id-{n}", "admin_name": one} for n, one in enumerate(ADMINS)
        ],
    }[by]
    totals = {**_figures(1240, 0), "notices": [{"code": "usage.cost.unknown", "message": NOTICE}]}
    summary = {"from": asked["from"], "to": asked["to"], "group_by": by.split(","), "totals": totals}
    for figures in (totals, *groups) if also else ():
        figures["cost"] = [*figures["cost"], {**figures["cost"][0], "currency": also}]
    body = {**summary, "previous": _figures(980, 1), "groups": groups}
    envelope = {"ok": True, "code": "common.ok", "message": "", "data": body, "meta": {"request_id": "r"}}
    route.fulfill(status=200, content_type="application/json", body=json.dumps(envelope))


def _figures(runs: int, n: int) -> dict[str, Any]:
    took = 900 + (n * 37) % 11 * 130
    return {
        "runs": runs,
        "statuses": {"completed": runs - runs // 12, "failed": runs // 12},
        "usage": {"input_tokens": runs * 812, "output_tokens": runs * 390, "reasoning_tokens": 0, "cached_tokens": 0},
        "media": {"images": 0, "characters": 0, "seconds": 0},
        "cost": [{"currency": "USD", "amount": f"{runs * 0.0137:.6f}", "by_provenance": {}}],
        "unknown_runs": 4 if n == 0 else 0,
        "first_ms": {"p50": took // 3, "p95": took},
        "total_ms": {"p50": took, "p95": took * 3 + (n * 53) % 7 * 200},
    }

"""The content page: a text by its brief, in steps, refined and saved; what is bad; and the house's guidelines."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.panel.browser import (
    MOST_SCRIPT,
    WIDTHS,
    Look,
    Opened,
    Recorder,
    scrolls_sideways,
    shot,
    violations,
    weight,
)
from tests.panel.chat_page import keyed, pace, rekey
from tests.panel.services import Service

WORDS = {
    "fa": {
        "write": "بنویس",
        "another": "نسخهٔ دیگر",
        "keywords": "کلیدواژه‌ها",
        "medium": "میانه",
        "edit": "ویرایش",
        "shorten": "کوتاه‌تر",
        "accept": "پذیرفتن",
        "undo": "بازگرد",
        "checks": "بررسی‌ها",
        "about": "چکیده و برچسب‌ها",
        "make": "ساختن با مدل",
        "save": "ذخیره",
        "saved": "ذخیره‌شده",
        "missing": "کلیدواژهٔ «قوری» نیامده است",
        "flaw": "بنویسید چه می‌خواهید.",
    },
    "en": {
        "write": "Write",
        "another": "Write another",
        "keywords": "Keywords",
        "medium": "Medium",
        "edit": "Edit",
        "shorten": "Shorten",
        "accept": "Accept",
        "undo": "Undo",
        "checks": "Checks",
        "about": "Excerpt and tags",
        "make": "Have it made",
        "save": "Save",
        "saved": "Saved",
        "missing": "The keyword “teapot” is missing",
        "flaw": "Say what you want.",
    },
}
BRIEFS = {
    "fa": ("چای لاهیجان، از باغ تا فنجان", "چای، قوری،"),
    "en": ("Tea, from the garden to your cup", "tea, teapot,"),
}
_BEYOND = """() =>
  document.documentElement.scrollHeight - scrollY - document.querySelector('main').getBoundingClientRect().bottom"""
LOOKS = [Look("fa", "light", 1280), Look("en", "dark", 390)]


@pytest.fixture(scope="module", autouse=True)
def _quick(simulated: dict[str, str]) -> Iterator[None]:
    """Answers come at once: what is looked at is the page."""
    before = pace(simulated)
    pace(simulated, word_interval=0.001)
    yield
    pace(simulated, word_interval=before["word_interval"])


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_text_is_written_refined_judged_and_saved(
    visit: Opened, service: Service, recorders: list[Recorder], look: Look
) -> None:
    words, (brief, keywords) = WORDS[look.language], BRIEFS[look.language]
    name = keyed(service, "sim-article" if look.language == "fa" else "sim-demo")
    page = visit("/ai/content?words=100", look, as_=name)
    page.wait_for_load_state("networkidle")
    sent = weight(recorders[-1], service)
    assert sent <= MOST_SCRIPT
    shot(page, "content-empty", look)
    # An empty brief is not sent: it is said where it is missing.
    page.get_by_role("button", name=words["write"], exact=True).click()
    expect(page.locator("[data-brief]")).to_be_focused()
    expect(page.get_by_text(words["flaw"])).to_be_visible()
    page.locator("[data-brief]").fill(brief)
    page.get_by_label(words["keywords"]).fill(keywords)
    page.get_by_label(words["keywords"]).press("Control+Enter")
    expect(page.get_by_role("button", name=words["another"])).to_be_visible()
    assert "words=100" in page.url
    assert brief not in page.url
    page.wait_for_load_state("networkidle")
    whole = weight(recorders[-1], service)
    print(f"content: {sent / 1024:.1f} KiB of script, with a text {whole / 1024:.1f}")  # noqa: T201  # for the run's log
    shot(page, "content", look)
    assert violations(page) == []
    # A piece in other words is a proposal before it is the text.
    page.get_by_role("tab", name=words["edit"]).click()
    editor = page.locator("[data-editor]")
    first = editor.input_value()
    rekey(service, name, "sim-demo")
    page.get_by_role("button", name=words["shorten"]).click()
    expect(page.get_by_role("button", name=words["accept"], exact=True)).to_be_visible()
    expect(editor).to_have_value(first)
    shot(page, "content-proposal", look)
    assert violations(page) == []
    page.get_by_role("button", name=words["accept"], exact=True).click()
    expect(editor).not_to_have_value(first)
    expect(editor).to_be_focused()
    editor.press("Control+KeyZ")
    expect(editor).to_have_value(first)
    page.get_by_role("tab", name=words["checks"]).click()
    expect(page.get_by_text(words["missing"])).to_be_visible()
    shot(page, "content-checks", look)
    page.get_by_role("tab", name=words["about"]).click()
    page.get_by_role("button", name=words["make"]).click()
    expect(page.get_by_role("textbox").last).to_have_value(re.compile("چای، |tea, "))
    shot(page, "content-about", look)
    assert violations(page) == []
    page.get_by_role("button", name=words["save"], exact=True).click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("radio").first).to_be_checked()
    drawer.get_by_role("button", name=words["save"], exact=True).click()
    expect(drawer.get_by_role("link").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text(words["saved"], exact=True)).to_be_visible()
    (saved,) = service.api(name).call("GET", "/ai/outputs")["data"]["items"]
    assert saved["metadata"]["excerpt"]
    assert not scrolls_sideways(page)


def test_a_text_grows_in_steps(visit: Opened, service: Service, tmp_path: Path) -> None:
    look = Look("en", "light")
    page = visit("/ai/content?mode=steps", look, as_=keyed(service, "sim-demo"))
    page.locator("[data-brief]").fill("Tea, from the garden to your cup")
    page.get_by_role("button", name="Propose titles").click()
    page.get_by_role("radio", name="One Leaf").check()
    expect(page.get_by_role("textbox", name="Title", exact=True)).to_have_value("One Leaf")
    page.get_by_role("button", name="Make an outline").click()
    heading = page.get_by_label(re.compile("^Heading of section"))
    expect(heading).to_have_count(3)
    # By keys: the second becomes the first, keeps the focus, and is locked.
    heading.nth(1).press("Alt+ArrowUp")
    expect(heading.first).to_have_value("From leaf to cup")
    expect(heading.first).to_be_focused()
    page.get_by_role("button", name="Lock section 1").click()
    heading.first.fill("My own section")
    page.get_by_role("button", name="Remove section 2").click()
    expect(heading).to_have_count(2)
    page.get_by_role("button", name="Another outline").click()
    expect(heading).to_have_count(4)
    expect(heading.first).to_have_value("My own section")
    # By the pointer: the first goes to the second's place.
    page.locator("[draggable=true]").first.drag_to(page.locator("[data-part]").nth(1))
    expect(heading.nth(1)).to_have_value("My own section")
    page.get_by_role("button", name="Write all sections").click()
    expect(page.get_by_text("The text is put together.")).to_be_visible()
    expect(page.get_by_role("tabpanel").get_by_role("heading", name="One Leaf")).to_be_visible()
    shot(page, "content-steps", look)
    assert violations(page) == []
    # One section anew takes its place in the text.
    page.get_by_role("button", name="Write it anew").first.click()
    expect(page.get_by_text("Being written", exact=True)).to_have_count(0)
    expect(page.get_by_text("The text is put together.")).to_be_visible()
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as file:
        page.get_by_role("menuitem", name="HTML page").click()
    file.value.save_as(tmp_path / file.value.suggested_filename)
    written = (tmp_path / "One-Leaf.html").read_text(encoding="utf-8")
    assert "<h1>One Leaf</h1>" in written
    assert "<h2>My own section</h2>" in written


def test_variants_sources_and_what_goes_wrong(
    visit: Opened, service: Service, recorders: list[Recorder], tmp_path: Path
) -> None:
    look, name = Look("fa", "dark"), keyed(service, "sim-demo")
    page = visit("/ai/content", look, as_=name)
    recorders[-1].expect("status of 5")
    page.locator("[data-brief]").fill("چای لاهیجان")
    _bring_sources(page, tmp_path)
    shot(page, "content-sources", look)
    assert violations(page) == []
    page.get_by_role("button", name=re.compile("برداشتن .*nowhere")).click()
    # Two beside one another.
    page.get_by_label("شمار نسخه‌ها").select_option("2")
    page.get_by_role("button", name="بنویس", exact=True).click()
    expect(page.get_by_text("نسخهٔ ۱ از ۲")).to_be_visible()
    expect(page.get_by_role("button", name="نسخهٔ دیگر")).to_be_visible()
    page.get_by_role("button", name="سنجیدن").click()
    expect(page.get_by_role("article", name=re.compile("نسخهٔ ۲"))).to_contain_text("شبیه‌سازی")
    shot(page, "content-compare", look)
    assert violations(page) == []
    page.get_by_role("button", name="برگزیدن این").last.click()
    expect(page.get_by_text("نسخهٔ ۲ از ۲")).to_be_visible()
    # A line that breaks leaves what came, and a way on; Escape stops what never ends.
    rekey(service, name, "sim-error-mid-int")
    page.get_by_label("شمار نسخه‌ها").select_option("1")
    page.locator("[data-brief]").press("Control+Enter")
    panel = page.get_by_role("tabpanel")
    expect(panel.get_by_role("alert")).to_be_visible()
    expect(panel.get_by_role("button", name="ادامه بده")).to_be_visible()
    shot(page, "content-broken", look)
    # Nothing of the form, which scrolls by itself, makes the page longer than what is on it.
    assert page.evaluate(_BEYOND) <= 1
    rekey(service, name, "sim-abort-watch")
    page.locator("[data-brief]").press("Control+Enter")
    expect(panel.locator(".md")).not_to_be_empty()
    page.keyboard.press("Escape")
    expect(panel.get_by_text("متوقف شد. آنچه نوشته شده مانده است.")).to_be_visible()
    # A reload loses nothing.
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.get_by_text("نسخهٔ ۴ از ۴")).to_be_visible()
    expect(page.locator("[data-brief]")).to_have_value("چای لاهیجان")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert not scrolls_sideways(page)
    page.set_viewport_size({"width": 390, "height": 844})
    shot(page, "content", Look("fa", "dark", 390))
    assert not scrolls_sideways(page)


def test_guidelines_are_the_super_admins_and_told_where_they_hold(visit: Opened, own_service: Service) -> None:
    look, root = Look("en", "light"), own_service.api()
    page = visit("/ai/settings#guidelines", look, as_="root", at=own_service)
    card = page.locator("#guidelines")
    card.get_by_role("button", name="Write guidelines").click()
    card.get_by_role("textbox").fill("Never say never.")
    # Somebody else is first: what was typed stays, theirs is shown.
    assert root.call("PUT", "/ai/content/guidelines", {"text": "Say please.", "version": 0})["ok"]
    card.get_by_role("button", name="Save").click()
    expect(card.get_by_role("alert")).to_contain_text("Somebody else changed the guidelines")
    expect(card.get_by_text("Say please.")).to_be_visible()
    expect(card.get_by_role("textbox")).to_have_value("Never say never.")
    shot(page, "guidelines", look)
    page.evaluate("scrollTo(0, 0)")
    assert violations(page) == []
    card.get_by_role("button", name="Save mine all the same").click()
    expect(card.get_by_text("Never say never.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(card.get_by_text("Say please.")).to_be_visible()
    reader = visit("/ai/content", look, as_=own_service.new_admin(), at=own_service)
    reader.get_by_role("button", name="See the guidelines").click()
    expect(reader.get_by_role("dialog", name="House guidelines")).to_contain_text("Say please.")
    expect(reader.get_by_role("link", name="Write guidelines")).to_have_count(0)


def _bring_sources(page: Page, folder: Path) -> None:
    """A text, a file, one that is too large, and an address that nobody answers at."""
    page.get_by_role("button", name="متن", exact=True).click()
    page.get_by_role("dialog").get_by_label("متن", exact=True).fill("چای در شمال ایران می‌روید.")
    page.get_by_role("button", name="افزودن").click()
    expect(page.get_by_text("متن چسبانده‌شده")).to_be_visible()
    (folder / "tea.txt").write_text("چای سیاه و سبز دارد.", encoding="utf-8")
    (folder / "large.txt").write_bytes(b"x" * (5 * 1024 * 1024 + 1))
    page.locator("input[type=file]").set_input_files([folder / "tea.txt", folder / "large.txt"])
    expect(page.get_by_role("button", name=re.compile("برداشتن .?tea"))).to_be_visible()
    expect(page.get_by_text(re.compile("large.txt.*بزرگ‌تر از ۵ مگابایت"))).to_be_visible()
    page.get_by_role("button", name="صفحهٔ وب").click()
    page.get_by_role("textbox", name="نشانی").fill("nowhere.invalid/x")
    page.get_by_role("button", name="خواندن", exact=True).click()
    expect(page.get_by_role("alert").first).to_be_visible()

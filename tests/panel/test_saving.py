"""Keeping what was made: the drawer that every page has, by an answer and a talk; and documents that go with messages."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, Route, expect

from tests.panel.browser import Look, Opened, Recorder, notices, scrolls_sideways, shot, violations
from tests.panel.chat_page import answers, ask, field, finished, journal, keyed, menu_of_talk, questions, send
from tests.panel.services import Service

WORDS = {
    "fa": {"more": "کارهای دیگر", "keep": "ذخیرهٔ پاسخ…", "save": "ذخیره", "title": "عنوان", "tags": "برچسب‌ها"},
    "en": {"more": "More to do", "keep": "Save the answer…", "save": "Save", "title": "Title", "tags": "Tags"},
}
OUTPUTS = "/api/v1/ai/outputs"
BRING = """(element, [kind, name]) => {
  const data = new DataTransfer()
  data.items.add(new File(['words'], name, { type: 'text/plain' }))
  const given = kind === 'drop' ? { dataTransfer: data } : { clipboardData: data }
  const made = kind === 'drop' ? new DragEvent(kind, { bubbles: true, cancelable: true, ...given })
    : new ClipboardEvent(kind, { bubbles: true, cancelable: true, ...given })
  element.dispatchEvent(made)
}"""


@pytest.mark.parametrize("look", [Look("fa", "light", 390), Look("en", "dark", 1280)], ids=str)
def test_an_answer_is_saved_where_and_as_its_reader_says(visit: Opened, service: Service, look: Look) -> None:
    words, name = WORDS[look.language], keyed(service, "sim-demo")
    app = service.api().call(
        "POST", "/ai/destinations", {"name": f"shop-{look.theme}", "url": "https://shop.example/hook", "label": "Shop"}
    )["data"]
    change = {"version": app["app"]["version"], "enabled": False}
    assert service.api().call("PATCH", f"/ai/destinations/{app['id']}", change)["ok"]
    page = visit("/ai/chat", look, as_=name)
    drawer = opened(page, ask(page, "hello"), look)
    places = drawer.get_by_role("radio")
    expect(places.first).to_be_checked()
    assert [places.nth(index).get_attribute("aria-disabled") for index in (2, 3)] == ["true", "true"]
    expect(drawer.get_by_label(words["title"], exact=True)).to_have_value(re.compile("Simulated answer"))
    drawer.get_by_label(words["tags"]).fill("یک، two")
    shot(page, "saving", look)
    assert violations(page) == []
    assert not scrolls_sideways(page)
    # What is missing, and what the API finds at fault, is said at its field; nothing typed goes.
    drawer.get_by_label(words["title"], exact=True).fill(" ")
    drawer.get_by_role("button", name=words["save"], exact=True).click()
    expect(drawer.get_by_label(words["title"], exact=True)).to_be_focused()
    drawer.get_by_label(words["title"], exact=True).fill("Simulations")
    drawer.get_by_label(words["tags"]).fill(f"یک، two, {'x' * 90}")
    drawer.get_by_role("button", name=words["save"], exact=True).click()
    expect(drawer.get_by_label(words["tags"])).to_be_focused()
    expect(drawer.get_by_label(words["tags"])).to_have_attribute("aria-invalid", "true")
    shot(page, "saving-flaw", look)
    # Closed and opened again, it is as it was left.
    page.keyboard.press("Escape")
    drawer = opened(page, answers(page).last, look)
    expect(drawer.get_by_label(words["tags"])).to_have_value(re.compile("xxx$"))
    drawer.get_by_label(words["tags"]).fill("یک، two")
    drawer.get_by_role("radio").nth(1).press("Space")
    drawer.get_by_label(words["title"], exact=True).press("Control+Enter")
    expect(drawer.get_by_role("link", name="Simulations")).to_have_attribute("href", re.compile("^/ai/outputs\\?id="))
    expect(drawer.get_by_role("button").last).to_be_focused()
    shot(page, "saving-done", look)
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(drawer).to_have_count(0)
    (saved,) = service.api(name).call("GET", "/ai/outputs")["data"]["items"]
    assert (saved["destination"], saved["title"]) == ("portfolio", "Simulations")
    assert (saved["metadata"]["tags"], saved["metadata"]["slug"]) == (["یک", "two"], "simulations")
    assert saved["provenance"]["model_name"] == "GPT-6 Luna"


def test_a_line_that_breaks_saves_once_and_changed_words_are_not_lost(
    visit: Opened, service: Service, recorders: list[Recorder]
) -> None:
    name, look = keyed(service, "sim-demo"), Look("en")
    page = visit("/ai/chat", look, as_=name)
    recorders[-1].expect("ERR_FAILED")
    answer = ask(page, "hello")
    drawer = opened(page, answer, look)

    def broken(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route(f"**{OUTPUTS}", broken, times=1)
    save = drawer.get_by_role("button", name="Save", exact=True)
    save.dblclick()
    expect(drawer.get_by_role("alert")).to_be_visible()
    # It was saved: the same again gives the same output.
    drawer.get_by_label("Title", exact=True).fill("Other words")
    save.click()
    expect(drawer.get_by_role("alert")).to_contain_text("The earlier try was saved after all")
    shot(page, "saving-used", look)
    drawer.get_by_role("button", name="Save this as another one").click()
    expect(drawer).to_contain_text("Other words")
    page.keyboard.press("Escape")
    titles = [one["title"] for one in service.api(name).call("GET", "/ai/outputs")["data"]["items"]]
    assert len(titles) == 2 and titles[0] == "Other words"
    # The talk as a whole; saved, it is not lost with the tab.
    menu_of_talk(page, "Save the talk")
    drawer = page.get_by_role("dialog", name="Save")
    expect(drawer.get_by_label("Title", exact=True)).to_have_value("hello")
    drawer.get_by_label("Title", exact=True).press("Enter")
    drawer.get_by_role("button", name="Close").last.click()
    newest = service.api(name).call("GET", "/ai/outputs")["data"]["items"][0]
    whole = service.api(name).call("GET", f"/ai/outputs/{newest['id']}")["data"]
    assert "## You\n\nhello" in whole["body"]
    page.reload()
    expect(answers(page)).to_have_count(1)
    # A model that can look back on little: what has no room is said before and after.
    small = {"section": "chat", "provider": "openrouter", "model": "anthropic/claude-haiku-5.5"}
    change = {**small, "limits": {"context_tokens": 150}}
    assert service.api().call("PUT", "/ai/models/override", change)["ok"]
    page.reload()
    page.get_by_role("button", name="Model: ").click()
    page.get_by_role("option", name="Claude Haiku").click()
    field(page).fill("and so on " * 12)
    gauge = page.get_by_role("button", name="2 old messages do not fit")
    gauge.click()
    expect(page.get_by_role("dialog", name="Context of the model")).to_contain_text("will not be sent")
    shot(page, "chat-context", look)
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(ask(page, "and so on " * 12)).to_contain_text("2 older messages did not fit")


@pytest.mark.parametrize("look", [Look("fa", "dark", 390), Look("en", "light", 1280)], ids=str)
def test_documents_go_with_a_message_and_can_be_left_out_later(
    visit: Opened, service: Service, simulated: dict[str, str], tmp_path: Path, look: Look
) -> None:
    en = look.language == "en"
    key = f"sim-demo.{look.theme}"
    page = visit("/ai/chat", look, as_=keyed(service, key))
    report, large, odd = tmp_path / "report.md", tmp_path / "large.txt", tmp_path / "odd.bin"
    report.write_text("# گزارش\n\nThe code word is papaya.\n" + "سطر\n" * 200, encoding="utf-8")
    large.write_text("x" * (5 * 1024 * 1024 + 1))
    odd.write_bytes(b"\0" * 40)
    picture = a_picture(tmp_path / "picture.png")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Attach a document or picture" if en else "پیوست سند یا تصویر").click()
    chooser.value.set_files([report, large, odd, picture])
    chips = page.locator("[data-composer] ul").get_by_role("listitem")
    expect(chips).to_have_count(4)
    expect(chips.nth(1)).to_contain_text("larger than 5 MB" if en else "بزرگ‌تر از ۵ مگابایت")
    expect(chips.nth(2)).to_contain_text(re.compile("PDF, DOCX|PDF، DOCX"))
    expect(chips.nth(3)).to_contain_text("Picture" if en else "تصویر")
    if en:
        # Dropped anywhere on the page, or pasted; one too many says so.
        for kind in ("drop", "paste"):
            page.locator("main h1").evaluate(BRING, [kind, f"{kind}.txt"])
        expect(chips).to_have_count(6)
        expect(chips.nth(5)).to_contain_text("No more than 5 attachments")
        for _ in range(2):
            chips.last.get_by_role("button", name="Remove").click()
        expect(chips).to_have_count(4)
        # Said before it is sent, with the models that can.
        page.get_by_role("button", name="Model: ").click()
        page.get_by_role("option", name="DeepSeek").first.click()
        blind = page.get_by_role("status").filter(has_text="cannot look at pictures")
        shot(page, "chat-blind", look)
        blind.get_by_role("button", name="GPT-6 Luna").click()
        expect(blind).to_have_count(0)
    shot(page, "chat-documents", look)
    assert violations(page) == []
    assert not scrolls_sideways(page)
    send(page, "What is the code word?")
    expect(notices(page)).to_contain_text("has not been read yet" if en else "هنوز خوانده نشده")
    expect(field(page)).to_have_value("What is the code word?")
    for _ in range(2):
        chips.nth(1).get_by_role("button").last.click()
    expect(chips).to_have_count(2)
    # What was read is shown on demand, and outlasts a reload.
    page.reload()
    chips.first.get_by_role("button").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("papaya")
    shot(page, "chat-document-read", look)
    page.keyboard.press("Escape")
    send(page, "What is the code word?")
    finished(page)
    expect(chips).to_have_count(0)
    sent = questions(page).first.get_by_role("listitem")
    expect(sent.first).to_contain_text("report.md")
    expect(sent.last).to_contain_text("picture.png")
    page.evaluate("() => window.scrollTo(0, 0)")
    shot(page, "chat-document-sent", look)
    assert violations(page) == []
    for one in (sent.first, sent.last):
        one.get_by_role("button").last.click()
    ask(page, "And now?")
    first, second = [entry["body"]["messages"] for entry in journal(simulated) if entry["key"] == key]
    words, shown = first[0]["content"]
    assert "papaya" in words["text"] and words["text"].startswith("What is the code word?\n\n<document")
    assert shown["image_url"]["url"].startswith("data:image/png;base64,")
    assert second[0]["content"] == "What is the code word?"


def a_picture(path: Path) -> Path:
    """A small picture of one colour."""
    Image.new("RGB", (64, 48), (40, 90, 200)).save(path)
    return path


def opened(page: Page, answer: Locator, look: Look) -> Locator:
    """The drawer for an answer, once it knows where one may save to."""
    words = WORDS[look.language]
    answer.get_by_role("button", name=words["more"]).click()
    page.get_by_role("menuitem", name=words["keep"]).click()
    drawer = page.get_by_role("dialog", name=words["save"])
    expect(drawer.get_by_role("radio").first).to_be_visible()
    return drawer

"""Episodes: asked for, written, edited, approved, read line by line, heard, described and saved."""

import io
import json
import re
import wave
from collections.abc import Iterator

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from simulator.media import sounds
from tests.e2e.processes import Client
from tests.panel.browser import (
    MOST_SCRIPT,
    Look,
    Opened,
    Recorder,
    flaws,
    scrolls_sideways,
    shot,
    sideways,
    violations,
    weight,
)
from tests.panel.chat_page import keyed, pace, rekey
from tests.panel.services import Service

TOPIC = "چای در ایران در سال ۱۴۰۵"


@pytest.fixture(scope="module", autouse=True)
def _quick(simulated: dict[str, str]) -> Iterator[None]:
    """Answers come at once and voices read fast: what is looked at is the page."""
    before = pace(simulated)
    pace(simulated, word_interval=0.001, reading_speed=3)
    yield
    pace(simulated, word_interval=before["word_interval"], reading_speed=before["reading_speed"])


def test_an_episode_is_written_edited_by_keys_approved_heard_and_saved(
    visit: Opened, service: Service, recorders: list[Recorder]
) -> None:
    look = Look("fa")
    name = keyed(service, "sim-demo")
    page = visit("/ai/podcast", look, as_=name)
    assert weight(recorders[-1], service) <= MOST_SCRIPT
    begin = page.get_by_role("button", name="نوشتن متن")
    # What is missing is said where it is missing, and nothing is asked.
    page.get_by_label("طول (دقیقه)").fill("۹۰")
    begin.click()
    expect(page.get_by_text("موضوعی بنویسید یا منبعی بیاورید.")).to_be_visible()
    expect(page.get_by_text("عددی از ۱ تا ۶۰ بنویسید.")).to_be_visible()
    expect(page.locator("[data-topic]")).to_be_focused()
    page.locator("[data-topic]").fill(TOPIC)
    page.get_by_label("طول (دقیقه)").fill("۱")
    expect(page.locator("[data-outlook]")).to_contain_text("واژه")
    _bring_music(page)
    assert sideways(page, "podcast-form", look) == []
    page.keyboard.press("Control+Enter")
    gate = page.locator("[data-gate]")
    expect(gate).to_be_visible(timeout=20_000)
    expect(gate).to_contain_text("نویسه برای خواندن")
    _edit(page)
    _differ(page, service, name)
    _join(page, service, name)
    page.get_by_label("آنچه خوانده می‌شود").check()
    assert flaws(page, "podcast-script", look) == []
    assert sideways(page, "podcast-script", look, (360, 390)) == []
    page.get_by_role("button", name="بله، صدا ساخته شود").click()
    expect(page.locator("[data-player]")).to_be_visible(timeout=60_000)
    heard = page.get_by_role("button", name="شنیدن سطر ۲")
    heard.last.click()
    expect(page.get_by_role("button", name="بس کردن سطر ۲").last).to_be_visible()
    # The axis of time runs from left to right, whatever the page does; its digits are the reader's.
    place = page.get_by_label("جای پخش")
    expect(place).to_have_css("direction", "ltr")
    page.get_by_role("button", name="۱۵ ثانیه جلو").click()
    expect(place).to_have_attribute("aria-valuetext", re.compile("^۰:۱۵ از "))
    page.get_by_label("عنوان", exact=True).fill("چای ما")
    page.get_by_label("عنوان", exact=True).blur()
    assert flaws(page, "podcast-done", look) == []
    page.get_by_role("button", name=re.compile("^ذخیرهٔ .?MP3")).click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("radio", checked=True)).to_have_count(1)
    drawer.get_by_role("button", name=re.compile("^ذخیره")).last.click()
    expect(drawer.get_by_role("link").first).to_be_visible()
    page.keyboard.press("Escape")
    saved = service.api(name).call("GET", "/ai/outputs")["data"]["items"]
    assert [(one["title"], one["section"]) for one in saved] == [("چای ما", "podcast")]
    page.get_by_role("button", name="نشاندن در فایل صدا").click()
    expect(page.get_by_role("heading", name="چای ما").first).to_be_visible()
    expect(page.get_by_role("button", name="نشاندن در فایل صدا")).to_have_count(0, timeout=20_000)
    expect(page.locator("[data-player]")).to_be_visible(timeout=20_000)
    _revoice(page, service, name)
    # It is there for whoever comes back, in another language; what was typed last too.
    other = Look("en", "dark", 390)
    again = visit("/ai/podcast", other, as_=name)
    again.get_by_role("list", name="Your episodes").get_by_role("button", name=re.compile("^چای ما")).click()
    expect(again.get_by_text("چای ما").first).to_be_visible()
    expect(again.locator("[data-player]")).to_be_visible()
    assert flaws(again, "podcast-done", other) == []
    assert sideways(again, "podcast-done", other) == []


def test_lines_that_fail_are_named_and_read_again_and_a_text_of_another_page_is_read_as_it_stands(
    visit: Opened, service: Service
) -> None:
    look = Look("en", "dark")
    name = keyed(service, "sim-401")
    page = visit("/ai/podcast", look, as_=name)
    page.get_by_text("Read aloud", exact=True).click()
    page.get_by_role("button", name="Prepare the text").click()
    expect(page.get_by_text("Bring the text that is to be read as a source.")).to_be_visible()
    page.get_by_role("button", name="Text", exact=True).click()
    page.get_by_role("dialog").get_by_label("Text").fill("Tea came late.\n\nIt stayed for good.")
    page.get_by_role("dialog").get_by_role("button", name="Add").click()
    shot(page, "podcast-read", look)
    page.get_by_role("button", name="Prepare the text").click()
    expect(page.locator("[data-gate]")).to_contain_text("0 of 2 lines", timeout=20_000)
    page.get_by_role("button", name="Yes, make the voices").click()
    failed = page.locator("[data-voice-line]").filter(has=page.get_by_text("Failed", exact=True))
    expect(failed).to_have_count(1, timeout=20_000)
    expect(page.get_by_text("Failed", exact=True).first).to_be_visible()
    expect(page.get_by_role("button", name="Go on", exact=True)).to_be_visible(timeout=10_000)
    shot(page, "podcast-failed", look)
    assert violations(page) == []
    # Another voice is offered where voices are chosen.
    failed.first.get_by_role("button", name="Another voice").click()
    expect(page.get_by_role("button", name=re.compile("^Voice of"))).to_be_focused()
    rekey(service, name, "sim-demo")
    failed.first.get_by_role("button", name="Try again, line 1").click()
    expect(page.locator("[data-player]")).to_be_visible(timeout=60_000)
    page.get_by_role("list", name="Your episodes").get_by_role("button", name=re.compile("^Delete")).click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.get_by_text("You have made no episode yet.", exact=False)).to_be_visible()
    expect(page.get_by_role("button", name="Prepare the text")).to_be_visible()


def _bring_music(page: Page) -> None:
    """Music comes of the device; what is none is refused in the API's words, and what was there stays."""
    page.locator("[data-step='3'] h2 button").click()
    page.get_by_text("گزینه‌های صدا").click()
    device = page.locator("[data-material='bed']")
    device.set_input_files(_file("باران.wav", "audio/wav", _music()))
    expect(page.get_by_role("button", name="برداشتن موسیقی")).to_be_visible()
    device.set_input_files(_file("برگه.pdf", "application/pdf", b"%PDF-1.4"))
    expect(page.get_by_role("alert").filter(has_text="این نوع فایل پذیرفته نمی‌شود")).to_contain_text("برگه.pdf")
    expect(page.locator("bdi").filter(has_text="باران.wav")).to_be_visible()


def _music() -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(range(0, 100, 2)) * 640)
    return file.getvalue()


def _file(name: str, kind: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": data}


def _edit(page: Page) -> None:
    """A line is split, moved, taken out, brought back and given to another, all by keys; all of it is kept."""
    lines = page.get_by_role("list", name="سطرهای متن").get_by_role("listitem")
    count = lines.count()
    first = _text(page, 1)
    first.fill("یک. دو.")
    first.press("Home")
    for _ in range(3):
        first.press("ArrowLeft")
    first.press("Enter")
    expect(lines).to_have_count(count + 1)
    expect(first).to_have_value("یک.")
    expect(_text(page, 2)).to_be_focused()
    _text(page, 2).press("Alt+ArrowDown")
    expect(_text(page, 3)).to_have_value("دو.")
    expect(_text(page, 3)).to_be_focused()
    _text(page, 3).press("Control+Backspace")
    expect(lines).to_have_count(count)
    page.keyboard.press("Control+z")
    expect(_text(page, 3)).to_have_value("دو.")
    speaker = page.get_by_label("گویندهٔ سطر ۳")
    speaker.select_option("کیان" if speaker.input_value() == "a" else "سارا")
    # Dragged by its grip it goes where it is dropped; joined to the line before, it is its end.
    grip = page.locator("[data-grip]").nth(2)
    grip.scroll_into_view_if_needed()
    page.mouse.wheel(0, 300)
    target = page.locator("[data-line]").nth(0)
    grip.hover()
    page.mouse.down()
    target.hover(position={"x": 200, "y": 4})
    page.mouse.up()
    expect(_text(page, 1)).to_have_value("دو.")
    page.keyboard.press("Control+z")
    _text(page, 3).focus()
    page.keyboard.press("Control+z")
    # A line in which nothing stands yet is not sent.
    _text(page, 3).press("End")
    _text(page, 3).press("Enter")
    expect(lines).to_have_count(count + 2)
    expect(page.get_by_text("نگه داشته شد", exact=True)).to_be_visible()
    page.keyboard.press("Backspace")
    expect(lines).to_have_count(count + 1)


def _differ(page: Page, service: Service, name: str) -> None:
    """Somebody changes the script elsewhere: what was typed here stays, and is kept by a press."""
    api = service.api(name)
    path = f"/ai/podcasts/{page.url.split('id=')[1]}"
    expect(page.get_by_text("نگه داشته شد", exact=True)).to_be_visible()
    version = api.call("GET", path)["data"]["version"]
    edits = [{"op": "rewrite", "line": "l1", "text": "جای دیگر."}]
    assert api.call("PATCH", f"{path}/script", {"version": version, "edits": edits})["ok"]
    _text(page, 1).fill("اینجا، در ۱۲ آذر.")
    expect(page.get_by_text("این قسمت جای دیگری تغییر کرده است.")).to_be_visible()
    expect(page.get_by_text("جای دیگر.", exact=True)).to_be_visible()
    page.get_by_role("button", name="نوشتهٔ من بماند").click()
    expect(page.get_by_text("نگه داشته شد", exact=True)).to_be_visible()
    assert api.call("GET", path)["data"]["script"]["lines"][0]["text"] == "اینجا، در ۱۲ آذر."


def _join(page: Page, service: Service, name: str) -> None:
    """What was changed elsewhere in another line comes in beside what is typed here, and nothing is asked."""
    api = service.api(name)
    path = f"/ai/podcasts/{page.url.split('id=')[1]}"
    version = api.call("GET", path)["data"]["version"]
    edits = [{"op": "rewrite", "line": "l2", "text": "آنجا، در سطری دیگر."}]
    assert api.call("PATCH", f"{path}/script", {"version": version, "edits": edits})["ok"]
    _text(page, 1).fill("اینجا، باز هم.")
    expect(page.get_by_text("تغییرهای جای دیگر هم آمد")).to_be_visible()
    texts = [line["text"] for line in api.call("GET", path)["data"]["script"]["lines"]]
    assert {"اینجا، باز هم.", "آنجا، در سطری دیگر."} <= set(texts)


def _revoice(page: Page, service: Service, name: str) -> None:
    """One speaker has another voice: only their lines are read anew, at a price that is told before."""
    page.locator("[data-step='2'] h2 button").click()
    page.get_by_role("button", name=re.compile("^صدای سارا:")).click()
    page.get_by_role("option", selected=False).first.click()
    gate = page.locator("[data-gate]")
    expect(gate).to_contain_text("دلار")
    lines = service.api(name).call("GET", f"/ai/podcasts/{page.url.split('id=')[1]}")["data"]["script"]["lines"]
    assert {(line["speaker"], line["state"]) for line in lines} == {("a", "draft"), ("b", "voiced")}
    gate.get_by_role("button", name="بله، صدا ساخته شود").click()
    expect(page.locator("[data-player]")).to_be_visible(timeout=60_000)


def _text(page: Page, number: int) -> Locator:
    return page.get_by_label(f"متن سطر {str(number).translate(str.maketrans('0123456789', '۰۱۲۳۴۵۶۷۸۹'))}", exact=True)


def test_saved_episodes_are_fed_to_listeners_under_an_address_shown_once(
    visit: Opened, recorders: list[Recorder], service: Service
) -> None:
    look = Look("en")
    name = keyed(service, "sim-demo")
    mine = service.api(name)
    for title in ("Tea in Iran", "چای در ایران"):
        _saved_sound(mine, title)
    page = visit("/ai/podcast", look, as_=name)
    card = page.locator("#feed")
    expect(card).to_contain_text("No address")
    card.get_by_role("button", name="Set up the feed").click()
    expect(card.get_by_role("button", name="Make an address")).to_be_disabled()
    card.get_by_label("Title").fill("Tea and more")
    card.get_by_label("Address of the site").fill("javascript:alert(1)")
    card.get_by_role("button", name="Save").click()
    expect(card.get_by_label("Address of the site")).to_be_focused()
    card.get_by_label("Address of the site").fill("https://tea.example")
    # The same admin was quicker on another device.
    fields = {"title": "Tea", "author": "Sara", "version": 0}
    assert mine.call("PUT", "/ai/feed", fields)["ok"]
    card.get_by_role("button", name="Save").click()
    expect(card.get_by_role("alert")).to_contain_text("The title is now “Tea”")
    expect(card.get_by_label("Speaker or publisher")).to_have_value("Sara")
    card.get_by_role("button", name="Save mine all the same").click()
    expect(card.get_by_role("alert")).to_have_count(0)
    card.get_by_role("switch", name="“Tea in Iran” in the feed").click()
    expect(card).to_contain_text("1 episode")
    assert flaws(page, "podcast-feed", look) == []
    card.get_by_role("button", name="Make an address").click()
    dialog = page.get_by_role("dialog")
    address = dialog.locator("code").inner_text()
    assert violations(page) == []
    dialog.get_by_role("button", name="I have put it away").click()
    expect(card).to_contain_text("Has an address")
    heard = mine.http.get(address).text
    assert "<title>Tea and more</title>" in heard and "Tea in Iran" in heard and "چای در ایران" not in heard
    card.get_by_role("button", name="New address").click()
    page.get_by_role("dialog").get_by_role("button", name="New address").click()
    expect(dialog.locator("code")).not_to_have_text(address)
    dialog.get_by_role("button", name="I have put it away").click()
    assert mine.http.get(address).status_code == 404
    phone = Look("fa", "dark", 390)
    again = visit("/ai/podcast", phone, as_=name)
    again.locator("#feed").get_by_role("button", name="تنظیم خوراک").click()
    expect(again.get_by_role("switch", checked=True)).to_have_count(1)
    shot(again, "podcast-feed", phone)
    assert not scrolls_sideways(again) and violations(again) == []


def test_a_script_of_a_file_opens_where_it_is_edited(visit: Opened, service: Service) -> None:
    page = visit("/ai/podcast", Look("en"), as_=keyed(service, "sim-demo"))
    file = page.locator("input[accept*=json]")
    file.set_input_files(FilePayload(name="x.json", mimeType="application/json", buffer=b"<html>"))
    expect(page.get_by_text("This file is no script of a podcast")).to_be_visible()
    script = {
        "mode": "dialogue",
        "language": "en",
        "speakers": [{"id": "a", "name": "Sara"}, {"id": "b", "name": "Ali"}],
        "script": [{"speaker": "a", "text": "Hello."}],
    }
    file.set_input_files(_json({**script, "script": [{"speaker": "nobody", "text": "Hi."}]}))
    expect(page.get_by_role("alert")).to_contain_text("nobody")
    file.set_input_files(_json(script))
    expect(page.locator("[data-gate]")).to_contain_text("Characters to read")
    expect(page.get_by_label("Text of line 1", exact=True)).to_have_value("Hello.")


def _json(script: object) -> FilePayload:
    return FilePayload(name="Tea – script.json", mimeType="application/json", buffer=json.dumps(script).encode())


def _saved_sound(mine: Client, title: str) -> None:
    held = mine.http.post(
        "/api/v1/ai/holds", files={"file": ("a.wav", sounds.wav(1.0))}, data={"section": "podcast"}
    ).json()
    fields = {"section": "podcast", "destination": "media", "title": title, "hold_id": held["data"]["hold_id"]}
    assert mine.call("POST", "/ai/outputs", fields)["ok"]

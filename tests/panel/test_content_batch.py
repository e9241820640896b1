"""Many texts by one brief on the content page: ordered, followed, failed and retried, opened and saved."""

import re

from playwright.sync_api import expect

from tests.panel.browser import Look, Opened, scrolls_sideways, shot, violations
from tests.panel.chat_page import keyed, rekey
from tests.panel.services import Service


def test_topics_become_texts_that_are_followed_retried_opened_and_saved(visit: Opened, service: Service) -> None:
    look = Look("fa")
    name = keyed(service, "sim-502")
    page = visit("/ai/content?mode=bulk", look, as_=name)
    begin = page.get_by_role("button", name="نوشتن همه")
    topics = page.locator("[data-topics]")
    # Nothing to write is said where it is missing, and nothing is asked.
    begin.click()
    expect(topics).to_be_focused()
    expect(page.get_by_text("دست‌کم یک موضوع بنویسید.")).to_be_visible()
    topics.fill("۱. چای لاهیجان\n۲. زعفران خراسان\nچای لاهیجان")
    expect(page.get_by_text("۲ موضوع از ۵۰")).to_be_visible()
    expect(page.get_by_text("۱ سطر تکراری کنار گذاشته شد.")).to_be_visible()
    topics.press("Control+Enter")
    asked = page.get_by_role("dialog")
    expect(asked).to_contain_text("۲ متن نوشته شود؟")
    # Two clicks order one batch: the second would be paid for like the first.
    asked.get_by_role("button", name="نوشتن همه").dblclick()
    expect(topics).to_have_value("")
    items = page.get_by_role("list", name="متن‌های دسته").get_by_role("listitem")
    expect(items).to_have_count(2)
    assert len(service.api(name).call("GET", "/ai/content/batches")["data"]["items"]) == 1
    expect(items.get_by_text("نشد", exact=True)).to_have_count(2, timeout=20_000)
    shot(page, "batch-failed", look)
    assert violations(page) == []
    # What failed is written again, once the key is good.
    rekey(service, name, "sim-demo")
    page.get_by_role("button", name="دوبارهٔ همهٔ ناموفق‌ها").click()
    expect(items.get_by_text("نوشته شد", exact=True)).to_have_count(2, timeout=20_000)
    expect(page.get_by_text("متن‌ها نگه داشته می‌شوند تا")).to_be_visible()
    shot(page, "batch-done", look)
    assert violations(page) == []
    assert not scrolls_sideways(page)
    page.get_by_role("button", name="باز کردن «چای لاهیجان»").click()
    expect(page.get_by_role("tab", name=re.compile("پیش‌نمایش"))).to_be_visible()
    expect(page.get_by_text("پاسخ شبیه‌سازی‌شده").first).to_be_visible()
    page.get_by_role("button", name="ذخیرهٔ همه").click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("radio").first).to_be_checked()
    expect(drawer.get_by_role("group", name="متن ۲")).to_be_visible()
    drawer.get_by_role("button", name=re.compile("^ذخیره")).last.click()
    expect(drawer.get_by_role("link").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(items.get_by_text("ذخیره شد", exact=True)).to_have_count(2)
    # It is remembered when the batch is opened again, so that nothing is saved twice.
    batch = page.get_by_role("button", name="دستهٔ ۲ متنی")
    batch.click()
    expect(items).to_have_count(0)
    batch.click()
    expect(items.get_by_text("ذخیره شد", exact=True)).to_have_count(2)
    expect(page.get_by_role("button", name="ذخیرهٔ همه")).to_have_count(0)
    saved = service.api(name).call("GET", "/ai/outputs")["data"]["items"]
    assert sorted(output["title"] for output in saved) == ["زعفران خراسان", "چای لاهیجان"]
    assert {output["provenance"]["provider"] for output in saved} == {"openrouter"}
    # It is there after the page was closed, on a narrow screen and in English too.
    service.speak(name, "en")
    narrow = visit("/ai/content?mode=bulk", Look("en", "dark", 390), as_=name)
    narrow.get_by_role("button", name="Batch of 2 texts").click()
    expect(narrow.get_by_role("button", name=re.compile("^Open .*زعفران خراسان"))).to_be_visible()
    shot(narrow, "batch-done", Look("en", "dark", 390))
    assert not scrolls_sideways(narrow)
    narrow.get_by_role("button", name="Delete", exact=True).click()
    narrow.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
    expect(narrow.get_by_role("button", name="Batch of 2 texts")).to_have_count(0)

"""Pictures: what a model takes, tiles that stand for themselves, what is done with one, and what goes wrong."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.panel.browser import (
    MOST_SCRIPT,
    WIDTHS,
    Look,
    Opened,
    Recorder,
    height_of,
    scrolls_sideways,
    shot,
    violations,
    weight,
)
from tests.panel.chat_page import keyed, rekey
from tests.panel.services import Service

EN = Look("en")
NANO, FLARE, SEED = "Nano Banana 2.1", "GPT Image 2.5 Flare", "Seedream 4.5"


@pytest.mark.parametrize(
    "look", [Look("fa"), Look("fa", "dark", 390), Look("en", "dark"), Look("en", "light", 390)], ids=str
)
def test_the_page_as_it_looks_with_pictures_and_with_one_that_did_not_come(
    visit: Opened, service: Service, recorders: list[Recorder], look: Look
) -> None:
    name = keyed(service, "sim-image-one-bad")
    page = visit("/ai/image", look, as_=name)
    assert weight(recorders[-1], service) <= MOST_SCRIPT
    choose(page, FLARE)
    said = {"fa": "فنجان چای روی میز چوبی، نور صبح", "en": "A cup of tea on a wooden table"}[look.language]
    words(page).fill(said)
    shot(page, "image-form", look)
    group(page, {"fa": "تعداد", "en": "How many"}[look.language]).get_by_label(
        {"fa": "۳", "en": "3"}[look.language]
    ).check()
    make(page)
    expect(pictures(page)).to_have_count(2)
    # Of three the last is no picture: it alone says so.
    expect(page.locator("article li")).to_have_count(3)
    expect(page.locator("article li").nth(2).get_by_role("button")).to_have_count(1)
    assert violations(page) == []
    shot(page, "image", look)
    for width in WIDTHS if look == Look("fa") else ():
        page.set_viewport_size({"width": width, "height": height_of(width)})
        assert not scrolls_sideways(page)


def test_only_what_the_model_takes_is_asked_and_another_model_keeps_the_rest(visit: Opened, service: Service) -> None:
    page = visit("/ai/image", EN, as_=keyed(service, "sim-ok"))
    choose(page, NANO)
    expect(group(page, "Quality")).to_have_count(0)
    group(page, "Ratio").get_by_label("16:9", exact=True).check()
    group(page, "How many").get_by_label("3", exact=True).check()
    expect(group(page, "How many")).to_contain_text("each picture is a run of its own")
    make(page)
    expect(page.get_by_text("First write what the picture should show.")).to_be_visible()
    expect(words(page)).to_be_focused()
    page.keyboard.type("A lighthouse")
    choose(page, FLARE)
    expect(page.get_by_text("This model lacks these")).to_contain_text("Ratio")
    group(page, "Quality").get_by_label("Very high", exact=True).check()
    choose(page, SEED)
    expect(page.get_by_text("This model lacks these")).to_contain_text("Ratio and Quality")
    page.get_by_label("Seed", exact=True).fill("۴۲")
    make(page)
    expect(pictures(page)).to_have_count(3)
    choose(page, NANO)
    assert group(page, "Ratio").get_by_label("16:9").is_checked()
    expect(page.get_by_text("This model lacks these")).to_contain_text("Quality and Seed")
    expect(page.locator("[data-estimate]")).to_contain_text("This run: $0.1")
    # What was typed and made is there again after a reload.
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(pictures(page)).to_have_count(3)
    expect(words(page)).to_have_value("A lighthouse")


def test_a_picture_is_looked_at_refined_varied_and_saved(visit: Opened, service: Service, tmp_path: Path) -> None:
    name = keyed(service, "sim-ok")
    page = visit("/ai/image", EN, as_=name)
    words(page).fill("A red door, evening")
    group(page, "How many").get_by_label("2", exact=True).check()
    make(page)
    expect(pictures(page)).to_have_count(2)
    page.get_by_role("button", name="See picture 1").click()
    box = page.get_by_role("dialog")
    expect(box).to_contain_text("Picture 1 of 2")
    page.keyboard.press("ArrowRight")
    expect(box).to_contain_text("Picture 2 of 2")
    box.get_by_role("button", name="Side by side").click()
    expect(box.locator("figure")).to_have_count(2)
    assert violations(page) == []
    shot(page, "image-compare", EN)
    page.set_viewport_size({"width": 390, "height": 844})
    shot(page, "image-compare", Look("en", "light", 390))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.keyboard.press("Escape")
    with page.expect_download() as came:
        page.get_by_role("button", name="Download").first.click()
    assert came.value.suggested_filename.endswith(".png")
    menu(page, "Refine in words")
    page.get_by_label("What should change?").fill("at sunset")
    page.keyboard.press("Control+Enter")
    expect(pictures(page)).to_have_count(3)
    expect(page.get_by_role("article").first).to_contain_text("1 reference")
    menu(page, "Variation")
    expect(pictures(page)).to_have_count(4)
    expect(words(page)).to_have_value("A red door, evening")
    page.locator("input[type=file]").set_input_files(held_file(page, tmp_path))
    expect(page.get_by_role("button", name="Take away door.png")).to_be_visible()
    page.get_by_label("Select picture 1").last.click()
    page.get_by_label("Select picture 2").last.click()
    expect(page.get_by_text("2 pictures selected")).to_be_visible()
    shot(page, "image-picked", EN)
    page.get_by_role("button", name="Clear the selection").click()
    page.get_by_role("article").last.get_by_role("button", name="Save").first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_label("Title")).to_have_value("A red door")
    expect(drawer.get_by_label("Alternative text")).to_have_value("A red door, evening")
    drawer.get_by_role("radio", name="Media library").click()
    drawer.get_by_role("button", name="Save", exact=True).click()
    drawer.get_by_role("button", name="Close").last.click()
    expect(page.get_by_role("article").last.get_by_role("link", name="Saved")).to_be_visible()


def test_what_goes_wrong_stands_where_it_happened_and_nothing_typed_is_lost(
    visit: Opened, service: Service, recorders: list[Recorder]
) -> None:
    name = keyed(service, "sim-image-policy")
    page = visit("/ai/image", EN, as_=name)
    words(page).fill("Something forbidden")
    make(page)
    expect(page.get_by_text("The provider refused this")).to_be_visible()
    expect(page.get_by_role("button", name="Change the words")).to_be_visible()
    rekey(service, name, "sim-result-page")
    make(page)
    failed = page.get_by_role("article").first
    expect(failed.get_by_role("alert")).to_be_visible()
    shot(page, "image-wrong", EN)
    rekey(service, name, "sim-ok")
    failed.get_by_role("button", name="Try again").click()
    expect(failed.locator("img")).to_have_count(1)
    rekey(service, name, "sim-image-stall")
    make(page)
    expect(page.get_by_text("Being made", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Stopped", exact=True)).to_be_visible()
    expect(words(page)).to_have_value("Something forbidden")
    assert service.api(name).call("DELETE", "/ai/providers/openrouter/keys/personal")["ok"]
    make(page)
    expect(page.locator("#work-closed a")).to_be_visible()
    expect(page.get_by_role("article")).to_have_count(4)
    # Now that the page knows, it leads out of it and asks nothing.
    make(page)
    expect(page.locator("#work-closed a")).to_be_focused()
    expect(page.get_by_role("article")).to_have_count(4)


def words(page: Page) -> Locator:
    """Where the picture is described."""
    return page.locator("[data-image-prompt]")


def pictures(page: Page) -> Locator:
    """Those that are there."""
    return page.locator("article img")


def group(page: Page, name: str) -> Locator:
    """A choice of the form."""
    return page.get_by_role("group", name=name)


def make(page: Page) -> None:
    """As the keyboard does it."""
    words(page).press("Control+Enter")


def choose(page: Page, model: str) -> None:
    """Another model, wherever the window is wide enough to have the pickers."""
    narrow = page.locator("[data-model-button]")
    if narrow.is_visible():
        narrow.click()
    page.locator('[data-picker="model"] button').first.click()
    page.get_by_role("option", name=model).click()
    if narrow.is_visible():
        page.keyboard.press("Escape")


def menu(page: Page, item: str) -> None:
    """Something of the menu of the newest picture."""
    page.get_by_role("button", name="Actions on picture 1").first.click()
    page.get_by_role("menuitem", name=item).click()


def held_file(page: Page, folder: Path) -> Path:
    """A picture as a file of one's own."""
    source = pictures(page).first.get_attribute("src")
    assert source is not None
    file = folder / "door.png"
    file.write_bytes(page.request.get(source).body())
    return file

"""What was saved, and the media library: found, looked at, changed, taken away and deleted; files judged by the API; destinations."""

import io
import re
import wave
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

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

EN = Look("en")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PERSIAN = "## سفر به دماوند\n\nقلهٔ دماوند با **۵۶۱۰ متر** بلندترین قلهٔ ایران است.\n\n1. کفش\n2. چادر\n\n```python\nprint('سلام')\n```\n"


def picture(kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((480, 320)).convert("RGB").save(out, kind)
    return out.getvalue()


def sound() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
        file.writeframes(b"\x00\x10\x00\xf0" * 32_000)
    return out.getvalue()


def file(name: str, kind: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": data}


def saved(service: Service, name: str, **fields: Any) -> dict[str, Any]:
    body = {"section": "content", "destination": "blog", "title": "A text", "body": PERSIAN, **fields}
    reply = service.api(name).call("POST", "/ai/outputs", body)
    assert reply["ok"], reply
    data: dict[str, Any] = reply["data"]
    return data


def uploaded(service: Service, name: str, data: bytes, title: str) -> dict[str, Any]:
    reply = service.api(name).http.post("/api/v1/ai/media", files={"file": (title, data)}, data={"title": title})
    assert reply.status_code == 201, reply.text
    item: dict[str, Any] = reply.json()["data"]
    return item


def with_outputs(service: Service) -> str:
    """The name of an admin with outputs of every kind and state."""
    name = service.new_admin()
    client = service.api(name)
    service.api().ready_to_chat("sim-demo")
    assert client.call("PUT", "/ai/providers/openrouter/keys/personal", {"api_key": "sim-demo"})["ok"]
    made = client.call("POST", "/ai/image", {"prompt": "a mountain", "provider": "openrouter"})
    assert made["ok"], made
    hold = made["data"]["images"][0]["hold_id"]
    told = {"tags": ["سفر", "دماوند"], "alt": "کوهی با قلهٔ برفی"}
    saved(
        service, name, section="image", destination="portfolio", title="دماوند", body=None, hold_id=hold, metadata=told
    )
    saved(service, name, title="سفر به دماوند", metadata={"tags": ["سفر"], "language": "fa", "slug": "سفر-به-دماوند"})
    saved(service, name, section="chat", title="A note in English", body="Plain words.")
    app(service)
    saved(service, name, destination="app:shop", title="برای فروشگاه")
    return name


def app(service: Service) -> None:
    service.api().call(
        "POST", "/ai/destinations", {"name": "shop", "label": "فروشگاه", "url": "https://shop.example/in"}
    )


@pytest.fixture(scope="module")
def keeper(service: Service) -> str:
    return with_outputs(service)


def items(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("list").last.get_by_role("listitem")


def test_outputs_and_their_items_are_accessible_in_every_look(visit: Opened, look: Look, keeper: str) -> None:
    page = visit("/ai/outputs", look, as_=keeper)
    expect(items(page)).to_have_count(4)
    page.get_by_role("checkbox").first.check()
    assert flaws(page, "outputs", look) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)
    page.get_by_role("link", name="سفر به دماوند").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("listitem").first).to_be_visible()
    assert flaws(page, "outputs-text", look) == []


def test_nothing_scrolls_sideways_and_little_is_loaded(
    visit: Opened, recorders: list[Recorder], service: Service, keeper: str
) -> None:
    look = Look("fa", "dark")
    page = visit("/ai/outputs", look, as_=keeper)
    expect(items(page)).to_have_count(4)
    assert weight(recorders[-1], service) <= MOST_SCRIPT
    assert sideways(page, "outputs", look) == []
    page.get_by_role("button", name=re.compile("چیدمان")).click()
    page.get_by_role("checkbox").first.check()
    assert sideways(page, "outputs-list", look) == []
    page.keyboard.press("Escape")
    page.get_by_role("link", name="برای فروشگاه").click()
    expect(page.get_by_role("dialog").get_by_role("heading", name="فرستادن به فروشگاه")).to_be_visible()
    assert sideways(page, "outputs-app", look) == []
    page.keyboard.press("Escape")
    page.get_by_role("link", name=re.compile("^.?دماوند")).click()
    expect(page.get_by_role("img", name="کوهی با قلهٔ برفی")).to_be_visible()
    assert sideways(page, "outputs-picture", look) == []


def test_outputs_are_found_changed_taken_away_and_deleted(visit: Opened, service: Service, tmp_path: Path) -> None:
    name = service.new_admin()
    for number in range(5):
        saved(
            service,
            name,
            title=f"Text {number}",
            body=f"Body {number}",
            metadata={"tags": ["odd"] if number % 2 else []},
        )
    page = visit("/ai/outputs", EN, as_=name)
    expect(items(page)).to_have_count(5)
    page.get_by_role("searchbox").fill("۳")
    expect(items(page)).to_have_count(1)
    expect(page).to_have_url(re.compile("q="))
    # What is typed in the digits of one language is found in those of the other.
    page.get_by_role("link", name="Text 3").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Body 3")
    page.reload()
    dialog.get_by_role("link", name="odd").click()
    expect(items(page)).to_have_count(2)
    expect(dialog).to_have_count(0)
    page.get_by_role("button", name="Clear the filters").click()
    expect(items(page)).to_have_count(5)
    # Changed by somebody else meanwhile: what was typed stays, and the next save takes it.
    page.get_by_role("link", name="Text 4").click()
    dialog.get_by_role("button", name="Edit").click()
    dialog.get_by_label("Title", exact=True).fill("Mine")
    client = service.api(name)
    listed = client.call("GET", "/ai/outputs?q=4")["data"]["items"][0]
    theirs = {"version": 1, "title": "Theirs", "metadata": {"caption": "", "tags": ["new"]}}
    assert client.call("PATCH", f"/ai/outputs/{listed['id']}", theirs)["ok"]
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("Title is now: Theirs")
    expect(dialog.get_by_label("Title", exact=True)).to_have_value("Mine")
    expect(dialog.get_by_label("Tags")).to_have_value("new")
    # What was typed is there again after the dialog was closed.
    page.keyboard.press("Escape")
    page.get_by_role("link", name=re.compile("Text 4|Theirs")).click()
    expect(dialog.get_by_label("Title", exact=True)).to_have_value("Mine")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog.get_by_role("heading", name="Mine")).to_be_visible()
    page.keyboard.press("Escape")
    # By keyboard: Space chooses, Shift chooses all between.
    page.get_by_role("link", name="Mine").press(" ")
    page.get_by_role("link", name="Text 2").press("Shift+ ")
    expect(page.get_by_text("3 items selected").last).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download ZIP").click()
    archive = zipfile.ZipFile(taken.value.path())
    assert len(archive.namelist()) == 4
    page.get_by_role("button", name="Delete", exact=True).click()
    dialog.get_by_role("button", name="Delete", exact=True).dblclick()
    expect(items(page)).to_have_count(2)
    expect(page.get_by_role("region", name="Selected items")).to_have_count(0)
    assert client.call("GET", "/ai/outputs")["meta"]["page"]["total"] == 2


def test_the_library_takes_files_that_are_what_they_say_and_only_their_owner_changes_them(
    visit: Opened, service: Service, recorders: list[Recorder]
) -> None:
    owner, other = service.new_admin(), service.new_admin()
    page = visit("/ai/outputs?tab=media", EN, as_=owner)
    expect(page.get_by_text("The library is empty.")).to_be_visible()
    chooser = page.locator("input[type=file]")
    chooser.set_input_files(
        [
            file("mountain.png", "image/png", picture()),
            file("drawing.png", "image/png", SVG),
            file("tone.wav", "audio/wav", sound()),
            file("photo.jpg", "image/jpeg", picture("JPEG")),
        ]
    )
    uploads = page.get_by_role("region", name="Uploads")
    expect(uploads.get_by_text("It is in the media library.")).to_have_count(3)
    expect(uploads.get_by_role("alert")).to_contain_text("Files of this kind are not taken.")
    expect(items(page)).to_have_count(3)
    shot(page, "media-uploads", EN)
    assert violations(page) == []
    uploads.get_by_role("button", name="Clear this list").click()
    # The same once more, dropped on the page: it is told, and removed by one press.
    moved = page.evaluate_handle(
        """bytes => {
          const data = new DataTransfer()
          data.items.add(new File([new Uint8Array(bytes)], 'again.png', { type: 'image/png' }))
          return data
        }""",
        list(picture()),
    )
    page.get_by_role("main").get_by_role("searchbox").dispatch_event("drop", {"dataTransfer": moved})
    expect(uploads).to_contain_text("the same file was already: “mountain”")
    expect(items(page)).to_have_count(4)
    uploads.get_by_role("button", name="Delete this one").click()
    expect(items(page)).to_have_count(3)
    # The sound plays, and its place is moved by keys from left to right.
    page.get_by_role("link", name="tone").click()
    dialog = page.get_by_role("dialog")
    place = dialog.get_by_role("slider")
    expect(place).to_have_attribute("aria-valuetext", "0:00 of 0:08")
    place.press("End")
    expect(place).to_have_attribute("aria-valuetext", "0:08 of 0:08")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="mountain").click()
    expect(dialog).to_contain_text("no alternative text yet")
    dialog.get_by_role("button", name="Edit").click()
    dialog.get_by_label("Alternative text").fill("A grey slope")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog.get_by_role("img", name="A grey slope")).to_be_visible()
    # Another admin looks at it and changes nothing.
    theirs = visit("/ai/outputs?tab=media&kind=picture", EN, as_=other)
    expect(items(theirs)).to_have_count(2)
    theirs.get_by_role("link", name="mountain").click()
    dialog = theirs.get_by_role("dialog")
    expect(dialog).to_contain_text(f"Only {owner} or a super admin may change or delete this.")
    expect(dialog.get_by_role("button", name="Edit")).to_have_count(0)
    expect(dialog.get_by_role("button", name="Delete", exact=True)).to_have_count(0)


def test_a_super_admin_registers_an_application_and_its_secret_is_shown_once(
    visit: Opened, own_service: Service
) -> None:
    page = visit("/ai/settings#destinations", EN, as_=SUPER, at=own_service)
    card = page.locator("#destinations")
    expect(card).to_contain_text("No application is registered yet.")
    card.get_by_role("button", name="Add an application").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name", exact=True).fill("My Shop")
    dialog.get_by_label("Address that receives").fill("ftp://shop.example")
    dialog.get_by_role("button", name="Save").click()
    name = dialog.get_by_label("Name", exact=True)
    expect(name).to_be_focused()
    expect(name).to_have_accessible_description(re.compile("small Latin letters, digits and hyphens, and begins"))
    name.fill("shop")
    name.press("Enter")
    url = dialog.get_by_label("Address that receives")
    expect(url).to_have_accessible_description(re.compile("must begin with https"))
    # Closed and opened again: what was typed is still there.
    page.keyboard.press("Escape")
    card.get_by_role("button", name="Add an application").click()
    expect(name).to_have_value("shop")
    url.fill("https://shop.example/in")
    dialog.get_by_label(re.compile("^Label")).fill("Shop")
    shot(page, "destination-new", EN)
    assert violations(page) == []
    dialog.get_by_role("button", name="Save").dblclick()
    expect(dialog).to_contain_text("it is not shown again")
    secret = dialog.locator("code").inner_text()
    assert secret.startswith("whsec_")
    expect(dialog.get_by_role("button", name="Copy the secret")).to_be_focused()
    dialog.get_by_role("button", name="I have put it away").click()
    expect(card.get_by_role("listitem")).to_have_count(1)
    assert secret not in page.content()
    # Off at once, and on again by undo.
    switch = card.get_by_role("switch", name="Shop is on")
    switch.click()
    page.get_by_role("button", name="Undo").click()
    expect(switch).to_be_checked()
    # Somebody else changes the address while the label is typed here.
    card.get_by_role("button", name="Edit Shop").click()
    dialog.get_by_label(re.compile("^Label")).fill("Our shop")
    client = own_service.api()
    told = next(one for one in client.call("GET", "/ai/destinations")["data"]["items"] if one["id"])
    theirs = {"version": told["app"]["version"], "url": "https://new.example/in", "label": "Theirs"}
    assert client.call("PATCH", f"/ai/destinations/{told['id']}", theirs)["ok"]
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("alert")).to_contain_text("The label is now: Theirs")
    expect(url).to_have_value("https://new.example/in")
    shot(page, "destination-meanwhile", EN)
    dialog.get_by_role("button", name="Save").click()
    expect(card.get_by_role("heading", name="Our shop")).to_be_visible()
    shot(page, "destinations", EN)
    card.get_by_role("button", name="Delete Our shop").click()
    dialog.get_by_role("button", name="Delete").click()
    expect(card).to_contain_text("No application is registered yet.")
    expect(card.get_by_role("button", name="Add an application")).to_be_focused()


def test_a_picture_of_the_library_is_a_reference_on_the_image_page(
    visit: Opened, service: Service, keeper: str
) -> None:
    for title in ("A slope", "A ridge"):
        uploaded(service, keeper, picture(), title)
    page = visit("/ai/outputs?tab=media&kind=picture", EN, as_=keeper)
    page.get_by_role("link", name="A slope").click()
    page.get_by_role("dialog").get_by_role("button", name="Use on the image page").click()
    references = page.get_by_role("group", name="Reference pictures")
    expect(references.get_by_role("img", name="A slope")).to_be_visible()
    references.get_by_role("button", name="From the media library").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill("ridge")
    expect(dialog.get_by_role("listitem")).to_have_count(1)
    dialog.get_by_role("listitem").get_by_role("button").press(" ")
    shot(page, "media-picker", EN)
    assert violations(page) == []
    dialog.get_by_role("button", name="Choose 1 item").click()
    expect(references.get_by_role("img")).to_have_count(2)

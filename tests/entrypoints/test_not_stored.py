"""Nothing is stored unless an admin says so; what is saved is where it should be and nowhere else; what is removed is nowhere."""

import secrets
from collections.abc import Callable

import pytest

from tests.entrypoints.harness import PNG, Service, held_by
from tests.entrypoints.panel import Panel
from tests.entrypoints.test_outputs import fetch, save
from tests.support.stored import places, tables

pytestmark = pytest.mark.anyio
Everywhere = Callable[[str], set[str]]


@pytest.fixture
def everywhere(service: Service, capfd: pytest.CaptureFixture[str]) -> Everywhere:
    """Where a mark is: the files of the service, and what it printed."""
    printed: list[str] = []

    def look(mark: str) -> set[str]:
        printed.extend(capfd.readouterr())
        return places(service.site.data_dir, mark) | ({"log"} if mark in "".join(printed) else set())

    return look


def mark() -> str:
    return f"canary-{secrets.token_hex(12)}-نشان"


async def chat(panel: Panel, prompt: str, *, stream: bool) -> None:
    messages = [{"role": "user", "content": prompt}]
    response = await panel.http.post(
        "/api/v1/ai/chat",
        json={"messages": messages, "stream": stream},
        headers={"x-csrf-token": panel.csrf or ""},
    )
    assert response.status_code in (200, 201), response.text


@pytest.mark.parametrize("stream", [False, True])
async def test_a_chat_leaves_nothing(service: Service, everywhere: Everywhere, stream: bool) -> None:
    panel, prompt = await service.admin_with_key("ok"), mark()
    await chat(panel, prompt, stream=stream)
    assert everywhere(prompt) == set()


async def test_what_is_held_is_readable_nowhere(service: Service, everywhere: Everywhere) -> None:
    panel, made = await service.admin(), mark()
    hold = await held_by(service, panel, PNG + made.encode() * 5_000)
    assert (await fetch(panel, f"/api/v1/ai/holds/{hold.id}")).content.endswith(made.encode())
    assert everywhere(made) == set()
    assert (await panel.delete(f"/ai/holds/{hold.id}")).ok
    assert everywhere(made) == set()


async def test_a_saved_text_is_in_its_row_and_nowhere_when_it_is_removed(
    service: Service, everywhere: Everywhere
) -> None:
    panel, text = await service.admin(), mark()
    database = service.site.data_dir / "kelidar.db"
    saved = (await save(panel, body=f"Said: {text}", title="A text")).data
    assert everywhere(text) <= {"kelidar.db", "kelidar.db-wal"}
    assert tables(database, text) == {"outputs.body", "outputs.search"}
    assert (await panel.delete(f"/ai/outputs/{saved['id']}")).ok
    assert everywhere(text) == set()


async def test_a_saved_file_is_one_file_and_none_when_it_is_removed(service: Service, everywhere: Everywhere) -> None:
    panel, made = await service.admin(), mark()
    hold = await held_by(service, panel, PNG + made.encode() * 5_000)
    fields = {"section": "image", "destination": "media", "body": None, "hold_id": hold.id}
    saved = (await save(panel, **fields)).data
    (place,) = everywhere(made)
    assert place.startswith("media/")
    assert (await panel.delete(f"/ai/media/{saved['id']}")).ok
    assert everywhere(made) == set()


async def test_a_request_that_is_refused_leaves_nothing(service: Service, everywhere: Everywhere) -> None:
    panel, text = await service.admin(), mark()
    for fields in ({"destination": "nowhere"}, {"title": ""}, {"metadata": {"colour": text}}):
        assert (await save(panel, body=text, **fields)).status == 422
    upload = await panel.http.post(
        "/api/v1/ai/media",
        files={"file": ("x.png", b"<svg>" + text.encode())},
        headers={"x-csrf-token": panel.csrf or ""},
    )
    assert upload.status_code == 422
    assert everywhere(text) == set()

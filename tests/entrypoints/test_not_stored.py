"""Nothing is stored unless an admin says so; what is saved is where it should be and nowhere else; what is removed is nowhere."""

import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from domain.media_type import MediaType
from domain.section import Operation, Section
from tests.entrypoints.harness import PNG, Service, held_by
from tests.entrypoints.panel import API, Panel
from tests.entrypoints.test_outputs import fetch, save
from tests.support.stored import places, tables

pytestmark = pytest.mark.anyio
Everywhere = Callable[[str], set[str]]


@pytest.fixture
def everywhere(
    service: Service, capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Everywhere:
    """Where a mark is: the files of the service, those it puts aside for a while, and what it printed."""
    printed: list[str] = []
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setenv("TMPDIR", str(aside))
    monkeypatch.setattr(tempfile, "tempdir", str(aside))

    def look(mark: str) -> set[str]:
        printed.extend(capfd.readouterr())
        log = {"log"} if mark in "".join(printed) else set()
        return places(service.site.data_dir, mark) | places(aside, mark) | log

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


WRITING: dict[str, dict[str, object]] = {
    "": {"kind": "news"},
    "/section": {"title": "T", "outline": [{"heading": "H"}, {"heading": "I"}], "number": 2},
    "/titles": {},
    "/outline": {},
}
"""The steps that a brief is given to, by their paths, with what each wants besides."""


def marked(field: str) -> dict[str, object]:
    """A brief that says the mark in every place for words, and rests on it."""
    lines = {name: [field] for name in ("keywords", "must_include", "must_avoid")}
    source = {"text": field, "title": field, "url": f"https://example.com/{field}"}
    return {"brief": field, "language": "fa", "tone": field, "audience": field, "sources": [source], **lines}


@pytest.mark.parametrize("script", ["article", "json", "json-repaired", "json-malformed", "402"])
async def test_what_is_written_leaves_nothing(service: Service, everywhere: Everywhere, script: str) -> None:
    panel, words = await service.admin_with_key(script), mark()
    orders = [(path, {**more, **marked(words)}) for path, more in WRITING.items()]
    orders += [
        ("/meta", {"text": words, "title": words, "keywords": [words]}),
        ("/refine", {"action": "fix", "text": words, "before": words, "after": words, "instruction": words}),
    ]
    head = {"x-csrf-token": panel.csrf or ""}
    answers = ""
    for path, body in orders:
        for stream in (False, True):
            order = {**body, "stream": stream}
            answers += (await panel.http.post(f"{API}/ai/content{path}", json=order, headers=head)).text
    said = {"article": "چای چای چای", "json": "راز عطر", "json-repaired": "راز عطر"}.get(script)
    assert said is None or said in answers
    assert [everywhere(each) for each in (words, *([said] if said else []))] == [set()] * (1 + bool(said))


async def test_a_source_leaves_nothing_read_or_refused(service: Service, everywhere: Everywhere) -> None:
    panel, words = await service.admin(), mark()
    head = {"x-csrf-token": panel.csrf or ""}
    told = f"<html><title>{words}</title><p>{words}</p></html>".encode()
    for data, status in ((told, 200), (words.encode() * 9_000, 200), (b"%PDF-" + told, 422), (b"\0" + told, 422)):
        files = {"file": (f"{words}.html", data)}
        assert (await panel.http.post(f"{API}/ai/sources", files=files, headers=head)).status_code == status
    assert (await panel.post("/ai/sources", {"url": f"https://127.0.0.1/{words}"})).status == 422
    assert everywhere(words) == set()


async def test_guidelines_are_in_their_row_and_in_no_log(service: Service, everywhere: Everywhere) -> None:
    words = mark()
    assert (await service.root.put("/ai/content/guidelines", {"version": 0, "text": words})).ok
    assert everywhere(words) <= {"kelidar.db", "kelidar.db-wal"}
    assert tables(service.site.data_dir / "kelidar.db", words) == {"guidelines.text"}
    assert (await service.root.put("/ai/content/guidelines", {"version": 1, "text": ""})).ok
    assert everywhere(words) == set()


async def test_what_is_only_tried_with_the_lexicon_leaves_nothing_and_an_entry_is_in_its_row(
    service: Service, everywhere: Everywhere
) -> None:
    panel, words, entry = await service.admin(), mark(), mark()
    for language in ("fa", "persian language"):
        await panel.post("/ai/lexicon/preview", {"text": words, "language": language})
    entries = [{"term": entry, "say": entry}]
    flawed = [*entries, {"term": "", "say": words}]
    assert (await service.root.put("/ai/lexicon", {"entries": flawed, "version": 0})).status == 422
    assert everywhere(words) == set()
    assert (await service.root.put("/ai/lexicon", {"entries": entries, "version": 0})).ok
    assert everywhere(entry) <= {"kelidar.db", "kelidar.db-wal"}
    assert {place.partition(".")[0] for place in tables(service.site.data_dir / "kelidar.db", entry)} == {"lexicon"}
    assert (await service.root.put("/ai/lexicon", {"entries": [], "version": 1})).ok
    assert everywhere(entry) == set()


async def test_a_cast_is_in_its_row_and_nowhere_when_it_is_forgotten(service: Service, everywhere: Everywhere) -> None:
    panel, words = await service.admin(), mark()
    speaker = {"id": "host", "name": words, "role": words, "manner": words, "voice": None}
    cast = {"name": words, "mode": "read_aloud", "speakers": [speaker]}
    assert (await panel.post("/ai/podcasts/casts", {**cast, "mode": "panel"})).status == 422
    assert everywhere(words) == set()
    kept = await panel.post("/ai/podcasts/casts", cast)
    assert kept.ok, kept
    assert everywhere(words) <= {"kelidar.db", "kelidar.db-wal"}
    assert {place.partition(".")[0] for place in tables(service.site.data_dir / "kelidar.db", words)} == {"casts"}
    assert (await panel.delete(f"/ai/podcasts/casts/{kept.data['id']}")).ok
    assert everywhere(words) == set()


async def test_what_a_feed_says_of_itself_is_in_its_row_and_what_it_said_before_is_nowhere(
    service: Service, everywhere: Everywhere
) -> None:
    panel, words = await service.admin(), mark()
    told = {"title": words, "description": words, "author": words, "link": f"https://a.example/{quote(words)}"}
    assert (await panel.put("/ai/feed", {**told, "version": 0, "category": words})).status == 422
    assert everywhere(words) == set()
    assert (await panel.put("/ai/feed", {**told, "version": 0})).ok
    assert everywhere(words) <= {"kelidar.db", "kelidar.db-wal"}
    places_of = {f"feeds.{name}" for name in told}
    assert tables(service.site.data_dir / "kelidar.db", words) == places_of
    assert (await panel.put("/ai/feed", {"title": "T", "version": 1})).ok
    assert everywhere(words) == set()


async def test_music_that_is_brought_is_readable_nowhere_and_gone_with_its_episode(
    service: Service, everywhere: Everywhere
) -> None:
    panel, music = await service.admin_with_key("demo"), mark()
    facts = {"section": Section.PODCAST, "operation": Operation.SPEECH}
    hold = await held_by(service, panel, b"ID3\x04" + music.encode() * 5_000, MediaType.MP3, **facts)
    voice = {"provider": "openrouter", "model": "x-ai/grok-voice-tts-1.0"}
    episode = await panel.post(
        "/ai/podcasts",
        {
            "mode": "read_aloud",
            "speakers": [{"id": "host", "name": "H", "voice": voice}],
            "script": [{"speaker": "host", "text": "Hello there."}],
            "sound": {"bed": {"hold_id": hold.id}},
        },
    )
    assert episode.ok, episode
    bed = f"{API}/ai/holds/{episode.data['sound']['bed']['hold_id']}"
    assert (await fetch(panel, bed)).content.endswith(music.encode())
    assert everywhere(music) == set()
    assert (await panel.delete(f"/ai/podcasts/{episode.data['id']}")).ok
    assert (await fetch(panel, bed)).status_code == 404
    assert everywhere(music) == set()


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


async def test_what_a_saved_text_said_before_it_was_changed_is_nowhere(
    service: Service, everywhere: Everywhere
) -> None:
    panel, before, after = await service.admin(), mark(), mark()
    saved = (await save(panel, body=before, title=before)).data
    change = {"version": 1, "title": "A text", "body": after}
    assert (await panel.patch(f"/ai/outputs/{saved['id']}", change)).ok
    assert everywhere(before) == set()
    assert everywhere(after) <= {"kelidar.db", "kelidar.db-wal"}


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

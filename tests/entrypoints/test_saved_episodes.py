"""An episode that is saved keeps its transcript, chapters and notes, wherever it goes."""

import io
import json
import zipfile

import pytest

from tests.entrypoints.episodes import MP3, finished_episode, saved_episode
from tests.entrypoints.harness import Service, unique
from tests.entrypoints.test_outputs import fetch

pytestmark = pytest.mark.anyio


async def test_an_episode_is_saved_with_what_is_said_in_it(service: Service) -> None:
    panel = await service.admin()
    reply = await saved_episode(service, panel)
    assert (reply.status, reply.code) == (201, "outputs.saved")
    saved = reply.data
    assert (saved["body"], saved["file"]["seconds"], saved["metadata"]["language"]) == (None, 65.4, "fa")
    assert saved["provenance"]["digital_source_type"].endswith("trainedAlgorithmicMedia")
    told = saved["episode"]
    assert (told["language"], told["description"]) == ("fa", "چای از کجا آمد.")
    assert told["chapters"] == [{"title": "آغاز", "start": 0.0}, {"title": "چای امروز", "start": 20.5}]
    assert "- 0:20 چای امروز" in told["notes"]
    assert "[تاریخ چای](<https://a.example/tea>)" in told["notes"]
    assert told["page"].startswith(told["notes"])
    assert "**علی** (0:20): چای" in told["page"]
    vtt = await fetch(panel, f"{told['transcript_url']}?form=vtt")
    assert vtt.headers["content-type"] == "text/vtt; charset=utf-8"
    assert vtt.text.startswith("WEBVTT")
    segments = (await fetch(panel, f"{told['transcript_url']}?form=json")).json()["segments"]
    assert [(each["startTime"], each["speaker"]) for each in segments] == [(0.0, "سارا"), (20.5, "علی")]
    found = await panel.get("/ai/outputs", q="لاهیجان")
    assert [each["id"] for each in found.data["items"]] == [saved["id"]]


async def test_a_sound_of_another_episode_or_of_none_is_refused_and_nothing_is_kept(service: Service) -> None:
    panel, stranger = await service.admin(), await service.admin()
    first, _ = await finished_episode(service, panel)
    second, sound = await finished_episode(service, panel)
    order = {"section": "podcast", "destination": "blog", "title": "x", "hold_id": sound, "podcast_id": first}
    refused = await panel.post("/ai/outputs", order)
    assert (refused.status, [field for field, _ in refused.fields]) == (422, ["hold_id"])
    _, theirs = await finished_episode(service, stranger)
    other = await stranger.post("/ai/outputs", {**order, "hold_id": theirs, "podcast_id": second})
    assert (other.status, other.code) == (404, "common.not_found")
    assert (await panel.get("/ai/outputs")).data["items"] == (await stranger.get("/ai/outputs")).data["items"] == []


async def test_the_same_request_gives_the_same_episode_also_when_its_making_is_gone(service: Service) -> None:
    panel = await service.admin()
    job, sound = await finished_episode(service, panel)
    order = {"section": "podcast", "destination": "blog", "title": "x", "hold_id": sound, "podcast_id": job}
    key = {"idempotency-key": unique("key")}
    first = await panel.post("/ai/outputs", order, **key)
    assert (await panel.delete(f"/ai/holds/{sound}")).ok
    assert (await panel.post("/ai/outputs", order, **key)).data == first.data
    del order["podcast_id"]
    assert (await panel.post("/ai/outputs", order, **key)).code == "outputs.key.reused"


async def test_an_archive_has_the_words_beside_the_sound(service: Service) -> None:
    panel = await service.admin()
    saved = (await saved_episode(service, panel)).data
    archive = zipfile.ZipFile(io.BytesIO((await fetch(panel, "/api/v1/ai/outputs/export")).content))
    names = {path.partition(".")[2]: path for path in archive.namelist()}
    assert names.keys() == {"mp3", "notes.md", "chapters.json", "transcript.json", "transcript.vtt", "json"}
    assert archive.read(names["mp3"]) == MP3
    assert archive.read(names["notes.md"]).decode() == saved["episode"]["notes"]
    assert json.loads(archive.read(names["chapters.json"]))["version"] == "1.2.0"
    assert archive.testzip() is None

"""Feeds over HTTP: described, given a secret address, and read by an app with nothing but that address."""

import logging
import re
import secrets
from typing import Any

import feedparser
import httpx
import pytest
from structlog.testing import capture_logs

from tests.entrypoints.episodes import MP3, saved_episode
from tests.entrypoints.harness import PNG, Service
from tests.entrypoints.panel import Panel
from tests.entrypoints.test_outputs import save, save_picture

pytestmark = pytest.mark.anyio
WORDS = {
    "title": "پادکست چای",
    "description": "هر هفته <یک> گفتگو & بیشتر.",
    "author": "نگار",
    "language": "fa",
    "category": "Society & Culture",
    "link": "https://tea.example/podcast",
    "cover_media_id": None,
    "explicit": False,
}


async def described(panel: Panel, **words: Any) -> dict[str, Any]:
    version = (await panel.get("/ai/feed")).data["version"]
    reply = await panel.put("/ai/feed", {**WORDS, "version": version, **words})
    assert reply.code == "podcast.feed.changed", reply
    found: dict[str, Any] = reply.data
    return found


async def opened(panel: Panel) -> str:
    reply = await panel.post("/ai/feed/address")
    assert reply.code == "podcast.feed.opened", reply
    return str(reply.data["address"])


async def listen(service: Service, url: str, method: str = "GET", **headers: str) -> httpx.Response:
    """As an app does: no cookie, no token."""
    path = re.sub(r"^https?://[^/]+", "", url)
    return await service.anonymous().http.request(method, path, headers=headers)


async def test_an_app_follows_a_feed_by_its_address_alone(service: Service) -> None:
    panel = await service.admin()
    cover = (await save_picture(service, panel, destination="media")).data["id"]
    view = await described(panel, cover_media_id=cover)
    assert (view["version"], view["opened_at"], view["episodes"]) == (1, None, 0)
    first, second = (await saved_episode(service, panel, title="یک")).data, (await saved_episode(service, panel)).data
    for episode in (first, second):
        put = await panel.put(f"/ai/feed/episodes/{episode['id']}", {})
        assert (put.code, put.data["in_feed_at"] is not None) == ("podcast.feed.put", True)
    await saved_episode(service, panel, title="not in it")
    address = await opened(panel)
    answer = await listen(service, address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/rss+xml; charset=utf-8"
    assert "noindex" in answer.headers["x-robots-tag"]
    assert "set-cookie" not in answer.headers
    told = feedparser.parse(answer.content)
    assert not told.bozo, told.get("bozo_exception")
    channel = told.feed
    assert (channel.title, channel.language, channel.author, channel.link) == (
        WORDS["title"],
        "fa",
        "نگار",
        WORDS["link"],
    )
    assert channel.description == WORDS["description"]
    assert channel.itunes_block == 1
    assert channel.tags[0].term == "Society & Culture"
    assert channel.image.href == address.replace("feed.xml", "cover.png")
    assert [each.title for each in told.entries] == ["چای", "یک"]
    entry = told.entries[0]
    assert (entry.id, entry.itunes_duration, entry.summary) == (second["id"], "65", "چای از کجا آمد.")
    (sound,) = entry.enclosures
    assert (sound.type, int(sound.length)) == ("audio/mpeg", len(MP3))
    heard = await listen(service, sound.href)
    assert (heard.content, heard.headers["content-type"]) == (MP3, "audio/mpeg")
    part = await listen(service, sound.href, range="bytes=10-19")
    assert (part.status_code, part.content) == (206, MP3[10:20])
    head = await listen(service, sound.href, "HEAD")
    assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", str(len(MP3)))
    vtt = await listen(service, sound.href.replace("audio.mp3", "transcript.vtt"))
    assert (vtt.headers["content-type"], vtt.text[:6]) == ("text/vtt; charset=utf-8", "WEBVTT")
    chapters = await listen(service, sound.href.replace("audio.mp3", "chapters.json"))
    assert [each["startTime"] for each in chapters.json()["chapters"]] == [0, 20.5]
    assert (await listen(service, channel.image.href)).content.startswith(PNG[:8])
    assert (await panel.get("/ai/feed")).data["episodes"] == 2


async def test_an_app_that_has_the_newest_feed_is_told_so_until_something_changes(service: Service) -> None:
    panel = await service.admin()
    await described(panel)
    episode = (await saved_episode(service, panel)).data["id"]
    await panel.put(f"/ai/feed/episodes/{episode}", {})
    address = await opened(panel)
    answer = await listen(service, address)
    tag = answer.headers["etag"]
    assert answer.headers["cache-control"].startswith("private")
    for headers in ({"if-none-match": tag}, {"if-none-match": f"W/{tag}"}):
        again = await listen(service, address, **headers)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    sound = address.replace("feed.xml", f"{episode}/audio.mp3")
    told = (await listen(service, sound)).headers
    file_tag, time = told["etag"], {"if-modified-since": told["last-modified"]}
    assert (await listen(service, sound, **{"if-none-match": file_tag})).status_code == 304
    kept = await listen(service, sound, **time)
    assert (kept.status_code, kept.headers["cache-control"]) == (304, told["cache-control"])
    assert (await panel.delete(f"/ai/feed/episodes/{episode}")).code == "podcast.feed.taken_out"
    changed = await listen(service, address, **{"if-none-match": tag})
    assert (await listen(service, address, **time)).content == changed.content
    assert (changed.status_code, feedparser.parse(changed.content).entries) == (200, [])
    assert (await listen(service, sound)).status_code == 404


async def test_what_may_change_at_its_address_is_known_by_its_tag_and_not_by_a_time(service: Service) -> None:
    panel = await service.admin()
    older, newer = [(await save_picture(service, panel, destination="media")).data["id"] for _ in range(2)]
    await described(panel, cover_media_id=newer)
    episode = (await saved_episode(service, panel)).data["id"]
    await panel.put(f"/ai/feed/episodes/{episode}", {})
    address = await opened(panel)
    late = {"if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    places = [address, *(address.replace("feed.xml", each) for each in ("cover.png", f"{episode}/transcript.vtt"))]
    for place in places:
        first = await listen(service, place)
        assert "last-modified" not in first.headers and (await listen(service, place, **late)).status_code == 200
        head = await listen(service, place, "HEAD")
        assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", first.headers["etag"])
    before = {"if-none-match": (await listen(service, places[1])).headers["etag"]}
    assert (await listen(service, places[1], **before)).status_code == 304
    await described(panel, cover_media_id=older)
    assert (await listen(service, places[1], **before)).status_code == 200


async def test_a_new_address_ends_the_old_one_at_once_and_a_closed_feed_has_none(service: Service) -> None:
    panel = await service.admin()
    assert (await panel.post("/ai/feed/address")).code == "podcast.feed.not_described"
    await described(panel)
    first, second = await opened(panel), await opened(panel)
    assert first != second
    assert (await listen(service, first)).status_code == 404
    assert (await listen(service, second)).status_code == 200
    assert (await panel.delete("/ai/feed/address")).data["opened_at"] is None
    gone = await listen(service, second)
    never = await listen(service, f"/feeds/{secrets.token_urlsafe(24)}/feed.xml")
    assert (gone.status_code, gone.json()["code"]) == (never.status_code, never.json()["code"])
    assert never.status_code == 404
    events = (await service.root.get("/audit", action="feed")).data["items"]
    assert [each["action"] for each in events if each["object"]["id"] == panel.id] == [
        "feed.closed",
        "feed.opened",
        "feed.opened",
    ]


async def test_only_what_is_in_the_feed_is_reached_by_its_address(service: Service) -> None:
    panel, stranger = await service.admin(), await service.admin()
    await described(panel)
    address = await opened(panel)
    mine, theirs = (await saved_episode(service, panel)).data["id"], (await saved_episode(service, stranger)).data["id"]
    assert (await stranger.put(f"/ai/feed/episodes/{theirs}", {})).ok
    for path in (f"{mine}/audio.mp3", f"{theirs}/audio.mp3", f"{mine}/transcript.vtt", "cover.png", "other.xml"):
        assert (await listen(service, address.replace("feed.xml", path))).status_code == 404, path
    await panel.put(f"/ai/feed/episodes/{mine}", {})
    for path in (f"{mine}/audio.wav", f"{mine}/transcript.exe", f"{mine}/../{mine}/x"):
        assert (await listen(service, address.replace("feed.xml", path))).status_code == 404, path
    text = (await save(panel)).data["id"]
    assert (await panel.put(f"/ai/feed/episodes/{text}", {})).code == "podcast.feed.not_an_episode"
    assert (await panel.delete(f"/ai/outputs/{mine}")).ok
    assert (await listen(service, address.replace("feed.xml", f"{mine}/audio.mp3"))).status_code == 404
    assert feedparser.parse((await listen(service, address)).content).entries == []


async def test_the_secret_is_in_no_table_and_no_log(
    service: Service, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="kelidar.access")
    panel = await service.admin()
    await described(panel)
    address = await opened(panel)
    secret = address.split("/")[-2]
    with capture_logs() as told:
        await listen(service, address)
    assert [each["path"] for each in told if each["event"] == "request"] == ["/feeds/*"]
    for path in (
        address,
        f"/feeds/{secret}/x",
        f"/feeds/{secret}/x/y",
        f"/feeds/{secret}",
        f"/x//Feeds/{secret}/feed.xml",
    ):
        await listen(service, path)
        await listen(service, path, "POST")
    out, error = capfd.readouterr()
    assert secret not in out + error + caplog.text
    stored = [path.read_bytes() for path in service.site.data_dir.rglob("*") if path.is_file()]
    assert not any(secret.encode() in data for data in stored)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"language": "persian language"}, "language"),
        ({"category": "Tea"}, "category"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"description": "x" * 4_001}, "description"),
    ],
)
async def test_a_feed_that_no_app_could_show_is_refused_by_its_place(
    service: Service, change: dict[str, object], field: str
) -> None:
    refused = await (await service.admin()).put("/ai/feed", {**WORDS, "version": 0, **change})
    assert (refused.status, [at for at, _ in refused.fields]) == (422, [field])


async def test_the_second_of_two_editors_is_told_what_was_changed(service: Service) -> None:
    panel = await service.admin()
    await described(panel)
    late = await panel.put("/ai/feed", {**WORDS, "version": 0, "title": "دیگر"})
    assert (late.status, [field for field, _ in late.fields]) == (409, ["title"])


async def test_a_picture_that_players_do_not_show_is_no_cover(service: Service) -> None:
    panel = await service.admin()
    sound = (await saved_episode(service, panel, destination="media")).data["id"]
    refused = await panel.put("/ai/feed", {**WORDS, "version": 0, "cover_media_id": sound})
    assert (refused.status, [field for field, _ in refused.fields]) == (422, ["cover_media_id"])

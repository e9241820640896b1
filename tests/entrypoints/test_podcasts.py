"""Episodes over REST: begun, approved, edited, heard; by their owner alone, never paid for twice, and nothing of them kept."""

import asyncio
import secrets
import sqlite3
from contextlib import closing
from datetime import datetime
from typing import Any

import pytest

from domain.ids import AdminId, HoldId
from domain.media_type import MediaType
from domain.section import Section
from tests.entrypoints.episodes import MP3
from tests.entrypoints.harness import Service, held_by, sim_key, unique
from tests.entrypoints.panel import API, Event, Panel, Reply, events_of
from tests.entrypoints.test_not_stored import Everywhere, everywhere
from tests.support.stored import tables

__all__ = ["everywhere"]
pytestmark = pytest.mark.anyio
PODCASTS = "/ai/podcasts"
GROK = "x-ai/grok-voice-tts-1.0"
SARA, OMID = {"id": "sara", "name": "سارا", "role": "میزبان"}, {"id": "omid", "name": "امید"}
TALK: list[dict[str, Any]] = [
    {"speaker": "sara", "text": "سلام! امروز از چای سبز می‌گوییم.", "chapter": "آغاز"},
    {"speaker": "omid", "text": "از ۳ هزار سال پیش نوشیده می‌شود."},
    {"speaker": "sara", "text": "پس شروع کنیم.", "pause_after": 1.0},
]


def spoken_by(*speakers: dict[str, Any], voice: str | None = None) -> list[dict[str, Any]]:
    own = {"provider": "openrouter", "model": GROK} | ({"voice": voice} if voice else {})
    return [{**speaker, "voice": own} for speaker in speakers]


def talk(**fields: Any) -> dict[str, Any]:
    """An episode of three lines, whose script is given."""
    return {
        "mode": "dialogue",
        "language": "fa",
        "speakers": spoken_by(SARA, OMID),
        "script": TALK,
        "script_choice": {"provider": "openrouter"},
        **fields,
    }


async def begun(panel: Panel, body: dict[str, Any], **headers: str) -> dict[str, Any]:
    reply = await panel.post(PODCASTS, body, **headers)
    assert (reply.status, reply.code) == (202, "podcast.episode.begun"), reply
    return dict(reply.data)


async def until(panel: Panel, podcast_id: str, *standings: str) -> dict[str, Any]:
    async with asyncio.timeout(20):
        while True:
            reply = await panel.get(f"{PODCASTS}/{podcast_id}")
            assert reply.ok, reply
            if reply.data["standing"] in standings and reply.data["state"] not in ("waiting", "running"):
                return dict(reply.data)
            await asyncio.sleep(0.03)


async def until_voiced(panel: Panel, podcast_id: str) -> None:
    """Until the first line is."""
    async with asyncio.timeout(20):
        while True:
            found = (await panel.get(f"{PODCASTS}/{podcast_id}")).data
            if found["script"]["lines"][0]["state"] == "voiced":
                return
            await asyncio.sleep(0.03)


async def until_at_rest(panel: Panel, podcast_id: str) -> None:
    """Until nothing of a paused episode is under way any more."""
    events = await listen(panel, podcast_id)
    assert (events[-1].name, events[-1].data["standing"]) == ("done", "paused")


async def act(panel: Panel, episode: dict[str, Any], way: str, **fields: Any) -> Reply:
    return await panel.post(f"{PODCASTS}/{episode['id']}/{way}", {"version": episode["version"], **fields})


async def made(panel: Panel, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """An episode that was approved and is finished."""
    episode = await begun(panel, body or talk())
    assert (await act(panel, episode, "approve")).code == "podcast.episode.approved"
    return await until(panel, episode["id"], "done")


async def listen(panel: Panel, podcast_id: str) -> list[Event]:
    async with panel.http.stream("GET", f"{API}{PODCASTS}/{podcast_id}/events") as response:
        return [event async for event in events_of(response)]


def voiced(service: Service) -> int:
    return sum(entry.path.endswith("/audio/speech") for entry in service.simulator.journal)


async def test_an_episode_is_written_asked_about_voiced_and_mixed(service: Service) -> None:
    panel = await service.admin_with_key("demo")
    body = talk(script=None, topic="چای سبز", minutes=1, voice_choice={"provider": "openrouter", "model": GROK})
    body["speakers"] = [SARA, OMID]
    episode = await begun(panel, body)
    assert (episode["stage"], episode["script"], episode["wishes"]["topic"]) == ("outline", None, "چای سبز")
    assert [event.name for event in await listen(panel, episode["id"])][-1] == "done"
    episode = await until(panel, episode["id"], "asking")
    script, outlook = episode["script"], episode["outlook"]
    assert {line["state"] for line in script["lines"]} == {"draft"} and len(script["lines"]) > 3
    assert episode["outline"]["title"] and all(speaker["voice"]["voice"] for speaker in episode["speakers"])
    assert outlook["characters"]["low"] == outlook["characters"]["high"] > 0 and outlook["amounts"]
    assert voiced(service) == 0
    reply = await act(panel, episode, "approve")
    assert (reply.status, reply.data["total"]) == (202, len(script["lines"]))
    events = await listen(panel, episode["id"])
    done = await until(panel, episode["id"], "done")
    assert (await panel.post(f"{PODCASTS}/{episode['id']}/resume")).code == "ai.job.over"
    assert {event.name for event in events[:-1]} == {"progress"} and events[-1].name == "done"
    assert events[-1].data["title"] == done["details"]["title"]
    states = [state for event in events[:-1] for state in event.data["lines"].values()]
    assert states[-1] == "voiced" and set(states) <= {"waiting", "voicing", "voiced"}
    assert {line["state"] for line in done["script"]["lines"]} == {"voiced"}
    assert (done["done"], done["failed"]) == (done["total"], 0) and done["details"]["description"]
    mixed = done["mixed"]
    assert mixed["loudness"] == pytest.approx(-16, abs=0.5) and mixed["peak"] <= -1
    assert [heard["line"] for heard in mixed["timings"]] == [line["id"] for line in script["lines"]]
    assert mixed["timings"][-1]["end"] <= mixed["seconds"] + 0.2
    runs = await panel.runs()
    assert {(run["section"], run["operation"], run["status"]) for run in runs} == {
        ("podcast", "text", "completed"),
        ("podcast", "speech", "completed"),
    }
    assert sum(run["operation"] == "speech" for run in runs) == voiced(service)


async def test_its_sound_and_words_are_given_out_whole_and_in_parts_until_it_is_ended(service: Service) -> None:
    panel = await service.admin_with_key("demo")
    source = {"text": "چای سبز نوشیدنی است.", "title": "دانشنامه", "url": "https://example.com/tea"}
    episode = await made(panel, talk(sound={"formats": ["mp3", "m4a"]}, sources=[source]))
    place = f"{API}{PODCASTS}/{episode['id']}"
    for file in episode["mixed"]["files"]:
        whole = await panel.http.get(file["url"])
        assert (whole.status_code, whole.headers["content-type"]) == (200, file["media_type"])
        assert len(whole.content) == file["size"]
        part = await panel.http.get(file["url"], headers={"range": "bytes=10-19"})
        assert (part.status_code, part.content) == (206, whole.content[10:20])
    assert (await panel.http.get(f"{place}/audio?download=true")).headers["content-disposition"].startswith("attach")
    assert (await panel.http.get(f"{place}/audio?format=wav")).status_code == 404
    line = episode["script"]["lines"][0]
    sound = await panel.http.get(line["sound_url"], headers={"range": "bytes=0-3"})
    assert (sound.status_code, sound.content) == (206, b"fLaC")
    begins = {"txt": "سارا: ", "md": "# ", "srt": "1\n00:00:", "vtt": "WEBVTT\n", "json": "{"}
    for form, begin in begins.items():
        given = await panel.http.get(f"{place}/transcript?form={form}")
        assert (
            given.headers["content-type"].count("utf-8") == 1
            and given.text.startswith(begin)
            and "چای سبز" in given.text
        )
    assert (await panel.http.get(f"{place}/transcript?form=pdf")).status_code in (400, 422)
    notes = (await panel.http.get(f"{place}/notes")).text
    assert "https://example.com/tea" in notes and "0:00 آغاز" in notes
    held = [f"/ai/holds/{hold}" for hold in (episode["version"], episode["mixed"]["files"][0]["hold_id"])]
    reply = await panel.delete(f"{PODCASTS}/{episode['id']}")
    assert (reply.status, reply.code) == (200, "podcast.episode.removed")
    for path in (f"{PODCASTS}/{episode['id']}", *held):
        assert (await panel.get(path)).status == 404
    assert (await panel.http.get(line["sound_url"])).status_code == 404
    assert (await panel.delete(f"{PODCASTS}/{episode['id']}")).code == "common.not_found"


async def test_only_what_sounds_otherwise_is_voiced_again_and_what_was_spent_is_counted_on(service: Service) -> None:
    panel = await service.admin_with_key("demo")
    episode = await made(panel)
    before, spent = voiced(service), float(episode["cost_so_far"]["amount"])
    assert spent > 0
    ids, place = [line["id"] for line in episode["script"]["lines"]], f"{PODCASTS}/{episode['id']}"
    details = {"title": "چای", "description": "دربارهٔ چای", "tags": ["چای", "چای"]}
    fields = {"speakers": [*spoken_by(SARA), *spoken_by(OMID, voice="leo")], "details": details}
    reply = await panel.patch(place, {"version": episode["version"], **fields})
    assert (reply.status, reply.code, reply.data["standing"]) == (200, "podcast.episode.edited", "asking")
    assert (reply.data["details"]["tags"], reply.data["title"]) == (["چای"], "چای")
    assert [line["state"] for line in reply.data["script"]["lines"]] == ["voiced", "draft", "voiced"]
    assert float(reply.data["cost_so_far"]["amount"]) == pytest.approx(spent)
    edits = [
        {"op": "rewrite", "line": ids[1], "text": "از هزاران سال پیش نوشیده می‌شود."},
        {"op": "move", "line": ids[2], "to": 0},
        {"op": "set_pause", "line": ids[0], "seconds": 2},
        {"op": "set_chapter", "line": ids[1], "title": "پیشینه"},
    ]
    reply = await panel.patch(f"{place}/script", {"version": reply.data["version"], "edits": edits})
    assert (reply.code, reply.data["standing"]) == ("podcast.script.edited", "asking")
    now = {line["id"]: line["state"] for line in reply.data["script"]["lines"]}
    assert now == {ids[2]: "voiced", ids[0]: "voiced", ids[1]: "draft"} and next(iter(now)) == ids[2]
    stale = await panel.patch(f"{place}/script", {"version": episode["version"], "edits": edits})
    assert (stale.status, stale.code) == (409, "podcast.episode.changed")
    assert (await act(panel, episode, "approve")).code == "podcast.episode.changed"
    assert (await act(panel, reply.data, "approve")).ok
    done = await until(panel, episode["id"], "done")
    assert (voiced(service), done["details"]["title"]) == (before + 1, "چای")
    assert float(done["cost_so_far"]["amount"]) > spent
    assert [chapter["title"] for chapter in done["mixed"]["chapters"]] == ["آغاز", "پیشینه"]


async def test_a_script_is_edited_whole_or_by_edits_that_are_all_made_or_none(service: Service) -> None:
    panel = await service.admin_with_key("demo")
    episode = await begun(panel, talk())
    place, version = f"{PODCASTS}/{episode['id']}/script", episode["version"]
    first = episode["script"]["lines"][0]["id"]
    edits: list[dict[str, Any]] = [
        {"op": "insert", "after": None, "speaker": "omid", "text": "یک. دو."},
        {"op": "split", "line": "l4", "at": 3},
        {"op": "reassign", "line": "l5", "speaker": "sara"},
        {"op": "reassign_all", "speaker": "omid", "to": "sara"},
        {"op": "remove", "line": first},
    ]
    reply = await panel.patch(place, {"version": version, "edits": edits})
    lines = reply.data["script"]["lines"]
    assert [(line["id"], line["text"]) for line in lines[:2]] == [("l4", "یک."), ("l5", "دو.")]
    assert len(lines) == 4 and {line["speaker"] for line in lines} == {"sara"}
    version = reply.data["version"]
    refusals: list[tuple[dict[str, Any], tuple[int, str, list[tuple[str, str]] | None]]] = [
        ({"edits": [*edits[:1], {"op": "remove", "line": "l99"}]}, (404, "podcast.script.no_such_line", [])),
        ({"edits": edits[:1], "lines": TALK}, (422, "common.invalid", [("edits", "common.field.one_of")])),
        ({"edits": [{"op": "sing", "line": "l1"}]}, (422, "common.invalid", None)),
        (
            {"edits": [{"op": "reassign", "line": "l5", "speaker": "ali"}]},
            (422, "common.invalid", [("lines[1].speaker", "podcast.script.unknown_speaker")]),
        ),
    ]
    for wrong, told in refusals:
        refused = await panel.patch(place, {"version": version, **wrong})
        assert (refused.status, refused.code) == told[:2]
        assert told[2] is None or refused.fields == told[2]
    whole = await panel.patch(place, {"version": version, "lines": TALK[:1]})
    assert [line["text"] for line in whole.data["script"]["lines"]] == [TALK[0]["text"]]


async def test_a_text_is_read_aloud_as_it_stands(service: Service) -> None:
    panel = await service.admin_with_key("demo")
    text = "# چای\n\nچای سبز نوشیدنی است.\n\n## پیشینه\n\nسال ۱۴۰۳ بود."
    body = {"mode": "read_aloud", "speakers": spoken_by(SARA), "sources": [{"text": text}]}
    episode = await begun(panel, body)
    assert (episode["standing"], episode["language"]) == ("asking", "fa")
    last = episode["script"]["lines"][-1]
    assert "۱۴۰۳" in last["text"] and "هزار و چهارصد و سه" in last["spoken"]
    assert last["changes"] and not await panel.runs()


async def test_the_same_request_begins_one_episode(service: Service) -> None:
    panel, key = await service.admin_with_key("demo"), unique("key")
    first = await begun(panel, talk(), **{"idempotency-key": key})
    again = await begun(panel, talk(), **{"idempotency-key": key})
    assert again["id"] == first["id"]
    other = await panel.post(PODCASTS, talk(minutes=9), **{"idempotency-key": key})
    assert (other.status, other.code) == (409, "podcast.episode.key_reused")
    twice = await asyncio.gather(*(panel.post(PODCASTS, talk(), **{"idempotency-key": unique("k")}) for _ in "ab"))
    assert len({reply.data["id"] for reply in twice}) == 2
    key = unique("key")
    twice = await asyncio.gather(*(panel.post(PODCASTS, talk(), **{"idempotency-key": key}) for _ in "abc"))
    assert len({reply.data["id"] for reply in twice}) == 1
    assert (await panel.post(PODCASTS, talk(), **{"idempotency-key": "k" * 201})).status == 422
    stranger = await service.admin_with_key("demo")
    assert (await begun(stranger, talk(), **{"idempotency-key": key}))["id"] != twice[0].data["id"]


async def test_an_episode_is_its_owners_alone(service: Service) -> None:
    panel = await service.admin_with_key("demo")
    episode = await begun(panel, talk())
    for path in (
        "",
        "/events",
        "/audio",
        "/transcript",
        "/notes",
        f"/lines/{episode['script']['lines'][0]['id']}/audio",
    ):
        assert (await service.root.get(f"{PODCASTS}/{episode['id']}{path}")).code == "common.not_found"
    assert (await service.root.get(PODCASTS)).data["items"] == []
    listed = (await panel.get(PODCASTS)).data["items"]
    assert [one["id"] for one in listed] == [episode["id"]] and "script" not in listed[0]
    chat = await service.token_of(panel, sections=["chat"])
    assert (await chat.get(f"{PODCASTS}/{episode['id']}")).code == "auth.token.section"
    assert (await chat.post(PODCASTS, talk())).code == "auth.token.section"
    podcast = await service.token_of(panel, sections=["podcast"])
    assert (await podcast.get(f"{PODCASTS}/{episode['id']}")).ok


async def test_what_fails_is_named_and_made_again(service: Service) -> None:
    panel = await service.admin_with_key("demo")
    episode = await begun(panel, talk())
    await panel.set_key("openrouter", sim_key("400"))
    assert (await act(panel, episode, "approve")).ok
    failed = await until(panel, episode["id"], "failed", "paused")
    lines = failed["script"]["lines"]
    assert (failed["stage"], failed["standing"], lines[0]["state"]) == ("voices", "failed", "failed")
    assert failed["fault"]["code"] == lines[0]["fault"]["code"] and failed["fault"]["message"]
    assert (await panel.get(f"{PODCASTS}/{episode['id']}/audio")).code == "podcast.episode.not_mixed"
    assert (await panel.get(lines[0]["id"] and f"{PODCASTS}/{episode['id']}/lines/{lines[0]['id']}/audio")).code == (
        "podcast.line.not_voiced"
    )
    await panel.set_key("openrouter", sim_key("demo"))
    reply = await panel.post(f"{PODCASTS}/{episode['id']}/lines/{lines[0]['id']}/retry")
    assert (reply.status, reply.code) == (202, "podcast.line.retrying")
    await until_voiced(panel, episode["id"])
    again = await panel.post(f"{PODCASTS}/{episode['id']}/lines/{lines[0]['id']}/retry")
    assert (again.status, again.code) == (409, "ai.job.step_not_failed")
    missing = await panel.post(f"{PODCASTS}/{episode['id']}/lines/nope/retry")
    assert (missing.status, missing.code) == (404, "podcast.script.no_such_line")
    await panel.post(f"{PODCASTS}/{episode['id']}/cancel")


async def test_while_it_is_made_it_is_paused_resumed_and_cancelled(service: Service) -> None:
    panel = await service.admin_with_key("demo")
    episode = await begun(panel, talk(script=TALK * 4))
    assert (await act(panel, episode, "approve")).ok
    place = f"{PODCASTS}/{episode['id']}"
    busy = await panel.patch(place, {"version": episode["version"], "sound": {"intro": 1}})
    assert (busy.status, busy.code) == (409, "podcast.episode.not_now")
    assert (await panel.post(PODCASTS, talk(script=None, topic="x"))).code == "podcast.episode.one_at_work"
    assert (await panel.post(f"{place}/pause")).code == "podcast.episode.paused"
    assert (await panel.post(f"{place}/resume")).code == "podcast.episode.resumed"
    assert (await panel.post(f"{place}/resume")).code == "podcast.episode.not_now"
    assert (await panel.post(f"{place}/pause")).code == "podcast.episode.paused"
    await until_at_rest(panel, episode["id"])
    assert (await panel.post(f"{place}/resume")).code == "podcast.episode.resumed"
    reply = await panel.post(f"{place}/cancel")
    assert (reply.code, reply.data["standing"]) == ("podcast.episode.cancelled", "cancelled")
    assert (await panel.post(f"{place}/pause")).code == "ai.job.over"


async def test_outline_script_and_details_are_written_anew(service: Service) -> None:
    panel = await service.admin_with_key("demo")
    body = talk(script=None, topic="Green tea", language="en", minutes=1)
    episode = await begun(panel, body)
    place = f"{PODCASTS}/{episode['id']}"
    asking = await until(panel, episode["id"], "asking")
    outline = {"title": "Mine", "segments": [{"title": "Only this", "points": ["One"], "minutes": 1}]}
    changed = (await panel.patch(place, {"version": asking["version"], "outline": outline})).data
    assert (changed["title"], changed["standing"]) == ("Mine", "asking")
    again = await act(panel, changed, "again", part="script")
    assert (again.status, again.code, again.data["script"]) == (202, "podcast.episode.again", None)
    asking = await until(panel, episode["id"], "asking")
    assert asking["outline"]["title"] == "Mine" and asking["script"]["lines"]
    assert (await act(panel, asking, "again", part="outline")).ok
    asking = await until(panel, episode["id"], "asking")
    assert asking["outline"]["title"] != "Mine"


LONG = "x" * 150_000


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"mode": "panel"}, "speakers", "common.field.items"),
        ({"mode": "opera"}, "mode", "common.field.one_of"),
        ({"speakers": [{**SARA, "id": "Sara!"}, OMID]}, "speakers[0].id", "common.field.malformed"),
        ({"speakers": [SARA, {**SARA, "name": "دیگری"}]}, "speakers[0].id", "podcast.cast.same_name"),
        ({"speakers": spoken_by(SARA, OMID, voice="nobody")}, "speakers[0].voice.voice", "common.field.voice"),
        ({"script": [{"speaker": "ali", "text": "سلام"}]}, "script[0].speaker", "podcast.script.unknown_speaker"),
        ({"script": [{"speaker": "sara", "text": "…"}]}, "script[0].text", "podcast.script.empty_line"),
        ({"script": [{"speaker": "sara", "text": "x"}] * 601}, "script", "common.field.too_many"),
        ({"script": []}, "script", "podcast.script.empty"),
        ({"script": None}, "topic", "podcast.wishes.nothing_to_talk_about"),
        ({"sources": [{"text": LONG}] * 3}, "sources", "podcast.wishes.sources_too_long"),
        ({"sources": [{"text": " "}]}, "sources[0].text", "common.field.empty"),
        ({"minutes": 61}, "minutes", "common.field.at_most"),
        ({"sound": {"formats": ["flac"]}}, "sound.formats[0]", "common.field.one_of"),
        ({"sound": {"mp3_bit_rate": 1}}, "sound.mp3_bit_rate", "common.field.one_of"),
        ({"sound": {"bed": {}}}, "sound.bed", "common.field.one_of"),
        ({"colour": "red"}, "colour", "common.field.unknown"),
    ],
)
async def test_what_is_no_episode_is_refused_by_its_place(
    service: Service, fields: dict[str, Any], field: str, code: str
) -> None:
    reply = await (await service.admin_with_key("demo")).post(PODCASTS, talk(**fields))
    assert (reply.status, reply.fields[0]) == (422, (field, code)), reply


async def test_four_hours_of_text_are_refused_before_anything_is_paid(service: Service) -> None:
    panel = await service.admin_with_key("demo")
    body = {"mode": "read_aloud", "speakers": spoken_by(SARA), "sources": [{"text": "one two three. " * 10_000}]}
    reply = await panel.post(PODCASTS, body)
    assert (reply.status, reply.fields) == (422, [("sources", "podcast.script.too_long")])
    assert await panel.runs() == []


def _held(service: Service) -> int:
    """How many holds there are."""
    with closing(sqlite3.connect(service.site.data_dir / "kelidar.db")) as database:
        count: int = database.execute("SELECT count(*) FROM holds").fetchone()[0]
    return count


async def test_music_that_is_no_sound_and_what_is_anothers_is_refused(service: Service) -> None:
    panel, stranger = await service.admin_with_key("demo"), await service.admin()
    picture, theirs = await held_by(service, panel), await held_by(service, stranger)
    reply = await panel.post(PODCASTS, talk(sound={"bed": {"hold_id": picture.id}}))
    assert (reply.status, reply.fields) == (422, [("sound.bed.hold_id", "podcast.sound.bed_unreadable")])
    for field in ("bed", "cover"):
        reply = await panel.post(PODCASTS, talk(sound={field: {"hold_id": theirs.id}}))
        assert (reply.status, [name for name, _ in reply.fields]) == (404, [f"sound.{field}.hold_id"])
    sound = await held_by(service, panel, MP3, MediaType.MP3, section=Section.PODCAST)
    before = _held(service)
    both = talk(sound={"bed": {"hold_id": sound.id}, "cover": {"hold_id": theirs.id}})
    assert (await panel.post(PODCASTS, both)).status == 404 and _held(service) == before
    episode = await begun(panel, talk(sound={"cover": {"hold_id": picture.id}}))
    cover = episode["sound"]["cover"]
    assert cover["hold_id"] != picture.id and (await panel.http.get(cover["url"])).status_code == 200
    place = f"{PODCASTS}/{episode['id']}"
    kept = await panel.patch(place, {"version": episode["version"], "sound": {"intro": 2}})
    assert (kept.data["sound"]["cover"], kept.data["sound"]["intro"]) == (cover, 2)
    gone = await panel.patch(place, {"version": kept.data["version"], "sound": {"cover": None}})
    assert gone.data["sound"]["cover"] is None and (await panel.http.get(cover["url"])).status_code == 404


async def test_music_and_cover_end_with_their_episode(service: Service) -> None:
    panel = await service.admin_with_key("demo")
    music = await held_by(service, panel, MP3, MediaType.MP3, section=Section.PODCAST)
    picture = await held_by(service, panel)
    episode = await begun(panel, talk(sound={"bed": {"hold_id": music.id}, "cover": {"hold_id": picture.id}}))
    over = (await panel.post(f"{PODCASTS}/{episode['id']}/cancel")).data
    holds = service.container.saving.holds
    for each in ("bed", "cover"):
        hold = await holds.find(HoldId(episode["sound"][each]["hold_id"]), AdminId(panel.id))
        assert hold is not None and hold.expires_at == datetime.fromisoformat(over["expires_at"])


async def test_a_voice_that_may_not_be_used_is_refused_with_the_rule_explained(service: Service) -> None:
    panel = await service.admin()
    reply = await panel.post(PODCASTS, talk())
    assert (reply.status, reply.code) == (403, "ai.key.missing")
    assert reply.meta["trace"] and reply.meta["action"]["href"] == "/ai/settings"
    await panel.set_key("openrouter", sim_key("demo"))
    nobody = talk(script=None, topic="x", script_choice={"provider": "nobody"})
    assert (await panel.post(PODCASTS, nobody)).code == "ai.provider.unknown"
    stranger = [{**SARA, "voice": {"provider": "openrouter", "model": "nobody/voice"}}, OMID]
    assert (await panel.post(PODCASTS, talk(speakers=stranger))).code == "ai.model.not_offered"


async def test_an_episode_is_estimated_before_it_is_begun(service: Service) -> None:
    panel = await service.admin_with_key("demo")
    bare = talk(script=None, minutes=10)
    reply = await panel.post("/ai/estimate", {"section": "podcast", "podcast": bare})
    assert (reply.status, reply.code) == (200, "ai.estimate.made"), reply
    outlook = reply.data["outlook"]
    assert outlook["words"]["low"] < outlook["words"]["high"] and outlook["seconds"]["low"] > 200
    assert float(reply.data["high"]) == float(outlook["amounts"][0]["high"]) > float(reply.data["low"]) > 0
    exact = (await panel.post("/ai/estimate", {"section": "podcast", "podcast": talk()})).data["outlook"]
    assert exact["characters"]["low"] == exact["characters"]["high"]
    reply = await panel.post("/ai/estimate", {"section": "chat", "podcast": bare})
    assert reply.fields == [("podcast", "common.field.unknown")]


async def test_when_its_time_is_over_an_episode_has_only_its_states(service: Service) -> None:
    panel = await service.admin_with_key("demo")
    episode = await begun(panel, talk())
    assert (await panel.post(f"{PODCASTS}/{episode['id']}/cancel")).ok
    owner = await service.token_of(panel)
    service.clock.advance(hours=25)
    found = (await owner.get(f"{PODCASTS}/{episode['id']}")).data
    assert (found["standing"], found["script"], found["version"]) == ("cancelled", None, None)
    assert (await owner.get(f"{PODCASTS}/{episode['id']}/audio")).code == "ai.hold.expired"
    assert (await owner.get(PODCASTS)).data["items"][0]["title"] is None
    service.clock.advance(hours=-25)


@pytest.mark.parametrize("written", [True, False])
async def test_what_an_episode_asks_and_says_is_in_no_table_file_or_log(
    service: Service, everywhere: Everywhere, written: bool
) -> None:
    panel, mark = await service.admin_with_key("demo"), f"canary-{secrets.token_hex(12)}"
    named = spoken_by({**SARA, "name": mark, "role": mark, "manner": mark}, OMID)
    wishes = {"topic": mark, "focus": mark, "audience": mark, "tone": mark, "sources": [{"text": mark, "title": mark}]}
    script = None if written else [{"speaker": "sara", "text": mark, "chapter": mark}, *TALK]
    body = talk(speakers=named, **wishes, script=script, minutes=1)
    assert (await panel.post("/ai/estimate", {"section": "podcast", "podcast": body})).ok
    assert (await panel.post(PODCASTS, body | {"script": [{"speaker": mark, "text": mark}]})).status == 422
    episode = await begun(panel, body, **{"idempotency-key": unique("k")})
    assert everywhere(mark) == set()
    asking, place = await until(panel, episode["id"], "asking"), f"{PODCASTS}/{episode['id']}"
    details = {"title": mark, "description": mark, "summary": mark, "tags": [mark]}
    changed = (await panel.patch(place, {"version": asking["version"], "details": details})).data
    edits = [{"op": "rewrite", "line": changed["script"]["lines"][0]["id"], "text": f"{mark} {mark}"}]
    changed = (await panel.patch(f"{place}/script", {"version": changed["version"], "edits": edits})).data
    assert mark in str(changed) and everywhere(mark) == set()
    assert (await act(panel, changed, "approve")).ok
    await until_voiced(panel, episode["id"])
    assert everywhere(mark) == set()
    assert tables(service.site.data_dir / "kelidar.db", mark) == set()
    assert (await panel.delete(place)).ok
    assert everywhere(mark) == set()

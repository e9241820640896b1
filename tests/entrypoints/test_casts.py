"""Saved casts over HTTP."""

from typing import Any

import pytest

from tests.entrypoints.harness import Service

pytestmark = pytest.mark.anyio
VOICE: dict[str, Any] = {"provider": "openrouter", "model": "a/b", "voice": "nova", "speed": 1.1, "instructions": ""}
SPEAKERS: list[dict[str, Any]] = [
    {"id": "host", "name": "نگار", "role": "میزبان", "manner": "", "voice": VOICE},
    {"id": "guest", "name": "سام", "role": "", "manner": "", "voice": None},
]
CAST = {"name": "گفتگوی هفته", "mode": "dialogue", "speakers": SPEAKERS}


async def test_a_cast_is_kept_replaced_when_asked_for_and_forgotten(service: Service) -> None:
    panel = await service.admin()
    kept = await panel.post("/ai/podcasts/casts", CAST)
    assert (kept.code, kept.data["speakers"]) == ("podcast.cast.kept", SPEAKERS)
    again = {**CAST, "name": " گفتگوي  هفته", "mode": "interview"}
    refused = await panel.post("/ai/podcasts/casts", again)
    assert (refused.status, refused.code) == (409, "podcast.cast.name_taken")
    replaced = await panel.post("/ai/podcasts/casts", {**again, "replace": True})
    assert (replaced.data["id"], replaced.data["mode"]) == (kept.data["id"], "interview")
    assert (await panel.get("/ai/podcasts/casts")).data["items"] == [replaced.data]
    assert (await (await service.admin()).get("/ai/podcasts/casts")).data["items"] == []
    assert (await panel.delete(f"/ai/podcasts/casts/{kept.data['id']}")).code == "podcast.cast.forgotten"
    assert (await panel.delete(f"/ai/podcasts/casts/{kept.data['id']}")).code == "common.not_found"


async def test_nobody_keeps_more_casts_than_fifty(service: Service) -> None:
    panel = await service.admin()
    for number in range(50):
        assert (await panel.post("/ai/podcasts/casts", {**CAST, "name": f"cast {number}"})).ok
    assert (await panel.post("/ai/podcasts/casts", CAST)).code == "podcast.cast.too_many"
    assert (await panel.post("/ai/podcasts/casts", {**CAST, "name": "cast 7", "replace": True})).ok


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"mode": "panel"}, "speakers"),
        ({"speakers": [SPEAKERS[0], {**SPEAKERS[1], "name": "نگار"}]}, "speakers[0].name"),
        ({"speakers": [{**SPEAKERS[0], "voice": {**VOICE, "speed": 9}}, SPEAKERS[1]]}, "speakers[0].voice.speed"),
    ],
)
async def test_a_cast_that_no_episode_could_have_is_refused_by_its_place(
    service: Service, change: dict[str, object], field: str
) -> None:
    refused = await (await service.admin()).post("/ai/podcasts/casts", {**CAST, **change})
    assert (refused.status, refused.fields[0][0]) == (422, field)

"""An episode whose service is killed on the way: the next start goes on with it, and what was paid for stays paid for."""

import io
import signal
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import av
import httpx
import psycopg
import pytest

from tests.e2e.nursery import Nursery
from tests.e2e.processes import Client, Served, Site, until
from tests.support.postgres import PostgresServer

LINES = (
    ("host", "سلام به شنوندگان عزیز این برنامه."),
    ("guest", "سلام، خوشحالم که این‌جا هستم."),
    ("host", "امروز از چای و تاریخ آن می‌گوییم."),
    ("guest", "چای را بازرگانان از راه ابریشم آوردند."),
)
_LATE = ("details", "mix")
_WITHIN = 60.0
_KILLS = 2


@pytest.fixture(params=["sqlite", "postgresql"])
def stored(request: pytest.FixtureRequest, nursery: Nursery, site: Site) -> Iterator[Site]:
    """A site on either database, whose service starts several times."""
    site.nursery = nursery
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        site.variables["KELIDAR_DATABASE_URL"] = url = server.new_database()
        yield site
        site.close()
        server.drop(url)
    else:
        yield site


def test_a_service_that_is_killed_while_it_voices_and_while_it_mixes_pays_for_one_line_twice_at_most(
    stored: Site,
) -> None:
    key = f"sim-demo.{stored.folder.name}"
    served = stored.with_super().serve()
    client = served.client().login().ready_to_chat(key)
    begun = client.call("POST", "/ai/podcasts", an_episode())
    assert begun["ok"], begun
    path = f"/ai/podcasts/{begun['data']['id']}"
    assert begun["data"]["standing"] == "asking" and read_aloud(stored, key) == Counter()
    assert client.call("POST", f"{path}/approve", {"version": begun["data"]["version"]})["ok"]

    until(lambda: looked_at(client, path)["done"] >= 2, within=_WITHIN, every=0.2)
    served, client = killed_and_started(stored, served)
    assert looked_at(client, path)["done"] >= 2
    if "KELIDAR_DATABASE_URL" not in stored.variables:
        until(lambda: looked_at(client, path)["stage"] in _LATE, within=_WITHIN, every=0.05)
        served, client = killed_and_started(stored, served)
    until(lambda: looked_at(client, path)["standing"] == "done", within=_WITHIN, every=0.2)

    paid = read_aloud(stored, key)
    assert set(paid) == {text for _, text in LINES} and paid.total() <= len(LINES) + 1
    found = looked_at(client, path)
    opened(client, path, found)

    edit = {"op": "rewrite", "line": found["script"]["lines"][2]["id"], "text": "امروز از قهوه می‌گوییم."}
    edited = client.call("PATCH", f"{path}/script", {"version": found["version"], "edits": [edit]})
    assert edited["ok"] and edited["data"]["standing"] == "asking", edited
    assert client.call("POST", f"{path}/approve", {"version": edited["data"]["version"]})["ok"]
    until(lambda: looked_at(client, path)["standing"] == "done", within=_WITHIN, every=0.2)
    assert read_aloud(stored, key) - paid == Counter({edit["text"]: 1})
    opened(client, path, looked_at(client, path))
    assert client.call("DELETE", path)["ok"]
    # What a killed process was writing is nobody's, and swept later; it is one hold for a kill at most.
    assert len([place for place in (stored.data / "holds").rglob("*") if place.is_file()]) <= _KILLS


def an_episode() -> dict[str, Any]:
    """A dialogue whose script is given."""
    return {
        "mode": "dialogue",
        "language": "fa",
        "topic": "چای",
        "minutes": 1,
        "speakers": [{"id": "host", "name": "سارا"}, {"id": "guest", "name": "علی"}],
        "script": [{"speaker": speaker, "text": text} for speaker, text in LINES],
        "sound": {"formats": ["mp3"]},
    }


def looked_at(client: Client, path: str) -> dict[str, Any]:
    """The episode as it is shown."""
    reply = client.call("GET", path)
    assert reply["ok"], reply
    found: dict[str, Any] = reply["data"]
    assert found["standing"] != "failed", found
    return found


def killed_and_started(site: Site, served: Served) -> tuple[Served, Client]:
    """Kill the service, let nobody wait for the dead worker's lease, and start another."""
    served.process.send(signal.SIGKILL)
    assert served.process.end() == -signal.SIGKILL
    lapse = "UPDATE jobs SET leased_until = '2026-01-01 00:00:00' WHERE leased_until IS NOT NULL"
    if (url := site.variables.get("KELIDAR_DATABASE_URL")) is not None:
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            connection.execute(lapse)
    else:
        with closing(sqlite3.connect(site.data / "kelidar.db")) as file:
            file.execute(lapse)
            file.commit()
    started = site.serve()
    return started, started.client().login()


def read_aloud(site: Site, key: str) -> Counter[str]:
    """What the simulated provider was asked to read on that key."""
    base = httpx.URL(site.variables["KELIDAR_OPENROUTER_BASE_URL"])
    journal = httpx.get(base.copy_with(path="/_simulator/journal"), trust_env=False).json()["entries"]
    return Counter(
        entry["body"]["input"] for entry in journal if entry["key"] == key and entry["path"].endswith("/audio/speech")
    )


def opened(client: Client, path: str, found: dict[str, Any]) -> None:
    """Each file can be played from beginning to end, and is as long as it is said to be."""
    for file in found["mixed"]["files"]:
        reply = client.http.get(f"/api/v1{path}/audio", params={"format": file["format"]})
        assert reply.status_code == 200 and len(reply.content) == file["size"]
        with av.open(io.BytesIO(reply.content), "r") as sound:
            seconds = sum(frame.samples / frame.sample_rate for frame in sound.decode(audio=0))
        assert abs(seconds - found["mixed"]["seconds"]) < 0.2
    timings = found["mixed"]["timings"]
    assert [each["line"] for each in timings] == [line["id"] for line in found["script"]["lines"]]

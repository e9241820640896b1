"""A service from its first start to its end, as a process."""

import base64
import hashlib
import json
import re
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx
import pytest

from tests.e2e.processes import PASSWORD, Site, until

ANOTHER_KEY = base64.b64encode(hashlib.sha256(b"another").digest()).decode()


def first_words(lines: Iterator[str]) -> None:
    """Read until the answer has begun."""
    while next(lines) != "event: delta":
        pass


def last_event(lines: Iterator[str]) -> tuple[str, dict[str, object]]:
    name, data = "", {}
    for line in lines:
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            data = json.loads(line.removeprefix("data: "))
    return name, data


def test_the_first_start_prints_a_link_that_makes_the_first_super_admin(site: Site) -> None:
    served = site.serve()
    link = re.search(r"http://127\.0\.0\.1:\d+/login\?setup=(\S+)", served.process.words)
    assert link is not None and link[0].startswith(served.origin)
    assert httpx.get(link[0], trust_env=False).status_code == 200
    body = {"code": link[1], "username": "root", "password": PASSWORD}
    made = httpx.post(f"{served.origin}/api/v1/auth/setup", json=body, trust_env=False)
    assert (made.status_code, made.json()["data"]["admin"]["role"]) == (201, "super_admin")
    client = served.client().login().ready_to_chat("sim-ok")
    assert client.chat()["data"]["message"]["content"].startswith("سلام")
    assert (site.folder / "data.key").stat().st_mode & 0o777 == 0o600
    assert not any(path.suffix == ".key" for path in site.data.iterdir())
    served.process.send(signal.SIGTERM)
    assert served.process.end() == 0
    again = site.serve()
    assert "setup=" not in again.process.words
    assert again.client().login().chat()["ok"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_stopping_tells_every_open_stream_and_settles_every_run(site: Site, number: signal.Signals) -> None:
    served = site.with_super().serve(KELIDAR_DRAIN_SECONDS="2")
    clients = [served.client().login().ready_to_chat("sim-abort-watch") for _ in range(3)]
    watching = served.client().login()
    with ExitStack() as open_streams:
        streams = [open_streams.enter_context(client.streaming()) for client in clients]
        for lines in streams:
            first_words(lines)
        served.process.send(number)
        until(lambda: watching.http.get("/readyz").status_code == 503, within=2)
        refused = watching.chat()
        assert (refused["code"], refused["meta"]["retry_after"]) == ("common.restarting", 5)
        assert watching.http.get("/healthz").status_code == 200
        with ThreadPoolExecutor(len(streams)) as pool:
            endings = list(pool.map(last_event, streams))
    for name, data in endings:
        assert (name, data["code"], data["ok"]) == ("error", "common.restarting", False)
    assert served.process.end() == 0
    rows = site.serve().client().login().runs()
    assert [(row["status"], row["code"]) for row in rows] == [("interrupted", "common.restarting")] * 3


def test_a_run_that_ends_in_the_grace_is_not_cut(site: Site) -> None:
    served = site.with_super().serve(KELIDAR_DRAIN_SECONDS="10")
    client = served.client().login().ready_to_chat("sim-drip")
    with client.streaming() as lines:
        first_words(lines)
        since = time.monotonic()
        served.process.send(signal.SIGTERM)
        assert last_event(lines)[0] == "done"
    assert served.process.end() == 0
    assert time.monotonic() - since < 8


def test_an_idle_service_stops_at_once(site: Site) -> None:
    served = site.with_super().serve(KELIDAR_DRAIN_SECONDS="60")
    since = time.monotonic()
    served.process.send(signal.SIGTERM)
    assert served.process.end() == 0
    assert time.monotonic() - since < 5


def test_a_run_that_a_killed_process_left_open_is_interrupted_at_the_next_start(site: Site) -> None:
    served = site.with_super().serve()
    client = served.client().login().ready_to_chat("sim-abort-watch")
    with client.streaming() as lines:
        start = ""
        for line in lines:
            if line.startswith("data: ") and "generation_id" in line:
                start = json.loads(line.removeprefix("data: "))["generation_id"]
            if line == "event: delta":
                break
        served.process.send(signal.SIGKILL)
        assert served.process.end() == -signal.SIGKILL
    rows = site.serve().client().login().runs()
    assert [(row["id"], row["status"]) for row in rows] == [(start, "interrupted")]


def test_two_workers_hear_of_each_others_changes_within_a_second(site: Site) -> None:
    served = site.with_super().serve(KELIDAR_WORKERS="2")
    root = served.client().login().ready_to_chat("sim-ok")
    cookie = {"cookie": f"kelidar_session={root.http.cookies['kelidar_session']}", "connection": "close"}
    csrf = {"x-csrf-token": str(root.http.headers["x-csrf-token"])}

    def codes(count: int = 24) -> set[str]:
        """What new connections are told, which the kernel spreads over the workers."""
        body = {"messages": [{"role": "user", "content": "سلام"}]}
        chat = f"{served.origin}/api/v1/ai/chat"
        with ThreadPoolExecutor(8) as pool:
            asked = [
                pool.submit(httpx.post, chat, json=body, headers={**cookie, **csrf}, trust_env=False, verify=False)
                for _ in range(count)
            ]
            return {reply.result().json()["code"] for reply in asked}

    until(lambda: codes() == {"chat.answer.done"}, within=5)
    assert root.call("PATCH", "/ai/providers/openrouter", {"enabled": False})["ok"]
    changed = time.monotonic()
    until(lambda: codes() == {"ai.provider.disabled"}, within=5)
    assert time.monotonic() - changed < 3
    assert codes(48) == {"ai.provider.disabled"}
    assert root.call("POST", "/auth/logout")["ok"]
    until(lambda: codes() == {"auth.session.required"}, within=5)
    assert codes(48) == {"auth.session.required"}
    served.process.send(signal.SIGTERM)
    assert served.process.end() == 0


def test_two_workers_cut_each_others_streams(site: Site) -> None:
    served = site.with_super().serve(KELIDAR_WORKERS="2", KELIDAR_DRAIN_SECONDS="1")
    root = served.client().login().ready_to_chat("sim-abort-watch")
    clients = [served.client().login() for _ in range(8)]
    with ExitStack() as open_streams:
        streams = [open_streams.enter_context(client.streaming()) for client in clients]
        for lines in streams:
            first_words(lines)
        since = time.monotonic()
        assert root.call("DELETE", "/ai/providers/openrouter/keys/personal")["ok"]
        with ThreadPoolExecutor(len(streams)) as pool:
            endings = list(pool.map(last_event, streams))
        assert time.monotonic() - since < 5
    assert {(name, data["code"]) for name, data in endings} == {("error", "ai.key.missing")}
    assert {row["status"] for row in root.runs()} == {"interrupted"}


def test_a_master_key_that_does_not_fit_refuses_the_start(site: Site) -> None:
    served = site.with_super().serve()
    served.client().login().ready_to_chat("sim-ok")
    served.process.stop()
    key_file = site.folder / "data.key"
    kept = key_file.read_text()
    key_file.unlink()
    code, _, complaint = site.run("serve")
    assert code == 78 and f"There is no master key file at {key_file}" in complaint
    assert not key_file.exists()
    code, _, complaint = site.run("serve", KELIDAR_MASTER_KEY=ANOTHER_KEY)
    assert code == 78 and "does not open the stored keys" in complaint and ANOTHER_KEY not in complaint
    code, _, complaint = site.do("doctor", KELIDAR_MASTER_KEY="")
    assert code == 78 and "KELIDAR_MASTER_KEY is set but empty" in complaint
    key_file.write_text("not a key\n")
    key_file.chmod(0o600)
    code, _, complaint = site.do("doctor")
    assert code == 78 and "is not valid" in complaint and "not a key" not in complaint
    key_file.write_text(kept)
    key_file.chmod(0o644)
    code, _, complaint = site.do("doctor")
    assert code == 78 and "chmod 600" in complaint
    key_file.chmod(0o600)
    assert site.serve(KELIDAR_MASTER_KEY=f"{ANOTHER_KEY}\n{kept}").client().login().chat()["ok"]


def test_a_taken_port_is_refused_with_a_sentence(site: Site) -> None:
    served = site.with_super().serve()
    code, _, complaint = site.run("serve", KELIDAR_PORT=served.origin.rpartition(":")[2])
    assert code != 0 and "Traceback" not in complaint and complaint.strip()

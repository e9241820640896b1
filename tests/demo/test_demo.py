"""`make demo` as a visitor meets it: started as a process, its printed lines pasted into bash one after the other."""

import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.docs.processes import ROOT, Started, free_port

DEMO = ROOT / "scripts" / "demo.py"
pytestmark = pytest.mark.xdist_group("demo")
ACCOUNT = re.compile(r"^([a-z]+) ([\w-]{12,})$", re.MULTILINE)


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def demo(place: Path) -> Iterator[Started]:
    """One demo for all who only look at it, begun where a real site's settings stand."""
    real = {"KELIDAR_DATABASE_URL": "sqlite+aiosqlite:////nowhere/real.db", "KELIDAR_MASTER_KEY": "not a key"}
    with demo_in(place, free_port(), **real) as running:
        running.wait_until_it_says("To start afresh")
        yield running


def demo_in(folder: Path, port: int, **settings: str) -> Started:
    return Started([sys.executable, DEMO], folder, {"KELIDAR_PORT": str(port), **settings})


def steps(said: str) -> list[tuple[str, str]]:
    """Each line to paste, with the note above it."""
    return re.findall(r"^# (.+)\n(.+)$", said, re.MULTILINE)


def paste(line: str, folder: Path) -> str:
    done = subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, f"{line}\n{done.stderr.decode()}"
    return done.stdout.decode()


def answer(text: str) -> Any:
    return json.loads(text[text.index("{") :])


def test_every_printed_line_does_what_its_note_says(demo: Started, place: Path) -> None:
    told = [(note, paste(line, place)) for note, line in steps(demo.said)]

    def after(beginning: str) -> str:
        return next(text for note, text in told if note.startswith(beginning))

    assert answer(after("What sara may use"))["data"]["providers"][0]["effective"]["chat"]["source"] == "shared"
    for note, source in (("A chat in Persian", "shared"), ("Now nima's chat runs", "personal")):
        assert after(note).startswith("event: start\n")
        assert f'"key_source":"{source}"' in after(note)
        assert "شبیه‌سازی‌شده" in after(note)
        assert after(note).rstrip().rpartition("event: ")[2].startswith("done\n")
    refusal = answer(after("nima asks the same"))
    assert refusal["code"] == "ai.key.missing"
    assert refusal["message"].startswith("There is no key for OpenRouter that you can use")
    assert [step["ok"] for step in answer(after("The same, step by step"))["data"]["trace"]][-1] is False
    assert answer(after("Does the provider accept it"))["data"]["status"] == "valid"
    assert answer(after("but a run says"))["code"] == "ai.key.rejected"
    limited = after("so that the answer is 429")
    assert limited.startswith("HTTP/1.1 429 ")
    assert re.search(r"^retry-after: [1-9]\d*\r?$", limited, re.MULTILINE)
    codes = [row["code"] for row in answer(after("What nima ran"))["data"]["items"]]
    assert codes == ["ai.provider.rate_limited", "ai.key.rejected", None, "ai.key.missing"]
    assert answer(after("nima's key goes"))["ok"] is True
    assert answer(after("The super admin sees"))["meta"]["page"]["total"] == 5
    assert "sim-<" not in after("Every other simulated key")


def test_each_account_stands_on_a_line_of_its_own(demo: Started) -> None:
    accounts = dict(ACCOUNT.findall(demo.said))
    assert sorted(accounts) == ["nima", "sara", "super"]
    for line in (line for _, line in steps(demo.said) if "/auth/login" in line):
        given = json.loads(re.findall(r"-d '([^']+)'", line)[0])
        assert accounts[given["username"]] == given["password"]


def test_a_second_start_keeps_what_was_stored_and_both_processes_end_well(tmp_path: Path, port: int) -> None:
    with demo_in(tmp_path, port) as first:
        lines = steps(first.wait_until_it_says("To start afresh"))
        begin = next(at for at, (note, _) in enumerate(lines) if note.startswith("nima signs in"))
        end = next(at for at, (note, _) in enumerate(lines) if note.startswith("Does the provider"))
        for _, line in lines[begin:end]:
            paste(line, tmp_path)
        assert first.end(signal.SIGINT) == 0
        assert is_quiet(port)
        assert is_quiet(int((tmp_path / "data-demo" / "simulator-port").read_text()))
    with demo_in(tmp_path, port, LANG="fa_IR.UTF-8") as second:
        again = steps(second.wait_until_it_says("برای شروع از نو"))
        assert len(again) == len(lines) + 1
        assert dict(ACCOUNT.findall(second.said)) == dict(ACCOUNT.findall(first.said))
        told = [(note, paste(line, tmp_path)) for note, line in again[: again_until(again)]]
        assert [answer(text)["code"] for note, text in told if "مانده است" in note] == ["ai.key.removed"]
        assert answer(told[-1][1])["message"].startswith("کلیدی برای اوپن‌روتر در دسترس شما نیست")
        assert second.end(signal.SIGTERM) == 0


def test_a_port_that_is_taken_is_told_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with demo_in(tmp_path, port) as refused:
            assert refused.process.wait(60) == 1
            expected = f"Port {port} is in use by another program. End that one, or choose another port: "
            assert refused.said == f"{expected}KELIDAR_PORT={port + 1} make demo\n"
        assert not (tmp_path / "data-demo").exists()


def test_the_demo_keeps_away_from_the_settings_of_a_real_site(demo: Started, place: Path) -> None:
    assert demo.process.poll() is None
    assert (place / "data-demo" / "kelidar.db").exists()


def again_until(lines: list[tuple[str, str]]) -> int:
    """How many lines there are up to nima's refusal."""
    return next(at for at, (note, _) in enumerate(lines) if "نمی‌پذیرد و دلیلش" in note) + 1


def is_quiet(port: int) -> bool:
    """Whether nobody listens there any more."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0

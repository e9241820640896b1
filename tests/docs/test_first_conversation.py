"""The first conversation of the README, typed as it stands, against the real service and simulated providers."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.docs.markdown import README, commands, part, text_of
from tests.docs.processes import KELIDAR, ROOT, SIMULATOR, Started, free_port

MARK = "=== next ==="


@pytest.fixture
def upstreams(tmp_path: Path) -> Iterator[dict[str, str]]:
    with Started([sys.executable, SIMULATOR, "--port", "0"], tmp_path, {}) as simulator:
        said = simulator.wait_until_it_says("ready")
        yield dict(line.split("=", 1) for line in said.splitlines() if line.startswith("KELIDAR_"))


def test_every_step_of_the_first_conversation_works_as_it_stands(upstreams: dict[str, str], tmp_path: Path) -> None:
    port = free_port()
    settings = {**upstreams, "KELIDAR_DATA_DIR": str(tmp_path / "data"), "KELIDAR_PORT": str(port)}
    with Started([KELIDAR, "serve"], tmp_path, settings) as service:
        said = service.wait_until_it_says("Application startup complete")
        code = re.findall(r"/login\?setup=(\S+)", said)[0]
        lines = typed(API=f"http://127.0.0.1:{port}/api/v1", CODE=code, KEY="sim-demo.me")
        answers = dict(zip([*lines], run_all(lines, settings), strict=True))
        assert service.end() == 0

    def after(sign: str) -> Any:
        return json.loads(next(text for line, text in answers.items() if sign in line))

    assert after("/auth/setup")["data"]["admin"]["role"] == "super_admin"
    assert after('"enabled": true')["data"]["enabled"] is True
    assert after("-X PUT")["code"] == "ai.key.saved"
    assert after("personal/test")["data"]["status"] == "valid"
    assert after("/ai/usage")["data"]["items"][0]["status"] == "completed"
    chat = next(text for line, text in answers.items() if "/ai/chat" in line)
    events = re.findall(r"^event: (\w+)$", chat, re.MULTILINE)
    assert (events[0], set(events[1:-1]), events[-1]) == ("start", {"delta"}, "done")
    said_by_model = "".join(json.loads(data)["text"] for data in re.findall(r"^event: delta\ndata: (.+)$", chat, re.M))
    assert "کلیددار یعنی چه؟" in said_by_model
    assert "Nothing is missing" in answers[lines[-1]]


def typed(**given: str) -> list[str]:
    """The lines of the section, with one's own values where it asks for them."""
    lines = commands(part(text_of(README), "A first conversation"))
    names = {line.partition("=")[0] for line in lines}
    assert given.keys() <= names
    return [f"{name}={given[name]}" if (name := line.partition("=")[0]) in given else line for line in lines]


def run_all(lines: list[str], settings: dict[str, str]) -> list[str]:
    """What each line prints, all of them typed into one shell."""
    script = f"\necho; echo '{MARK}'\n".join(line.replace(".venv/bin/kelidar", str(KELIDAR)) for line in lines)
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "en_US.UTF-8", **settings}
    done = subprocess.run(
        ["bash", "-ec", script], cwd=ROOT, env=environment, capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return [text.strip() for text in done.stdout.decode().split(MARK)]

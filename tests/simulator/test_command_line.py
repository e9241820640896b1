"""The command line, as a process of its own."""

import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

_SCRIPT = Path(__file__).parents[2] / "scripts" / "simulate_providers.py"


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, _SCRIPT, *arguments], capture_output=True, text=True, timeout=20, check=False
    )


def test_list_prints_the_table() -> None:
    listed = _run("--list")
    assert listed.returncode == 0
    assert "usage-null-finish" in listed.stdout


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.1", "example.com"])
def test_a_host_that_is_not_loopback_is_refused(host: str) -> None:
    refused = _run("--host", host)
    assert (refused.returncode, "not a loopback address" in refused.stderr) == (2, True)


@pytest.mark.parametrize("text", ["", "[]", '{"no_such": 1}'])
def test_a_file_that_holds_no_settings_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(text, encoding="utf-8")
    refused = _run("--settings", str(file))
    assert (refused.returncode, "holds no settings" in refused.stderr) == (2, True)


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_it_prints_the_settings_serves_and_exits_cleanly(sign: signal.Signals) -> None:
    command = [sys.executable, str(_SCRIPT), "--port", "0", "--fast"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        lines = [process.stdout.readline().strip() for _ in range(5)]
        values = dict(line.split("=", 1) for line in lines[:4])
        with urllib.request.urlopen(f"{values['KELIDAR_OPENROUTER_BASE_URL']}/models", timeout=5) as answer:
            assert answer.status == 200
        process.send_signal(sign)
        assert process.wait(timeout=10) == 0
        assert process.stderr.read() == ""
    assert lines[4].startswith("ready")
    assert values["KELIDAR_HUGGINGFACE_BASE_URL"].endswith("/huggingface")
    assert values["KELIDAR_HUGGINGFACE_HUB_URL"].endswith("/hub")
    assert values["KELIDAR_ALLOW_PRIVATE_UPSTREAMS"].startswith("127.0.0.1:")

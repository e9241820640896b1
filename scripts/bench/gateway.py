"""Kelidar as anyone would run it, with one worker, a fresh database, a super admin's token and a personal key."""

import http.client
import json
import os
import secrets
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.bodies import question
from bench.machine import resident_bytes
from bench.processes import NotReadyError, free_port, running, wait_until_listening
from bench.target import Target

_PROVIDER = "openrouter"
_COMMAND = str(Path(sys.executable).with_name("kelidar"))
_ADMIN = "bench"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gateway:
    """A running Kelidar whose provider is the mock."""

    pid: int
    port: int
    token: str
    ready_seconds: float
    idle_bytes: int
    database: Path
    env: Mapping[str, str] = field(repr=False)

    def target(self, *, chunks: int | None = None) -> Target:
        """What to measure: whole answers, or streams of so many chunks."""
        return Target(
            name="Kelidar",
            url=f"http://127.0.0.1:{self.port}/api/v1/ai/chat",
            body=question(chunks=chunks),
            pid=self.pid,
            headers={"Authorization": f"Bearer {self.token}"},
        )

    def join(self, name: str, provider: str) -> str:
        """A further super admin with a personal key for a provider, which is turned on; answers their token."""
        token = _joined(self.env, name)
        _give_key(self.port, token, provider)
        return token

    def stored(self) -> dict[str, int]:
        """How many usage records there are of each status."""
        connection = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)
        try:
            return dict(connection.execute("SELECT status, count(*) FROM usage_records GROUP BY status"))
        finally:
            connection.close()


@contextmanager
def kelidar(
    folder: Path, *, upstream: int, core: set[int], settings: Mapping[str, str] | None = None
) -> Iterator[Gateway]:
    """Serve before the mock on port `upstream`, with further settings, for the length of the block. Raises `NotReadyError`."""
    folder.mkdir()
    port, log = free_port(), folder / "log"
    env = {**_environment(folder, port, upstream), **(settings or {})}
    token = _joined(env, _ADMIN)
    begin = time.perf_counter()
    with running([_COMMAND, "serve"], core=core, log=log, env=env) as process:
        wait_until_listening(process, port, log)
        ask(port, "GET", "/readyz", token)
        ready = time.perf_counter() - begin
        _give_key(port, token, _PROVIDER)
        yield Gateway(
            pid=process.pid,
            port=port,
            token=token,
            ready_seconds=ready,
            idle_bytes=resident_bytes(process.pid),
            database=folder / "data" / "kelidar.db",
            env=env,
        )


def _joined(env: Mapping[str, str], name: str) -> str:
    _run([_COMMAND, "admins", "create", name, "--super"], env, secrets.token_urlsafe(18))
    return _run([_COMMAND, "tokens", "create", name, "bench"], env).split()[-1]


def _give_key(port: int, token: str, provider: str) -> None:
    ask(port, "PATCH", f"/api/v1/ai/providers/{provider}", token, {"enabled": True})
    key = {"api_key": f"sim-demo.{secrets.token_hex(32)}"}
    ask(port, "PUT", f"/api/v1/ai/providers/{provider}/keys/personal", token, key)


def _environment(folder: Path, port: int, upstream: int) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("KELIDAR_")}
    return ours | {
        "KELIDAR_DATA_DIR": str(folder / "data"),
        "KELIDAR_PORT": str(port),
        "KELIDAR_WORKERS": "1",
        "KELIDAR_LOG_LEVEL": "warning",
        "KELIDAR_LOG_FORMAT": "json",
        f"KELIDAR_{_PROVIDER.upper()}_BASE_URL": f"http://127.0.0.1:{upstream}",
        "KELIDAR_ALLOW_PRIVATE_UPSTREAMS": f"127.0.0.1:{upstream}",
    }


def _run(command: list[str], env: Mapping[str, str], said: str = "") -> str:
    done = subprocess.run(  # noqa: S603  # a command of our own
        command, env=env, input=said, capture_output=True, text=True, timeout=60, check=False
    )
    if done.returncode:
        raise NotReadyError(f"{' '.join(command[1:3])}: {done.stderr}")
    return done.stdout


def ask(port: int, method: str, path: str, token: str, body: object = None) -> Any:
    """What the service answers, its data. Raises `NotReadyError` where it refuses."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        said = answer.read()
    finally:
        connection.close()
    if answer.status >= 300:
        raise NotReadyError(f"{method} {path}: {answer.status} {said.decode()}")
    return json.loads(said).get("data")

"""The service and the simulator as processes of their own, and the words they print."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from click import Command
from click.testing import CliRunner

from entrypoints.cli import main
from tests.e2e.nursery import Forked, Nursery

REPOSITORY = Path(__file__).parents[2]
KELIDAR = Path(sys.executable).with_name("kelidar")
PASSWORD = "correct horse battery"
_PATIENCE = 30.0


class Process:
    """A process whose output is kept line by line; who starts it ends it."""

    def __init__(
        self,
        command: list[str],
        environ: dict[str, str],
        given: str | None = None,
        *,
        begin: Callable[[list[str], dict[str, str]], subprocess.Popen[str] | Forked] | None = None,
    ) -> None:
        self.process = (begin or _spawned)(command, environ)
        self.out: list[str] = []
        self.err: list[str] = []
        streams = ((self.process.stdout, self.out), (self.process.stderr, self.err))
        self._readers = [threading.Thread(target=_keep, args=pair, daemon=True) for pair in streams]
        for reader in self._readers:
            reader.start()
        assert self.process.stdin is not None
        if given is not None:
            self.process.stdin.write(given)
        self.process.stdin.close()

    def line(self, start: str) -> str:
        """The first line of standard output that holds the words, once it is there."""
        until(lambda: any(start in line for line in self.out) or self.process.poll() is not None)
        found = next((line for line in self.out if start in line), None)
        assert found is not None, self.words
        return found

    @property
    def words(self) -> str:
        """Everything it printed so far."""
        return "\n".join([*self.out, *self.err])

    def send(self, number: signal.Signals) -> None:
        """Send a signal."""
        self.process.send_signal(number)

    def end(self, within: float = _PATIENCE) -> int:
        """Wait for its end; its exit code."""
        code = self.process.wait(within)
        for reader in self._readers:
            reader.join(5)
        for stream in (self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()
        return code

    def stop(self) -> None:
        """End it however it is."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.end()


def _spawned(command: list[str], environ: dict[str, str]) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=environ, cwd=REPOSITORY, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def _keep(stream: Any, lines: list[str]) -> None:
    lines.extend(line.rstrip("\n") for line in stream)


def until(true: Callable[[], bool], within: float = _PATIENCE, every: float = 0.02) -> None:
    """Wait until something holds that another process brings about; it is looked at so often, in seconds."""
    deadline = time.monotonic() + within
    while not true():
        assert time.monotonic() < deadline, "it did not come about in time"
        time.sleep(every)


@dataclass(slots=True, kw_only=True)
class Site:
    """Where a service keeps its things, and how its commands are run: with a `nursery` they begin within a fraction of the time."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)
    clients: list["Client"] = field(default_factory=list)
    nursery: Nursery | None = None
    _running: list[Process] = field(default_factory=list)

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.folder / "data"

    def environ(self, **more: str) -> dict[str, str]:
        """The environment of a command: nothing of ours but what the site says."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("KELIDAR_")}
        own = {"KELIDAR_DATA_DIR": str(self.data), "KELIDAR_PORT": str(free_port()), "LC_ALL": "C.UTF-8"}
        return {**clean, **own, **self.variables, **more}

    def start(self, *command: str, given: str | None = None, **more: str) -> Process:
        """Start `kelidar` with these words."""
        if self.nursery is None:
            process = Process([str(KELIDAR), *command], self.environ(**more), given)
        else:
            process = Process([*command], self.environ(**more), given, begin=self.nursery.begin)
        self._running.append(process)
        return process

    def run(self, *command: str, given: str | None = None, **more: str) -> tuple[int, str, str]:
        """Run `kelidar` to its end: exit code, what it printed, what it complained of."""
        process = self.start(*command, given=given, **more)
        code = process.end()
        return code, "\n".join(process.out), "\n".join(process.err)

    def serve(self, **more: str) -> "Served":
        """Serve until the test ends, ready to take work."""
        port = str(free_port())
        process = self.start("serve", KELIDAR_PORT=port, **more)
        served = Served(process=process, origin=f"http://127.0.0.1:{port}", clients=self.clients)
        until(lambda: served.is_ready() or process.process.poll() is not None)
        assert process.process.poll() is None, process.words
        return served

    def with_super(self) -> "Site":
        """The same site with a super admin."""
        code, _, complaint = self.do("admins", "create", "root", "--super", given=PASSWORD + "\n")
        assert code == 0, complaint
        return self

    def do(self, *command: str, given: str | None = None, program: Command = main, **more: str) -> tuple[int, str, str]:
        """The same as `run` in this very process, which takes a fraction of the time; not for serving."""
        environ: dict[str, str | None] = dict.fromkeys(name for name in os.environ if name.startswith("KELIDAR_"))
        result = CliRunner().invoke(program, command, input=given, env={**environ, **self.environ(**more)})
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        return result.exit_code, result.stdout.rstrip("\n"), result.stderr

    def close(self) -> None:
        """End what still runs."""
        for client in self.clients:
            client.http.close()
        for process in self._running:
            process.stop()


@dataclass(slots=True, kw_only=True)
class Served:
    """A serving process."""

    process: Process
    origin: str
    clients: list["Client"]

    def is_ready(self) -> bool:
        """Whether it takes work."""
        try:
            return httpx.get(f"{self.origin}/readyz", trust_env=False, verify=False).status_code == 200
        except httpx.TransportError:
            return False

    def client(self) -> "Client":
        """Someone new."""
        self.clients.append(Client(self.origin))
        return self.clients[-1]


class Client:
    """A signed-in admin with one connection."""

    def __init__(self, origin: str) -> None:
        self.http = httpx.Client(base_url=origin, trust_env=False, timeout=20, headers={"accept-language": "en"})

    def login(self, name: str = "root") -> "Client":
        """Sign in."""
        body = {"username": name, "password": PASSWORD}
        reply = self.http.post("/api/v1/auth/login", json=body)
        assert reply.status_code == 200, reply.text
        self.http.headers["x-csrf-token"] = reply.json()["data"]["csrf_token"]
        return self

    def call(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        """Any call of the API; its envelope."""
        reply = self.http.request(method, f"/api/v1{path}", json=body)
        envelope: dict[str, Any] = reply.json()
        return envelope

    def ready_to_chat(self, key: str, provider: str = "openrouter") -> "Client":
        """Turn the provider on and set the personal key."""
        assert self.call("PATCH", f"/ai/providers/{provider}", {"enabled": True})["ok"]
        assert self.call("PUT", f"/ai/providers/{provider}/keys/personal", {"api_key": key})["ok"]
        return self

    def chat(self, text: str = "سلام", **fields: Any) -> dict[str, Any]:
        """A whole answer."""
        return self.call("POST", "/ai/chat", {"messages": [{"role": "user", "content": text}], **fields})

    @contextmanager
    def streaming(self, text: str = "سلام") -> Iterator[Iterator[str]]:
        """The lines of an open stream."""
        body = {"messages": [{"role": "user", "content": text}], "stream": True}
        with self.http.stream("POST", "/api/v1/ai/chat", json=body) as response:
            assert response.status_code == 200, response.read()
            yield response.iter_lines()

    def runs(self) -> list[dict[str, Any]]:
        """The usage page."""
        items: list[dict[str, Any]] = self.call("GET", "/ai/usage?page_size=200")["data"]["items"]
        return items


def free_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port

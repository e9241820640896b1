"""A real S3 server for tests (moto's), in a process of its own. Import the fixture `s3_server` in a test's file."""

import itertools
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

_READY_WITHIN = 30.0
_PROGRAM = """
import sys
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
server.stop()
"""


class S3Server:
    """A running server."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self._process.stdout is not None
        self.url = f"http://127.0.0.1:{int(self._process.stdout.readline())}"
        self._numbers = itertools.count()
        self._wait_until_ready()

    @contextmanager
    def bucket(self) -> Iterator[str]:
        """The name of a new bucket."""
        name = f"bucket-{os.getpid()}-{next(self._numbers)}"
        assert httpx.put(f"{self.url}/{name}", headers=_SIGNED, trust_env=False).is_success
        yield name

    def stop(self) -> None:
        """End it."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(timeout=10)
        self._process.stdout.close()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + _READY_WITHIN
        while True:
            try:
                httpx.get(self.url, headers=_SIGNED, trust_env=False)
                return
            except httpx.TransportError:
                if time.monotonic() > deadline:
                    pytest.fail("the S3 server did not start")
                time.sleep(0.05)


_SIGNED = {
    "authorization": "AWS4-HMAC-SHA256 Credential=test/20261122/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"
}


@pytest.fixture(scope="session")
def s3_server() -> Iterator[S3Server]:
    """The worker's server, and what its clients sign with."""
    keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "NO_PROXY": "127.0.0.1"}
    before = {name: os.environ.get(name) for name in keys}
    os.environ.update(keys)
    server = S3Server()
    yield server
    server.stop()
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value

"""nginx twice: as the mock that answers whole, far faster than what is measured, and as the plain proxy to compare with."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.bodies import whole_answer
from bench.processes import running, wait_until_listening

_BEYOND_PATH = "/usr/sbin/nginx"

_FRAME = """\
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr crit;
worker_rlimit_nofile 8192;
events {{ worker_connections 4096; }}
http {{
  access_log off;
  keepalive_requests 1000000000;
  tcp_nodelay on;
  default_type application/json;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
{content}
}}
"""

_MOCK = """\
  server {{
    listen 127.0.0.1:{port} backlog=2048;
    location / {{ return 200 '{answer}'; }}
  }}"""

_PROXY = """\
  upstream whole {{ server 127.0.0.1:{whole}; keepalive 1024; keepalive_requests 1000000000; }}
  upstream drip {{ server 127.0.0.1:{drip}; keepalive 1024; keepalive_requests 1000000000; }}
  server {{
    listen 127.0.0.1:{port} backlog=2048;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    location /whole/ {{ proxy_pass http://whole/; }}
    location /drip/ {{ proxy_pass http://drip/; proxy_buffering off; }}
  }}"""


def nginx_path() -> str | None:
    """Where nginx is, or None."""
    return shutil.which("nginx") or shutil.which(_BEYOND_PATH)


def nginx_version() -> str:
    """The version, as nginx tells it."""
    command = [str(nginx_path()), "-v"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr  # noqa: S603  # a command of our own
    return told.strip().rpartition("/")[2]


@contextmanager
def mock_of_whole_answers(folder: Path, port: int, core: set[int]) -> Iterator[subprocess.Popen[bytes]]:
    """Answers every request with the same 1.1 KB, having read its body, and keeps the connection."""
    with _nginx(folder, _MOCK.format(port=port, answer=whole_answer()), port, core) as process:
        yield process


@contextmanager
def proxy(folder: Path, port: int, core: set[int], *, whole: int, drip: int) -> Iterator[subprocess.Popen[bytes]]:
    """One worker before the mocks: `/whole/` is buffered as nginx does, `/drip/` is not."""
    with _nginx(folder, _PROXY.format(port=port, whole=whole, drip=drip), port, core) as process:
        yield process


@contextmanager
def _nginx(folder: Path, content: str, port: int, core: set[int]) -> Iterator[subprocess.Popen[bytes]]:
    folder.mkdir()
    config, log = folder / "nginx.conf", folder / "log"
    config.write_text(_FRAME.format(folder=folder, content=content))
    with running([str(nginx_path()), "-c", str(config), "-p", str(folder)], core=core, log=log) as process:
        wait_until_listening(process, port, log)
        yield process

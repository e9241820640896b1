"""What the nursery of services runs: the service's modules are loaded, and each message forks one service off them."""

import json
import os
import signal
import socket
import sys
from collections.abc import Sequence
from importlib import import_module

MESSAGE = 65_536
STREAMS = 4
"""Standard input, output and error, and the pipe that tells of the process's life."""

_LOADED = (
    "entrypoints.cli",
    "entrypoints.server",
    "uvicorn.lifespan.on",
    "uvicorn.protocols.http.auto",
)


def serve(orders: socket.socket) -> None:
    """Fork one for each message until nobody is there to send any."""
    for name in _LOADED:
        import_module(name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        said, streams, _, _ = socket.recv_fds(orders, MESSAGE, STREAMS)
        if not said:
            return
        if os.fork() == 0:
            orders.close()
            _keep(said, streams)
        for stream in streams:
            os.close(stream)


def _keep(said: bytes, streams: Sequence[int]) -> None:
    """Stand by one service, and tell of its life."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    *standard, life = streams
    born = os.fork()
    if born == 0:
        os.close(life)
        for number, stream in enumerate(standard):
            os.dup2(stream, number)
            os.close(stream)
        _live(*json.loads(said))
    for stream in standard:
        os.close(stream)
    os.write(life, f"{born}\n".encode())
    _, status = os.waitpid(born, 0)
    os.write(life, f"{os.waitstatus_to_exitcode(status)}\n".encode())
    os._exit(0)


def _live(command: Sequence[str], environ: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environ)
    sys.argv = ["kelidar", *command]
    import_module("entrypoints.cli").main()


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))

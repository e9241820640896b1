"""Run the simulated providers on loopback and print the settings that point Kelidar at them."""

import argparse
import asyncio
import gc
import ipaddress
import json
import signal
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from simulator.catalogue import listing
from simulator.server import Simulator
from simulator.settings import Settings, changed

_RARE_COLLECTION = 50_000


def main() -> int:
    """Parse the command line and serve until SIGTERM or SIGINT."""
    options = _options()
    if options.list:
        print(listing())
        return 0
    if not _is_loopback(options.host):
        print(f"refused: {options.host} is not a loopback address", file=sys.stderr)
        return 2
    settings = Settings()
    try:
        if options.settings is not None:
            changed(settings, json.loads(options.settings.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        print(f"refused: {options.settings} holds no settings: {error}", file=sys.stderr)
        return 2
    if options.fast:
        gc.set_threshold(_RARE_COLLECTION)
    factory = import_module("uvloop").new_event_loop if find_spec("uvloop") is not None else None
    try:
        with asyncio.Runner(loop_factory=factory) as runner:
            runner.run(_serve(options, settings))
    except OSError as error:
        print(f"cannot listen: {error.strerror}", file=sys.stderr)
        return 1
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="a loopback address (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8999, help="0 takes a free one (default 8999)")
    parser.add_argument(
        "--fast", action="store_true", help="for benchmarks: writes are not split, the journal is short"
    )
    parser.add_argument("--seed", type=int, help="repeat ids and splits")
    parser.add_argument("--settings", type=Path, help="a JSON file of the simulator's settings to begin with")
    parser.add_argument("--list", action="store_true", help="print every script and stop")
    return parser.parse_args()


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


async def _serve(options: argparse.Namespace, settings: Settings) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopped.set)
    async with Simulator(
        seed=options.seed, fast=options.fast, host=options.host, port=options.port, settings=settings
    ) as simulator:
        print(f"KELIDAR_OPENROUTER_BASE_URL={simulator.openrouter_base_url}")
        print(f"KELIDAR_HUGGINGFACE_BASE_URL={simulator.huggingface_base_url}")
        print(f"KELIDAR_HUGGINGFACE_HUB_URL={simulator.huggingface_hub_url}")
        print(f"KELIDAR_ALLOW_PRIVATE_UPSTREAMS={simulator.addresses}")
        print("ready; a key is sim-<script>, for example sim-demo; --list names them all", flush=True)
        await stopped.wait()


if __name__ == "__main__":
    sys.exit(main())

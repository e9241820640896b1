"""Runs Kelidar in ./data-demo against simulated providers, with a super admin and two admins, and says what to try.

    make demo        (port: KELIDAR_PORT, default 8000; it ends with Ctrl-C)

Nothing leaves the machine. What is stored stays for the next time; the accounts' passwords, the providers and the shared key
are put back as the tour expects them.
"""

import asyncio
import json
import os
import signal
import socket
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import click

from application.accounts.principal import Principal, digest_of
from demo_lists import lists
from demo_tour import BOSS, PEOPLE, SIMULATOR, USER, Person, Tour, words
from domain.access_policy import Audience, Entitlement
from domain.admin import Admin
from domain.api_key import KeyOwner
from domain.faults import Fault
from domain.ids import ProviderId
from domain.keep import Keep
from entrypoints.cli.speaking import Refusing
from entrypoints.composition import build, configure_logs, prepare
from entrypoints.composition.files import read_capabilities
from entrypoints.container import Container
from entrypoints.settings import Settings, read_settings

DATA = Path("data-demo")
KELIDAR = Path(sys.executable).with_name("kelidar")
PROVIDERS = (ProviderId("openrouter"), ProviderId("huggingface"))
SHARED_BY = PROVIDERS[0]
SHARED_KEY = "sim-demo.shared"

_KEPT = ("KELIDAR_PORT", "KELIDAR_LOG_LEVEL", "KELIDAR_LOG_FORMAT", "KELIDAR_DRAIN_SECONDS")
_PORT_FILE = DATA / "simulator-port"
_LISTS_FILE = DATA / "simulator-lists.json"
_START_SECONDS = 60
_END_SECONDS = 30


@click.group(cls=Refusing, invoke_without_command=True)
def demo() -> None:
    """Serve the demo until Ctrl-C."""
    environment = demo_environment(os.environ)
    site = read_settings(environment, terminal=sys.stderr.isatty())
    configure_logs(site)
    if not is_free(site.port):
        click.echo(words("port_taken", os.environ).format(port=site.port, other=site.port + 1), err=True)
        sys.exit(1)
    DATA.mkdir(mode=0o700, exist_ok=True)
    sys.exit(asyncio.run(_run(environment)))


def demo_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment with the demo's settings, and none that could lead to anyone's real data."""
    others = {name: value for name, value in environ.items() if not name.startswith("KELIDAR_") or name in _KEPT}
    quiet = {"KELIDAR_LOG_LEVEL": "warning", "KELIDAR_DRAIN_SECONDS": "1"}
    return {**quiet, **others, "KELIDAR_DATA_DIR": str(DATA)}


def is_free(port: int) -> bool:
    """Whether this machine lets us listen on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return True
    return False


async def _run(environment: dict[str, str]) -> int:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    _LISTS_FILE.write_text(_lists(environment), encoding="utf-8")
    options = ("--port", str(_simulator_port()), "--settings", str(_LISTS_FILE))
    async with _process(sys.executable, str(SIMULATOR), *options, out=PIPE) as simulator:
        environment |= await _announced(simulator)
        site = read_settings(environment, terminal=sys.stderr.isatty())
        tour = await seed(site)
        async with _process(str(KELIDAR), "serve", environment=environment) as kelidar:
            if await _ready(site.port, kelidar, stopped):
                click.echo(tour.text(os.environ))
                await _first(stopped.wait(), kelidar.wait(), simulator.wait())
    if stopped.is_set():
        return 0
    click.echo(words("ended", os.environ), err=True)
    return 1


async def seed(site: Settings) -> Tour:
    """Prepare database, accounts, providers and the shared key; running it again leaves what visitors stored."""
    await prepare(site)
    container = build(site)
    try:
        await container.policy.refresh()
        boss = await _account(container, BOSS, by=None)
        admins = {person: await _account(container, person, by=boss) for person in PEOPLE if person is not BOSS}
        for provider in PROVIDERS:
            if not container.policy.now.providers[provider].enabled:
                await container.set_provider(boss, provider, enabled=True, base_url=Keep.KEEP)
        await container.store_key(boss, SHARED_BY, KeyOwner.SHARED, SHARED_KEY)
        sharing = Entitlement(audience=Audience.SELECTED, admin_ids=frozenset({admins[USER].id}))
        await container.share_key(boss, SHARED_BY, enabled=True, entitlement=sharing)
        personal = container.policy.now.personal
        left = frozenset(person.name for person, admin in admins.items() if (admin.id, SHARED_BY) in personal)
        return Tour(url=site.shown_url, data=DATA, provider=SHARED_BY, keys_left_by=left)
    finally:
        await container.close()


async def _account(container: Container, person: Person, *, by: Admin | None) -> Admin:
    """The account with the password that is printed, also where a visitor changed it."""
    async with container.units() as unit:
        known = await unit.admins.credentials(person.name)
    if known is None:
        return await container.add_account(by=None, username=person.name, password=person.password, role=person.role)
    try:
        signed_in = await container.sign_in(person.name, person.password, "127.0.0.1")
    except Fault as fault:
        if fault.code != "auth.credentials.wrong":
            raise
        principal = Principal(admin=by or known.admin)
        return await container.change_account(
            principal, known.admin.id, role=None, password=person.password, disabled=False
        )
    await container.sign_out(Principal(admin=known.admin, session=digest_of(signed_in.value)))
    return known.admin


def _lists(environment: Mapping[str, str]) -> str:
    """What the simulated providers list as their models, as settings of the simulator."""
    manifests = read_capabilities(read_settings(environment, terminal=False)).manifests
    return json.dumps(lists(manifests, datetime.now(UTC).date()))


def _simulator_port() -> int:
    """The port of the last time, since keys are bound to the address they were entered for; 0 for any."""
    with suppress(OSError, ValueError):
        port = int(_PORT_FILE.read_text(encoding="ascii"))
        return port if is_free(port) else 0
    return 0


async def _announced(simulator: Process) -> dict[str, str]:
    """The settings the simulator prints before it says that it is ready."""
    settings: dict[str, str] = {}
    while simulator.stdout is not None and (line := (await simulator.stdout.readline()).decode().strip()):
        if line.startswith("ready"):
            port = settings["KELIDAR_ALLOW_PRIVATE_UPSTREAMS"].partition(",")[0].rpartition(":")[2]
            _PORT_FILE.write_text(port, encoding="ascii")
            return settings
        name, _, value = line.partition("=")
        settings[name] = value
    raise RuntimeError("the simulator ended before it was ready")


@asynccontextmanager
async def _process(
    *command: str, environment: Mapping[str, str] | None = None, out: int = DEVNULL
) -> AsyncIterator[Process]:
    """A child in our own process group, ended with the block."""
    child = await asyncio.create_subprocess_exec(*command, stdin=DEVNULL, stdout=out, env=environment)
    try:
        yield child
    finally:
        with suppress(ProcessLookupError):
            child.terminate()
        try:
            await asyncio.wait_for(child.wait(), _END_SECONDS)
        except TimeoutError:
            child.kill()
            await child.wait()


async def _ready(port: int, kelidar: Process, stopped: asyncio.Event) -> bool:
    """Whether Kelidar takes work; False when it ended, or was told to end, before it did."""
    async with asyncio.timeout(_START_SECONDS):
        while kelidar.returncode is None and not stopped.is_set():
            with suppress(OSError):
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(b"GET /readyz HTTP/1.0\r\n\r\n")
                status = await reader.readline()
                writer.close()
                if b" 200 " in status:
                    return True
            await _first(stopped.wait(), kelidar.wait(), asyncio.sleep(0.1))
    return False


async def _first(*waits: Coroutine[object, object, object]) -> None:
    """Until one of them is over; the others are given up."""
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()


if __name__ == "__main__":
    demo()

"""The real application on a free loopback port, in the test's own event loop, with the simulator as its providers."""

import asyncio
import base64
import hashlib
import itertools
import shutil
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from adapters.clock.uuid_ids import UuidIds
from adapters.egress.address import AllowedPrivate
from adapters.egress.direct import DirectEgress
from adapters.memory.passwords import QuickPasswords
from application.ports.clock import Clock
from application.ports.egress import Egress
from application.ports.text import TextProvider
from domain.admin import Role
from domain.hold import Hold, HoldFacts
from domain.ids import AdminId, ModelId, ProviderId, RunId
from domain.media_type import MediaType
from domain.section import Operation, Section
from entrypoints.asgi import create_app
from entrypoints.composition import build, prepare
from entrypoints.container import Container, Pace
from entrypoints.server import server_config
from entrypoints.settings import Settings
from simulator.server import Simulator
from simulator.settings import Settings as SimulatorSettings
from tests.entrypoints.panel import Panel

MASTER_KEY = base64.b64encode(hashlib.sha256(b"tests").digest()).decode()
PASSWORD = "correct horse battery"
VENDORS = ("openrouter", "huggingface")
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""The smallest picture there is."""

_numbers = itertools.count(1)


class MovableClock(Clock):
    """The real time, and as much later as a test says."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time() + self._ahead.total_seconds()

    def advance(self, **time: float) -> None:
        """Let time pass."""
        self._ahead += timedelta(**time)


@dataclass(slots=True, kw_only=True)
class Service:
    """A running service, and hands to use it with."""

    origin: str
    container: Container
    simulator: Simulator
    site: Settings
    clock: MovableClock
    crashes: list[object]
    root: Panel
    _panels: list[Panel] = field(default_factory=list)

    def anonymous(self, **headers: str) -> Panel:
        """Someone not signed in; their words are English unless a header says otherwise."""
        panel = Panel(self.origin, {"accept-language": "en", **headers})
        self._panels.append(panel)
        return panel

    async def account(self, role: Role = Role.ADMIN) -> str:
        """The name of a new account with the usual password."""
        name = unique("admin")
        await self.container.add_account(by=None, username=name, password=PASSWORD, role=role)
        return name

    async def admin(self, role: Role = Role.ADMIN, **headers: str) -> Panel:
        """A new admin of their own, signed in."""
        panel = self.anonymous(**headers)
        await panel.login(await self.account(role), PASSWORD)
        return panel

    async def token_of(self, panel: Panel, **fields: object) -> Panel:
        """Someone with a new API token of that admin."""
        made = await panel.post("/auth/tokens", {"name": "test", **fields})
        assert made.status == 201, made
        return self.anonymous(authorization=f"Bearer {made.data['token']}")

    async def admin_with_key(self, script: str, provider: str = "openrouter") -> Panel:
        """A new admin whose personal key plays the script."""
        panel = await self.admin()
        await panel.set_key(provider, sim_key(script))
        return panel

    async def share(self, provider: str, script: str, **entitlement: object) -> str:
        """Set the shared key of a provider, open to all unless said otherwise; the key."""
        key = sim_key(script)
        assert (await self.root.put(f"/ai/providers/{provider}/keys/shared", {"api_key": key})).ok
        given = {"enabled": True, "entitlement": {"audience": "all", **entitlement}}
        assert (await self.root.patch(f"/ai/providers/{provider}/keys/shared", given)).ok
        return key

    async def unshare(self, provider: str) -> None:
        """Remove the shared key of a provider, if there is one."""
        await self.root.delete(f"/ai/providers/{provider}/keys/shared")

    @asynccontextmanager
    async def another_worker(self) -> AsyncIterator["Service"]:
        """A second process of the same site, as far as it can tell: it shares the database and nothing else."""
        container = build(self.site, clock=self.clock, passwords=QuickPasswords())
        async with _listening(container, self.site) as origin:
            yield replace(self, origin=origin, container=container)

    async def until(self, true: Callable[[], bool], *, within: float = 5.0) -> None:
        """Wait until something holds that the event loop brings about."""
        async with asyncio.timeout(within):
            while not true():  # noqa: ASYNC110  # many things are waited for, few of them tell
                await asyncio.sleep(0.005)


def unique(word: str) -> str:
    """A name nobody else has."""
    return f"{word}-{next(_numbers)}"


def sim_key(script: str) -> str:
    """A key of its own that plays the script, long enough to have a hint."""
    return f"sim-{script}.{next(_numbers):012d}"


async def held_by(
    service: Service, panel: Panel, data: bytes = PNG, media_type: MediaType = MediaType.PNG, **facts: Any
) -> Hold:
    """What a run of that admin made and nobody saved."""

    async def pieces() -> AsyncIterator[bytes]:
        yield data

    told: dict[str, Any] = {
        "owner": AdminId(panel.id),
        "media_type": media_type,
        "section": Section.IMAGE,
        "operation": Operation.IMAGE,
        "provider": ProviderId("openrouter"),
        "model": ModelId("vendor/painter"),
        "run": RunId(UuidIds().new()),
    }
    return await service.container.saving.holds.put(HoldFacts(**{**told, **facts}), pieces())


def settings_of(folder: Path, database_url: str | None = None) -> Settings:
    """The settings of a service that keeps everything in the folder."""
    return Settings(
        data_dir=folder,
        database_url=database_url or f"sqlite+aiosqlite:///{folder}/kelidar.db",
        master_key=MASTER_KEY,
    )


def made_template(folder: Path) -> Path:
    """A migrated and populated SQLite file, to be copied."""
    asyncio.run(prepare(settings_of(folder)))
    return folder / "kelidar.db"


@asynccontextmanager
async def serving(
    folder: Path,
    template: Path | None,
    *,
    database_url: str | None = None,
    pace: Pace | None = None,
    egress: Callable[[Egress], Egress] | None = None,
    texts: Mapping[str, TextProvider] | None = None,
    split: bool = True,
    providers: tuple[str, ...] = VENDORS,
    site: Callable[[Settings], Settings] = lambda site: site,
) -> AsyncIterator[Service]:
    """A service with a super admin signed in and both providers on; `egress` may wrap the real way out."""
    if template is not None:
        shutil.copy(template, folder / "kelidar.db")
    crashes: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: crashes.append(context))
    async with Simulator(seed=1, split=split, settings=_quick_scripts()) as simulator:
        settings = site(_pointed_at(simulator, settings_of(folder, database_url)))
        clock = MovableClock()
        container = build(
            settings,
            clock=clock,
            passwords=QuickPasswords(),
            pace=pace,
            texts=texts,
            egress=None if egress is None else egress(_direct(simulator)),
        )
        if template is None:
            await container.populate(container.policy.files)
        async with _listening(container, settings) as origin:
            root = Panel(origin, {"accept-language": "en"})
            service = Service(
                origin=origin,
                container=container,
                simulator=simulator,
                site=settings,
                clock=clock,
                crashes=crashes,
                root=root,
            )
            service._panels.append(root)
            await root.login(await service.account(Role.SUPER_ADMIN), PASSWORD)
            for provider in providers:
                assert (await root.patch(f"/ai/providers/{provider}", {"enabled": True})).ok
            try:
                yield service
            finally:
                for panel in service._panels:
                    await panel.close()


@asynccontextmanager
async def _listening(container: Container, settings: Settings) -> AsyncIterator[str]:
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as listener:
        port = listener.getsockname()[1]
        started = asyncio.Event()
        app = create_app(
            container, settings, UuidIds().new, started=started.set, panel_folder=settings.data_dir / "panel"
        )
        server = uvicorn.Server(server_config(settings, app))
        serving = asyncio.create_task(server.serve([listener]))
        first, _ = await asyncio.wait(
            {serving, asyncio.create_task(started.wait())}, return_when=asyncio.FIRST_COMPLETED, timeout=10
        )
        assert first and serving not in first, "the service did not start"
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            await serving


def _pointed_at(simulator: Simulator, site: Settings) -> Settings:
    pinned = {
        (ProviderId("openrouter"), "base"): simulator.openrouter_base_url,
        (ProviderId("huggingface"), "base"): simulator.huggingface_base_url,
        (ProviderId("huggingface"), "hub"): simulator.huggingface_hub_url,
    }
    return replace(site, pinned=pinned, private_upstreams=simulator.addresses)


def _direct(simulator: Simulator) -> Egress:
    return DirectEgress(allowed=AllowedPrivate.parse(simulator.addresses))


def _quick_scripts() -> SimulatorSettings:
    return SimulatorSettings(
        first_token_delay=0.3,
        comment_interval=0.05,
        chunk_interval=0.005,
        word_interval=0.0,
        drip_chunks=20,
        huge_bytes=300_000,
        bomb_bytes=2 * 2**20,
        flood_bytes=12 * 2**20,
    )


def raw_client(origin: str) -> httpx.AsyncClient:
    """A client without any of the panel's habits."""
    return httpx.AsyncClient(base_url=origin, verify=False, trust_env=False, timeout=20)

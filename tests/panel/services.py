"""The real service as a process, with accounts for a browser to be; the next one starts while the one before is in use."""

import itertools
import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext

from tests.e2e.nursery import Nursery
from tests.e2e.processes import PASSWORD, Client, Served, Site

SUPER = "root"
_numbers = itertools.count(1)


@dataclass(slots=True, kw_only=True)
class Service:
    """A serving process and its site; its providers are simulated (`scripts/simulate_providers.py --list`)."""

    site: Site
    served: Served
    _clients: dict[str, Client] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        """Where it answers."""
        return self.served.origin

    @property
    def setup_path(self) -> str:
        """The one-time link of the first start, as a path."""
        found = re.search(r"/login\?setup=\S+", self.served.process.line("/login?setup="))
        assert found is not None
        return found[0]

    def api(self, name: str = SUPER) -> Client:
        """Someone signed in who calls the API directly, to prepare what a page then shows.

        One sign-in of each account is kept while it lasts: checking a password takes its time on purpose.
        """
        known = self._clients.get(name)
        if known is None or not known.call("GET", "/auth/me")["ok"]:
            self._clients[name] = self.served.client().login(name)
        return self._clients[name]

    def new_admin(self, *, language: str | None = None, role: str = "admin") -> str:
        """The name of a new account with the usual password."""
        name = f"admin-{next(_numbers)}"
        made = self.api().call("POST", "/admins", {"username": name, "password": PASSWORD, "role": role})
        assert made["ok"], made
        if language is not None:
            self.speak(name, language)
        return name

    def speak(self, name: str, language: str) -> None:
        """Set an account's own language, which wins over the browser's."""
        _speak(self.api(name), language)

    def sign_in(self, context: BrowserContext, name: str, language: str | None = None) -> None:
        """Give the browser the cookie of a sign-in of its own of an account, which speaks that language from now on."""
        client = self.served.client().login(name)
        if language is not None:
            _speak(client, language)
        context.add_cookies(
            [{"name": one, "value": value, "url": self.origin} for one, value in client.http.cookies.items()]
        )


@dataclass(kw_only=True)
class Services:
    """Services for one test or one file each, none ever used twice. Those with a super admin are started ahead of their use.

    `folder` makes a new folder; `wanted` is how many are going to be asked for, as far as is known.
    """

    folder: Callable[[], Path]
    variables: dict[str, str]
    nursery: Nursery
    wanted: int
    _workers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(max_workers=2))
    _template: Path | None = None
    _ahead: Future[Service] | None = None
    _sites: list[Site] = field(default_factory=list)

    def prepare(self) -> None:
        """Begin to start the next one, unless none is going to be asked for."""
        self._ahead = self._workers.submit(self._with_super) if self.wanted > 0 else None

    def take(self) -> Service:
        """One with a super admin, ready to take work."""
        ahead, self._ahead = self._ahead, None
        service = (ahead and _of(ahead)) or self._workers.submit(self._with_super).result()
        self.wanted -= 1
        self.prepare()
        return service

    def new(self) -> Service:
        """One at its first start."""
        return _serving(self._site(self.folder()))

    def done(self, service: Service) -> None:
        """Let it end by the way."""
        self._workers.submit(service.site.close)

    def close(self) -> None:
        """End all of them, also what was started for nobody."""
        for site in self._sites:
            site.close()
        self._workers.shutdown()
        if self._ahead is not None:
            _of(self._ahead)

    def _with_super(self) -> Service:
        if self._template is None:
            site = self._site(self.folder())
            _make_super(site)
            self._template = site.folder
        folder = self.folder()
        shutil.copytree(self._template, folder, dirs_exist_ok=True)
        return _serving(self._site(folder))

    def _site(self, folder: Path) -> Site:
        self._sites.append(Site(folder=folder, variables=self.variables, nursery=self.nursery))
        return self._sites[-1]


def _of(ahead: Future[Service]) -> Service | None:
    """What was started ahead; None if it did not get ready, beside all that the machine had to do."""
    with suppress(AssertionError):
        return ahead.result()
    return None


def running(site: Site, *, with_super: bool) -> Iterator[Service]:
    """A site of a test's own making (its variables, its files) as a service until the test ends."""
    if with_super:
        _make_super(site)
    yield _serving(site)
    site.close()


def _speak(client: Client, language: str) -> None:
    changed = client.call("PATCH", "/auth/me", {"language": language})
    assert changed["ok"], changed


def _make_super(site: Site) -> None:
    # A process of its own: where Playwright runs, no event loop can be started.
    code, _, complaint = site.run("admins", "create", SUPER, "--super", given=f"{PASSWORD}\n")
    assert code == 0, complaint


def _serving(site: Site) -> Service:
    return Service(site=site, served=site.serve())

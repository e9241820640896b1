"""The real service as a process, with accounts for a browser to be."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import BrowserContext

from tests.e2e.processes import PASSWORD, Client, Served, Site

SUPER = "root"
_numbers = itertools.count(1)


@dataclass(slots=True, kw_only=True)
class Service:
    """A serving process and its site; its providers are simulated (`scripts/simulate_providers.py --list`)."""

    site: Site
    served: Served

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
        """Someone signed in who calls the API directly, to prepare what a page then shows."""
        return self.served.client().login(name)

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
        changed = self.api(name).call("PATCH", "/auth/me", {"language": language})
        assert changed["ok"], changed

    def sign_in(self, context: BrowserContext, name: str) -> None:
        """Give the browser the session cookie of an account."""
        client = self.api(name)
        context.add_cookies(
            [{"name": one, "value": value, "url": self.origin} for one, value in client.http.cookies.items()]
        )


def running(site: Site, *, with_super: bool) -> Iterator[Service]:
    """The site as a service until the test or the file ends."""
    if with_super:
        # A process of its own: where Playwright runs, no event loop can be started.
        code, _, complaint = site.run("admins", "create", SUPER, "--super", given=f"{PASSWORD}\n")
        assert code == 0, complaint
    yield Service(site=site, served=site.serve())
    site.close()

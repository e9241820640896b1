"""A real service, a real browser, and a watch over what the pages do. How to use them: README.md beside this file."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from panel import Workshop
from tests.e2e.conftest import nursery, simulated
from tests.e2e.nursery import Nursery
from tests.panel.browser import LANGUAGES, Look, Opened, Recorder, chromium, height_of, settled
from tests.panel.services import SUPER, Service, Services

__all__ = ["nursery", "simulated"]

HERE = Path(__file__).parent
LOOKS = [Look(language) for language in LANGUAGES]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One file's tests run in one process, so that each file starts one service and one browser, not one in every process."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.xdist_group(item.path.name))


@pytest.fixture(scope="session")
def dist() -> Path:
    """The panel, built from the sources as they are."""
    workshop = Workshop()
    workshop.build()
    return workshop.dist


@pytest.fixture(scope="session")
def services(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    simulated: dict[str, str],
    nursery: Nursery,
    dist: Path,
) -> Iterator[Services]:
    """Where services come from, the first of them on its way already."""
    assert dist.is_dir()
    asking = [(item.path, set(getattr(item, "fixturenames", ()))) for item in request.session.items]
    files = {path for path, names in asking if names & {"visit", "service"}}
    wanted = len(files) + sum("own_service" in names for _, names in asking)
    made = Services(
        folder=lambda: tmp_path_factory.mktemp("site"), variables=dict(simulated), nursery=nursery, wanted=wanted
    )
    made.prepare()
    yield made
    made.close()


@pytest.fixture(scope="module")
def browser(services: Services) -> Iterator[Browser]:
    """One browser for a file's tests. Not for the whole run: Playwright's event loop must be gone before async tests run."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def service(services: Services) -> Iterator[Service]:
    """One service with a super admin for a file's tests; each takes accounts of its own where it changes anything."""
    taken = services.take()
    yield taken
    services.done(taken)


@pytest.fixture
def own_service(services: Services) -> Iterator[Service]:
    """A service with a super admin for one test, for what changes things for everyone."""
    taken = services.take()
    yield taken
    services.done(taken)


@pytest.fixture(scope="module")
def new_service(services: Services) -> Iterator[Service]:
    """A service at its first start: nobody has an account yet."""
    made = services.new()
    yield made
    services.done(made)


@pytest.fixture(params=LOOKS, ids=str)
def look(request: pytest.FixtureRequest) -> Look:
    """Each language; `flaws` and `sideways` show the page in both themes and at every width."""
    shown: Look = request.param
    return shown


@pytest.fixture(scope="module")
def super_admin(service: Service) -> str:
    """The super admin's name, for `visit(…, as_=…)`."""
    return SUPER


@pytest.fixture
def admin(service: Service) -> str:
    """The name of a new regular admin."""
    return service.new_admin()


@pytest.fixture
def recorders() -> Iterator[list[Recorder]]:
    """What each page of the test did; any fault that nobody expected fails it."""
    kept: list[Recorder] = []
    yield kept
    assert [fault for one in kept for fault in one.unexpected] == []


@pytest.fixture
def visit(browser: Browser, recorders: list[Recorder], request: pytest.FixtureRequest) -> Iterator[Opened]:
    """`visit(path, look, as_=name, at=service)`: a page in a browser of its own, shown that way, signed in as that account."""
    contexts = []

    def opened(path: str, look: Look, *, as_: str | None = None, at: Service | None = None) -> Page:
        where = at or request.getfixturevalue("service")
        context = browser.new_context(
            base_url=where.origin,
            locale={"fa": "fa-IR", "en": "en-GB"}[look.language],
            timezone_id="Asia/Tehran",
            color_scheme=look.theme,
            reduced_motion="reduce",
            viewport={"width": look.width, "height": height_of(look.width)},
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        stored = json.dumps(json.dumps({"language": look.language, "theme": look.theme}))
        context.add_init_script(
            f"localStorage.getItem('kelidar.look') ?? localStorage.setItem('kelidar.look', {stored})"
        )
        if as_ is not None:
            where.sign_in(context, as_, look.language)
        page = context.new_page()
        recorders.append(Recorder(where.origin))
        recorders[-1].watch(page)
        page.goto(path)
        return settled(page)

    yield opened
    for context in contexts:
        context.close()

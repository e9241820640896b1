"""Every route the application has, as the framework knows them, and who may use each."""

import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

from litestar import Litestar
from litestar.routes import HTTPRoute

from entrypoints.asgi import framework
from entrypoints.composition import build
from tests.entrypoints.harness import settings_of

_TABLE = Path(__file__).with_name("authz.toml")


def allowed() -> dict[str, str]:
    """The table: route to who may use it."""
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return {route: who for who, entry in table.items() for route in entry["routes"]}


def application(folder: Path) -> Litestar:
    """The framework's application."""
    site = settings_of(folder)
    return framework(build(site), site)


def routes_of(app: Litestar) -> set[str]:
    """`METHOD /path/{name}` of every route, but for the OPTIONS that each answers."""
    return {
        f"{method} {route.path_format}"
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        for method in handler.http_methods - {"OPTIONS"}
    }


def taken_fields() -> dict[str, set[str]]:
    """Every route that takes a body, with the names of its fields."""
    with TemporaryDirectory() as folder:
        return {
            f"{method} {route.path_format}": set(handler.opt["takes"].__struct_encode_fields__)
            for route in application(Path(folder)).routes
            if isinstance(route, HTTPRoute)
            for handler in route.route_handlers
            for method in handler.http_methods - {"OPTIONS"}
            if "takes" in handler.opt
        }

"""Every route the application has, as the framework knows them, and who may use each."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from litestar import Litestar
from litestar.routes import HTTPRoute
from msgspec import Struct, inspect

from entrypoints.asgi import framework
from entrypoints.composition import build
from tests.entrypoints.harness import settings_of

_NAMES_ID = re.compile(r"(^|[._])ids?(\[0\])?$")
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
    return {route: set(takes.__struct_encode_fields__) for route, takes in _takers().items()}


def places_of_ids() -> list[tuple[str, str]]:
    """Every route whose body names something by its id, with the path of the field, however deep it lies."""
    found = {(route, place) for route, takes in _takers().items() for place in _places(inspect.type_info(takes), "")}
    return sorted((route, place) for route, place in found if _NAMES_ID.search(place))


def _takers() -> dict[str, type[Struct]]:
    with TemporaryDirectory() as folder:
        return {
            f"{method} {route.path_format}": handler.opt["takes"]
            for route in application(Path(folder)).routes
            if isinstance(route, HTTPRoute)
            for handler in route.route_handlers
            for method in handler.http_methods - {"OPTIONS"}
            if "takes" in handler.opt
        }


def _places(of: inspect.Type, at: str) -> Iterator[str]:
    match of:
        case inspect.StructType(fields=fields):
            for field in fields:
                yield from _places(field.type, f"{at}.{field.encode_name}".lstrip("."))
        case inspect.UnionType(types=types):
            for each in types:
                yield from _places(each, at)
        case inspect.ListType(item_type=item):
            yield from _places(item, f"{at}[0]")
        case inspect.DictType(value_type=value):
            yield from _places(value, f"{at}.any")
        case inspect.NoneType():
            return
        case _:
            yield at

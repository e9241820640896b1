"""Where outputs may be saved to: what is built in, and the applications that super admins registered."""

from datetime import datetime
from typing import Annotated

from litestar import delete, get, patch, post
from litestar.params import FromPath
from msgspec import UNSET, Meta, Struct, UnsetType

from application.saving.manage_destinations import AppChange
from domain.destination import App
from domain.ids import DestinationId
from domain.saving import BLOG, MEDIA, PORTFOLIO, app_destination
from entrypoints.rest.admins import PageNumber, PageSize
from entrypoints.rest.answer import Answer, Items, PageMeta, Removed
from entrypoints.rest.call import Call, ThisCall

Url = Annotated[str, Meta(min_length=1, max_length=500)]
Label = Annotated[str, Meta(max_length=200)]


class DestinationInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """A new application: outputs are saved to `app:<name>` and told to its address by signed webhook."""

    name: Annotated[str, Meta(min_length=1, max_length=40)]
    url: Url
    label: Label = ""


class DestinationChangeInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change, and the version that was edited; what is absent stays. `new_secret` ends the old one at once."""

    version: Annotated[int, Meta(ge=1)]
    url: Url | None = None
    label: Label | None = None
    enabled: bool | None = None
    new_secret: bool = False


class AppView(Struct, kw_only=True):
    """An application as a super admin sees it: never its secret."""

    url: str
    version: int
    created_at: datetime


class DestinationView(Struct, kw_only=True):
    """A place to save to, by what `destination` calls it. `app` is for super admins alone, and null for what is built in."""

    id: str | None
    destination: str
    label: str
    enabled: bool
    takes_text: bool
    takes_files: bool
    app: AppView | UnsetType | None = UNSET


class NewDestinationView(DestinationView, kw_only=True):
    """An application with its secret, shown this once; null where it stayed."""

    secret: str | None


@get("/ai/destinations")
async def list_destinations(
    call: ThisCall, page: PageNumber = 1, page_size: PageSize = 50
) -> Answer[Items[DestinationView]]:
    """Every place to save to."""
    _ = call.admin
    apps = await call.kelidar.saving.list_destinations()
    found = [*(_built_in(call, name) for name in (BLOG, PORTFOLIO, MEDIA)), *(_view(call, app) for app in apps)]
    shown = found[(page - 1) * page_size : page * page_size]
    meta = PageMeta(number=page, size=page_size, total=len(found))
    return call.say.ok("common.ok", Items(items=shown), page=meta)


@post("/ai/destinations", opt={"takes": DestinationInput})
async def add_destination(call: ThisCall) -> Answer[NewDestinationView]:
    """Register an application; the secret that its messages are signed with is shown this once."""
    admin = call.super_admin
    given = await call.read(DestinationInput)
    app, secret = await call.kelidar.saving.add_destination(admin, name=given.name, label=given.label, url=given.url)
    return call.say.ok("outputs.destination.added", _new(call, app, secret))


@patch("/ai/destinations/{destination_id:str}", opt={"takes": DestinationChangeInput})
async def change_destination(call: ThisCall, destination_id: FromPath[str]) -> Answer[NewDestinationView]:
    """Change an application's address or label, turn it on or off, or give it a new secret."""
    admin = call.super_admin
    given = await call.read(DestinationChangeInput)
    change = AppChange(label=given.label, url=given.url, enabled=given.enabled, new_secret=given.new_secret)
    app, secret = await call.kelidar.saving.change_destination(
        admin, DestinationId(destination_id), change, version=given.version
    )
    sentence = "outputs.destination.changed" if secret is None else "outputs.destination.secret_renewed"
    return call.say.ok(sentence, _new(call, app, secret))


@delete("/ai/destinations/{destination_id:str}", status_code=200)
async def remove_destination(call: ThisCall, destination_id: FromPath[str]) -> Answer[Removed]:
    """Forget an application; what was saved for it stays with whoever saved it."""
    await call.kelidar.saving.remove_destination(call.super_admin, DestinationId(destination_id))
    return call.say.ok("outputs.destination.removed", Removed(id=destination_id))


def _built_in(call: Call, name: str) -> DestinationView:
    return DestinationView(
        id=None,
        destination=name,
        label=call.say.text(f"outputs.place.{name}"),
        enabled=True,
        takes_text=name != MEDIA,
        takes_files=True,
        app=None if call.admin.is_super else UNSET,
    )


def _view(call: Call, app: App) -> DestinationView:
    told = AppView(url=app.url, version=app.version, created_at=app.created_at)
    return DestinationView(
        id=app.id,
        destination=app_destination(app.name),
        label=app.label,
        enabled=app.enabled,
        takes_text=True,
        takes_files=True,
        app=told if call.admin.is_super else UNSET,
    )


def _new(call: Call, app: App, secret: str | None) -> NewDestinationView:
    view = _view(call, app)
    return NewDestinationView(**{f: getattr(view, f) for f in DestinationView.__struct_fields__}, secret=secret)

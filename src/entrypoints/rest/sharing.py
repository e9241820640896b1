"""What a change of a shared key's sharing would do, before it is saved."""

from collections.abc import Callable, Sequence

from litestar import post
from litestar.params import FromPath
from msgspec import Struct

from application.keys.preview_sharing import SharingPreview
from domain.ids import ProviderId
from domain.section import Section
from domain.sharing import Touched, Turn
from entrypoints.rest.answer import Answer
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.keys import EntitlementView, SharingInput, entitlement_of, entitlement_view, placing

MOST_SHOWN = 200


class TurnView(Struct, kw_only=True):
    """A section, and the models in question; `whole` says that it is the section as a whole."""

    section: Section
    whole: bool
    models: list[str]


class TouchedView(Struct, kw_only=True):
    """An admin, and the sections gained or lost."""

    admin_id: str
    username: str
    sections: list[TurnView]


class TouchedListView(Struct, kw_only=True):
    """How many admins gain or lose something, and the first 200 of them."""

    count: int
    items: list[TouchedView]


class SharingPreviewView(Struct, kw_only=True):
    """The sharing as it would be; `admins` is how many accounts were asked about."""

    enabled: bool
    entitlement: EntitlementView
    admins: int
    gains: TouchedListView
    loses: TouchedListView


@post("/ai/providers/{provider:str}/keys/shared/preview", status_code=200, opt={"takes": SharingInput})
async def preview_sharing(call: ThisCall, provider: FromPath[str]) -> Answer[SharingPreviewView]:
    """Say who would gain and who would lose access; nothing is saved."""
    admin = call.super_admin
    given = await call.read(SharingInput)
    with placing(given):
        preview = await call.kelidar.preview_sharing(
            admin, ProviderId(provider), enabled=given.enabled, entitlement=entitlement_of(given)
        )
    view = _view(preview)
    return call.say.ok(
        _sentence(call, ProviderId(provider)), view, provider=provider, gains=view.gains.count, loses=view.loses.count
    )


def _sentence(call: Call, provider: ProviderId) -> str:
    is_on = call.kelidar.policy.now.providers[provider].enabled
    return "ai.sharing.previewed" if is_on else "ai.sharing.previewed_off"


def _view(preview: SharingPreview) -> SharingPreviewView:
    return SharingPreviewView(
        enabled=preview.shared.enabled,
        entitlement=entitlement_view(preview.shared.entitlement),
        admins=preview.admins,
        gains=_list(preview.touched, lambda each: each.gains),
        loses=_list(preview.touched, lambda each: each.loses),
    )


def _list(touched: Sequence[Touched], turns: Callable[[Touched], tuple[Turn, ...]]) -> TouchedListView:
    found = [each for each in touched if turns(each)]
    return TouchedListView(
        count=len(found),
        items=[
            TouchedView(
                admin_id=each.admin.id,
                username=each.admin.username,
                sections=[TurnView(section=t.section, whole=t.whole, models=list(t.models)) for t in turns(each)],
            )
            for each in found[:MOST_SHOWN]
        ],
    )

"""Personal and shared keys: written, tested, shared and removed; never read."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from litestar import delete, patch, post, put
from litestar.params import FromPath
from msgspec import Meta, Struct

from application.keys.entitled import UnknownEntitled
from domain.access_policy import Audience, Entitlement, Preference, SharedKey
from domain.api_key import ApiKey, KeyOwner, KeyStatus
from domain.ids import AdminId, ModelId, ProviderId
from domain.probe import ProbeStatus
from domain.section import Section
from entrypoints.rest.answer import Answer, Removed
from entrypoints.rest.call import Call, ThisCall

ShortText = Annotated[str, Meta(max_length=200)]


class KeyInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """A key to store."""

    api_key: str


class EntitlementInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """Who may use the shared key; null sections or models means all."""

    audience: Audience
    admin_ids: Annotated[list[ShortText], Meta(max_length=10_000)] = []
    sections: list[Section] | None = None
    models: Annotated[list[ShortText], Meta(max_length=1000)] | None = None


class SharingInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change of the shared key's sharing; absent stays."""

    enabled: bool | None = None
    entitlement: EntitlementInput | None = None


class PreferenceInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """Which key serves oneself."""

    preference: Preference


class KeyView(Struct, kw_only=True):
    """A key as answers show it: its last four characters at most."""

    provider: str
    owner: KeyOwner
    present: bool
    hint: str | None
    status: KeyStatus


class EntitlementView(Struct, kw_only=True):
    """Who may use a shared key, and for what."""

    audience: Audience
    admin_ids: list[str]
    sections: list[Section] | None
    models: list[str] | None


class SharingView(Struct, kw_only=True):
    """The shared key's sharing."""

    present: bool
    hint: str | None
    enabled: bool
    entitlement: EntitlementView
    status: KeyStatus


class ProbeView(Struct, kw_only=True):
    """What a provider says of a key."""

    status: ProbeStatus
    message: str


class PreferenceView(Struct, kw_only=True):
    """The preference in force."""

    provider: str
    preference: Preference


def entitlement_of(given: SharingInput) -> Entitlement | None:
    """The entitlement that is given, if one is."""
    entitlement = given.entitlement
    if entitlement is None:
        return None
    return Entitlement(
        audience=entitlement.audience,
        admin_ids=frozenset(AdminId(a) for a in entitlement.admin_ids),
        sections=None if entitlement.sections is None else frozenset(entitlement.sections),
        models=None if entitlement.models is None else frozenset(ModelId(m) for m in entitlement.models),
    )


@contextmanager
def placing(given: SharingInput) -> Iterator[None]:
    """Name what is unknown in the entitlement by its place in the lists as they were sent."""
    try:
        yield
    except UnknownEntitled as unknown:
        lists = given.entitlement
        raise unknown.placed(
            admin_ids=lists.admin_ids if lists else (), models=(lists.models if lists else None) or ()
        ) from unknown


def entitlement_view(entitlement: Entitlement) -> EntitlementView:
    """An entitlement as answers show it, its lists in a fixed order."""
    return EntitlementView(
        audience=entitlement.audience,
        admin_ids=sorted(entitlement.admin_ids),
        sections=None if entitlement.sections is None else [s for s in Section if s in entitlement.sections],
        models=None if entitlement.models is None else sorted(entitlement.models),
    )


def sharing_view(shared: SharedKey) -> SharingView:
    """A shared key as a super admin sees it."""
    return SharingView(
        present=True,
        hint=shared.key.hint or None,
        enabled=shared.enabled,
        entitlement=entitlement_view(shared.entitlement),
        status=shared.key.status,
    )


@put("/ai/providers/{provider:str}/keys/personal", opt={"takes": KeyInput})
async def set_personal_key(call: ThisCall, provider: FromPath[str]) -> Answer[KeyView]:
    """Set or replace one's own key."""
    return await _set_key(call, provider, KeyOwner.PERSONAL)


@delete("/ai/providers/{provider:str}/keys/personal", status_code=200)
async def remove_personal_key(call: ThisCall, provider: FromPath[str]) -> Answer[Removed]:
    """Delete one's own key."""
    return await _remove_key(call, provider, KeyOwner.PERSONAL)


@put("/ai/providers/{provider:str}/keys/shared", opt={"takes": KeyInput})
async def set_shared_key(call: ThisCall, provider: FromPath[str]) -> Answer[KeyView]:
    """Set or replace the shared key; a replaced one keeps its entitlement."""
    return await _set_key(call, provider, KeyOwner.SHARED)


@delete("/ai/providers/{provider:str}/keys/shared", status_code=200)
async def remove_shared_key(call: ThisCall, provider: FromPath[str]) -> Answer[Removed]:
    """Delete the shared key with its entitlement."""
    return await _remove_key(call, provider, KeyOwner.SHARED)


@patch("/ai/providers/{provider:str}/keys/shared", opt={"takes": SharingInput})
async def share_key(call: ThisCall, provider: FromPath[str]) -> Answer[SharingView]:
    """Turn the shared key on or off, and say who may use it."""
    admin = call.super_admin
    given = await call.read(SharingInput)
    with placing(given):
        shared = await call.kelidar.share_key(
            admin, ProviderId(provider), enabled=given.enabled, entitlement=entitlement_of(given)
        )
    return call.say.ok("ai.sharing.changed", sharing_view(shared))


@post("/ai/providers/{provider:str}/keys/personal/test", status_code=200)
async def test_personal_key(call: ThisCall, provider: FromPath[str]) -> Answer[ProbeView]:
    """Ask the provider about one's own key."""
    return await _test_key(call, provider, KeyOwner.PERSONAL)


@post("/ai/providers/{provider:str}/keys/shared/test", status_code=200)
async def test_shared_key(call: ThisCall, provider: FromPath[str]) -> Answer[ProbeView]:
    """Ask the provider about the shared key."""
    return await _test_key(call, provider, KeyOwner.SHARED)


@put("/ai/providers/{provider:str}/preference", opt={"takes": PreferenceInput})
async def set_preference(call: ThisCall, provider: FromPath[str]) -> Answer[PreferenceView]:
    """Choose which key serves oneself."""
    given = await call.read(PreferenceInput)
    await call.kelidar.set_preference(call.admin, ProviderId(provider), given.preference)
    return call.say.ok(
        "ai.preference.changed", PreferenceView(provider=provider, preference=given.preference), provider=provider
    )


async def _set_key(call: Call, provider: str, owner: KeyOwner) -> Answer[KeyView]:
    if owner is KeyOwner.SHARED:
        _ = call.super_admin
    given = await call.read(KeyInput)
    key = await call.kelidar.store_key(call.admin, ProviderId(provider), owner, given.api_key)
    return call.say.ok("ai.key.saved", _key_view(key), provider=provider)


async def _remove_key(call: Call, provider: str, owner: KeyOwner) -> Answer[Removed]:
    await call.kelidar.remove_key(call.admin, ProviderId(provider), owner)
    return call.say.ok("ai.key.removed", Removed(id=provider), provider=provider)


async def _test_key(call: Call, provider: str, owner: KeyOwner) -> Answer[ProbeView]:
    probe = await call.kelidar.probe_key(call.admin, ProviderId(provider), owner)
    message = call.say.text(probe.code, {"provider": provider}, owner)
    return call.say.ok(probe.code, ProbeView(status=probe.status, message=message), provider=provider)


def _key_view(key: ApiKey) -> KeyView:
    return KeyView(provider=key.provider, owner=key.owner, present=True, hint=key.hint or None, status=key.status)

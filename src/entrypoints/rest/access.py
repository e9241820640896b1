"""The key rule explained."""

from dataclasses import replace
from typing import Annotated

from litestar import get
from litestar.params import FromQuery, QueryParameter
from msgspec import Struct

from domain.access_policy import Disabled
from domain.admin import Admin, require_super
from domain.api_key import KeyOwner
from domain.faults import Fault, Kind, invalid_field
from domain.ids import AdminId, ModelId, ProviderId
from domain.model_choice import Place, unknown_provider
from domain.policy import Policy, Ruling, rule
from domain.section import Operation, Section
from entrypoints.rest.answer import Action, Answer, StepView
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.settings import refusal_action, refusal_code, refusal_message, sentence_of

ProviderName = Annotated[str | None, QueryParameter(max_length=64)]
ModelName = Annotated[str | None, QueryParameter(max_length=200)]


class AccessView(Struct, kw_only=True):
    """What would run, on whose key, or why nothing and what to do next; with neither `source` nor `code` it runs without a key."""

    admin_id: str
    section: Section
    operation: Operation
    provider: str | None
    provider_name: str | None
    is_default: bool
    model: str | None
    source: KeyOwner | None
    code: str | None
    message: str | None
    action: Action | None
    trace: list[StepView]


class AccessGridView(Struct, kw_only=True):
    """The same for every section, operation and provider at once."""

    admin_id: str
    items: list[AccessView]


@get("/ai/access")
async def explain(
    call: ThisCall,
    *,
    section: FromQuery[Section | None] = None,
    operation: FromQuery[Operation | None] = None,
    provider: ProviderName = None,
    model: ModelName = None,
    admin_id: ProviderName = None,
) -> Answer[AccessView] | Answer[AccessGridView]:
    """Which key would serve a run, and the steps that lead there; without a section, every place at once.

    A super admin may ask for another admin.
    """
    if section is None:
        return await _explain_all(call, operation, provider, model, admin_id)
    wanted = operation or section.operations[0]
    if wanted not in section.operations:
        raise invalid_field("operation", "common.field.one_of", values=", ".join(section.operations))
    admin = await _whose(call, admin_id)
    return call.say.ok("common.ok", _explained(call, admin, (section, wanted), provider, model))


async def _explain_all(
    call: Call, operation: Operation | None, provider: str | None, model: str | None, admin_id: str | None
) -> Answer[AccessGridView]:
    if model is not None:
        raise invalid_field("section", "common.field.missing")
    policy = call.kelidar.policy.now
    if provider is not None and provider not in policy.providers:
        raise unknown_provider()
    admin = await _whose(call, admin_id)
    items = [
        _explained(call, admin, (section, each), slug, None)
        for section in Section
        for each in section.operations
        for slug in policy.providers
        if each == (operation or each) and slug == (provider or slug) and _serves(policy, (section, each), slug)
    ]
    return call.say.ok("common.ok", AccessGridView(admin_id=admin.id, items=items))


def _serves(policy: Policy, place: Place, provider: ProviderId) -> bool:
    """Whether there is anything to explain: a model the file has for the place, one that was chosen, or a file that is broken."""
    if provider in policy.broken or (*place, provider) in policy.choices.active:
        return True
    return bool(policy.manifests[provider, place[0]].models_for(*place))


def _explained(call: Call, admin: Admin, place: Place, provider: str | None, model: str | None) -> AccessView:
    policy = call.kelidar.policy.now
    ruling = rule(
        policy,
        admin,
        place,
        provider=ProviderId(provider) if provider else None,
        model=ModelId(model) if model else None,
        today=call.kelidar.clock.now().date(),
    )
    slug = ruling.provider.id if ruling.provider else provider
    return AccessView(
        admin_id=admin.id,
        section=place[0],
        operation=place[1],
        provider=slug,
        provider_name=call.say.label(slug) if slug else None,
        is_default=slug is not None and policy.choices.defaults.get(place) == slug,
        model=ruling.model.id if ruling.model else model,
        source=ruling.key_source,
        code=refusal_code(ruling),
        message=_message(call, admin, ruling),
        action=_action(call, admin, ruling),
        trace=call.say.steps(ruling.decision.trace),
    )


def _message(call: Call, admin: Admin, ruling: Ruling) -> str | None:
    """Why nothing serves; of another admin, in the words that admin reads, for they say "you"."""
    if admin.id == call.admin.id or not isinstance(ruling.decision, Disabled):
        return refusal_message(call, ruling)
    told = sentence_of(replace(call.say, reader=admin), ruling.decision.fault)
    return call.say.text("ai.access.as_read_by", {"username": admin.username, "sentence": told})


def _action(call: Call, admin: Admin, ruling: Ruling) -> Action | None:
    """The reader's next step; what another admin lacks, a super admin mends by opening the shared key."""
    code = refusal_code(ruling)
    if code == "ai.key.missing" and admin.id != call.admin.id:
        return call.say.action(code, "ai.access.as_read_by")
    return refusal_action(call, ruling)


async def _whose(call: Call, admin_id: str | None) -> Admin:
    if admin_id is None or admin_id == call.admin.id:
        return call.admin
    require_super(call.admin)
    async with call.kelidar.units() as unit:
        admin = await unit.admins.get(AdminId(admin_id))
    if admin is None:
        raise Fault("common.not_found", Kind.NOT_FOUND)
    return admin

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
from domain.policy import Ruling, rule
from domain.section import Operation, Section
from entrypoints.rest.answer import Answer, StepView
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.settings import refusal_code, refusal_message, sentence_of

ProviderName = Annotated[str | None, QueryParameter(max_length=64)]
ModelName = Annotated[str | None, QueryParameter(max_length=200)]


class AccessView(Struct, kw_only=True):
    """What would run, on whose key, or why nothing; `source` and `code`: one of them is null."""

    admin_id: str
    section: Section
    operation: Operation
    provider: str | None
    model: str | None
    source: KeyOwner | None
    code: str | None
    message: str | None
    trace: list[StepView]


@get("/ai/access")
async def explain(
    call: ThisCall,
    section: FromQuery[Section],
    operation: FromQuery[Operation | None] = None,
    provider: ProviderName = None,
    model: ModelName = None,
    admin_id: ProviderName = None,
) -> Answer[AccessView]:
    """Which key would serve a run, and the steps that lead there; a super admin may ask for another admin."""
    wanted = operation or section.operations[0]
    if wanted not in section.operations:
        raise invalid_field("operation", "common.field.one_of", values=", ".join(section.operations))
    admin = await _whose(call, admin_id)
    ruling = rule(
        call.kelidar.policy.now,
        admin,
        (section, wanted),
        provider=ProviderId(provider) if provider else None,
        model=ModelId(model) if model else None,
        today=call.kelidar.clock.now().date(),
    )
    view = AccessView(
        admin_id=admin.id,
        section=section,
        operation=wanted,
        provider=ruling.provider.id if ruling.provider else provider,
        model=ruling.model.id if ruling.model else model,
        source=ruling.key_source,
        code=refusal_code(ruling),
        message=_message(call, admin, ruling),
        trace=call.say.steps(ruling.decision.trace),
    )
    return call.say.ok("common.ok", view)


def _message(call: Call, admin: Admin, ruling: Ruling) -> str | None:
    """Why nothing serves; of another admin, in the words that admin reads, for they say "you"."""
    if admin.id == call.admin.id or not isinstance(ruling.decision, Disabled):
        return refusal_message(call, ruling)
    told = sentence_of(replace(call.say, reader=admin), ruling.decision.fault)
    return call.say.text("ai.access.as_read_by", {"username": admin.username, "sentence": told})


async def _whose(call: Call, admin_id: str | None) -> Admin:
    if admin_id is None or admin_id == call.admin.id:
        return call.admin
    require_super(call.admin)
    async with call.kelidar.units() as unit:
        admin = await unit.admins.get(AdminId(admin_id))
    if admin is None:
        raise Fault("common.not_found", Kind.NOT_FOUND)
    return admin

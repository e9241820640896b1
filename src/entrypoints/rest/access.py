"""The key rule explained."""

from typing import Annotated

from litestar import get
from litestar.params import Parameter
from msgspec import Struct

from domain.admin import Admin, require_super
from domain.api_key import KeyOwner
from domain.faults import Fault, Kind, invalid_field
from domain.ids import AdminId, ModelId, ProviderId
from domain.policy import rule
from domain.section import Operation, Section
from entrypoints.rest.answer import Answer, StepView
from entrypoints.rest.call import Call
from entrypoints.rest.settings import refusal_code, refusal_message

ProviderName = Annotated[str, Parameter(max_length=64)]
ModelName = Annotated[str, Parameter(max_length=200)]


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
    call: Call,
    section: Section,
    operation: Operation | None = None,
    provider: ProviderName | None = None,
    model: ModelName | None = None,
    admin_id: ProviderName | None = None,
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
        message=refusal_message(call, ruling),
        trace=call.say.steps(ruling.decision.trace),
    )
    return call.say.ok("common.ok", view)


async def _whose(call: Call, admin_id: str | None) -> Admin:
    if admin_id is None or admin_id == call.admin.id:
        return call.admin
    require_super(call.admin)
    async with call.kelidar.units() as unit:
        admin = await unit.admins.get(AdminId(admin_id))
    if admin is None:
        raise Fault("common.not_found", Kind.NOT_FOUND)
    return admin

"""The grid of models: what each provider offers in each section, which model is active, and what may be used."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from litestar import get, put
from msgspec import Meta, Struct

from domain.capabilities import ModelSpec, PriceUnit
from domain.ids import ModelId, ProviderId
from domain.policy import Policy, rule
from domain.section import Operation, Section
from entrypoints.rest.answer import Answer
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.settings import refusal_code


class ActiveModelInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """The model to make active; `operation` is needed only where the model could serve several."""

    section: Section
    provider: Annotated[str, Meta(max_length=64)]
    model: Annotated[str, Meta(max_length=200)]
    operation: Operation | None = None
    make_default: bool = False


class UsableView(Struct, kw_only=True):
    """Whether the reader may run the model, and why not."""

    ok: bool
    code: str | None


class LimitsView(Struct, kw_only=True):
    """Bounds; null is unknown."""

    context_tokens: int | None
    max_output_tokens: int | None
    max_input_characters: int | None
    max_images: int | None
    max_references: int | None


class PriceView(Struct, kw_only=True):
    """What the file says the model costs, as decimal strings; null is unknown."""

    currency: str
    unit: PriceUnit
    input: Decimal | None
    output: Decimal | None
    cached_input: Decimal | None
    checked: date


class VoiceView(Struct, kw_only=True):
    """A voice, and the languages confirmed for it."""

    id: str
    name: str
    languages: list[str]


class ModelView(Struct, kw_only=True):
    """A model of a cell."""

    id: str
    name: str
    active: bool
    usable: UsableView
    limits: LimitsView
    price: PriceView | None
    inputs: list[str]
    voices: list[VoiceView]
    parameters: list[str]
    retires: date | None
    note: str
    override: bool


class CellView(Struct, kw_only=True):
    """What one provider offers for an operation of a section."""

    section: Section
    operation: Operation
    provider: str
    provider_name: str
    is_default: bool
    models: list[ModelView]


class GridView(Struct, kw_only=True):
    """Sections × providers."""

    cells: list[CellView]


class ActiveModelView(Struct, kw_only=True):
    """The choice in force."""

    section: Section
    operation: Operation
    provider: str
    model: str
    is_default: bool


@get("/ai/models")
async def grid(call: ThisCall) -> Answer[GridView]:
    """Every section, operation and provider with the models offered there."""
    policy = call.kelidar.policy.now
    cells = [
        _cell(call, policy, section, operation, provider)
        for section in Section
        for operation in section.operations
        for provider in policy.files
    ]
    return call.say.ok("common.ok", GridView(cells=[cell for cell in cells if cell.models]))


@put("/ai/models/active", opt={"takes": ActiveModelInput})
async def select_active(call: ThisCall) -> Answer[ActiveModelView]:
    """Make a model the active one of its section and provider."""
    admin = call.super_admin
    given = await call.read(ActiveModelInput)
    choice = await call.kelidar.select_active_model(
        admin,
        given.section,
        ProviderId(given.provider),
        ModelId(given.model),
        operation=given.operation,
        make_default=given.make_default,
    )
    default = call.kelidar.policy.now.choices.defaults.get((choice.section, choice.operation))
    view = ActiveModelView(
        section=choice.section,
        operation=choice.operation,
        provider=choice.provider,
        model=choice.model.id,
        is_default=default == choice.provider,
    )
    return call.say.ok("ai.model.active_changed", view, model=choice.model.name, section=choice.section)


def _cell(call: Call, policy: Policy, section: Section, operation: Operation, provider: ProviderId) -> CellView:
    today = call.kelidar.clock.now().date()
    specs = policy.manifests[provider, section].models_for(section, operation)
    return CellView(
        section=section,
        operation=operation,
        provider=provider,
        provider_name=call.say.label(provider),
        is_default=policy.choices.defaults.get((section, operation)) == provider,
        models=[_model(call, policy, (section, operation), provider, spec) for spec in specs if spec.runs_on(today)],
    )


def _model(
    call: Call, policy: Policy, place: tuple[Section, Operation], provider: ProviderId, spec: ModelSpec
) -> ModelView:
    today = call.kelidar.clock.now().date()
    code = refusal_code(rule(policy, call.admin, place, provider=provider, model=spec.id, today=today))
    return ModelView(
        id=spec.id,
        name=spec.name,
        active=policy.choices.active.get((*place, provider)) == spec.id,
        usable=UsableView(ok=code is None, code=code),
        limits=_limits(spec),
        price=_price(spec),
        inputs=list(spec.inputs),
        voices=[VoiceView(id=v.id, name=v.name, languages=list(v.languages)) for v in spec.voices],
        parameters=list(spec.parameters),
        retires=spec.retires,
        note=spec.note,
        override=spec != policy.files[provider].find(place[0], spec.id),
    )


def _limits(spec: ModelSpec) -> LimitsView:
    return LimitsView(
        context_tokens=spec.limits.context_tokens,
        max_output_tokens=spec.limits.max_output_tokens,
        max_input_characters=spec.limits.max_input_characters,
        max_images=spec.limits.max_images,
        max_references=spec.limits.max_references,
    )


def _price(spec: ModelSpec) -> PriceView | None:
    price = spec.price
    if price is None:
        return None
    return PriceView(
        currency=price.currency,
        unit=price.unit,
        input=price.input,
        output=price.output,
        cached_input=price.cached_input,
        checked=price.checked,
    )

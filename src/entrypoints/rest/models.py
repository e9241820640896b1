"""The grid of models: what each provider offers in each section, which model is active, and what may be used."""

from collections.abc import Iterator
from typing import Annotated

from litestar import get, post, put
from litestar.params import FromQuery
from msgspec import UNSET, Meta, Struct, UnsetType

from domain.capabilities import Limits, ModelSpec
from domain.ids import ModelId, ProviderId
from domain.model_choice import ModelChoice, Place
from domain.model_life import Standing, days_left, standing, successor_of
from domain.override import differences
from domain.policy import Policy, rule
from domain.section import Operation, Section
from entrypoints.rest.answer import Answer
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.model_views import (
    CellView,
    ModelView,
    OverriddenView,
    UsableView,
    VoiceView,
    limits_view,
    overridden_view,
    price_view,
    ranges_view,
)
from entrypoints.rest.settings import refusal_code
from entrypoints.rest.speaker import Speaker

WITH_SUCCESSOR = frozenset({Standing.RETIRING, Standing.RETIRED, Standing.VANISHED, Standing.NOT_OFFERED})
"""Where a model stands when another one is named to take its place."""


class ActiveModelInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """The model to make active; `operation` is needed only where the model could serve several."""

    section: Section
    provider: Annotated[str, Meta(max_length=64)]
    model: Annotated[str, Meta(max_length=200)]
    operation: Operation | None = None
    make_default: bool = False


class SuccessorInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """Whose active model to replace; without `operation` the first of the section whose model does not plainly run."""

    section: Section
    provider: Annotated[str, Meta(max_length=64)]
    operation: Operation | None = None


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
async def grid(call: ThisCall, *, all: FromQuery[bool] = False) -> Answer[GridView]:
    """Every section, operation and provider with the models offered there; with `all` also those that cannot run, and why."""
    policy = call.kelidar.policy.now
    cells = [
        _cell(call, policy, (section, operation), provider, whole=all)
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
    return _chosen(call, choice)


@post("/ai/models/active/successor", status_code=200, opt={"takes": SuccessorInput})
async def switch_to_successor(call: ThisCall) -> Answer[ActiveModelView]:
    """Put the active model's successor in its place: for one that ended, is about to, or has one named in its file."""
    admin = call.super_admin
    given = await call.read(SuccessorInput)
    choice = await call.kelidar.switch_to_successor(
        admin, given.section, ProviderId(given.provider), operation=given.operation
    )
    return _chosen(call, choice)


def _chosen(call: Call, choice: ModelChoice) -> Answer[ActiveModelView]:
    default = call.kelidar.policy.now.choices.defaults.get((choice.section, choice.operation))
    view = ActiveModelView(
        section=choice.section,
        operation=choice.operation,
        provider=choice.provider,
        model=choice.model.id,
        is_default=default == choice.provider,
    )
    return call.say.ok("ai.model.active_changed", view, model=choice.model.name, section=choice.section)


def standing_message(say: Speaker, stands: Standing, successor: ModelId | None, days: int | None) -> str | None:
    """What a model's standing means for who reads; None for one that is plainly offered."""
    if stands is Standing.OFFERED:
        return None
    towards = "_to" if successor is not None and stands in WITH_SUCCESSOR else ""
    return say.text(f"ai.standing.{stands}{towards}", {"successor": successor or "", "count": days or 0})


def _cell(call: Call, policy: Policy, place: Place, provider: ProviderId, *, whole: bool) -> CellView:
    return CellView(
        section=place[0],
        operation=place[1],
        provider=provider,
        provider_name=call.say.label(provider),
        is_default=policy.choices.defaults.get(place) == provider,
        models=list(_models(call, policy, place, provider, whole=whole)),
    )


def _models(call: Call, policy: Policy, place: Place, provider: ProviderId, *, whole: bool) -> Iterator[ModelView]:
    """The active model is among them even where it cannot run, for that is what explains why nothing does."""
    today = call.kelidar.clock.now().date()
    specs = policy.manifests[provider, place[0]].models_for(*place)
    active = policy.choices.active.get((*place, provider))
    for spec in specs:
        if whole or spec.id == active or spec.runs_on(today):
            yield _model(call, policy, place, provider, spec)
    if active is not None and all(spec.id != active for spec in specs):
        yield _vanished(call, policy, place, provider, active)


def _model(call: Call, policy: Policy, place: Place, provider: ProviderId, spec: ModelSpec) -> ModelView:
    today = call.kelidar.clock.now().date()
    filed = policy.files[provider].find(place[0], spec.id)
    stands, days = standing(spec, today), days_left(spec, today)
    successor = successor_of(spec, policy.manifests[provider, place[0]].models_for(*place), today)
    is_active = policy.choices.active.get((*place, provider)) == spec.id
    return ModelView(
        id=spec.id,
        name=spec.name,
        active=is_active,
        usable=_usable(call, policy, place, provider, None if is_active else spec.id),
        status=stands,
        message=standing_message(call.say, stands, successor, days),
        limits=limits_view(spec.limits),
        price=price_view(spec.price),
        inputs=list(spec.inputs),
        voices=[VoiceView(id=v.id, name=v.name, languages=list(v.languages)) for v in spec.voices],
        languages=list(spec.languages),
        formats=list(spec.formats),
        parameters=list(spec.parameters),
        parameter_ranges=ranges_view(spec.parameters),
        checked=spec.checked,
        retires=spec.retires,
        retires_in_days=days,
        successor=successor if stands in WITH_SUCCESSOR else spec.successor,
        note=spec.note,
        override=spec != filed,
        overridden=_overridden(call, policy, place, provider, spec) if filed is not None else UNSET,
    )


def _vanished(call: Call, policy: Policy, place: Place, provider: ProviderId, model: ModelId) -> ModelView:
    today = call.kelidar.clock.now().date()
    successor = successor_of(None, policy.manifests[provider, place[0]].models_for(*place), today)
    return ModelView(
        id=model,
        name=model,
        active=True,
        usable=_usable(call, policy, place, provider, None),
        status=Standing.VANISHED,
        message=standing_message(call.say, Standing.VANISHED, successor, None),
        limits=limits_view(Limits()),
        price=None,
        inputs=[],
        voices=[],
        languages=[],
        formats=[],
        parameters=[],
        parameter_ranges={},
        checked=None,
        retires=None,
        retires_in_days=None,
        successor=successor,
        note="",
        override=False,
    )


def _usable(call: Call, policy: Policy, place: Place, provider: ProviderId, model: ModelId | None) -> UsableView:
    today = call.kelidar.clock.now().date()
    code = refusal_code(rule(policy, call.admin, place, provider=provider, model=model, today=today))
    return UsableView(ok=code is None, code=code)


def _overridden(
    call: Call, policy: Policy, place: Place, provider: ProviderId, spec: ModelSpec
) -> OverriddenView | UnsetType:
    override = policy.overrides.get((place[0], provider, spec.id))
    filed = policy.files[provider].find(place[0], spec.id)
    if override is None or filed is None or not call.admin.is_super:
        return UNSET
    return overridden_view(filed, override, differences(filed, spec))

"""Limits: how many runs may begin in a minute and be under way at once."""

from typing import Annotated

from litestar import get, put
from msgspec import Meta, Struct, field

from domain.limits import MOST_AT_ONCE, MOST_REQUESTS, PRESET, Allowance, Allowances, RunLimits
from domain.section import Section
from entrypoints.rest.answer import Answer
from entrypoints.rest.call import ThisCall


class AllowanceView(Struct, forbid_unknown_fields=True, kw_only=True):
    """How many runs may begin in any minute, and how many may be under way; null is as many as will."""

    requests_per_minute: Annotated[int, Meta(ge=1, le=MOST_REQUESTS)] | None = None
    at_once: Annotated[int, Meta(ge=1, le=MOST_AT_ONCE)] | None = None


class AllowancesView(Struct, forbid_unknown_fields=True, kw_only=True):
    """For each admin, and for all of them together."""

    each_admin: AllowanceView = field(default_factory=AllowanceView)
    together: AllowanceView = field(default_factory=AllowanceView)


class RunLimitsInput(AllowancesView, forbid_unknown_fields=True, kw_only=True):
    """All limits, and the version that was edited. They hold for runs on personal keys too."""

    version: Annotated[int, Meta(ge=0)]
    sections: dict[Section, AllowancesView] = {}


class PresetView(AllowancesView, kw_only=True):
    """Limits to begin with."""

    sections: dict[Section, AllowancesView]


class RunLimitsView(AllowancesView, kw_only=True):
    """The limits in force. `workers` share them: each keeps to its part, rounded up."""

    version: int
    on: bool
    sections: dict[Section, AllowancesView]
    workers: int
    preset: PresetView


@get("/ai/limits")
async def limits(call: ThisCall) -> Answer[RunLimitsView]:
    """The limits of the service, off until a super admin sets some, and a preset."""
    _ = call.super_admin
    return call.say.ok("common.ok", _view(call.kelidar.policy.now.limits, call.kelidar.workers))


@put("/ai/limits", opt={"takes": RunLimitsInput})
async def set_limits(call: ThisCall) -> Answer[RunLimitsView]:
    """Put other limits in the place of all there are. 409 names what somebody else changed since `version`."""
    admin = call.super_admin
    given = await call.read(RunLimitsInput)
    changed = await call.kelidar.set_limits(
        admin,
        RunLimits(
            version=given.version,
            service=_allowances(given),
            sections={section: _allowances(view) for section, view in given.sections.items()},
        ),
    )
    code = "ai.limit.off" if changed.is_off else "ai.limit.changed"
    return call.say.ok(code, _view(changed, call.kelidar.workers))


def _view(limits: RunLimits, workers: int) -> RunLimitsView:
    service = _allowances_view(limits.service)
    return RunLimitsView(
        version=limits.version,
        on=not limits.is_off,
        each_admin=service.each_admin,
        together=service.together,
        sections=_sections(limits),
        workers=workers,
        preset=_preset(),
    )


def _preset() -> PresetView:
    service = _allowances_view(PRESET.service)
    return PresetView(each_admin=service.each_admin, together=service.together, sections=_sections(PRESET))


def _sections(limits: RunLimits) -> dict[Section, AllowancesView]:
    return {section: _allowances_view(allowances) for section, allowances in limits.sections.items()}


def _allowances(view: AllowancesView) -> Allowances:
    return Allowances(each_admin=_allowance(view.each_admin), together=_allowance(view.together))


def _allowance(view: AllowanceView) -> Allowance:
    return Allowance(requests_per_minute=view.requests_per_minute, at_once=view.at_once)


def _allowances_view(allowances: Allowances) -> AllowancesView:
    return AllowancesView(
        each_admin=_allowance_view(allowances.each_admin), together=_allowance_view(allowances.together)
    )


def _allowance_view(allowance: Allowance) -> AllowanceView:
    return AllowanceView(requests_per_minute=allowance.requests_per_minute, at_once=allowance.at_once)

"""The key rule, over every combination of what it looks at, against a second reading of contract part 2."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product
from typing import NamedTuple

from domain.access_policy import (
    Asked,
    Audience,
    Decision,
    Disabled,
    Entitlement,
    Free,
    Preference,
    SharedKey,
    UsePersonal,
    UseShared,
    as_read_by,
    resolve_key,
)
from domain.admin import Role
from domain.api_key import KeyOwner
from domain.faults import Kind
from domain.ids import AdminId, ModelId
from domain.section import Section
from tests.unit.domain.samples import ELSEWHERE, a_key, a_provider, an_admin

MODEL = ModelId("acme/one")
COVERED = {"unrestricted", "listed"}


class Case(NamedTuple):
    """One combination, in the contract's words."""

    role: str
    provider: str
    model: str
    preference: str
    personal: str
    shared: str
    audience: str
    sections: str
    models: str


class Outcome(NamedTuple):
    """What the contract says of a combination: the answer, the code, and the step that stopped it."""

    answer: str
    code: str | None = None
    stopped_by: str | None = None


def every_case() -> Iterator[Case]:
    return (
        Case(*values)
        for values in product(
            ("admin", "super_admin"),
            ("on", "off"),
            ("offered", "not offered"),
            ("auto", "personal", "shared"),
            ("absent", "present", "bound elsewhere"),
            ("absent", "off", "on", "on, bound elsewhere", "off, bound elsewhere"),
            ("none", "all", "selected, this admin", "selected, others"),
            ("unrestricted", "listed", "others listed"),
            ("unrestricted", "listed", "others listed", "kept off"),
        )
    )


@cache
def decided() -> tuple[tuple[Case, Decision], ...]:
    """Every combination with what the rule makes of it."""
    return tuple((case, resolve_key(asked(case))) for case in every_case())


def contract(case: Case) -> Outcome:
    """Contract part 2, read once more and written flat: 2.1, then 2.2 and 2.3, 2.4 where it says `super_admin`."""
    if case.provider == "off":
        return Outcome("disabled", "ai.provider.disabled", "provider_enabled")
    if case.model == "not offered":
        return Outcome("disabled", "ai.model.not_offered", "model_offered")
    if case.preference == "auto" and case.personal != "absent":
        return contract_personal(case)
    if case.preference == "personal":
        return contract_personal(case)
    return contract_shared(case)


def contract_personal(case: Case) -> Outcome:
    if case.personal == "absent":
        return Outcome("disabled", "ai.key.missing", "personal_key")
    if case.personal == "bound elsewhere":
        return Outcome("disabled", "ai.key.origin_changed", "personal_bound")
    return Outcome("personal")


def contract_shared(case: Case) -> Outcome:
    if case.shared == "absent":
        return Outcome("disabled", "ai.key.missing", "shared_key")
    if case.shared.startswith("off"):
        return Outcome("disabled", "ai.key.missing", "shared_enabled")
    if case.role != "super_admin":
        if case.audience in ("none", "selected, others"):
            return Outcome("disabled", "ai.key.missing", "audience")
        if case.sections == "others listed":
            return Outcome("disabled", "ai.key.missing", "section_covered")
        if case.models in ("others listed", "kept off"):
            return Outcome("disabled", "ai.key.missing", "model_covered")
    if case.shared == "on, bound elsewhere":
        return Outcome("disabled", "ai.key.origin_changed", "shared_bound")
    return Outcome("shared")


def asked(case: Case) -> Asked:
    return Asked(
        admin=an_admin(Role(case.role)),
        provider=a_provider(enabled=case.provider == "on"),
        section=Section.CHAT,
        model=MODEL,
        offered=case.model == "offered",
        shareable=case.models != "kept off",
        preference=Preference(case.preference),
        personal={
            "absent": None,
            "present": a_key(KeyOwner.PERSONAL),
            "bound elsewhere": a_key(KeyOwner.PERSONAL, ELSEWHERE),
        }[case.personal],
        shared=shared_key(case),
    )


def shared_key(case: Case) -> SharedKey | None:
    if case.shared == "absent":
        return None
    audience, _, who = case.audience.partition(", ")
    return SharedKey(
        key=a_key(KeyOwner.SHARED, ELSEWHERE if "elsewhere" in case.shared else None),
        enabled=case.shared.startswith("on"),
        entitlement=Entitlement(
            audience=Audience(audience),
            admin_ids=frozenset({AdminId("sara" if who == "this admin" else "reza")}),
            sections={
                "unrestricted": None,
                "listed": frozenset({Section.CHAT, Section.IMAGE}),
                "others listed": frozenset({Section.CONTENT}),
            }[case.sections],
            models={
                "unrestricted": None,
                "listed": frozenset({MODEL}),
                "others listed": frozenset({ModelId("acme/two")}),
                "kept off": None,
            }[case.models],
        ),
    )


def outcome(decision: Decision) -> Outcome:
    match decision:
        case UsePersonal():
            return Outcome("personal")
        case UseShared():
            return Outcome("shared")
        case Free():
            return Outcome("free")
        case Disabled():
            return Outcome("disabled", decision.fault.code, decision.trace[-1].step)


def test_every_combination_is_decided_as_the_contract_says() -> None:
    wrong = {case: outcome(decision) for case, decision in decided() if outcome(decision) != contract(case)}
    assert wrong == {}


def test_the_table_holds_every_outcome_the_contract_knows() -> None:
    seen = {contract(case) for case in every_case()}
    assert len(seen) == 12
    assert {outcome.answer for outcome in seen} == {"personal", "shared", "disabled"}


def test_a_provider_that_needs_no_key_looks_at_no_key_and_at_everything_before_it() -> None:
    for case, decision in decided():
        without = asked(case)
        free = resolve_key(replace(without, provider=replace(without.provider, needs_key=False)))
        if contract(case).stopped_by in ("provider_enabled", "model_offered"):
            assert outcome(free) == contract(case), case
        else:
            assert isinstance(free, Free), case
            assert [(step.step, step.ok) for step in free.trace] == [
                *((step.step, True) for step in decision.trace[:2]),
                ("needs_no_key", True),
            ], case


def test_the_key_that_serves_is_the_one_that_was_decided_on() -> None:
    for case, decision in decided():
        if isinstance(decision, UsePersonal):
            assert decision.key == asked(case).personal, case
        if isinstance(decision, UseShared):
            shared = asked(case).shared
            assert shared is not None, case
            assert decision.key == shared.key, case


def test_the_trace_passes_up_to_the_one_step_that_stops_the_run() -> None:
    for case, decision in decided():
        failing = [step for step in decision.trace if not step.ok]
        assert failing == ([decision.trace[-1]] if isinstance(decision, Disabled) else []), case


def test_the_trace_never_looks_at_a_thing_twice_and_begins_with_the_provider() -> None:
    for case, decision in decided():
        names = [step.step for step in decision.trace]
        assert names[0] == "provider_enabled", case
        assert len(names) == len(set(names)), case


def test_the_trace_names_the_preference_it_went_by() -> None:
    for case, decision in decided():
        trace = decision.trace
        preference = [step.code for step in trace if step.step == "preference"]
        reached = case.provider == "on" and case.model == "offered"
        assert preference == ([f"ai.step.preference_{case.preference}"] if reached else []), case


def test_under_auto_the_lack_of_a_personal_key_is_told_before_the_shared_key_is_looked_at() -> None:
    for case, decision in decided():
        steps = {step.step: step for step in decision.trace}
        if case.preference == "auto" and case.personal == "absent" and "shared_key" in steps:
            assert (steps["personal_key"].ok, steps["personal_key"].code) == (True, "ai.step.personal_key_no"), case


def test_a_refusal_is_of_the_kind_its_status_needs() -> None:
    for case, decision in decided():
        if isinstance(decision, Disabled):
            not_offered = decision.fault.code == "ai.model.not_offered"
            assert decision.fault.kind is (Kind.INVALID if not_offered else Kind.DISABLED), case
            assert decision.fault.params == {"provider": "acme", "section": "chat", "model": "acme/one"}, case


def test_an_admin_cannot_tell_a_shared_key_that_is_not_open_to_them_from_none_at_all() -> None:
    """Absent, off, or for others: the trace an admin reads is the same to the last word."""
    told: dict[tuple[str, ...], set[object]] = {}
    for case, decision in decided():
        trace = as_read_by(decision.trace, an_admin(Role.ADMIN))
        if contract(case).stopped_by in ("shared_key", "shared_enabled", "audience"):
            told.setdefault((case.preference, case.role), set()).add(trace)
            assert trace[-1].code == "ai.step.shared_closed", case
            assert [step.ok for step in trace] == [True] * (len(trace) - 1) + [False], case
    assert told
    assert {len(traces) for traces in told.values()} == {1}


def test_a_super_admin_reads_the_whole_trace() -> None:
    for case, decision in decided():
        assert as_read_by(decision.trace, an_admin(Role.SUPER_ADMIN)) == decision.trace, case


def test_an_admin_reads_the_whole_trace_of_what_concerns_them() -> None:
    for case, decision in decided():
        trace = decision.trace
        if contract(case).stopped_by not in ("shared_key", "shared_enabled", "audience"):
            assert as_read_by(trace, an_admin(Role.ADMIN)) == trace, case

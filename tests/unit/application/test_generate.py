"""An order becomes a run only if the key rule lets it; a refusal leaves a record where the rule refused, not where the order was wrong."""

from dataclasses import replace

import pytest

from adapters.memory.scripted import Step
from application.generate import TextOrder
from domain.access_policy import Audience, Entitlement, Preference
from domain.admin import Role
from domain.api_key import KeyOwner, KeyStatus
from domain.capabilities import Limits, Parameter
from domain.faults import Fault, Kind, UpstreamFault
from domain.ids import ModelId, ProviderId
from domain.output import TextDelta
from domain.prompt import TextParameters, TextPrompt, Turn, TurnRole
from domain.section import Section
from domain.usage import RunStatus, Timing
from tests.unit.application.parts import (
    FILES,
    KEY,
    OTHER,
    SHARED_KEY,
    TWO,
    Kelidar,
    Someone,
    a_kelidar,
    an_order,
    read,
)
from tests.unit.domain.samples import ACME, a_manifest, a_model

pytestmark = pytest.mark.anyio

ALL = Entitlement(audience=Audience.ALL)


async def test_an_order_that_names_nothing_runs_the_default_on_ones_own_key() -> None:
    kelidar = await a_kelidar()

    run = await kelidar.run(await kelidar.with_key())

    assert (run.provider, run.model, run.key_source) == (ACME, "acme/one", KeyOwner.PERSONAL)
    assert kelidar.script.calls == []
    assert kelidar.ledger.taken == []


async def test_an_order_that_names_a_model_runs_that_one() -> None:
    kelidar = await a_kelidar()

    run = await kelidar.generate(replace(an_order(await kelidar.with_key()), model=TWO))

    assert run.model == TWO


async def test_the_call_carries_the_key_bound_to_where_the_provider_is_reached() -> None:
    kelidar = await a_kelidar()

    await kelidar.answer(await kelidar.with_key())

    (call,) = kelidar.script.calls
    assert call.secret.reveal_for("https://api.acme.example:443") == KEY
    with pytest.raises(Fault) as caught:
        call.secret.reveal_for("https://elsewhere.example:443")
    assert caught.value.code == "ai.key.origin_changed"


async def test_the_call_carries_the_parameters_fitted_to_the_model() -> None:
    model = a_model("m", limits=Limits(max_output_tokens=50), parameters={"temperature": Parameter(default=0.7)})
    file = replace(a_manifest(model), first_default=True)
    kelidar = await a_kelidar(files=replace(FILES, manifests=(file,)))

    await kelidar.answer(await kelidar.with_key())

    (call,) = kelidar.script.calls
    assert call.prompt.parameters == TextParameters(temperature=0.7, max_tokens=50)


async def test_without_a_key_of_ones_own_the_shared_one_that_covers_the_run_serves() -> None:
    kelidar = await a_kelidar()
    await share(kelidar, ALL)

    await kelidar.answer(await kelidar.someone())

    (call,) = kelidar.script.calls
    assert call.secret.reveal_to_redact() == SHARED_KEY
    assert kelidar.ledger.last.key_source is KeyOwner.SHARED


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("ai.key.rejected", Kind.KEY_REFUSED),
        ("ai.credit.exhausted", Kind.NO_CREDIT),
        ("ai.provider.rate_limited", Kind.RATE_LIMITED),
        ("ai.provider.unreachable", Kind.UPSTREAM),
    ],
)
@pytest.mark.parametrize("preference", [Preference.AUTO, Preference.PERSONAL])
async def test_a_personal_key_that_fails_is_never_replaced_by_the_shared_one(
    code: str, kind: Kind, preference: Preference
) -> None:
    kelidar = await a_kelidar(UpstreamFault(code, kind))
    await share(kelidar, ALL)
    someone = await kelidar.with_key()
    await kelidar.set_preference(someone.admin, ACME, preference)

    for _ in range(2):
        with pytest.raises(UpstreamFault) as caught:
            await kelidar.answer(someone)
        assert caught.value.code == code
        await kelidar.learn.settle()

    assert [call.secret.reveal_to_redact() for call in kelidar.script.calls] == [KEY, KEY]


async def test_a_shared_key_that_fails_is_never_replaced_by_the_personal_one() -> None:
    kelidar = await a_kelidar(UpstreamFault("ai.key.rejected", Kind.KEY_REFUSED))
    await share(kelidar, ALL)
    someone = await kelidar.with_key()
    await kelidar.set_preference(someone.admin, ACME, Preference.SHARED)

    for _ in range(2):
        with pytest.raises(UpstreamFault):
            await kelidar.answer(someone)
        await kelidar.learn.settle()

    assert [call.secret.reveal_to_redact() for call in kelidar.script.calls] == [SHARED_KEY, SHARED_KEY]


async def test_without_any_key_the_run_is_refused_and_recorded_so() -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.someone()

    with pytest.raises(Fault) as caught:
        await kelidar.run(someone)

    assert (caught.value.code, caught.value.kind) == ("ai.key.missing", Kind.DISABLED)
    (record,) = kelidar.ledger.taken
    assert (record.status, record.code, record.admin_id) == (RunStatus.REFUSED, "ai.key.missing", someone.admin.id)
    assert (record.provider, record.model, record.key_id, record.key_source) == (ACME, "acme/one", None, None)
    assert record.timing == Timing(total_ms=0)
    assert kelidar.script.calls == []


async def test_a_provider_that_is_off_refuses_and_the_record_names_what_was_asked_for() -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.with_key()

    with pytest.raises(Fault) as caught:
        await kelidar.generate(replace(an_order(someone), provider=OTHER, model=ModelId("other/one")))

    assert caught.value.code == "ai.provider.disabled"
    (record,) = kelidar.ledger.taken
    assert (record.provider, record.model, record.code) == (OTHER, "other/one", "ai.provider.disabled")


async def test_a_place_without_a_default_refuses_and_is_recorded_without_a_provider() -> None:
    kelidar = await a_kelidar(files=replace(FILES, manifests=(a_manifest(a_model("m")),)))
    someone = await kelidar.with_key()

    with pytest.raises(Fault) as caught:
        await kelidar.run(someone)

    assert caught.value.code == "ai.model.none_active"
    (record,) = kelidar.ledger.taken
    assert (record.status, record.provider, record.model) == (RunStatus.REFUSED, None, None)


async def test_a_key_stored_for_another_address_refuses() -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.with_key()
    chief = await kelidar.someone("root", Role.SUPER_ADMIN)
    await kelidar.set_provider(chief.admin, ACME, enabled=None, base_url="https://elsewhere.example/v1")

    with pytest.raises(Fault) as caught:
        await kelidar.run(someone)

    assert caught.value.code == "ai.key.origin_changed"
    assert kelidar.ledger.statuses == [RunStatus.REFUSED]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"provider": ProviderId("nobody")}, "ai.provider.unknown"),
        ({"model": ModelId("acme/none")}, "ai.model.not_offered"),
        ({"prompt": TextPrompt(turns=())}, "common.invalid"),
        ({"prompt": TextPrompt(turns=(Turn(TurnRole.USER, " "),))}, "common.invalid"),
        (
            {"prompt": TextPrompt(turns=(Turn(TurnRole.USER, "a"),), parameters=TextParameters(max_tokens=0))},
            "common.invalid",
        ),
    ],
    ids=["unknown provider", "model not offered", "no turns", "an empty turn", "a parameter out of bounds"],
)
async def test_an_order_that_is_wrong_in_itself_is_refused_without_a_record(
    change: dict[str, object], code: str
) -> None:
    kelidar = await a_kelidar()
    order: TextOrder = replace(an_order(await kelidar.with_key()), **change)  # type: ignore[arg-type]  # each case changes one field

    with pytest.raises(Fault) as caught:
        await kelidar.generate(order)

    assert (caught.value.code, caught.value.kind) == (code, Kind.INVALID)
    assert kelidar.ledger.taken == []
    assert kelidar.script.calls == []


@pytest.mark.parametrize(
    ("script", "status"),
    [
        ((), KeyStatus.VALID),
        ((UpstreamFault("ai.key.rejected", Kind.KEY_REFUSED),), KeyStatus.REJECTED),
        ((UpstreamFault("ai.credit.exhausted", Kind.NO_CREDIT),), KeyStatus.NO_CREDIT),
        ((TextDelta("a"), UpstreamFault("ai.credit.exhausted", Kind.NO_CREDIT)), KeyStatus.NO_CREDIT),
        ((UpstreamFault("ai.provider.failed", Kind.UPSTREAM),), KeyStatus.UNTESTED),
        ((UpstreamFault("ai.provider.rate_limited", Kind.RATE_LIMITED),), KeyStatus.UNTESTED),
    ],
    ids=["completed", "rejected", "no credit", "no credit part way", "provider failed", "rate limited"],
)
async def test_a_run_shows_what_its_key_is_worth(script: tuple[Step, ...], status: KeyStatus) -> None:
    kelidar = await a_kelidar(*script)
    someone = await kelidar.with_key()

    await ended(kelidar, someone)

    assert kelidar.policy.now.personal[someone.admin.id, ACME].status is status


async def test_what_is_known_of_a_key_already_is_not_stored_again() -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.with_key()
    await ended(kelidar, someone)
    revision = kelidar.policy.now.revision

    await ended(kelidar, someone)

    assert await kelidar.database.policy_source.revision() == revision


async def test_a_replaced_key_starts_untested_whatever_the_old_one_was_worth() -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.with_key()
    await ended(kelidar, someone)

    await kelidar.store_key(someone.admin, ACME, KeyOwner.PERSONAL, KEY)

    assert kelidar.policy.now.personal[someone.admin.id, ACME].status is KeyStatus.UNTESTED


async def test_the_section_of_the_order_decides_which_keys_cover_it() -> None:
    kelidar = await a_kelidar()
    await share(kelidar, Entitlement(audience=Audience.ALL, sections=frozenset({Section.CONTENT})))

    with pytest.raises(Fault) as caught:
        await kelidar.run(await kelidar.someone())

    assert caught.value.code == "ai.key.missing"


async def share(kelidar: Kelidar, entitlement: Entitlement) -> None:
    chief = await kelidar.account("chief", Role.SUPER_ADMIN)
    await kelidar.store_key(chief, ACME, KeyOwner.SHARED, SHARED_KEY)
    await kelidar.share_key(chief, ACME, enabled=None, entitlement=entitlement)


async def ended(kelidar: Kelidar, someone: Someone) -> None:
    """A run, to its end whatever that is, and what it shows of its key."""
    run = await kelidar.run(someone)
    try:
        await read(run)
    except UpstreamFault as fault:
        assert fault.code == run.record.code
    await kelidar.learn.settle()

"""A file and a list are compared field by field; what the list does not say is never held against the file."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.capabilities import Limits, Manifest, ModelSpec, Price, PriceUnit, Voice
from domain.drift import Drift, DriftKind, LiveList, LiveModel, LivePrice, drifts
from domain.ids import ModelId
from domain.section import Operation, Section
from tests.unit.domain.samples import TODAY, a_manifest, a_model

PRICE = Price(
    currency="USD", unit=PriceUnit.MILLION_TOKENS, input=Decimal("0.10"), output=Decimal("0.50"), checked=TODAY
)
LIVE_PRICE = LivePrice(currency="USD", unit=PriceUnit.MILLION_TOKENS, input=Decimal("0.1"), output=Decimal("0.5"))
ONE = a_model("one", price=PRICE, limits=Limits(context_tokens=8000))
TWO = a_model("two")
SOON = TODAY + timedelta(days=30)


def live(model: str = "one", **said: object) -> LiveModel:
    return LiveModel(id=ModelId(model), **said)  # type: ignore[arg-type]  # each case names real fields


def found(file: Manifest, *models: LiveModel, operations: frozenset[Operation] = frozenset(Operation)) -> list[Drift]:
    return list(drifts(file, LiveList(operations=operations, models=models), TODAY))


def test_a_file_that_agrees_has_not_drifted() -> None:
    assert found(a_manifest(ONE, TWO), live(context_tokens=8000, price=LIVE_PRICE), live("two")) == []


def test_what_the_list_does_not_say_is_not_held_against_the_file() -> None:
    assert found(a_manifest(ONE), live()) == []


def test_a_model_the_list_has_no_more_is_gone_with_a_successor_the_list_still_has() -> None:
    file = a_manifest(replace(ONE, successor=TWO.id), TWO, a_model("three"))
    (gone,) = found(file, live("two"), live("three"))
    assert (gone.kind, gone.model, gone.successor, gone.code) == (DriftKind.GONE, "one", "two", "ai.drift.gone_to")
    gone, also = found(file, live("three"))
    assert (gone.successor, also.model) == ("three", "two")
    alone = found(a_manifest(ONE))
    assert [(each.successor, each.code) for each in alone] == [(None, "ai.drift.gone")]


@pytest.mark.parametrize(
    "spec",
    [
        replace(ONE, offered=False),
        replace(ONE, offered=False, confirmed=False),
        replace(ONE, retires=TODAY),
        replace(ONE, operation=Operation.SPEECH, sections=(Section.PODCAST,)),
    ],
    ids=["not offered", "not confirmed", "retired", "of an operation the list does not name"],
)
def test_what_the_file_does_not_offer_or_the_list_does_not_cover_is_not_gone(spec: ModelSpec) -> None:
    assert found(a_manifest(spec), operations=frozenset({Operation.TEXT})) == []


def test_a_model_with_an_end_is_told_once_the_file_has_another_day() -> None:
    (ending,) = found(a_manifest(ONE, TWO), live(ends=SOON), live("two"))
    assert (ending.kind, ending.filed, ending.live, ending.successor) == (
        DriftKind.ENDING,
        None,
        SOON.isoformat(),
        "two",
    )
    assert ending.code == "ai.drift.ending_unsaid_to"
    assert found(a_manifest(replace(ONE, retires=SOON), TWO), live(ends=SOON), live("two")) == []
    moved = found(a_manifest(replace(ONE, retires=date(2027, 3, 1))), live(ends=SOON))
    assert [(each.filed, each.successor, each.code) for each in moved] == [("2027-03-01", None, "ai.drift.ending")]


def test_a_price_is_compared_amount_by_amount_in_the_same_unit_and_currency() -> None:
    dearer = replace(LIVE_PRICE, output=Decimal("0.75"), cached_input=Decimal("0.01"))
    (price,) = found(a_manifest(ONE), live(price=dearer))
    assert (price.kind, price.field, price.filed, price.live) == (DriftKind.PRICE, "price.output", "0.50", "0.75")
    assert found(a_manifest(ONE), live(price=replace(dearer, currency="EUR"))) == []
    assert found(a_manifest(ONE), live(price=replace(dearer, unit=PriceUnit.IMAGE))) == []
    unknown = found(a_manifest(TWO), live("two", price=LIVE_PRICE))
    assert [(each.field, each.filed, each.live) for each in unknown] == [
        ("price.input", None, "0.1"),
        ("price.output", None, "0.5"),
    ]


def test_a_limit_the_file_names_is_compared() -> None:
    (limit,) = found(a_manifest(ONE), live(context_tokens=4000, max_output_tokens=5))
    assert (limit.kind, limit.field, limit.filed, limit.live) == (
        DriftKind.LIMIT,
        "limits.context_tokens",
        "8000",
        "4000",
    )


@pytest.mark.parametrize(
    ("voices", "fewer", "more", "code"),
    [
        ({"a", "c"}, "b", "c", "ai.drift.voices"),
        ({"a", "b", "c"}, None, "c", "ai.drift.voices_more"),
        ({"a"}, "b", None, "ai.drift.voices_fewer"),
    ],
)
def test_voices_are_compared_as_a_set(voices: set[str], fewer: str | None, more: str | None, code: str) -> None:
    speaks = replace(
        a_model("v", operation=Operation.SPEECH, sections=(Section.PODCAST,)),
        voices=(Voice(id="b", name="B"), Voice(id="a", name="A")),
    )
    (told,) = found(a_manifest(speaks), live("v", voices=frozenset(voices)))
    assert (told.filed, told.live, told.code) == (fewer, more, code)
    assert found(a_manifest(speaks), live("v", voices=frozenset({"a", "b"}))) == []


def test_an_unconfirmed_model_that_the_list_has_is_seen() -> None:
    (seen,) = found(a_manifest(replace(ONE, confirmed=False, offered=False)), live())
    assert (seen.kind, seen.kind.is_drift) == (DriftKind.SEEN, True)


def test_more_models_in_the_list_are_told_and_are_no_drift() -> None:
    renamed = replace(ONE, formerly=(ModelId("old"),))
    told = found(a_manifest(renamed), live("new"), live(), live("old"))
    assert [(each.kind, each.model, each.kind.is_drift) for each in told] == [(DriftKind.NEW, "new", False)]

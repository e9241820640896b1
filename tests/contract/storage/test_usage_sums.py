"""What runs come to, on every storage: always what a fold over the standing records comes to."""

import asyncio
import itertools
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.api_key import KeyOwner
from domain.ids import AdminId, ModelId, ProviderId, RunId
from domain.section import Section
from domain.usage import UNKNOWN_COST, Cost, Provenance, RunStatus, Timing, TokenCount, UsageRecord
from domain.usage_figures import Days, Dimension, Figures, Piece, Slice, UsageFilter, added_up, piece_of
from tests.contract.storage.samples import Storage, a_bare_run, a_run, an_admin, populate

pytestmark = pytest.mark.anyio
FIRST = date(2026, 11, 1)
ALL = frozenset(Dimension)
EXAMPLES = itertools.count()
COSTS = [
    UNKNOWN_COST,
    Cost(amount=Decimal("0.25"), currency="USD", provenance=Provenance.PRICED),
    Cost(amount=Decimal("0.000000001"), currency="EUR", provenance=Provenance.PROVIDER_REPORTED),
]
RECORDS = st.builds(
    lambda number, day, model, status, cost, times: replace(
        a_run(number, status=status),
        at=datetime(2026, 11, 1 + day, 23, 59, tzinfo=UTC),
        admin_id=AdminId(f"admin{number % 3}"),
        section=[Section.CHAT, Section.PODCAST][number % 2],
        model=model,
        cost=cost,
        timing=Timing(first_ms=times[0], total_ms=times[1]),
    ),
    st.integers(0, 7),
    st.integers(0, 3),
    st.sampled_from([ModelId("a/b"), ModelId('q"uo:te'), None]),
    st.sampled_from(list(RunStatus)),
    st.sampled_from(COSTS),
    st.tuples(st.none() | st.integers(0, 10**6), st.none() | st.integers(0, 10**10)),
)


def standing(records: Iterable[UsageRecord]) -> list[UsageRecord]:
    """The last record of each run, where a start never undoes an end; those that ended."""
    kept: dict[RunId, UsageRecord] = {}
    for record in records:
        earlier = kept.get(record.id)
        if earlier is None or record.status is not RunStatus.RUNNING or earlier.status is RunStatus.RUNNING:
            kept[record.id] = record
    return [record for record in kept.values() if record.status is not RunStatus.RUNNING]


def cut(pieces: Iterable[Piece], dimensions: Iterable[Dimension]) -> dict[Slice, Figures]:
    """The pieces cut by these dimensions and by what they always are, without those of no runs."""
    kept = [*dimensions, "status", "currency", "provenance"]
    added = added_up(Piece(piece.slice.cut_by(kept), piece.figures) for piece in pieces)
    return {piece.slice: piece.figures for piece in added if piece.figures != Figures()}


async def come_to(storage: Storage, wanted: UsageFilter, dimensions: Iterable[Dimension]) -> dict[Slice, Figures]:
    """What the storage says of them."""
    return cut(await storage.usage_reader.pieces(wanted, frozenset(dimensions)), dimensions)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    batches=st.lists(st.lists(RECORDS, max_size=6), max_size=4),
    dimensions=st.sets(st.sampled_from(list(Dimension))),
)
async def test_sums_are_those_of_the_records_that_stand(
    storage: Storage, batches: list[list[UsageRecord]], dimensions: set[Dimension]
) -> None:
    # A provider of its own keeps what one example stored out of the next one's sums.
    mine = ProviderId(f"provider{next(EXAMPLES)}")
    told = [[replace(run, id=RunId(f"{run.id}{mine}"), provider=mine) for run in batch] for batch in batches]
    for batch in told:
        await asyncio.gather(*(storage.ledger.record(record) for record in batch))
    kept = standing(record for batch in told for record in batch)
    assert await come_to(storage, UsageFilter(provider=mine), dimensions) == cut(map(piece_of, kept), dimensions)
    own = UsageFilter(provider=mine, admin=AdminId("admin1"))
    mine_alone = [record for record in kept if record.admin_id == "admin1"]
    assert await come_to(storage, own, dimensions) == cut(map(piece_of, mine_alone), dimensions)


async def test_sums_are_of_the_days_and_runs_asked_for(storage: Storage) -> None:
    runs = [replace(a_run(day), at=datetime(2026, 11, day, tzinfo=UTC)) for day in range(1, 6)]
    runs += [replace(a_bare_run(9), at=datetime(2026, 11, 5, 23, 59, 59, 999999, tzinfo=UTC))]
    await asyncio.gather(*(storage.ledger.record(run) for run in runs))
    days = Days(first=date(2026, 11, 2), last=date(2026, 11, 5))
    found = await come_to(storage, UsageFilter(days=days), ALL)
    assert sorted(own.day.day for own in found if own.day) == [2, 3, 4, 5, 5]
    assert (days.before.first, days.before.last) == (date(2026, 10, 29), date(2026, 11, 1))
    for wanted in (UsageFilter(days=days, status=RunStatus.REFUSED), UsageFilter(days=days, section=Section.CHAT)):
        (figures,) = (await come_to(storage, wanted, ALL)).values()
        assert figures.runs == 1
    assert await come_to(storage, UsageFilter(key_source=KeyOwner.PERSONAL), ALL) == {}


async def test_a_run_under_way_is_in_no_sum_until_it_is_interrupted(storage: Storage) -> None:
    run = a_run(status=RunStatus.RUNNING)
    await storage.ledger.record(run)
    assert await come_to(storage, UsageFilter(), ALL) == {}
    await storage.usage_reader.interrupt_unfinished(run.at + timedelta(days=1))
    interrupted = replace(run, status=RunStatus.INTERRUPTED, code="common.restarting")
    assert await come_to(storage, UsageFilter(), ALL) == cut([piece_of(interrupted)], ALL)
    await storage.ledger.record(a_run())
    assert await come_to(storage, UsageFilter(), ALL) == cut([piece_of(a_run())], ALL)


async def test_counts_no_run_can_have_do_not_break_the_sums(storage: Storage) -> None:
    for number in range(20):
        await storage.ledger.record(replace(a_run(number), tokens=TokenCount(input=2**62, output=1)))
    (figures,) = (await come_to(storage, UsageFilter(), [])).values()
    assert (figures.runs, figures.output_tokens) == (20, 20)


async def test_some_runs_are_read_without_counting_them(storage: Storage) -> None:
    runs = [a_run(number) for number in range(1, 6)]
    await asyncio.gather(*(storage.ledger.record(run) for run in runs))
    first = await storage.usage_reader.some(UsageFilter(), size=3, after=None)
    rest = await storage.usage_reader.some(UsageFilter(), size=3, after=first[-1].id)
    assert [*first, *rest] == runs[::-1]


async def test_admins_are_known_by_name(storage: Storage) -> None:
    one, two = an_admin(1), an_admin(2)
    await populate(storage, one, two)
    names = await storage.admin_names.of([one.id, two.id, one.id, AdminId("gone")])
    assert names == {one.id: one.username, two.id: two.username}
    assert await storage.admin_names.of([]) == {}

"""The audit log is written with the change it tells of, in one chain, on every storage."""

import asyncio
from datetime import timedelta

import pytest

from application.ports.audit import Notary
from domain.audit import SYSTEM, Action, ActorKind, AuditEvent, AuditFilter, AuditObject, Change, a_provider, actor
from domain.audit_chain import START, Link, verify
from domain.faults import Fault
from domain.ids import AdminId
from tests.contract.storage.samples import ONE, TWO, Storage, a_session, an_admin, populate

pytestmark = pytest.mark.anyio
ADMIN = an_admin(1, username="سارا")
ON = AuditEvent(actor(ADMIN), Action.PROVIDER_CHANGED, a_provider(ONE), (Change("enabled", False, True),))
FULL = AuditEvent(
    SYSTEM,
    Action.PROVIDER_CHANGED,
    AuditObject("provider", TWO, "دو"),
    (Change("models", None, ("a", "b")), Change("count", 3, None), Change("name", "«one»", "two\n")),
)


async def test_an_empty_log_ends_where_it_starts(storage: Storage) -> None:
    assert await storage.audit_reader.head() == START
    assert list(await storage.audit_reader.following(0, most=10)) == []


async def test_events_are_read_back_as_they_were_told_with_their_stamps(storage: Storage, notary: Notary) -> None:
    await tell(storage, ON, FULL)
    rows = await storage.audit_reader.following(0, most=10)
    assert [(row.seq, row.event) for row in rows] == [(1, ON), (2, FULL)]
    now = notary.stamp()
    assert all(row.stamp.at == now.at and len(row.stamp.id) == len(now.id) for row in rows)
    assert await storage.audit_reader.head() == rows[-1].link


async def test_the_log_is_one_chain_over_units(storage: Storage, notary: Notary) -> None:
    for _ in range(3):
        await tell(storage, ON, FULL)
    rows = await storage.audit_reader.following(0, most=10)
    assert verify(rows, notary.proves) == await storage.audit_reader.head()
    assert [row.seq for row in rows] == [1, 2, 3, 4, 5, 6]


async def test_the_log_is_read_in_parts(storage: Storage) -> None:
    await tell(storage, ON, FULL, ON)
    assert [row.seq for row in await storage.audit_reader.following(1, most=1)] == [2]
    assert [row.seq for row in await storage.audit_reader.following(2, most=5)] == [3]


async def test_what_is_not_committed_leaves_no_trace(storage: Storage) -> None:
    async with storage.units() as unit:
        unit.audit.add(ON)
    assert await storage.audit_reader.head() == START


async def test_a_change_that_fails_is_not_told(storage: Storage) -> None:
    await populate(storage, ADMIN)
    with pytest.raises(Fault):
        async with storage.units() as unit:
            unit.audit.add(ON)
            await unit.sessions.add(a_session(an_admin(9)))
            await unit.commit()
    assert await storage.audit_reader.head() == START


async def test_a_second_commit_of_a_unit_tells_nothing_twice(storage: Storage) -> None:
    async with storage.units() as unit:
        unit.audit.add(ON)
        await unit.commit()
        unit.audit.add(FULL)
        await unit.commit()
    assert [row.event for row in await storage.audit_reader.following(0, most=10)] == [ON, FULL]


async def test_units_at_once_make_one_chain_without_gaps(storage: Storage, notary: Notary) -> None:
    await asyncio.gather(*(tell(storage, ON, FULL) for _ in range(8)))
    rows = await storage.audit_reader.following(0, most=100)
    assert [row.seq for row in rows] == list(range(1, 17))
    assert verify(rows, notary.proves) == Link(16, rows[-1].seal.mac)


async def tell(storage: Storage, *events: AuditEvent) -> None:
    async with storage.units() as unit:
        for event in events:
            unit.audit.add(event)
        await unit.commit()


async def test_a_page_is_the_newest_rows_with_how_many_there_are_and_where_to_go_on(storage: Storage) -> None:
    await tell(storage, ON, FULL, ON, FULL, ON)
    first = await storage.audit_reader.page(AuditFilter(), number=1, size=2, below=None)
    assert ([row.seq for row in first.items], first.total, first.next) == ([5, 4], 5, 4)
    second = await storage.audit_reader.page(AuditFilter(), number=2, size=2, below=None)
    assert [row.seq for row in second.items] == [3, 2]
    last = await storage.audit_reader.page(AuditFilter(), number=1, size=5, below=3)
    assert ([row.seq for row in last.items], last.total, last.next) == ([2, 1], 5, None)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (AuditFilter(actor=ADMIN.id), [1]),
        (AuditFilter(actor=ActorKind.ADMIN), [1]),
        (AuditFilter(actor=ActorKind.SYSTEM), [2]),
        (AuditFilter(actor=AdminId("nobody")), []),
        (AuditFilter(action="provider"), [2, 1]),
        (AuditFilter(action="provider.changed"), [2, 1]),
        (AuditFilter(action="provider.changed.more"), []),
        (AuditFilter(action="key"), []),
        (AuditFilter(object_kind="provider"), [2, 1]),
        (AuditFilter(object_kind="provider", object_id=TWO), [2]),
        (AuditFilter(object_id="%"), []),
    ],
)
async def test_a_page_holds_what_is_asked_for(storage: Storage, wanted: AuditFilter, found: list[int]) -> None:
    await tell(storage, ON, FULL)
    page = await storage.audit_reader.page(wanted, number=1, size=10, below=None)
    assert ([row.seq for row in page.items], page.total) == (found, len(found))


async def test_a_page_is_of_a_time_with_its_beginning_and_without_its_end(storage: Storage, notary: Notary) -> None:
    await tell(storage, ON)
    at = notary.stamp().at
    second = timedelta(seconds=1)
    for since, until, found in ((at, at + second, 1), (at - second, at, 0), (at + second, None, 0), (None, None, 1)):
        page = await storage.audit_reader.page(AuditFilter(since=since, until=until), number=1, size=9, below=None)
        assert len(page.items) == found

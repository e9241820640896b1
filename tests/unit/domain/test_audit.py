"""The chain of the audit log: what was altered, taken away, put in or moved is found, and the first row of it named."""

import hashlib
import hmac
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.audit import SYSTEM, Action, Actor, ActorKind, AuditEvent, Change, a_provider, changed
from domain.audit_chain import START, AuditRow, Broken, Flaw, Link, Seal, Stamp, sealed_content, verify
from domain.ids import AdminId, ProviderId

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ROWS = 5


def seal(content: bytes) -> Seal:
    return Seal("key", hmac.digest(b"secret", content, hashlib.sha256).hex())


def proves(content: bytes, given_seal: Seal) -> bool | None:
    return None if given_seal.key_id != "key" else seal(content) == given_seal


def a_chain(length: int = ROWS) -> list[AuditRow]:
    rows: list[AuditRow] = []
    link = START
    for number in range(length):
        stamp = Stamp(id=f"id{number}", at=NOON + timedelta(seconds=number), request_id="r", address="192.0.2.1")
        event = AuditEvent(
            Actor(kind=ActorKind.ADMIN, id=AdminId("a"), name="سارا"),
            Action.PROVIDER_CHANGED,
            a_provider(ProviderId("acme")),
            (Change("enabled", number % 2 == 0, number % 2 == 1),),
        )
        rows.append(AuditRow(number + 1, stamp, event, seal(sealed_content(link, stamp, event))))
        link = rows[-1].link
    return rows


def test_an_untouched_chain_leads_to_its_end() -> None:
    rows = a_chain()
    assert verify(rows, proves) == rows[-1].link
    assert verify([], proves) == START


def test_a_chain_is_followed_in_parts() -> None:
    rows = a_chain()
    half = verify(rows[:2], proves)
    assert isinstance(half, Link)
    assert verify(rows[2:], proves, after=half) == rows[-1].link


@given(
    place=st.integers(0, ROWS - 1), what=st.sampled_from(["by", "action", "object", "changes", "at", "id", "address"])
)
def test_an_altered_row_is_named(place: int, what: str) -> None:
    rows = a_chain()
    row = rows[place]
    altered = {
        "by": replace(row, event=replace(row.event, by=SYSTEM)),
        "action": replace(row, event=replace(row.event, action="provider.removed")),
        "object": replace(row, event=replace(row.event, object=a_provider(ProviderId("other")))),
        "changes": replace(row, event=replace(row.event, changes=())),
        "at": replace(row, stamp=replace(row.stamp, at=row.stamp.at + timedelta(microseconds=1))),
        "id": replace(row, stamp=replace(row.stamp, id="other")),
        "address": replace(row, stamp=replace(row.stamp, address=None)),
    }
    rows[place] = altered[what]
    assert verify(rows, proves) == Broken(place + 1, Flaw.ALTERED)


@given(place=st.integers(0, ROWS - 2))
def test_a_row_that_was_taken_away_is_named(place: int) -> None:
    rows = a_chain()
    del rows[place]
    assert verify(rows, proves) == Broken(place + 1, Flaw.MISSING)


@given(place=st.integers(0, ROWS - 2))
def test_renumbering_the_rows_after_one_that_was_taken_away_does_not_hide_it(place: int) -> None:
    rows = a_chain()
    del rows[place]
    renumbered = [replace(row, seq=number + 1) for number, row in enumerate(rows)]
    assert verify(renumbered, proves) == Broken(place + 1, Flaw.ALTERED)


@given(places=st.tuples(st.integers(0, ROWS - 1), st.integers(0, ROWS - 1)).filter(lambda two: two[0] < two[1]))
def test_rows_that_changed_places_are_found(places: tuple[int, int]) -> None:
    rows = a_chain()
    first, second = places
    rows[first], rows[second] = replace(rows[second], seq=first + 1), replace(rows[first], seq=second + 1)
    assert verify(rows, proves) == Broken(first + 1, Flaw.ALTERED)


@given(place=st.integers(0, ROWS))
def test_a_row_that_was_put_in_is_named(place: int) -> None:
    rows = a_chain()
    stamp = Stamp(id="new", at=NOON)
    event = AuditEvent(SYSTEM, Action.PROVIDER_CHANGED, a_provider(ProviderId("acme")))
    link = rows[place - 1].link if place else START
    forged = Seal("key", hmac.digest(b"guess", sealed_content(link, stamp, event), hashlib.sha256).hex())
    rows[place:] = [AuditRow(place + 1, stamp, event, forged), *(replace(row, seq=row.seq + 1) for row in rows[place:])]
    assert verify(rows, proves) == Broken(place + 1, Flaw.ALTERED)


def test_a_seal_whose_key_is_not_here_proves_nothing() -> None:
    rows = a_chain()
    rows[1] = replace(rows[1], seal=Seal("another", rows[1].seal.mac))
    assert verify(rows, proves) == Broken(2, Flaw.UNKNOWN_KEY)


@given(one=st.text(), two=st.text())
def test_no_two_events_have_the_same_content(one: str, two: str) -> None:
    def content(actor_name: str, object_name: str) -> bytes:
        event = AuditEvent(
            Actor(kind=ActorKind.ADMIN, name=actor_name), "a", replace(a_provider(ProviderId("p")), name=object_name)
        )
        return sealed_content(START, Stamp(id="i", at=NOON), event)

    assert (content(one, two) == content(one + two, "")) == (two == "")


def test_only_what_differs_is_a_change() -> None:
    assert changed(role=("admin", "admin"), disabled=(False, True)) == (Change("disabled", False, True),)

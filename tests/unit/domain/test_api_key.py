"""Keys as they are pasted, hinted at and bound to their place."""

import string
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.api_key import LONGEST_KEY, ApiKey, KeyOwner, KeyPlace, clean_key, hint_of
from domain.faults import FieldFault, Kind
from tests.unit.domain.samples import a_key, a_provider

PRINTABLE = string.ascii_letters + string.digits + string.punctuation
KEYS = st.text(PRINTABLE, min_size=1, max_size=LONGEST_KEY)
MARKS = st.text(
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u061c\u202a\u202c\u2066\u2069 \t\r\n\u00a0\u2003\u3000"
)


def refusal_of(value: str) -> FieldFault:
    with pytest.raises(FieldFault) as refusal:
        clean_key(value)
    return refusal.value


@given(MARKS, KEYS, MARKS)
def test_white_space_and_invisible_marks_around_a_pasted_key_are_trimmed(before: str, key: str, after: str) -> None:
    assert clean_key(before + key + after) == key


@given(KEYS)
def test_a_key_needs_no_prefix_and_stays_as_it_is(key: str) -> None:
    assert clean_key(key) == key


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("", id="empty"),
        pytest.param(" \u200f\n\ufeff", id="only marks"),
        pytest.param("x" * (LONGEST_KEY + 1), id="513 characters"),
        pytest.param("sk-aaaa bbbb", id="a space inside"),
        pytest.param("sk-aaaa\nbbbb", id="a line break inside"),
        pytest.param("sk-aaaa\u200bbbbb", id="an invisible mark inside"),
        pytest.param("sk-aaaa\x00bbbb", id="a control character inside"),
        pytest.param("sk-aaaa\x7f", id="a control character at the end"),
        pytest.param("\x00sk-aaaa", id="a control character at the start"),
        pytest.param("sk-۱۲۳۴", id="Persian digits"),
        pytest.param("sk-аaaa", id="a Cyrillic letter that looks Latin"),
    ],
)
def test_a_malformed_key_is_refused_at_its_field(value: str) -> None:
    fault = refusal_of(value)
    assert (fault.code, fault.kind) == ("ai.key.malformed", Kind.INVALID)
    assert [(error.field, error.code) for error in fault.errors] == [("api_key", "ai.key.malformed")]


def test_the_longest_key_is_taken_and_marks_do_not_count() -> None:
    longest = "x" * LONGEST_KEY
    assert clean_key(f"\u200f{longest}\n") == longest


@given(st.builds("{}\u2000{}".format, KEYS, KEYS) | st.builds("{} {}".format, KEYS, KEYS))
def test_the_refusal_is_the_same_whatever_was_pasted(value: str) -> None:
    refusal, of_nothing = refusal_of(value), refusal_of("")
    assert (str(refusal), refusal.params, refusal.errors) == (str(of_nothing), of_nothing.params, of_nothing.errors)
    assert refusal.args == of_nothing.args
    assert (refusal.__cause__, refusal.__context__) == (None, None)


@given(KEYS)
def test_a_hint_reveals_at_most_four_characters_and_only_of_a_long_key(key: str) -> None:
    hint = hint_of(key)
    assert hint == ("" if len(key) < 20 else key[-4:])
    assert len(hint) <= 4


@pytest.mark.parametrize(("length", "told"), [(1, 0), (4, 0), (19, 0), (20, 4), (512, 4)])
def test_a_hint_begins_at_twenty_characters(length: int, told: int) -> None:
    assert len(hint_of("k" * length)) == told


def test_a_key_is_bound_to_everything_its_place_names() -> None:
    for owner in KeyOwner:
        key = a_key(owner)
        assert key.place == KeyPlace(
            key_id=key.id, provider=key.provider, owner=owner, admin_id=key.admin_id, origins=a_provider().origins
        )


def test_a_stored_key_has_no_room_for_the_key_in_the_clear_and_cannot_be_changed() -> None:
    known = {field.name for field in fields(ApiKey)}
    assert known == {
        "id",
        "provider",
        "owner",
        "admin_id",
        "sealed",
        "origins",
        "hint",
        "version",
        "status",
        "changed_at",
    }

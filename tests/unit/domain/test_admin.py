"""Accounts: their names, and what each role may do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.admin import USERNAME_LENGTH, Role, clean_username, require_another_super, require_super, username_key
from domain.faults import Fault, FieldFault, Kind
from tests.unit.domain.samples import an_admin


def test_only_a_super_admin_passes_where_one_is_required() -> None:
    require_super(an_admin(Role.SUPER_ADMIN))
    with pytest.raises(Fault) as refusal:
        require_super(an_admin(Role.ADMIN))
    assert (refusal.value.code, refusal.value.kind) == ("auth.forbidden", Kind.FORBIDDEN)


def test_the_last_super_admin_stays() -> None:
    require_another_super(1)
    with pytest.raises(Fault) as refusal:
        require_another_super(0)
    assert (refusal.value.code, refusal.value.kind) == ("auth.admin.last_super", Kind.CONFLICT)


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("sara", "sara"),
        ("  Sara\n", "Sara"),
        ("سارا", "سارا"),
        ("jose\u0301", "jos\u00e9"),
        ("a.b-c_d@e", "a.b-c_d@e"),
        ("x" * 64, "x" * 64),
    ],
)
def test_a_name_is_kept_as_written_without_the_space_around_it(given_name: str, kept: str) -> None:
    assert clean_username(given_name) == kept


@pytest.mark.parametrize(
    ("name", "code", "fault_code"),
    [
        pytest.param("", "common.field.length", "common.invalid", id="empty"),
        pytest.param("   ", "common.field.length", "common.invalid", id="only spaces"),
        pytest.param("x" * 65, "common.field.length", "common.invalid", id="65 letters"),
        pytest.param("sa ra", "auth.username.malformed", "auth.username.malformed", id="a space"),
        pytest.param("sa\nra", "auth.username.malformed", "auth.username.malformed", id="a line break"),
        pytest.param("sa\x00ra", "auth.username.malformed", "auth.username.malformed", id="a control character"),
        pytest.param(
            "sa\u202era", "auth.username.malformed", "auth.username.malformed", id="a mark that turns the text"
        ),
        pytest.param("sara\u200b", "auth.username.malformed", "auth.username.malformed", id="an invisible twin"),
    ],
)
def test_a_name_nobody_could_tell_apart_is_refused(name: str, code: str, fault_code: str) -> None:
    with pytest.raises(FieldFault) as refusal:
        clean_username(name)
    assert refusal.value.code == fault_code
    assert [(error.field, error.code) for error in refusal.value.errors] == [("username", code)]
    assert name not in refusal.value.params.values()


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sara", " sARA "), ("STRASSE", "straße"), ("Jos\u00e9", "jose\u0301"), ("ＳＡＲＡ", "sara")],
)
def test_names_that_differ_in_case_or_composition_are_one_account(one: str, other: str) -> None:
    assert username_key(one) == username_key(other)


def test_different_names_are_different_accounts() -> None:
    assert len({username_key(name) for name in ("sara", "sarah", "سارا", "sara.")}) == 4


@given(st.text())
def test_every_name_is_taken_whole_or_refused(name: str) -> None:
    try:
        kept = clean_username(name)
    except FieldFault:
        return
    assert USERNAME_LENGTH[0] <= len(kept) <= USERNAME_LENGTH[1]
    assert kept.isprintable()
    assert clean_username(kept) == kept
    assert username_key(kept) == username_key(name)

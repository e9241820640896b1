"""Faults are a code, a kind and parameters; never prose, never a value that was refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.faults import Fault, FieldError, FieldFault, Kind, UpstreamFault, invalid_field


def test_a_fault_is_its_code() -> None:
    fault = Fault("ai.model.none_active", Kind.CONFLICT, section="chat", retry_after=3)
    assert (str(fault), fault.code, fault.kind) == ("ai.model.none_active", "ai.model.none_active", Kind.CONFLICT)
    assert (fault.params, fault.retry_after) == ({"section": "chat"}, 3)
    assert Fault("common.busy", Kind.UNAVAILABLE).retry_after is None


def test_a_fault_can_be_raised_from_another_and_keeps_its_cause() -> None:
    with pytest.raises(Fault) as raised:
        try:
            raise KeyError("x")
        except KeyError as error:
            raise Fault("common.internal", Kind.INTERNAL) from error
    assert isinstance(raised.value.__cause__, KeyError)


def test_a_fields_own_code_is_the_faults_code_with_its_parameters() -> None:
    fault = invalid_field("api_key", "ai.key.malformed", max=512)
    assert (fault.code, fault.kind, fault.params) == ("ai.key.malformed", Kind.INVALID, {"max": 512})
    assert fault.errors == (FieldError("api_key", "ai.key.malformed", (("max", 512),)),)


def test_a_common_field_code_makes_the_input_invalid_as_a_whole() -> None:
    fault = invalid_field("messages[0].content", "common.field.empty")
    assert (fault.code, fault.params) == ("common.invalid", {})
    assert [error.code for error in fault.errors] == ["common.field.empty"]


def test_several_fields_may_be_at_fault_at_once() -> None:
    errors = [FieldError("a", "common.field.empty"), FieldError("b", "common.field.empty")]
    fault = FieldFault(errors)
    assert (fault.code, fault.kind, fault.errors) == ("common.invalid", Kind.INVALID, tuple(errors))


@given(st.text(max_size=50) | st.integers(499, 2000).map(lambda length: "پ" * length))
def test_what_a_provider_said_is_kept_apart_and_short(said: str) -> None:
    fault = UpstreamFault("ai.provider.failed", Kind.UPSTREAM, detail=said, status=500, retryable=True, retry_after=2)
    assert fault.detail == said[:500]
    assert str(fault) == "ai.provider.failed"
    assert fault.params == {}
    assert (fault.status, fault.retryable, fault.retry_after) == (500, True, 2)


def test_an_upstream_fault_says_nothing_unless_told() -> None:
    fault = UpstreamFault("ai.provider.timeout", Kind.TIMEOUT, provider="acme")
    assert (fault.detail, fault.status, fault.retryable, fault.params) == ("", None, False, {"provider": "acme"})


def test_every_fault_is_caught_as_one() -> None:
    assert isinstance(invalid_field("a", "common.field.empty"), Fault)
    assert isinstance(UpstreamFault("ai.provider.failed", Kind.UPSTREAM), Fault)

"""Limits: which of them a run must pass, and how workers share them."""

import pytest

from domain.ids import AdminId
from domain.limits import PRESET, Allowance, Allowances, Gate, RunLimits, differences, gates_for, share_of
from domain.section import Section

SARA = AdminId("sara")
FOUR, TEN = Allowance(at_once=4), Allowance(requests_per_minute=10)


def test_nothing_is_limited_until_somebody_says_so() -> None:
    assert RunLimits().is_off
    assert RunLimits(sections={Section.CHAT: Allowances()}).is_off
    assert gates_for(RunLimits(), SARA, Section.CHAT) == ()


def test_a_run_passes_the_limits_of_its_admin_its_section_and_the_service() -> None:
    limits = RunLimits(
        service=Allowances(each_admin=TEN, together=FOUR),
        sections={Section.CHAT: Allowances(each_admin=FOUR), Section.IMAGE: Allowances(together=TEN)},
    )
    everywhere = (Gate(SARA, None, TEN), Gate(None, None, FOUR))
    assert gates_for(limits, SARA, Section.CHAT) == (Gate(SARA, Section.CHAT, FOUR), *everywhere)
    assert gates_for(limits, SARA, Section.IMAGE) == (everywhere[0], Gate(None, Section.IMAGE, TEN), everywhere[1])
    assert gates_for(limits, SARA, Section.CONTENT) == everywhere


@pytest.mark.parametrize(("limit", "workers", "share"), [(10, 1, 10), (10, 4, 3), (1, 4, 1), (8, 4, 2)])
def test_a_worker_keeps_to_its_share_rounded_up(limit: int, workers: int, share: int) -> None:
    assert share_of(limit, workers) == share


def test_the_preset_limits_what_takes_long() -> None:
    assert not PRESET.is_off
    assert {section: each.each_admin.at_once for section, each in PRESET.sections.items()} == {
        Section.CHAT: 4,
        Section.IMAGE: 2,
        Section.PODCAST: 1,
    }


def test_differences_are_named_with_both_figures() -> None:
    one = RunLimits(service=Allowances(each_admin=TEN))
    other = RunLimits(version=7, sections={Section.CHAT: Allowances(together=FOUR)})
    assert list(differences(one, other)) == [
        ("each_admin.requests_per_minute", 10, None),
        ("sections.chat.together.at_once", None, 4),
    ]
    assert list(differences(one, one)) == []

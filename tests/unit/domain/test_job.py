"""A job's states: one worker at a time, nothing finished done again, and a dead worker's step once more at most."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.faults import Fault
from domain.ids import AdminId, HoldId, JobId
from domain.job import LEASE, Job, JobKind, JobState, Step, StepState

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = NOW + LEASE + timedelta(seconds=1)


def a_job(*states: StepState) -> Job:
    return Job(
        id=JobId("job"),
        kind=JobKind.CONTENT_BATCH,
        owner=AdminId("admin"),
        order=HoldId("order"),
        steps=tuple(Step(number=at, state=state) for at, state in enumerate(states or (StepState.WAITING,) * 2)),
        made_at=NOW,
        updated_at=NOW,
        ends_at=NOW + timedelta(days=7),
    )


def taken(job: Job, at: datetime = NOW) -> Job:
    found = job.taken("worker", at)
    assert found is not None
    return found


def begun(job: Job, number: int = 0) -> Job:
    found = job.begun(number, NOW)
    assert found is not None
    return found


def test_one_worker_at_a_time_has_a_job() -> None:
    job = taken(a_job())
    assert (job.state, job.fence) == (JobState.RUNNING, 1)
    assert job.taken("other", NOW + LEASE / 2) is None
    assert job.renewed(NOW + LEASE / 2).taken("other", NOW + LEASE) is None
    assert taken(job, LATER).fence == 2


def test_a_step_under_way_when_its_worker_died_is_done_once_more_and_not_again() -> None:
    again = taken(begun(taken(a_job())), LATER)
    assert again.steps[0].state is StepState.WAITING
    third = taken(begun(again), LATER + 2 * LEASE)
    assert (third.steps[0].state, third.steps[0].failure and third.steps[0].failure.code) == (
        StepState.FAILED,
        "ai.job.interrupted",
    )
    assert third.next_step() == third.steps[1]


def test_what_is_finished_is_not_begun_again() -> None:
    job = taken(a_job(StepState.DONE, StepState.WAITING))
    assert job.next_step() == job.steps[1]
    assert job.begun(0, NOW) is None


def test_a_worker_that_leaves_gives_its_step_back_or_ends_the_job() -> None:
    left = begun(taken(a_job())).left(NOW)
    assert (left.state, left.lease, left.steps[0].state) == (JobState.WAITING, None, StepState.WAITING)
    assert taken(a_job(StepState.DONE, StepState.FAILED)).left(NOW).state is JobState.DONE


def test_a_paused_job_finishes_its_step_and_begins_no_other() -> None:
    job = begun(taken(a_job())).paused(NOW)
    done = job.settled(Step(number=0, state=StepState.DONE), NOW)
    assert (done.state, done.begun(1, NOW)) == (JobState.PAUSED, None)
    assert done.left(NOW).state is JobState.PAUSED
    assert done.left(NOW).resumed(NOW).state is JobState.WAITING
    assert job.resumed(NOW).state is JobState.RUNNING
    assert done.left(NOW).taken("worker", LATER) is None


def test_a_failure_that_would_be_everyones_pauses_what_is_left() -> None:
    job = begun(taken(a_job()))
    failed = Step(number=0, state=StepState.FAILED)
    assert job.settled(failed, NOW, pause=True).state is JobState.PAUSED
    assert begun(taken(a_job(StepState.WAITING))).settled(failed, NOW, pause=True).left(NOW).state is JobState.DONE


def test_a_worker_has_a_cancelled_job_until_it_knows() -> None:
    cancelled = begun(taken(a_job())).cancelled(NOW)
    assert cancelled.is_worked_at(NOW) and not cancelled.left(NOW).is_worked_at(NOW)
    again = cancelled.retried(0, NOW)
    assert again.state is JobState.RUNNING and again.taken("another", NOW) is None
    assert cancelled.left(NOW).retried(0, NOW).state is JobState.WAITING


def test_a_job_that_is_cancelled_at_its_last_step_is_done_where_that_comes() -> None:
    cancelled = begun(taken(a_job(StepState.WAITING))).cancelled(NOW)
    assert cancelled.left(NOW).state is JobState.CANCELLED
    assert cancelled.settled(Step(number=0, state=StepState.DONE), NOW).left(NOW).state is JobState.DONE


def test_a_cancelled_job_keeps_what_is_finished() -> None:
    job = a_job(StepState.DONE, StepState.WORKING, StepState.WAITING).cancelled(NOW)
    assert [step.state for step in job.steps] == [StepState.DONE, StepState.CANCELLED, StepState.CANCELLED]
    assert job.taken("worker", LATER) is None
    for change in (job.paused, job.resumed, job.cancelled):
        with pytest.raises(Fault) as caught:
            change(NOW)
        assert caught.value.code == "ai.job.over"


def test_a_step_that_failed_is_tried_again_and_opens_the_job() -> None:
    job = a_job(StepState.DONE, StepState.FAILED).left(NOW)
    assert job.state is JobState.DONE
    again = job.retried(1, NOW)
    assert (again.state, again.steps[1]) == (JobState.WAITING, Step(number=1))
    for number, code in ((0, "ai.job.step_not_failed"), (2, "common.not_found"), (-1, "common.not_found")):
        with pytest.raises(Fault) as caught:
            job.retried(number, NOW)
        assert caught.value.code == code


@given(before=st.integers(1, 6), after=st.integers(1, 6), done=st.sets(st.integers(0, 5)))
def test_a_job_that_is_ordered_anew_is_changed_where_its_steps_are_others(
    before: int, after: int, done: set[int]
) -> None:
    job = replace(a_job(*[StepState.WAITING] * before), state=JobState.PAUSED)
    steps = [Step(number=at, state=StepState.DONE if at in done else StepState.WAITING) for at in range(after)]
    anew = job.ordered_anew(HoldId("anew"), steps, JobState.WAITING, NOW)
    assert (anew.order, anew.steps, anew.state, anew.fence) == (
        HoldId("anew"),
        tuple(steps),
        JobState.WAITING,
        job.fence + 1,
    )
    changed = {step.number for step in anew.changed_since(job)}
    assert changed == {at for at in range(after) if at >= before or at in done}
    following = anew.next_step()
    assert following == next((step for step in steps if step.number not in done), None)


@pytest.mark.parametrize("state", [JobState.WAITING, JobState.RUNNING])
def test_nobody_orders_anew_what_is_worked_at(state: JobState) -> None:
    with pytest.raises(Fault) as caught:
        replace(a_job(), state=state).ordered_anew(HoldId("anew"), (), JobState.WAITING, NOW)
    assert caught.value.code == "ai.job.worked_at"
    paused = taken(a_job()).paused(NOW)
    assert paused.is_worked_at(NOW) and not paused.is_worked_at(NOW + LEASE)


def test_only_a_step_under_way_shows_what_came_so_far() -> None:
    job = begun(taken(a_job()))
    shown = job.shown(0, HoldId("draft"))
    assert shown is not None and shown.steps[0].hold == HoldId("draft")
    assert job.shown(1, HoldId("draft")) is None

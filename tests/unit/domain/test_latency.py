"""Times in buckets: they add up, and what is read from them is close."""

import math

from hypothesis import given
from hypothesis import strategies as st

from domain.latency import latency, percentile, read, written

TIMES = st.lists(st.integers(0, 3_600_000), min_size=1, max_size=80)


@given(TIMES, st.sampled_from([0.5, 0.95, 1.0]))
def test_a_percentile_is_at_most_five_percent_off(times: list[int], share: float) -> None:
    told = percentile(sum(map(latency, times)), share)
    exact = sorted(times)[max(1, math.ceil(len(times) * share)) - 1]
    assert told is not None
    assert abs(told - exact) <= max(1, exact * 0.05)


@given(TIMES, TIMES)
def test_what_is_taken_away_again_leaves_no_trace(kept: list[int], gone: list[int]) -> None:
    both = sum(map(latency, [*kept, *gone]))
    assert both - sum(map(latency, gone)) == sum(map(latency, kept))


@given(st.lists(TIMES, max_size=4), TIMES)
def test_histograms_side_by_side_in_a_text_are_their_sum(parts: list[list[int]], gone: list[int]) -> None:
    histograms = [*(sum(map(latency, part)) for part in parts), -sum(map(latency, gone))]
    assert read(" ".join(map(written, histograms))) == sum(histograms)


def test_no_time_is_in_no_bucket() -> None:
    assert latency(None) == 0
    assert percentile(0, 0.5) is None
    assert (written(0), read("")) == ("", 0)

"""How long a provider asks to be left alone, in every way it says so."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.wire.retry_after import LONGEST_WAIT, retry_after

NOW = 1_795_341_600.0  # 2026-11-22T10:00:00Z


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"retry-after": "12"}, 12.0),
        ({"retry-after": " 1.5 "}, 1.5),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after": "Sun, 22 Nov 2026 10:00:30 GMT"}, 30.0),
        ({"retry-after": "Sun, 22 Nov 2026 09:00:00 GMT"}, 0.0),
        ({"retry-after": "Sun, 22 Nov 2099 10:00:00 GMT"}, LONGEST_WAIT),
        ({"retry-after": "99999999"}, LONGEST_WAIT),
        ({"retry-after": "9" * 400}, LONGEST_WAIT),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "۱۲"}, None),
        ({"retry-after": ""}, None),
        ({}, None),
        ({"retry-after-ms": "1500"}, 1.5),
        ({"ratelimit": '"api";r=0;t=55'}, 55.0),
        ({"ratelimit": "limit=500, remaining=0"}, None),
        ({"x-ratelimit-reset": "1795341612000"}, 12.0),
        ({"x-ratelimit-reset": "1795341612"}, 12.0),
        ({"x-ratelimit-reset": "1795341000000"}, 0.0),
        ({"x-ratelimit-reset": "6m0s"}, None),
        ({"x-ratelimit-reset": "30"}, None),
        ({"retry-after": "3", "x-ratelimit-reset": "1795341612000"}, 3.0),
        ({"retry-after": "junk", "ratelimit": '"api";r=0;t=7'}, 7.0),
    ],
)
def test_a_wait_is_read_however_it_is_told(headers: Mapping[str, str], wait: float | None) -> None:
    assert retry_after(headers, NOW) == wait


@given(
    value=st.text(max_size=60)
    | st.from_regex(r"[A-Z][a-z]{2}, \d{1,3} [A-Z][a-z]{2} \d{1,6} \d\d:\d\d:\d\d [A-Z+0-9]{1,6}")
)
def test_no_header_is_too_strange_to_be_read(value: str) -> None:
    headers = dict.fromkeys(("retry-after", "retry-after-ms", "ratelimit", "x-ratelimit-reset"), value)
    wait = retry_after(headers, NOW)
    assert wait is None or 0 <= wait <= LONGEST_WAIT

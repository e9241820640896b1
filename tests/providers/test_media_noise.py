"""Whatever a provider answers with, reading it gives an outcome or a fault of the provider, never another error."""

from collections.abc import Callable
from contextlib import suppress

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.providers.huggingface.hosts.host import Failed, Pending, Results
from adapters.providers.huggingface.hosts.table import HOSTS
from adapters.providers.openrouter.drawing import drawing_results
from adapters.providers.openrouter.image_answer import ImageAnswer, ImageStream, image_results
from adapters.wire.errors import ErrorReader, Rules
from adapters.wire.redact import Redactor
from domain.faults import UpstreamFault
from domain.media import Stage
from tests.providers.played import secret

ERRORS = ErrorReader(rules=Rules())
REDACTOR = Redactor(secret())
KEYS = st.sampled_from(
    [
        "data",
        "images",
        "url",
        "b64_json",
        "output",
        "outputs",
        "status",
        "task_status",
        "id",
        "error",
        "urls",
        "get",
        "response_url",
        "queue_position",
        "audio",
        "detail",
        "image_result",
        "has_nsfw_concepts",
        "choices",
        "message",
        "content",
        "image_url",
        "usage",
        "type",
        "finish_reason",
        "refusal",
        "cost",
    ]
)
WORDS = st.sampled_from(
    [
        "",
        "completed",
        "COMPLETED",
        "IN_QUEUE",
        "succeeded",
        "SUCCESS",
        "PROCESSING",
        "processing",
        "a",
        "http://[",
        "x.completed",
    ]
)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WORDS | st.text(max_size=8)
NOISE = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)
ANSWERS = st.dictionaries(KEYS, NOISE, max_size=5)
ASKED = Pending(path="/a", every=0.5, stage=Stage.QUEUED, home="a")


@pytest.mark.parametrize("host", HOSTS)
@given(ANSWERS, st.sampled_from([None, ASKED]))
def test_every_host_makes_something_of_any_answer(host: str, answer: dict[str, object], asked: Pending | None) -> None:
    outcome = HOSTS[host].read(answer, asked)
    assert isinstance(outcome, Results | Pending | Failed)
    if isinstance(outcome, Results):
        assert all(outcome.found)
    if isinstance(outcome, Pending):
        assert outcome.path.startswith("/")


@pytest.mark.parametrize("read", [image_results, drawing_results])
@given(ANSWERS)
def test_any_answer_of_pictures_is_pictures_or_a_fault(
    read: Callable[[bytes, ErrorReader, Redactor], ImageAnswer], answer: dict[str, object]
) -> None:
    with suppress(UpstreamFault):
        assert read(msgspec.json.encode(answer), ERRORS, REDACTOR).found


@given(st.lists(ANSWERS, max_size=4))
def test_any_events_of_pictures_are_pictures_or_a_fault(events: list[dict[str, object]]) -> None:
    stream = ImageStream(ERRORS, REDACTOR)
    with suppress(UpstreamFault):
        for event in events:
            stream.feed(b"data: " + msgspec.json.encode(event) + b"\n\n")
        assert stream.end().found

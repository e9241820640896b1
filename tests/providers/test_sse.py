"""Server-sent events come out whole, however their bytes are split."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.wire.sse import COMMENT, LARGEST_EVENT, SseParser
from domain.faults import Kind, UpstreamFault

LINE = st.sampled_from(
    [
        *(b"data: {}", b"data:x", b"data:  y", b"data", b"data:", b"data: \xff\x00", "data: سلام 🌱".encode()),
        *(b"", b"", b": hi", b":", b"event: error", b"id: 1", b"dat", b"data : z", b"  data: indented"),
        b"\xef\xbb\xbfdata: bom",
    ]
)
BODY = st.lists(st.tuples(LINE, st.sampled_from([b"\n", b"\r", b"\r\n"]))).map(
    lambda lines: b"".join(line + end for line, end in lines)
)


def reference(body: bytes) -> list[bytes | None]:
    """The standard's own words, slowly, over the whole body at once."""
    body = body.removeprefix(b"\xef\xbb\xbf")
    *lines, _unfinished = body.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    events: list[bytes | None] = []
    data: list[bytes] = []
    for line in lines:
        name, colon, value = line.partition(b":")
        if not line:
            events += [b"\n".join(data)] if data else []
            data = []
        elif colon and not name:
            events.append(COMMENT)
        elif name == b"data":
            data.append(value[1:] if value.startswith(b" ") else value)
    return events


def parsed(pieces: list[bytes]) -> list[bytes | None]:
    parser = SseParser()
    return [event for piece in pieces for event in parser.feed(piece)]


def pieces_of(body: bytes, cuts: list[int]) -> list[bytes]:
    places = [0, *sorted(cut % (len(body) + 1) for cut in cuts), len(body)]
    return [body[start:end] for start, end in itertools.pairwise(places)]


@given(body=BODY, cuts=st.lists(st.integers(0, 10_000), max_size=12))
def test_any_split_gives_the_events_of_the_standard(body: bytes, cuts: list[int]) -> None:
    assert parsed(pieces_of(body, cuts)) == reference(body)


@given(body=BODY)
def test_a_byte_at_a_time_gives_the_same_events(body: bytes) -> None:
    assert parsed([body[at : at + 1] for at in range(len(body))]) == reference(body)


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
def test_every_kind_of_line_end_is_read(end: bytes) -> None:
    body = end.join([b": hello", b"data: one", b"data: two", b"", b"data: three", b"", b""])
    assert parsed([body]) == [COMMENT, b"one\ntwo", b"three"]


def test_a_split_line_end_makes_no_event_of_its_own() -> None:
    assert parsed([b"data: a\r", b"\n\r", b"\ndata: b\r\n", b"\r\n"]) == [b"a", b"b"]


def test_a_character_split_over_chunks_is_whole_again() -> None:
    body = "data: م\n\n".encode()
    assert parsed([body[:7], body[7:]]) == ["م".encode()]


def test_a_byte_order_mark_split_over_chunks_is_dropped_once() -> None:
    assert parsed([b"\xef", b"\xbb\xbfdata: a\n\n", b"data: b\n\n"]) == [b"a", b"b"]


def test_a_chunk_that_looks_like_a_whole_event_may_be_the_rest_of_one() -> None:
    assert parsed([b"data: a\n", b"data: b\n\n"]) == [b"a\nb"]
    assert parsed([b"data: a", b"data: b\n\n"]) == [b"adata: b"]


def test_an_event_without_its_blank_line_is_none() -> None:
    assert parsed([b'data: {"half":', b" 1}\n"]) == []


def test_an_event_of_the_largest_size_passes() -> None:
    event = b"x" * (LARGEST_EVENT - len(b"data: "))
    assert parsed([b"data: " + event[:1000], event[1000:], b"\n", b"\n"]) == [event]


@pytest.mark.parametrize(
    "line", [b"data: " + b"x" * 100, b"event: " + b"x" * 100, b": " + b"x" * 100], ids=["data", "name", "comment"]
)
def test_an_endless_line_is_refused(line: bytes) -> None:
    parser = SseParser(largest=1000)
    with pytest.raises(UpstreamFault) as caught:
        for _ in range(20):
            parser.feed(line)
    assert (caught.value.code, caught.value.kind) == ("ai.answer.too_large", Kind.UPSTREAM)


@pytest.mark.parametrize("line", [b"data: 0123456789\n", b"data\n"])
def test_an_event_of_endless_lines_is_refused(line: bytes) -> None:
    parser = SseParser(largest=1000)
    with pytest.raises(UpstreamFault):
        for _ in range(2000):
            parser.feed(line)


def test_an_oversized_event_in_one_chunk_is_refused() -> None:
    with pytest.raises(UpstreamFault):
        SseParser(largest=1000).feed(b"data: " + b"x" * 1000 + b"\n\n")


def test_many_events_may_be_larger_together() -> None:
    parser = SseParser(largest=1000)
    assert sum(len(parser.feed(b"data: " + b"x" * 900 + b"\n\n")) for _ in range(10)) == 10

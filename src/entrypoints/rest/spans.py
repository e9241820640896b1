"""A range of whole numbers in an answer."""

from msgspec import Struct

from domain.estimate import Span


class SpanView(Struct, kw_only=True):
    """At least, at most."""

    low: int
    high: int


def span_view(span: Span) -> SpanView:
    """A range."""
    return SpanView(low=span.low, high=span.high)

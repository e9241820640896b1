"""What can go wrong on the way out. `detail` is one fixed word: an engine's own text may hold an address or a header.

UpstreamFault
├── ai.provider.address_refused   the address is not one that calls may go to
├── ai.provider.unreachable       no connection, or it broke before the head: dns, connect, tls, reset, closed
├── ai.provider.timeout           a deadline passed: dns, connect, head, idle, total
├── ai.provider.bad_answer        not HTTP as it should be: garbage, head, encoded
├── ai.stream.interrupted         the connection broke inside the body: reset, closed
└── ai.answer.too_large           more bytes than the call allows
"""

from domain.faults import Kind, UpstreamFault


def refused(word: str) -> UpstreamFault:
    """The address may not be called."""
    return UpstreamFault("ai.provider.address_refused", Kind.UPSTREAM, detail=word)


def unreachable(word: str) -> UpstreamFault:
    """No connection could be made, or it broke before the answer's head."""
    return UpstreamFault("ai.provider.unreachable", Kind.UPSTREAM, detail=word, retryable=True)


def timed_out(word: str) -> UpstreamFault:
    """A deadline passed."""
    return UpstreamFault("ai.provider.timeout", Kind.TIMEOUT, detail=word, retryable=True)


def bad_answer(word: str) -> UpstreamFault:
    """What came is not an answer that can be used."""
    return UpstreamFault("ai.provider.bad_answer", Kind.UPSTREAM, detail=word)


def interrupted(word: str) -> UpstreamFault:
    """The connection broke inside the answer's body."""
    return UpstreamFault("ai.stream.interrupted", Kind.UPSTREAM, detail=word, retryable=True)


def too_large() -> UpstreamFault:
    """The answer has more bytes than the call allows."""
    return UpstreamFault("ai.answer.too_large", Kind.UPSTREAM, detail="bytes")

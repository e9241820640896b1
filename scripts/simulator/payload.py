"""Bytes as the vendors write them: compact JSON with Persian unescaped, and server-sent events."""

import json

JsonObject = dict[str, object]

DONE = b"data: [DONE]\n\n"

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


def encoded(value: object) -> bytes:
    """Compact UTF-8 JSON."""
    return _ENCODER.encode(value).encode()


def event(value: object) -> bytes:
    """One server-sent event."""
    return b"data: " + encoded(value) + b"\n\n"

"""Which stored form of a file a browser gets: brotli, gzip, or the file itself."""

from collections.abc import Collection

IDENTITY = "identity"
STORED = {"br": ".br", "gzip": ".gz"}
"""The compressed forms that the build leaves beside a file, the smaller first, and how their names end."""

_NOT_NAMED = 0.0005
"""A file as it is may be sent unless it was refused, but anything that was asked for goes before it (RFC 9110, 12.5.3)."""
_LONGEST_HEADER = 500


def chosen(accept_encoding: str, available: Collection[str]) -> str:
    """The encoding to send: the one most wanted of those available, the smaller one of equals."""
    wanted = _weighed(accept_encoding[:_LONGEST_HEADER])
    anything = wanted.get("*")

    def weight(encoding: str) -> float:
        otherwise = anything if anything is not None else _NOT_NAMED * (encoding == IDENTITY)
        return wanted.get(encoding, otherwise)

    offered = [encoding for encoding in (*STORED, IDENTITY) if encoding in available and weight(encoding) > 0]
    return max(offered, key=weight, default=IDENTITY)


def _weighed(header: str) -> dict[str, float]:
    weights = {}
    for part in header.lower().split(","):
        name, _, rest = part.partition(";")
        value = rest.replace(" ", "").removeprefix("q=")
        try:
            weights[name.strip().removeprefix("x-")] = float(value) if value else 1.0
        except ValueError:
            continue
    return weights

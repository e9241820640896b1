"""What is measured: where it listens, what it is asked, and which process does the work."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """`pid` is None for a peer, whose use of the machine is not known. `url` is on loopback."""

    name: str
    url: str
    body: bytes = field(repr=False)
    pid: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return urlsplit(self.url).port or 80

    def request(self) -> bytes:
        """The HTTP request."""
        parts = urlsplit(self.url)
        lines = [f"POST {parts.path or '/'} HTTP/1.1", f"host: {parts.netloc}", "content-type: application/json"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        lines.append(f"content-length: {len(self.body)}")
        return "\r\n".join([*lines, "\r\n"]).encode() + self.body

"""Where a call goes: a URL read once, strictly, so that no engine can read it differently."""

from functools import lru_cache
from urllib.parse import quote, urlsplit

from adapters.egress.address import AllowedPrivate, IPAddress, Standing, is_name, read_address, standing_of
from adapters.egress.faults import refused
from domain.immutable import immutable

_PORTS = {"https": 443, "http": 80}
_AS_IT_IS = "%/:=&?~+!$,;'@()*[]-._"


@immutable(kw_only=False)
class Target:
    """A URL's parts. `host` is lower case and without brackets; `literal` is set when it is an address, not a name."""

    scheme: str
    host: str
    port: int
    path: str
    literal: IPAddress | None

    @property
    def place(self) -> tuple[str, str, int]:
        """What connections are shared by."""
        return (self.scheme, self.host, self.port)

    @property
    def authority(self) -> str:
        """The Host header's value."""
        host = bracketed(self.host)
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def bracketed(host: str) -> str:
    """The host as it stands in a URL."""
    return f"[{host}]" if ":" in host else host


@lru_cache(maxsize=512)
def read_target(url: str) -> Target:
    """Read an absolute http(s) URL. Raises `ai.provider.address_refused` for anything parsers could differ about."""
    if any(not "!" <= letter <= "~" or letter in "\\#" for letter in url):
        raise refused("url")
    try:
        parts = urlsplit(url)
        port = _PORTS[parts.scheme] if parts.port is None else parts.port
    except (ValueError, KeyError) as error:
        raise refused("url") from error
    host = parts.hostname or ""
    literal = read_address(host)
    if "@" in parts.netloc or port == 0 or "%" in host or parts.scheme not in _PORTS:
        raise refused("url")
    if literal is None and (not is_name(host) or "[" in parts.netloc):
        raise refused("url")
    path = quote(parts.path or "/", safe=_AS_IT_IS) + (f"?{quote(parts.query, safe=_AS_IT_IS)}" if parts.query else "")
    return Target(parts.scheme, str(literal) if literal else host, port, path, literal)


def judge(target: Target, addresses: tuple[IPAddress, ...], allowed: AllowedPrivate) -> None:
    """Raise `ai.provider.address_refused` unless every address is public, or private and opened by the operator.

    In the clear (http) only an opened private address is called.
    """
    for address in addresses:
        standing = standing_of(address)
        if standing is Standing.PUBLIC and target.scheme == "https":
            continue
        if standing is not Standing.PRIVATE or not allowed.covers(target.host, target.port, address):
            raise refused("address")

"""Where a provider is reached, as the set of origins its keys are bound to."""

from functools import lru_cache
from urllib.parse import urlsplit

from domain.faults import invalid_field

_DEFAULT_PORTS = {"https": 443, "http": 80}
_LONGEST = 500


@lru_cache(maxsize=256)
def origin_of(url: str) -> str:
    """`scheme://host:port` of an absolute URL, the port always written. Raises ValueError for anything else."""
    parts = urlsplit(url)
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname or parts.port == 0:
        raise ValueError("not an absolute http(s) URL")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}:{parts.port or _DEFAULT_PORTS[parts.scheme]}"


def clean_base_url(url: str, field: str = "base_url") -> str:
    """The URL without a trailing slash. Raises a field fault unless it is http(s) with a host and without userinfo, query or fragment."""
    cleaned = url.strip().rstrip("/")
    try:
        parts = urlsplit(cleaned)
        origin_of(cleaned)
    except ValueError as error:
        raise invalid_field(field, "ai.provider.base_url_malformed") from error
    extras = "@" in parts.netloc or "?" in cleaned or "#" in cleaned
    strange = any(not " " < letter < "\x7f" or letter == "\\" for letter in cleaned)
    if extras or strange or len(cleaned) > _LONGEST:
        raise invalid_field(field, "ai.provider.base_url_malformed")
    return cleaned


def bound_origins(urls: tuple[str, ...]) -> frozenset[str]:
    """The origins a provider's keys may be sent to."""
    return frozenset(origin_of(url) for url in urls)

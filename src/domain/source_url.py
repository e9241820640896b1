"""Addresses of pages as people write and paste them, made into those that calls go to."""

import re
from urllib.parse import quote, urlsplit

from domain.faults import invalid_field

LONGEST_URL = 2000

_PLAIN = "%/:=&?~+!$,;'@()*[]-._"
_SCHEME = re.compile(r"(?i)\Ahttps?://")


def page_url(given: str) -> str:
    """The address over TLS, in ASCII, without a fragment: Persian names and paths are spelled as calls need them.

    Raises a field fault for what is no address of a page. Whether a call may go there is for egress to judge.
    """
    text = given.strip()
    if not _SCHEME.match(text):
        raise _no_page()
    try:
        parts = urlsplit(text)
        port = parts.port
        host = (
            (parts.hostname or "").encode("idna").decode("ascii") if not _is_literal(parts.netloc) else parts.hostname
        )
    except (ValueError, UnicodeError) as error:
        raise _no_page() from error
    if not host or "@" in parts.netloc or any(letter.isspace() for letter in text):
        raise _no_page()
    # What was to be read in the clear is read over TLS or not at all.
    where = f"[{host}]" if ":" in host else host
    place = where if port is None or (port == 80 and parts.scheme == "http") else f"{where}:{port}"
    path = quote(parts.path or "/", safe=_PLAIN)
    query = f"?{quote(parts.query, safe=_PLAIN)}" if parts.query else ""
    return f"https://{place}{path}{query}"


def _is_literal(netloc: str) -> bool:
    return "[" in netloc


def _no_page() -> Exception:
    return invalid_field("url", "ai.source.url_malformed")

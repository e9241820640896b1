"""The live key, kept out of whatever a provider says: its answers, its errors, the ids it gives."""

import base64
import html
import json
import re
from urllib.parse import quote, unquote

from domain.secret import Secret

MASK = "•••"

SHORTEST_SOUGHT = 8
"""A shorter key is no key, and would eat ordinary words out of an answer."""

TELLING_RUN = 8
"""So many characters in a row shared with the key are a part of it, not chance."""

_LONGEST_NAME = 200
_SAME_IN_EVERY_ESCAPE = re.compile(r"[A-Za-z0-9_.~-]*").fullmatch
_PERCENT = re.compile("%[0-9A-F]{2}")
_JSON_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_HTML_SAFE_JSON = str.maketrans({letter: f"\\u{ord(letter):04x}" for letter in "<>&'"})


class Redactor:
    """Knows every form one key may come back in, for the length of one call."""

    __slots__ = ("_forms", "_key")

    def __init__(self, secret: Secret) -> None:
        self._key = secret.reveal_to_redact()
        self._forms = _forms_of(self._key) if len(self._key) >= SHORTEST_SOUGHT else ()

    def __repr__(self) -> str:
        return "Redactor(…)"

    def content(self, text: str) -> str:
        """The text of an answer without the key in any of its forms."""
        for form in self._forms:
            if form in text:
                text = text.replace(form, MASK)
        return text

    def detail(self, text: str) -> str:
        """What a provider said of a failure, without the key and without any telling part of it.

        A text in which the key shows only after further decoding is dropped whole.
        """
        text = self.content(text)
        if self._key:
            text = text.replace(self._key, MASK)
        text = self._without_runs(text)
        plain = unquote(html.unescape(_JSON_ESCAPE.sub(_unescaped, text)))
        return "" if any(self._without_runs(view) != view for view in (plain, plain.replace("\\", ""))) else text

    def stream(self) -> "StreamRedactor":
        """A redactor for one text that comes in pieces."""
        return StreamRedactor(self._forms)

    def _without_runs(self, text: str) -> str:
        runs = {form[at : at + TELLING_RUN] for form in self._forms for at in range(len(form) - TELLING_RUN + 1)}
        hidden = bytearray(len(text))
        for at in range(len(text) - TELLING_RUN + 1):
            if text[at : at + TELLING_RUN] in runs:
                hidden[at : at + TELLING_RUN] = b"\1" * TELLING_RUN
        if not any(hidden):
            return text
        return re.sub("\0+", MASK, "".join("\0" if out else letter for letter, out in zip(text, hidden, strict=True)))


class StreamRedactor:
    """Removes the key from a text that comes in pieces, holding back only an end that could be the key's beginning."""

    __slots__ = ("_first", "_forms", "_held", "_pairs")

    def __init__(self, forms: tuple[str, ...]) -> None:
        self._forms = forms
        self._held = ""
        self._first = frozenset(form[0] for form in forms)
        self._pairs = tuple(dict.fromkeys(form[:2] for form in forms))

    def __repr__(self) -> str:
        return "StreamRedactor(…)"

    def feed(self, piece: str) -> str:
        """What of the text so far may be shown now."""
        text = self._held + piece
        for pair in self._pairs:
            if pair in text:
                return self._search(text)
        # Without the first two characters of any form in it, only its last character can begin one.
        self._held = text[-1] if text and text[-1] in self._first else ""
        return text[:-1] if self._held else text

    def end(self) -> str:
        """What was held back; masked if it is a telling part of the key."""
        held, self._held = self._held, ""
        return MASK if len(held) >= TELLING_RUN else held

    def _search(self, text: str) -> str:
        for form in self._forms:
            if form in text:
                text = text.replace(form, MASK)
        cut = min((_begins_at(form, text) for form in self._forms), default=len(text))
        self._held = text[cut:]
        return text[:cut]


def shown_name(value: object, redactor: Redactor) -> str | None:
    """A provider's name for a thing, without the key: a header or field may echo anything."""
    if not isinstance(value, str) or not value.isprintable():
        return None
    return redactor.content(value)[:_LONGEST_NAME] or None


def _begins_at(form: str, text: str) -> int:
    """Where the end of the text begins to be the beginning of the form; the text's length if it does not."""
    at = text.find(form[0], max(0, len(text) - len(form) + 1))
    while at != -1 and not form.startswith(text[at:]):
        at = text.find(form[0], at + 1)
    return len(text) if at == -1 else at


def _forms_of(key: str) -> tuple[str, ...]:
    """The key itself, escaped for a URL, for JSON and for HTML, and inside base64 at each of its three alignments."""
    forms = {key}
    if not _SAME_IN_EVERY_ESCAPE(key):
        for quoted in (quote(key, safe=""), quote(key)):
            forms |= {quoted, _PERCENT.sub(_lower, quoted)}
        in_json = json.dumps(key)[1:-1]
        forms |= {in_json, in_json.replace("/", "\\/"), in_json.translate(_HTML_SAFE_JSON)}
        in_html = html.escape(key)
        forms |= {in_html, html.escape(key, quote=False), in_html.replace("&#x27;", "&#39;").replace("&quot;", "&#34;")}
    raw = key.encode()
    for offset in range(3):
        # Only the characters of base64 that no neighbouring byte has a share in.
        encoded = base64.b64encode(b"\0" * offset + raw).decode()
        whole = encoded[-(-offset * 8 // 6) : (offset + len(raw)) * 8 // 6]
        forms |= {whole, whole.replace("+", "-").replace("/", "_")}
    return tuple(sorted(forms, key=len, reverse=True))


def _lower(match: re.Match[str]) -> str:
    return match[0].lower()


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))

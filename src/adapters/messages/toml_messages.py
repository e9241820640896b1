"""Sentences by code and language, filled with their parameters."""

import re
import warnings
from collections.abc import Mapping
from pathlib import Path

from adapters.messages.catalog import Catalog, read_catalog
from application.ports.messages import Messages
from domain.faults import Param

LANGUAGES = ("fa", "en")
CATALOGS = Path(__file__).parent
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_DIGITS = {"fa": str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")}
_FALLBACK = "common.internal"
_LEFT_OUT = "…"
# Parameters that are words of the product: their sentence form is in the `common` catalog, under the parameter's name.
_WORDS = frozenset({"section", "operation", "role", "expected", "why"})


class MissingParameter(RuntimeWarning):
    """A sentence was asked for without one of its parameters: an error in a test, an ellipsis for a reader."""


class TomlMessages(Messages):
    """The catalogs of every app, read once."""

    def __init__(self, folder: Path = CATALOGS) -> None:
        self._catalogs = {language: read_catalog(folder, language) for language in LANGUAGES}

    @property
    def languages(self) -> tuple[str, ...]:
        return LANGUAGES

    def text(self, code: str, language: str, params: Mapping[str, Param], variants: tuple[str, ...] = ()) -> str:
        catalog = self._of(language)
        sentence = catalog.get(code) or catalog[_FALLBACK]
        return _filled(sentence.text_for(variants), _in_words(params, catalog, language), code)

    def action(self, code: str, language: str, variants: tuple[str, ...] = ()) -> str | None:
        sentence = self._of(language).get(code)
        return None if sentence is None else sentence.action_for(variants)

    def _of(self, language: str) -> Catalog:
        return self._catalogs.get(language) or self._catalogs[LANGUAGES[0]]


def _in_words(params: Mapping[str, Param], catalog: Catalog, language: str) -> dict[str, str]:
    """The parameters as text: numbers in the language's digits, `section="chat"` as the catalog names it, others as they are."""
    digits = _DIGITS.get(language, {})
    texts = {
        name: str(value).translate(digits) if isinstance(value, int) else str(value) for name, value in params.items()
    }
    for name in _WORDS & texts.keys():
        word = catalog.get(f"common.{name}.{texts[name]}")
        if word is not None:
            texts[name] = word.text
    return texts


def _filled(text: str, params: Mapping[str, str], code: str) -> str:
    """The text with each `{name}` replaced, once: braces that a value brings along stay as they are."""

    def value(found: re.Match[str]) -> str:
        name = found.group(1)
        if name not in params:
            warnings.warn(f"{code} lacks its parameter {name}", MissingParameter, stacklevel=4)
            return _LEFT_OUT
        return params[name]

    return _PLACEHOLDER.sub(value, text)

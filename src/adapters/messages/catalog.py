"""One language's sentences, read from the TOML files of every app and checked while they are read."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path

from domain.admin import Role
from domain.api_key import KeyOwner
from domain.immutable import immutable

_TEXT = "text"
_ACTION = "action"
VARIANTS = frozenset(
    {
        "at_terminal",
        *KeyOwner,
        *(f"for_{role}" for role in Role),
        *(f"{owner}_for_{role}" for owner in KeyOwner for role in Role),
    }
)
"""The readers a sentence may be worded for: by whose key it is, by the reader's role, by both; at a terminal."""

Catalog = Mapping[str, "Sentence"]


@immutable
class Sentence:
    """What a code says: to anyone, and to particular readers; and the label of the one next step."""

    text: str
    variants: Mapping[str, str] = field(default_factory=dict)
    action: str | None = None
    actions: Mapping[str, str] = field(default_factory=dict)

    def text_for(self, variants: tuple[str, ...]) -> str:
        """The wording for the first of the variants there is one for."""
        return next((self.variants[name] for name in variants if name in self.variants), self.text)

    def action_for(self, variants: tuple[str, ...]) -> str | None:
        """The label for the first of the variants there is one for."""
        return next((self.actions[name] for name in variants if name in self.actions), self.action)


def read_catalog(folder: Path, language: str) -> Catalog:
    """Every sentence of the language by its code. Raises ValueError that names the file and the entry at fault."""
    catalog: dict[str, Sentence] = {}
    for file in sorted(folder.glob(f"*/{language}.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        try:
            catalog.update(_sentences(table, file.parent.name))
        except ValueError as error:
            raise ValueError(f"{file.parent.name}/{file.name}: {error}") from error
    return catalog


def _sentences(table: Mapping[str, object], code: str) -> Iterator[tuple[str, Sentence]]:
    if isinstance(table.get(_TEXT), str):
        yield code, _sentence(table, code)
        return
    for name, inner in table.items():
        if not isinstance(inner, dict):
            raise ValueError(f"{code}.{name} stands in no sentence")  # noqa: TRY004  # the file's value is wrong, not a type of ours
        yield from _sentences(inner, f"{code}.{name}")


def _sentence(table: Mapping[str, object], code: str) -> Sentence:
    texts: dict[str, str] = {}
    actions: dict[str, str] = {}
    for name, value in table.items():
        variant = name.removeprefix(f"{_ACTION}_")
        if not isinstance(value, str) or not value.strip():
            raise ValueError(f"{code}.{name} is not a sentence")
        if name not in (_TEXT, _ACTION) and variant not in VARIANTS:
            raise ValueError(f"{code}.{name} is for no known reader")
        (actions if name.startswith(_ACTION) else texts)[variant] = value
    text, action = texts.pop(_TEXT), actions.pop(_ACTION, None)
    return Sentence(text=text, variants=texts, action=action, actions=actions)

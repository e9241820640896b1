"""Writes what has drifted into a capabilities file's text, as a patch for a maintainer to read: comments and order stay."""

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from domain.drift import Drift, DriftKind
from domain.ids import ProviderId

_BLOCK = re.compile(r"^\[\[models\]\]\s*$", re.MULTILINE)
_STAYS_BEFORE = re.compile(r"^(?:note|voices|retires|successor)\b|^(?:#|\s*$)")


def patch(folder: Path, provider: ProviderId, found: Sequence[Drift], today: date) -> str:
    """The unified diff that brings the provider's file in line with what was found; empty where there is nothing to write.

    New models, voices and models seen for the first time are left to the maintainer: a list says too little of them.
    """
    file = f"{provider}.toml"
    before = (folder / file).read_text(encoding="utf-8")
    after = edited(before, found, today)
    lines = difflib.unified_diff(
        before.splitlines(keepends=True),
        after.splitlines(keepends=True),
        f"a/{folder.name}/{file}",
        f"b/{folder.name}/{file}",
    )
    return "".join(lines)


def edited(text: str, found: Sequence[Drift], today: date) -> str:
    """The file's text with everything written into it that can be."""
    for drift in found:
        text = _edited(text, drift, today)
    return text


def patches(folder: Path, found: Iterable[tuple[ProviderId, Sequence[Drift]]], today: date) -> str:
    """The patches of several providers, one after the other."""
    return "".join(patch(folder, provider, drifts, today) for provider, drifts in found)


def _edited(text: str, drift: Drift, today: date) -> str:
    edit = _EDITS.get(drift.kind)
    span = _span_of(text, drift)
    if edit is None or span is None:
        return text
    start, end = span
    written = text[:start] + edit(text[start:end], drift, today) + text[end:]
    return written if _parses(written) else text


def _span_of(text: str, drift: Drift) -> tuple[int, int] | None:
    """Where the model's block stands, from one `[[models]]` to the next."""
    starts = [match.start() for match in _BLOCK.finditer(text)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        block = text[start:end]
        if _has(block, "id", drift.model) and _has(block, "operation", drift.operation or ""):
            return start, end
    return None


def _has(block: str, key: str, value: str) -> bool:
    return re.search(rf'^{key} = "{re.escape(value)}"\s*$', block, re.MULTILINE) is not None


def _gone(block: str, drift: Drift, _: date) -> str:
    return _with_successor(_set(block, "offered", "false"), drift)


def _ending(block: str, drift: Drift, _: date) -> str:
    return _with_successor(_set(block, "retires", drift.live or ""), drift)


def _with_successor(block: str, drift: Drift) -> str:
    has_one = re.search(r"^successor = ", block, re.MULTILINE) is not None
    return block if drift.successor is None or has_one else _set(block, "successor", f'"{drift.successor}"')


def _price(block: str, drift: Drift, today: date) -> str:
    name = (drift.field or "").removeprefix("price.")
    if re.search(r"^price = \{", block, re.MULTILINE) is None:
        return _set(block, "price", f'{{ unit = "million_tokens", {name} = "{drift.live}", checked = {today} }}')
    changed = _set_inline(block, "price", name, f'"{drift.live}"')
    return _set_inline(changed, "price", "checked", today.isoformat())


def _limit(block: str, drift: Drift, _: date) -> str:
    name = (drift.field or "").removeprefix("limits.")
    return _set_inline(block, "limits", name, f"{int(drift.live or 0):_}")


def _set(block: str, key: str, value: str) -> str:
    """The block with the line `key = value`, in the place of the one there is, else before what stands at a block's end."""
    line = f"{key} = {value}"
    if re.search(rf"^{key} = ", block, re.MULTILINE):
        return re.sub(rf"^{key} = .*$", lambda _: line, block, count=1, flags=re.MULTILINE)
    lines = block.splitlines(keepends=True)
    head = next((at for at, text in enumerate(lines) if at > 0 and _STAYS_BEFORE.match(text)), len(lines))
    return "".join([*lines[:head], line + "\n", *lines[head:]])


def _set_inline(block: str, table: str, key: str, value: str) -> str:
    """The block with `key = value` in an inline table of one line."""

    def changed(found: re.Match[str]) -> str:
        inside = found[2]
        pattern = rf'(?<![\w"]){key} = (?:"[^"]*"|[^,}}]*[^,}}\s])'
        if re.search(pattern, inside):
            inside = re.sub(pattern, lambda _: f"{key} = {value}", inside, count=1)
        else:
            inside = f"{inside.rstrip()}, {key} = {value} "
        return f"{found[1]}{inside}{found[3]}"

    return re.sub(rf"^({table} = \{{)(.*)(\}}\s*)$", changed, block, count=1, flags=re.MULTILINE)


def _parses(text: str) -> bool:
    try:
        tomllib.loads(text)
    except ValueError:
        return False
    return True


_EDITS: dict[DriftKind, Callable[[str, Drift, date], str]] = {
    DriftKind.GONE: _gone,
    DriftKind.ENDING: _ending,
    DriftKind.PRICE: _price,
    DriftKind.LIMIT: _limit,
}

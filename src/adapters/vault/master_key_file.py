"""Where the master keys come from: the environment, else a file that nobody else can read."""

import os
import secrets
import stat
from pathlib import Path

from adapters.vault.master_keys import MasterKeyError, MasterKeyFlaw, MasterKeys, new_master_key, parse_master_keys

_OWNER_ONLY = 0o600
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_MOST_BYTES = 64 * 1024


def load_master_keys(file: Path, inline: str | None, *, create: bool) -> MasterKeys:
    """The keys of `inline` (KELIDAR_MASTER_KEY) when it is set, else of `file`.

    A missing file is made, with a fresh key and mode 0600, when `create` allows it; allow it only while no key is
    stored. Raises `MasterKeyError` for everything that cannot be trusted.
    """
    if inline is not None:
        return parse_master_keys(inline)
    text = _read(file)
    if text is None:
        if not create:
            raise MasterKeyError(MasterKeyFlaw.MISSING, file)
        _make(file)
        text = _read(file)
    if text is None:
        raise MasterKeyError(MasterKeyFlaw.CANNOT_WRITE, file)
    return parse_master_keys(text, file)


def _read(file: Path) -> str | None:
    """The file's text, or None if there is no file."""
    try:
        # Not blocking, so that a pipe put in the file's place is refused instead of waited for.
        descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise MasterKeyError(MasterKeyFlaw.UNREADABLE, file) from error
    try:
        _check(os.fstat(descriptor), file)
        return os.read(descriptor, _MOST_BYTES).decode("ascii")
    except OSError as error:
        raise MasterKeyError(MasterKeyFlaw.UNREADABLE, file) from error
    except UnicodeDecodeError:
        raise MasterKeyError(MasterKeyFlaw.MALFORMED, file) from None
    finally:
        os.close(descriptor)


def _check(found: os.stat_result, file: Path) -> None:
    """Judge the file that was opened, not the name it had a moment ago."""
    if not stat.S_ISREG(found.st_mode):
        raise MasterKeyError(MasterKeyFlaw.UNREADABLE, file)
    if found.st_uid != os.geteuid():
        raise MasterKeyError(MasterKeyFlaw.NOT_OURS, file)
    if found.st_mode & _OTHERS:
        raise MasterKeyError(MasterKeyFlaw.TOO_OPEN, file)


def _make(file: Path) -> None:
    """Put a whole, durable file in place, or none; a file that another process made meanwhile stays."""
    draft = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write(draft, f"{new_master_key()}\n".encode())
            _link(draft, file)
        finally:
            draft.unlink(missing_ok=True)
        _sync_folder(file.parent)
    except OSError as error:
        raise MasterKeyError(MasterKeyFlaw.CANNOT_WRITE, file) from error


def _write(draft: Path, content: bytes) -> None:
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as opened:
        os.fchmod(descriptor, _OWNER_ONLY)
        opened.write(content)
        opened.flush()
        os.fsync(descriptor)


def _link(draft: Path, file: Path) -> None:
    """Give the finished draft its name; unlike a rename, a link never replaces what is there."""
    try:
        os.link(draft, file)
    except FileExistsError:
        return


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

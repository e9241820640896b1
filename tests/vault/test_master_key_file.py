"""The master key comes from a place that nobody else can read, or the start is refused with a reason."""

import base64
import os
import stat
import threading
from pathlib import Path

import pytest

from adapters.vault.master_key_file import load_master_keys
from adapters.vault.master_keys import MasterKeyError, MasterKeyFlaw, MasterKeys

FIRST, SECOND = bytes(range(32)), bytes(range(32, 64))


def written(value: bytes) -> str:
    return base64.b64encode(value).decode()


def key_file(folder: Path, text: str, mode: int = 0o600) -> Path:
    file = folder / "data.key"
    file.write_text(text)
    file.chmod(mode)
    return file


def flaw_of(file: Path, inline: str | None = None, *, create: bool = True) -> MasterKeyFlaw:
    with pytest.raises(MasterKeyError) as caught:
        load_master_keys(file, inline, create=create)
    assert caught.value.path == (file if inline is None else None)
    assert written(FIRST)[:12] not in repr(caught.value)
    return caught.value.reason


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = key_file(tmp_path, written(SECOND))
    assert load_master_keys(file, written(FIRST), create=False) == MasterKeys((FIRST,))


def test_keys_stand_one_a_line_newest_first(tmp_path: Path) -> None:
    file = key_file(tmp_path, f"{written(SECOND)}\n\n{written(FIRST)}\n")
    assert load_master_keys(file, None, create=False) == MasterKeys((SECOND, FIRST))


def test_a_missing_file_is_made_for_us_alone_and_stays(tmp_path: Path) -> None:
    file = tmp_path / "new" / "data.key"
    made = load_master_keys(file, None, create=True)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]
    assert load_master_keys(file, None, create=True) == made
    assert len(made.values[0]) == 32


def test_a_missing_file_is_not_made_over_stored_keys(tmp_path: Path) -> None:
    assert flaw_of(tmp_path / "data.key", create=False) is MasterKeyFlaw.MISSING
    assert list(tmp_path.iterdir()) == []


def test_many_that_start_at_once_agree_on_one_key(tmp_path: Path) -> None:
    file, found = tmp_path / "data.key", list[MasterKeys]()
    together = threading.Barrier(8)

    def start() -> None:
        together.wait()
        found.append(load_master_keys(file, None, create=True))

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({keys.values for keys in found}) == 1
    assert len(found) == 8


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o610])
def test_keyfile_mode_checked(tmp_path: Path, mode: int) -> None:
    assert flaw_of(key_file(tmp_path, written(FIRST), mode)) is MasterKeyFlaw.TOO_OPEN


def test_a_file_of_another_user_is_refused(tmp_path: Path) -> None:
    file = key_file(tmp_path, written(FIRST))
    try:
        os.chown(file, 65534, -1)
    except PermissionError:
        pytest.skip("only root can give a file away")
    assert flaw_of(file) is MasterKeyFlaw.NOT_OURS


def test_what_is_no_ordinary_file_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe, 0o600)
    assert flaw_of(pipe) is MasterKeyFlaw.UNREADABLE
    assert flaw_of(tmp_path) is MasterKeyFlaw.UNREADABLE
    assert flaw_of(key_file(tmp_path, written(FIRST)) / "below") is MasterKeyFlaw.UNREADABLE


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    key_file(tmp_path, "").rename(tmp_path / "file")
    dangling = tmp_path / "dangling"
    dangling.symlink_to(tmp_path / "nowhere" / "data.key")
    assert flaw_of(Path("/proc/no-such-folder/data.key")) is MasterKeyFlaw.CANNOT_WRITE
    assert flaw_of(dangling) is MasterKeyFlaw.CANNOT_WRITE


@pytest.mark.parametrize("text", ["", "\n", "  \n\n"])
def test_empty_secret_refuses_start(tmp_path: Path, text: str) -> None:
    assert flaw_of(key_file(tmp_path, text)) is MasterKeyFlaw.EMPTY
    assert flaw_of(tmp_path / "data.key", text) is MasterKeyFlaw.EMPTY


@pytest.mark.parametrize(
    "text",
    [
        written(FIRST)[:-2],
        written(FIRST[:31]),
        written(FIRST + b"x"),
        written(bytes(32)),
        "correct horse battery staple",
        f"{written(FIRST)}\nnot-base64!",
        f"{written(FIRST)}\n{written(FIRST[:16])}",
        "کلید",
    ],
)
def test_what_is_not_a_whole_key_is_refused(tmp_path: Path, text: str) -> None:
    assert flaw_of(key_file(tmp_path, text)) is MasterKeyFlaw.MALFORMED
    assert flaw_of(tmp_path / "data.key", text) is MasterKeyFlaw.MALFORMED

"""Where a mark is found that was put into a prompt, a result or a text: in which files, and in which tables.

For every kind of run: put a mark in, run, and say where it may be. `places` looks at every byte that the service keeps, so that
pages that were freed, write-ahead logs and what is left of temporary files are looked at too.
"""

import base64
import json
import sqlite3
from pathlib import Path
from urllib.parse import quote


def spellings(mark: str) -> set[bytes]:
    """The mark as it stands and as JSON, URLs, base64 and hexadecimal spell it."""
    raw = mark.encode()
    spelled = {raw, json.dumps(mark)[1:-1].encode(), quote(mark).encode(), raw.hex().encode(), mark.encode("utf-16-le")}
    # Where the mark begins inside of a longer text, base64 spells it in one of three ways but for its ends.
    for skipped in range(3):
        spelled.add(base64.b64encode(bytes(skipped) + raw)[4:-4])
    return spelled


def places(folder: Path, mark: str) -> set[str]:
    """The files below the folder that hold the mark, by their paths there."""
    spelled = spellings(mark)
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        str(path.relative_to(folder))
        for path in files
        if any(each in data for each in spelled if (data := path.read_bytes()))
    }


def tables(database: Path, mark: str) -> set[str]:
    """The columns of an SQLite file that hold the mark, as `table.column`."""
    found = set()
    with sqlite3.connect(database) as looking:
        names = [row[0] for row in looking.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            rows = looking.execute(f'SELECT * FROM "{name}"')
            columns = [column[0] for column in rows.description]
            for row in rows:
                for column, value in zip(columns, row, strict=True):
                    data = value if isinstance(value, bytes) else str(value).encode()
                    if any(each in data for each in spellings(mark)):
                        found.add(f"{name}.{column}")
    looking.close()
    return found

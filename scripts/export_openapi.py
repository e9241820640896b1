"""Writes panel/src/api/schema.d.ts, the API as the panel's types, from the application; `--check` only says whether it is current."""

import argparse
import base64
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from entrypoints.asgi import framework
from entrypoints.composition import build
from entrypoints.rest.openapi import describe
from entrypoints.settings import Settings
from panel import NotBuilt, Workshop, sentence

TYPES = Path(__file__).resolve().parents[1] / "panel" / "src" / "api" / "schema.d.ts"


def main(arguments: list[str], target: Path = TYPES) -> int:
    """0 when the types are current or were written, 1 when `--check` finds them stale or they cannot be written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the file is stale")
    parser.add_argument(
        "--document", metavar="FILE", type=Path, help="write the OpenAPI document there, and nothing else"
    )
    options = parser.parse_args(arguments)
    text = json.dumps(openapi())
    if options.document:
        options.document.write_text(text, encoding="utf-8")
        return 0
    try:
        types = Workshop().api_types(text)
    except NotBuilt as failure:
        print(sentence(failure), file=sys.stderr)
        return 1
    if target.exists() and target.read_text(encoding="utf-8") == types:
        print(f"{target.name} is current.")
        return 0
    if options.check:
        print(f"{target.name} is stale; run scripts/export_openapi.py.")
        return 1
    target.write_text(types, encoding="utf-8")
    print(f"{target.name} written.")
    return 0


def openapi() -> dict[str, Any]:
    """The OpenAPI document of the application; nothing is served and nothing stored."""
    with tempfile.TemporaryDirectory() as folder:
        nowhere = Path(folder)
        key = base64.b64encode(os.urandom(32)).decode()
        site = Settings(data_dir=nowhere, database_url=f"sqlite+aiosqlite:///{nowhere}/none.db", master_key=key)
        return describe(framework(build(site), site))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

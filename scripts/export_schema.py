"""Writes capabilities/_schema.json from the structs of a capabilities file; `--check` only says whether it is current."""

import argparse
import sys
from pathlib import Path

from adapters.capabilities_files.schema import schema_text

SCHEMA = Path(__file__).resolve().parents[1] / "capabilities" / "_schema.json"


def main(arguments: list[str], target: Path = SCHEMA) -> int:
    """0 when the schema is current or was written, 1 when `--check` finds it stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the file is stale")
    options = parser.parse_args(arguments)
    text = schema_text()
    if target.exists() and target.read_text(encoding="utf-8") == text:
        print(f"{target.name} is current.")
        return 0
    if options.check:
        print(f"{target.name} is stale; run scripts/export_schema.py.")
        return 1
    target.write_text(text, encoding="utf-8")
    print(f"{target.name} written.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Brings the database in line with the capabilities files: adds, updates, retires, and says what it did.

    .venv/bin/python scripts/populate_ai_providers.py [--check]

With `--check` nothing is stored, and the exit code is 1 when something would change.
"""

from entrypoints.cli.populate import populate

if __name__ == "__main__":
    populate()

"""What the database engines raise, in the product's faults.

SQLAlchemyError
├── TimeoutError           common.busy: every connection is in use
└── DBAPIError
    ├── IntegrityError     the fault of the constraint that was hit, else common.conflict
    ├── OperationalError   common.busy where the database is locked, full, away or too slow
    └── others             a mistake of ours, left as it is
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from domain.faults import Fault, Kind

RETRY_AFTER = 2.0
_OF_CONSTRAINT = {
    "uq_admins_username_key": "auth.username.taken",
    "uq_destinations_name": "outputs.destination.name_taken",
}
_SQLITE_UNAVAILABLE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
_PRIMARY_CODE = 0xFF
_SQLITE_UNIQUE = re.compile(r"UNIQUE constraint failed: (\w+)\.(\w+)$")


@contextmanager
def in_our_words() -> Iterator[None]:
    """Raise the product's fault for what a database engine raises inside, where it has one."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        fault = _fault_of(error)
        if fault is None:
            raise
        raise fault from error


def busy() -> Fault:
    """The database is locked or away."""
    return Fault("common.busy", Kind.UNAVAILABLE, retry_after=RETRY_AFTER)


def conflict(code: str = "common.conflict") -> Fault:
    """A constraint forbids the change, or what it changes is gone."""
    return Fault(code, Kind.CONFLICT)


def _fault_of(error: SQLAlchemyError | sqlite3.Error) -> Fault | None:
    original = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(error, IntegrityError | sqlite3.IntegrityError):
        return conflict(_OF_CONSTRAINT.get(_constraint(original), "common.conflict"))
    if isinstance(error, PoolTimeoutError) or (isinstance(error, DBAPIError) and error.connection_invalidated):
        return busy()
    if isinstance(original, sqlite3.OperationalError):
        return busy() if _sqlite_code(original) in _SQLITE_UNAVAILABLE else None
    # psycopg's OperationalError is what happens to a server, not what is wrong with a statement: lost connections,
    # time-outs, deadlocks, a full disk (psycopg.errors, the SQLSTATE classes 08, 40, 53, 55, 57 and 58).
    return busy() if isinstance(error, OperationalError) else None


def _constraint(original: BaseException | None) -> str:
    if isinstance(original, psycopg.Error):
        return original.diag.constraint_name or ""
    # SQLite names the columns of a unique constraint, not the constraint.
    unique = _SQLITE_UNIQUE.search(str(original))
    return f"uq_{unique[1]}_{unique[2]}" if unique else ""


def _sqlite_code(error: sqlite3.OperationalError) -> int:
    # Errors that aiosqlite makes itself ("no active connection") have no code: the connection is gone.
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CANTOPEN) & _PRIMARY_CODE

"""Sites for processes, and the simulated providers they call."""

import logging
import os
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from tests.e2e.nursery import Nursery
from tests.e2e.processes import REPOSITORY, Process, Site
from tests.support.postgres import postgres_server

__all__ = ["postgres_server"]


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    """A command run in this process sets logging up for itself; the next test finds none of it."""
    root = logging.getLogger()
    loggers = [root, *(logging.getLogger(name) for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "asyncio"))]
    kept = [(logger, logger.handlers[:], logger.level, logger.propagate) for logger in loggers]
    show = warnings.showwarning
    yield
    logging.captureWarnings(capture=False)
    warnings.showwarning = show
    for logger, handlers, level, propagate in kept:
        logger.handlers[:], logger.propagate = handlers, propagate
        logger.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def simulated() -> Iterator[dict[str, str]]:
    """The variables that point a service at simulated providers."""
    script = REPOSITORY / "scripts" / "simulate_providers.py"
    process = Process([sys.executable, str(script), "--port", "0"], {"PYTHONPATH": str(REPOSITORY / "scripts")})
    process.line("ready;")
    yield dict(line.split("=", 1) for line in process.out if line.startswith("KELIDAR_"))
    process.stop()


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Where services begin that are started several times."""
    made = Nursery({**os.environ, "PYTHONPATH": str(REPOSITORY)})
    yield made
    made.close()


@pytest.fixture
def site(tmp_path: Path, simulated: dict[str, str], nursery: Nursery) -> Iterator[Site]:
    """A site of the test's own, with nothing in it yet."""
    made = Site(folder=tmp_path, variables=dict(simulated), nursery=nursery)
    yield made
    made.close()

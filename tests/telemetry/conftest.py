"""Logging is one for the whole process: each test here gets it fresh and leaves it as it was."""

import logging
import warnings
from collections.abc import Iterator

import pytest
import structlog


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    names = ["httpx", "httpcore", "uvicorn.access", "uvicorn.error", "asyncio", "botocore", "urllib3", "PIL"]
    loggers = [logging.getLogger(name) for name in names]
    kept = [(logger, logger.handlers[:], logger.level, logger.propagate) for logger in loggers]
    handlers, level, show = root.handlers[:], root.level, warnings.showwarning
    yield
    logging.captureWarnings(False)
    warnings.showwarning = show
    root.handlers[:] = handlers
    root.setLevel(level)
    for logger, its_handlers, its_level, propagate in kept:
        logger.handlers[:] = its_handlers
        logger.setLevel(its_level)
        logger.propagate = propagate
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()

"""How Kelidar logs: every logger, our own and a library's, through one handler that writes one line per event."""

import json
import logging
import re
import sys
from contextlib import suppress
from typing import Literal, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from adapters.telemetry.exceptions import place_exceptions
from adapters.telemetry.redaction import hide_secrets
from domain.secret import Secret

LogFormat = Literal["json", "console"]

# They name every call with its URL, every request, what is stored and what a picture tells of its maker: Kelidar says itself
# what may be said of it.
_QUIET = (
    *("httpx", "httpcore", "asyncio", "aiosqlite", "sqlalchemy", "alembic", "hpack", "multipart"),
    *("boto3", "botocore", "s3transfer", "urllib3", "PIL", "procrastinate", "psycopg"),
)
_OFF = ("uvicorn.access",)
_REROUTED = ("uvicorn", "uvicorn.error", "uvicorn.asgi", "litestar", *_QUIET)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class _Lines(logging.StreamHandler[TextIO]):
    """Writes lines; of one that cannot be written it tells where it came from, and not its arguments as the library would."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # the standard library's name
        with suppress(OSError, ValueError):
            line = {"event": "log.unwritable", "level": "error", "logger": record.name, "line": record.lineno}
            self.stream.write(f"{json.dumps(line)}\n")


def configure_logging(level: str, format: LogFormat) -> None:
    """Send every log line to standard error: `json` for machines, `console` for a person at a terminal.

    `level` is a name such as `info`. Raises ValueError for a level that does not exist.
    """
    threshold = logging.getLevelNamesMapping().get(level.upper())
    if threshold is None:
        raise ValueError(f"no such log level: {level}")
    _configure_structlog()
    _route(_handler(format), threshold)


def _configure_structlog() -> None:
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.contextvars.merge_contextvars,
            *_shared(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def _shared() -> list[Processor]:
    return [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    ]


def _handler(format: LogFormat) -> logging.Handler:
    handler = _Lines(sys.stderr)
    handler.addFilter(_name_exceptions)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[
                structlog.contextvars.merge_contextvars,
                *_shared(),
                structlog.stdlib.ExtraAdder(),
                _without_colours,
                _first_line,
            ],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                place_exceptions,
                hide_secrets,
                *_renderers(format),
            ],
        )
    )
    return handler


def _without_colours(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """uvicorn says the same once more, with escape sequences for a terminal."""
    event.pop("color_message", None)
    return event


def _renderers(format: LogFormat) -> list[Processor]:
    if format == "json":
        return [_to_json]
    return [_escape, structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), timestamp_key="at")]


def _route(handler: logging.Handler, threshold: int) -> None:
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(threshold)
    for name in _REROUTED:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    for name in _QUIET:
        logging.getLogger(name).setLevel(max(threshold, logging.WARNING))
    for name in _OFF:
        logger = logging.getLogger(name)
        logger.handlers[:] = [logging.NullHandler()]
        logger.propagate = False
    logging.captureWarnings(capture=True)


def _name_exceptions(record: logging.LogRecord) -> bool:
    """Before a library's arguments become text: of an exception among them only the type is left."""
    if isinstance(record.args, tuple):
        record.args = tuple(_named(value) for value in record.args)
    if isinstance(record.msg, BaseException):
        record.msg = type(record.msg).__name__
    # The formatter would add the traceback, with its text, to a record that already carries it rendered.
    record.exc_text = None
    return True


def _named(value: object) -> object:
    return type(value).__name__ if isinstance(value, BaseException | Secret) else value


def _first_line(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Of a library's message only the first line: what asyncio adds below it holds the text of exceptions."""
    lines = str(event["event"]).splitlines()
    event["event"] = lines[0] if lines else ""
    return event


def _to_json(_logger: WrappedLogger, _method: str, event: EventDict) -> str:
    # Only ASCII leaves: every control character, line separator and mark of direction is escaped; DEL is the one JSON lets by.
    return json.dumps(event, ensure_ascii=True, allow_nan=True).replace("\x7f", "\\u007f")


def _escape(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Make visible what a terminal would obey."""
    return {_visible(name): _escaped(value) for name, value in event.items()}


def _escaped(value: object) -> object:
    match value:
        case str():
            return _visible(value)
        case dict():
            return {_visible(str(name)): _escaped(item) for name, item in value.items()}
        case list():
            return [_escaped(item) for item in value]
        case _:
            return value


def _visible(text: str) -> str:
    return _CONTROL.sub(lambda found: f"\\u{ord(found.group()):04x}", text)

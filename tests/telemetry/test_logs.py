"""One line per event, whoever logs it, and nothing in it that a log must not hold: guarantees G5 and C6."""

import asyncio
import gc
import json
import logging
import warnings
from dataclasses import dataclass

import pytest
import structlog

from adapters.telemetry.logs import LogFormat, configure_logging
from domain.faults import Fault, Kind, UpstreamFault
from domain.secret import Secret

CANARY = "sk-canary-0123456789abcdef"
FORMATS: list[LogFormat] = ["json", "console"]
EVIL = "a\nb\r\nc\x1b[31m\x00\x7f\x85\u2028\u2029\u202e\ud800{"


@dataclass
class Talkative:
    api_key: str = CANARY


class Err:
    """What was written to standard error, as lines."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def lines(self) -> list[str]:
        out, err = self._capsys.readouterr()
        assert out == ""
        return err.split("\n")[:-1]

    def events(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.lines()]


@pytest.fixture
def err(capsys: pytest.CaptureFixture[str]) -> Err:
    return Err(capsys)


def test_json_is_one_object_a_line_with_time_level_and_logger(err: Err) -> None:
    configure_logging("info", "json")
    structlog.get_logger("run").info("run.ended", provider="acme", prompt_tokens=12, key_source="shared", text=None)
    (event,) = err.events()
    assert str(event.pop("at")).endswith("Z")
    assert event == {
        "event": "run.ended",
        "level": "info",
        "logger": "run",
        "provider": "acme",
        "prompt_tokens": 12,
        "key_source": "shared",
        "text": None,
    }


def test_the_standard_librarys_loggers_go_the_same_way_with_their_fields(err: Err) -> None:
    configure_logging("info", "json")
    structlog.contextvars.bind_contextvars(request_id="r1")
    logging.getLogger("application.run").warning("run.slow %d", 7, extra={"section": "chat"})
    (event,) = err.events()
    assert (event["event"], event["level"], event["section"], event["request_id"]) == (
        "run.slow 7",
        "warning",
        "chat",
        "r1",
    )


@pytest.mark.parametrize("format_", FORMATS)
def test_log_injection(err: Err, format_: LogFormat) -> None:
    configure_logging("info", format_)
    structlog.get_logger("run").info(EVIL, username=EVIL, nested={EVIL: [EVIL]}, **{EVIL: 1})
    logging.getLogger(EVIL).info("named %s", EVIL, extra={"username": EVIL})
    lines = err.lines()
    assert len(lines) == 2
    for line in lines:
        assert all(letter.isprintable() for letter in line)
        assert "\x1b" not in line and "\u202e" not in line
        if format_ == "json":
            assert line.isascii()
            json.loads(line)


@pytest.mark.parametrize("format_", FORMATS)
def test_no_secret_in_logs(err: Err, format_: LogFormat) -> None:
    configure_logging("debug", format_)
    log = structlog.get_logger("run")
    fields = ("api_key", "apiKey", "x-api-key", "Authorization", "cookie", "Set-Cookie", "password", "new_password")
    more = (
        "token",
        "csrf_token",
        "secret",
        "client_secret",
        "master_key",
        "data_key",
        "session",
        "setup_code",
        "credentials",
    )
    for name in (*fields, *more):
        log.info("named", **{name: CANARY})
        log.info("nested", headers={name: CANARY}, items=[{name: [CANARY]}])
        logging.getLogger("library").info("extra", extra={name: CANARY})
    log.info("held", key=Secret(CANARY, ()), held=Secret(CANARY, ()), listed=[Secret(CANARY, ())])
    log.info("objects", what=Talkative(), whats=[Talkative()], error=ValueError(CANARY), raw=CANARY.encode())
    logging.getLogger("library").info("args %s %r", ValueError(CANARY), Secret(CANARY, ()))
    logging.getLogger("library").error(ValueError(CANARY))
    logging.getLogger("httpx").info("HTTP Request: GET https://api.example.com/?key=%s", CANARY)
    logging.getLogger("httpcore").debug("send_request_headers %s", CANARY)
    logging.getLogger("botocore.endpoint").debug("Making request with params: %s", {"body": CANARY})
    logging.getLogger("urllib3.connectionpool").debug("PUT /bucket/%s", CANARY)
    logging.getLogger("PIL.TiffImagePlugin").debug("tag: Make (271) - value: %r", CANARY)
    logging.getLogger("uvicorn.access").info("GET /login?setup=%s", CANARY)
    written = "\n".join(err.lines())
    assert CANARY[3:15] not in written
    assert "[hidden]" in written and "Secret(…)" in written.replace("\\u2026", "…")


@pytest.mark.parametrize(
    "name", ["prompt", "content", "messages", "text", "body", "brief", "output", "answer", "reasoning"]
)
def test_no_prompt_in_logs(err: Err, name: str) -> None:
    configure_logging("debug", "json")
    structlog.get_logger("run").info("run", **{name: "a very private question"})
    assert err.events()[0][name] == "[hidden]"


@pytest.mark.parametrize("format_", FORMATS)
def test_an_exception_is_told_by_type_code_and_place_alone(err: Err, format_: LogFormat) -> None:
    configure_logging("info", format_)
    for log in (structlog.get_logger("run"), logging.getLogger("run")):
        local = CANARY
        try:
            break_with(local)
        except Fault:
            log.exception("run.broke")
    lines = err.lines()
    assert len(lines) == 2
    for line in lines:
        assert CANARY not in line and "Traceback" not in line
        assert "ai.provider.failed" in line and "domain.faults.UpstreamFault" in line and "ValueError" in line
        assert "telemetry/test_logs.py" in line and "break_with" in line
        assert "/work" not in line and "/home" not in line


def break_with(value: str) -> None:
    try:
        raise ValueError(value)
    except ValueError as error:
        raise UpstreamFault("ai.provider.failed", Kind.UPSTREAM, detail=value) from error


def test_a_group_of_exceptions_names_its_members(err: Err) -> None:
    configure_logging("info", "json")
    try:
        raise ExceptionGroup(CANARY, [ValueError(CANARY), Fault("common.busy", Kind.UNAVAILABLE)])
    except ExceptionGroup:
        structlog.get_logger("run").exception("group")
    (event,) = err.events()
    assert event["code"] == "common.busy"
    assert CANARY not in json.dumps(event) and "ValueError" in json.dumps(event)


def test_a_cause_that_was_suppressed_stays_out(err: Err) -> None:
    configure_logging("info", "json")
    try:
        try:
            raise KeyError(CANARY)
        except KeyError:
            raise Fault("ai.key.unreadable", Kind.INTERNAL) from None
    except Fault:
        structlog.get_logger("run").exception("broke")
    assert "KeyError" not in json.dumps(err.events())


def test_a_forgotten_task_does_not_print_what_its_exception_says(err: Err) -> None:
    configure_logging("info", "json")

    async def forget() -> None:
        async def fail() -> None:
            raise ValueError(CANARY)

        task = asyncio.ensure_future(fail())
        await asyncio.wait([task])
        del task
        gc.collect()

    asyncio.run(forget())
    (event,) = err.events()
    assert event["event"] == "Task exception was never retrieved"
    assert CANARY not in json.dumps(event)


def test_a_line_that_cannot_be_formatted_tells_where_it_came_from(err: Err) -> None:
    configure_logging("info", "json")
    logging.getLogger("library").info("%d", CANARY)
    (event,) = err.events()
    assert event["event"] == "log.unwritable" and event["logger"] == "library"


def test_levels_hold_for_everybody_and_an_unknown_one_is_refused(err: Err) -> None:
    configure_logging("warning", "json")
    structlog.get_logger("run").info("quiet")
    logging.getLogger("run").info("quiet")
    logging.getLogger("httpx").warning("loud")
    assert [event["event"] for event in err.events()] == ["loud"]
    with pytest.raises(ValueError, match="level"):
        configure_logging("chatty", "json")


def test_warnings_become_lines(err: Err) -> None:
    configure_logging("info", "json")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(False)
        logging.captureWarnings(True)
        warnings.warn("careful", RuntimeWarning, stacklevel=1)
    (event,) = err.events()
    assert event["logger"] == "py.warnings" and "RuntimeWarning: careful" in str(event["event"])


def test_configuring_again_does_not_say_things_twice(err: Err) -> None:
    configure_logging("info", "console")
    configure_logging("info", "json")
    structlog.get_logger("run").info("once")
    assert [event["event"] for event in err.events()] == ["once"]

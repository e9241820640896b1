"""How commands speak: catalog sentences in the terminal's language, refusals with their exit code."""

import asyncio
import os
import sys
from collections.abc import Coroutine, Mapping
from typing import Any, TypeVar

import click

from application.ports.messages import Messages
from domain.faults import Fault, FieldFault, Param
from entrypoints.composition import configure_logs, open_messages
from entrypoints.composition.refusals import StartRefused
from entrypoints.settings import Settings, SettingsError, read_settings

T = TypeVar("T")

_NONE: Mapping[str, Param] = {}

EXIT_FAILED = 1
EXIT_MISCONFIGURED = 78
"""EX_CONFIG of sysexits.h: the service must not start like this."""

# What is "busy" to someone waiting for an answer is a database that cannot be reached to someone at a terminal.
_AT_A_TERMINAL = {"common.busy": "start.database.unreachable"}
_MISCONFIGURED = frozenset(
    {"ai.capabilities.folder_unreadable", "common.database.unsupported", "common.database.newer"}
)


class Refusing(click.Group):
    """A group whose commands' refusals become one sentence on standard error and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except SettingsError as error:
            refuse(error.code, EXIT_MISCONFIGURED, **error.params)
        except StartRefused as error:
            refuse(error.code, EXIT_MISCONFIGURED, **error.params)
        except FieldFault as fault:
            for problem in fault.errors:
                click.echo(f"{problem.field}: {sentence(problem.code, dict(problem.params))}", err=True)
            sys.exit(EXIT_FAILED)
        except Fault as fault:
            code = _AT_A_TERMINAL.get(fault.code, fault.code)
            refuse(code, EXIT_MISCONFIGURED if code in _MISCONFIGURED else EXIT_FAILED, **fault.params)


def settings() -> Settings:
    """The environment's settings, with logging set up accordingly."""
    site = read_settings(os.environ, terminal=sys.stderr.isatty())
    configure_logs(site)
    return site


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run a command's work to its end."""
    return asyncio.run(work)


def say(code: str, **params: Param) -> None:
    """Print a sentence of the catalogs."""
    click.echo(sentence(code, params))


def complain(code: str, **params: Param) -> None:
    """Print a sentence of the catalogs to standard error."""
    click.echo(sentence(code, params), err=True)


def sentence(code: str, params: Mapping[str, Param] = _NONE) -> str:
    """A sentence of the catalogs in the terminal's language: Persian where the locale says so, else English."""
    return _messages().text(code, language(), params, ("at_terminal",))


def refuse(code: str, exit_code: int, **params: Param) -> None:
    """Say why, and end the command."""
    complain(code, **params)
    sys.exit(exit_code)


def _messages() -> Messages:
    return open_messages()


def language() -> str:
    """Persian where the terminal's locale says so, else English."""
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return "fa" if locale.startswith("fa") else "en"

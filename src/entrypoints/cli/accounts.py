"""`kelidar admins create` and `kelidar tokens create`."""

import sys

import click

from domain.admin import Admin, Role
from domain.audit import COMMAND_LINE
from domain.faults import Fault, Kind
from entrypoints.cli.speaking import run, say, settings
from entrypoints.composition import build, prepare
from entrypoints.settings import Settings


@click.group()
def admins() -> None:
    """Accounts."""


@click.group()
def tokens() -> None:
    """API tokens."""


@admins.command("create")
@click.argument("username")
@click.option("--super", "is_super", is_flag=True, help="Make a super admin.")
def create_admin(username: str, is_super: bool) -> None:
    """Make an account. The password is read from standard input, or asked for at a terminal."""
    site = settings()
    run(prepare(site))
    role = Role.SUPER_ADMIN if is_super else Role.ADMIN
    admin = run(_create_admin(site, username, _password(), role))
    say("cli.admins.created", username=admin.username, role=admin.role)


@tokens.command("create")
@click.argument("username")
@click.argument("name")
def create_token(username: str, name: str) -> None:
    """Make an API token for an admin and print it; it is shown this once."""
    site = settings()
    run(prepare(site))
    click.echo(run(_create_token(site, username, name)))


def _password() -> str:
    if sys.stdin.isatty():
        password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
        return password
    return sys.stdin.readline().rstrip("\r\n")


async def _create_admin(site: Settings, username: str, password: str, role: Role) -> Admin:
    container = build(site)
    try:
        return await container.add_account(by=None, username=username, password=password, role=role)
    finally:
        await container.close()


async def _create_token(site: Settings, username: str, name: str) -> str:
    container = build(site)
    try:
        async with container.units() as unit:
            known = await unit.admins.credentials(username)
        if known is None:
            raise Fault("cli.admins.unknown", Kind.NOT_FOUND, username=username)
        _, value = await container.create_token(known.admin, name=name, sections=None, expires_at=None, by=COMMAND_LINE)
        return value
    finally:
        await container.close()

"""The command line: `kelidar serve`, `admins`, `tokens`, `capabilities`, `database`, `doctor`, `audit`."""

import click

from entrypoints.cli.accounts import admins, tokens
from entrypoints.cli.audit import audit
from entrypoints.cli.doctor import doctor
from entrypoints.cli.maintenance import capabilities, database
from entrypoints.cli.serve import serve
from entrypoints.cli.speaking import Refusing


@click.group(cls=Refusing, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Kelidar, the key-keeper: a self-hosted AI service with an admin panel. Settings are KELIDAR_… variables (README)."""


for command in (serve, admins, tokens, capabilities, database, doctor, audit):
    main.add_command(command)

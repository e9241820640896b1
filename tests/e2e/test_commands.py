"""The command line, one command at a time."""

import asyncio
import json
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from domain.api_key import KeyOwner
from domain.ids import ProviderId
from entrypoints.cli.populate import populate
from entrypoints.composition import build
from entrypoints.settings import read_settings
from tests.e2e.processes import PASSWORD, REPOSITORY, Process, Site
from tests.support.postgres import PostgresServer


@pytest.fixture
def database(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of a database that nothing was ever stored in."""
    url = postgres_server.new_database(migrated=False)
    yield url
    postgres_server.drop(url)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("KELIDAR_PORT", "eighty"),
        ("KELIDAR_PORT", "70000"),
        ("KELIDAR_WORKERS", "0"),
        ("KELIDAR_LOG_LEVEL", "loud"),
        ("KELIDAR_LOG_FORMAT", "xml"),
        ("KELIDAR_PUBLIC_URL", "not a url"),
        ("KELIDAR_OPENROUTER_BASE_URL", "ftp://x"),
        ("KELIDAR_ALLOW_PRIVATE_UPSTREAMS", "everything!"),
        ("KELIDAR_TRUSTED_PROXIES", "localhost"),
    ],
)
def test_a_malformed_variable_refuses_the_start_by_name(site: Site, variable: str, value: str) -> None:
    site.variables[variable] = value
    code, _, complaint = site.do("doctor")
    assert code == 78
    assert variable in complaint
    assert value not in complaint.replace(variable, "") or len(value) < 3
    assert "Traceback" not in complaint


def test_a_malformed_variable_stops_serving_before_it_begins(site: Site) -> None:
    code, said, complaint = site.run("serve", KELIDAR_WORKERS="many")
    assert (code, said) == (78, "") and "KELIDAR_WORKERS" in complaint
    assert not site.data.exists()


def test_a_database_of_another_kind_refuses_the_start(site: Site) -> None:
    code, _, complaint = site.do("doctor", KELIDAR_DATABASE_URL="mysql://u:secret@h/d")
    assert code == 78 and "KELIDAR_DATABASE_URL" in complaint and "secret" not in complaint


async def belongs(site: Site, token: str, name: str) -> None:
    container = build(read_settings(site.environ(), terminal=False))
    await container.policy.refresh()
    principal = await container.identify.by_token(token)
    assert principal is not None and principal.admin.username == name
    await container.close()


def test_accounts_and_tokens_are_made_from_the_command_line(site: Site) -> None:
    code, said, _ = site.do("admins", "create", "Root", "--super", given=PASSWORD + "\n")
    assert (code, "super admin" in said) == (0, True)
    assert site.do("admins", "create", "nasrin", given=PASSWORD + "\n")[0] == 0
    code, _, complaint = site.do("admins", "create", "NASRIN", given=PASSWORD + "\n")
    assert code == 1 and "Somebody else has this user name" in complaint
    code, _, complaint = site.do("admins", "create", "weak", given="short\n")
    assert code == 1 and "12" in complaint and "short" not in complaint
    code, _, complaint = site.do("tokens", "create", "nobody", "script")
    assert code == 1 and "kelidar admins create nobody" in complaint
    code, token, _ = site.do("tokens", "create", "nasrin", "script")
    assert (code, token.startswith("kdr_"), "\n" in token) == (0, True, False)
    asyncio.run(belongs(site, token, "nasrin"))


async def turned_on(site: Site) -> None:
    container = build(read_settings(site.environ(), terminal=False))
    async with container.units() as unit:
        await unit.policy.set_enabled(ProviderId("openrouter"), enabled=True)
        await unit.commit()
    await container.close()


async def keyed(site: Site) -> None:
    container = build(read_settings(site.environ(), terminal=False))
    await container.policy.refresh()
    async with container.units() as unit:
        root = await unit.admins.credentials("root")
    assert root is not None
    await container.store_key(root.admin, ProviderId("openrouter"), KeyOwner.PERSONAL, "sim-ok")
    await container.close()


def test_the_doctor_names_the_next_missing_step_until_none_is_left(site: Site) -> None:
    code, said, complaint = site.do("doctor")
    assert (code, complaint) == (1, "") and "There is no super admin yet" in said
    site.with_super()
    code, said, _ = site.do("doctor")
    assert code == 1 and "No provider is on" in said
    asyncio.run(turned_on(site))
    code, said, _ = site.do("doctor")
    assert code == 1 and "No key is stored" in said
    asyncio.run(keyed(site))
    code, said, _ = site.do("doctor")
    assert code == 0 and "a conversation can begin" in said


def test_the_command_line_speaks_persian_where_the_terminal_does(site: Site) -> None:
    code, said, _ = site.do("doctor", LC_ALL="fa_IR.UTF-8")
    assert code == 1 and "مدیر ارشد" in said


def test_capabilities_files_are_checked_strictly(site: Site, tmp_path: Path) -> None:
    code, said, _ = site.do("capabilities", "check")
    assert code == 0 and "openrouter" in said and "36" in said
    folder = tmp_path / "capabilities"
    folder.mkdir()
    good = (REPOSITORY / "capabilities" / "openrouter.toml").read_text(encoding="utf-8")
    (folder / "openrouter.toml").write_text(good.replace('"chat"', '"chta"', 1), encoding="utf-8")
    code, _, complaint = site.do("capabilities", "check", KELIDAR_CAPABILITIES_DIR=str(folder))
    assert code == 1 and "openrouter.toml" in complaint and "chta" in complaint
    code, said, _ = site.do("doctor", KELIDAR_CAPABILITIES_DIR=str(folder))
    assert code == 1 and "capabilities check" in said
    code, _, complaint = site.do("doctor", KELIDAR_CAPABILITIES_DIR=str(tmp_path / "nowhere"))
    assert code != 0 and "KELIDAR_CAPABILITIES_DIR" in complaint


def test_the_database_is_brought_up_to_date_and_then_left_alone(site: Site) -> None:
    code, said, _ = site.do("database", "upgrade")
    assert code == 0 and "Migration applied" in said
    code, said, _ = site.do("database", "upgrade")
    assert code == 0 and "up to date" in said


def test_populating_says_what_it_did_and_checks_without_doing(site: Site) -> None:
    script = str(REPOSITORY / "scripts" / "populate_ai_providers.py")
    process = Process([sys.executable, script, "--check"], site.environ())
    assert process.end() == 1 and "New provider: openrouter" in process.words
    code, said, _ = site.do(program=populate)
    assert code == 0 and "New provider: huggingface" in said and "Default provider" in said
    code, said, _ = site.do("--check", program=populate)
    assert code == 0 and "nothing was changed" in said


def test_postgresql_is_served_only_after_its_upgrade(site: Site, database: str) -> None:
    site.variables["KELIDAR_DATABASE_URL"] = database
    for attempt in (site.run("serve"), site.do("tokens", "create", "x", "y")):
        assert attempt[0] == 78 and "kelidar database upgrade" in attempt[2]
    code, said, _ = site.do("doctor")
    assert code == 1 and "kelidar database upgrade" in said
    assert site.do("database", "upgrade")[0] == 0
    served = site.with_super().serve()
    client = served.client().login().ready_to_chat("sim-ok")
    assert client.chat()["ok"]
    assert [row["status"] for row in client.runs()] == ["completed"]


def test_a_database_that_is_away_is_told_in_a_sentence(site: Site) -> None:
    code, _, complaint = site.do("doctor", KELIDAR_DATABASE_URL=f"postgresql://nobody@/none?host={site.folder}")
    assert code != 0 and complaint.strip() and "Traceback" not in complaint


def test_help_is_there_without_any_setting(site: Site) -> None:
    for words in (["--help"], ["serve", "-h"], ["admins", "create", "--help"]):
        code, said, _ = site.do(*words)
        assert code == 0 and "Usage" in said
    assert not site.data.exists()


@pytest.fixture
def lists() -> Iterator[str]:
    """The address of a vendor whose list has one model, at another price than the file says."""

    class List(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            luna = {
                "id": "openai/gpt-6-luna",
                "architecture": {"output_modalities": ["text"]},
                "pricing": {"prompt": "0.0000002"},
            }
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"data": [luna]}).encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), List) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()


def test_the_files_are_compared_with_the_providers_lists_and_a_patch_is_proposed(
    site: Site, lists: str, tmp_path: Path
) -> None:
    site.variables |= {
        "KELIDAR_ALLOW_PRIVATE_UPSTREAMS": lists,
        "KELIDAR_OPENROUTER_BASE_URL": f"http://{lists}/api/v1",
        "KELIDAR_HUGGINGFACE_BASE_URL": "http://127.0.0.1:1",
    }
    written = tmp_path / "proposal.patch"
    code, said, complaint = site.do("capabilities", "check", "--live", "--patch", str(written))
    assert code == 1 and "price.input is 0.2 at openrouter, and 0.10 in the file" in said
    assert "huggingface: its list could not be read" in complaint
    assert '+price = { unit = "million_tokens", input = "0.2"' in written.read_text(encoding="utf-8")
    code, _, complaint = site.do("capabilities", "check", "--live", "--patch", str(tmp_path / "nowhere" / "x"))
    assert code == 2 and "could not be written" in complaint


def test_a_list_that_cannot_be_read_is_neither_agreement_nor_drift(site: Site) -> None:
    site.variables |= {
        "KELIDAR_OPENROUTER_BASE_URL": "http://127.0.0.1:1",
        "KELIDAR_HUGGINGFACE_BASE_URL": "http://127.0.0.1:1",
    }
    code, _, complaint = site.do("capabilities", "check", "--live")
    assert code == 2 and "could not be read" in complaint
    code, _, complaint = site.do("capabilities", "check", "--patch", "x")
    assert code == 2 and "--live" in complaint

"""The import contracts hold, and each of them bites when broken on purpose."""

import os
import shutil
import subprocess
import sys
import tomllib
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, SOURCES

CONTRACTS = ROOT / ".importlinter"
LINTER = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"

PLANTS = [
    pytest.param("layers", "domain/planted.py", "application", id="the domain uses the application"),
    pytest.param("layers", "application/planted.py", "adapters", id="the application uses an adapter"),
    pytest.param("layers", "adapters/clock/planted.py", "entrypoints", id="an adapter uses an entrypoint"),
    pytest.param("no-libraries", "domain/planted.py", "msgspec", id="the domain uses msgspec"),
    pytest.param("no-libraries", "application/planted.py", "msgspec", id="the application uses msgspec"),
    pytest.param("no-libraries", "application/ports/planted.py", "sqlalchemy.orm", id="a port uses SQLAlchemy"),
    pytest.param("rooms", "adapters/vault/planted.py", "adapters.wire", id="a room uses the wire"),
    pytest.param("rooms", "adapters/wire/planted.py", "adapters.egress", id="the wire uses another room"),
    pytest.param("rooms", "adapters/providers/acme/planted.py", "adapters.egress", id="a provider uses the egress"),
    pytest.param("providers", "adapters/providers/acme/planted.py", "adapters.providers.other", id="two providers"),
    pytest.param("http-clients", "adapters/providers/acme/planted.py", "httpx", id="a provider calls by itself"),
    pytest.param("http-clients", "entrypoints/planted.py", "pyreqwest.client", id="an entrypoint calls by itself"),
    pytest.param("database", "adapters/memory/planted.py", "sqlalchemy", id="the memory uses SQLAlchemy"),
    pytest.param("database", "entrypoints/cli/planted.py", "alembic.command", id="the command line uses Alembic"),
    pytest.param("cryptography", "adapters/sql/planted.py", "cryptography.fernet", id="the SQL room encrypts"),
    pytest.param("cryptography", "entrypoints/rest/planted.py", "argon2", id="the REST entrypoint hashes"),
    pytest.param("sound", "adapters/wire/planted.py", "av", id="the wire decodes sound"),
    pytest.param("sound", "adapters/memory/planted.py", "numpy", id="the memory computes with arrays"),
    pytest.param("object-stores", "adapters/holds/planted.py", "boto3", id="the holds call an object store"),
    pytest.param("queue", "entrypoints/rest/planted.py", "procrastinate", id="a controller tells the queue"),
    pytest.param("pictures", "entrypoints/rest/planted.py", "PIL.Image", id="a controller decodes a picture"),
    pytest.param("documents", "adapters/wire/planted.py", "pdfminer", id="the wire reads documents"),
    pytest.param("web-framework", "adapters/messages/planted.py", "litestar", id="an adapter uses Litestar"),
    pytest.param("composition", "entrypoints/rest/planted.py", "adapters.memory", id="a controller uses an adapter"),
    pytest.param("composition", "entrypoints/cli/planted.py", "adapters.sql", id="a command uses an adapter"),
    pytest.param("rest", "entrypoints/rest/planted.py", "application.ports.vault", id="a controller uses a port"),
    pytest.param("cycles", "domain/ids.py", "domain.section, domain.model_choice", id="modules in a circle"),
]
ALLOWED = [
    pytest.param("rooms", "adapters/providers/acme/planted.py", "adapters.wire", id="a provider uses the wire"),
    pytest.param("http-clients", "adapters/egress/planted.py", "httpx, pyreqwest", id="the egress calls"),
    pytest.param("database", "adapters/sql/planted.py", "sqlalchemy, alembic", id="the SQL room uses SQLAlchemy"),
    pytest.param("object-stores", "adapters/files/planted.py", "boto3", id="the room of files stores objects"),
    pytest.param("queue", "adapters/jobs/planted.py", "procrastinate", id="the room of jobs tells the queue"),
    pytest.param("pictures", "adapters/pictures/planted.py", "PIL.Image", id="the room of pictures decodes"),
    pytest.param("cryptography", "adapters/vault/planted.py", "cryptography", id="the vault encrypts"),
    pytest.param("cryptography", "adapters/jwt/planted.py", "cryptography", id="the issuer's tokens are judged"),
    pytest.param("cryptography", "adapters/passwords/planted.py", "argon2", id="the passwords are hashed"),
    pytest.param("sound", "adapters/audio/planted.py", "av", id="the audio room decodes"),
    pytest.param("documents", "adapters/documents/planted.py", "pdfminer", id="the documents are read"),
    pytest.param("composition", "entrypoints/composition/planted.py", "adapters.memory", id="the composition composes"),
]


def lint(sources: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINTER, "--config", str(CONTRACTS), "--no-cache", "--no-logo", *options],
        cwd=sources,
        env={**os.environ, "PYTHONPATH": str(sources), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def plant(sources: Path, file: str, imports: str) -> None:
    """Write the import into the file, making the folders of both where they are missing; a folder may be a module too."""
    shutil.copytree(SOURCES, sources, ignore=shutil.ignore_patterns("__pycache__", "planted*"))
    for folder in (Path(file).parent, *(Path(name.strip().replace(".", "/")) for name in imports.split(","))):
        ours = folder.parts[0] in ("domain", "application", "adapters", "entrypoints")
        if ours and not (sources / folder).with_suffix(".py").exists():
            for part in (folder, *list(folder.parents)[:-1]):
                (sources / part).mkdir(parents=True, exist_ok=True)
                (sources / part / "__init__.py").touch()
    module = (sources / file).parent.with_suffix(".py")
    with (module if module.exists() else sources / file).open("a", encoding="utf-8") as planted:
        planted.write(f"\nimport {imports}\n")


def test_the_import_contracts_hold() -> None:
    checked = lint(SOURCES)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize(("contract", "file", "imports"), PLANTS)
def test_a_forbidden_import_breaks_its_contract(contract: str, file: str, imports: str, tmp_path: Path) -> None:
    plant(tmp_path / "src", file, imports)
    checked = lint(tmp_path / "src", "--contract", contract)
    planted = file.removesuffix(".py").replace("/", ".")
    assert checked.returncode == 1, checked.stdout + checked.stderr
    assert "1 broken" in checked.stdout
    assert planted in checked.stdout or contract == "cycles"


@pytest.mark.parametrize(("contract", "file", "imports"), ALLOWED)
def test_an_import_in_its_own_room_breaks_nothing(contract: str, file: str, imports: str, tmp_path: Path) -> None:
    plant(tmp_path / "src", file, imports)
    checked = lint(tmp_path / "src", "--contract", contract)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_contract_is_proven_to_bite() -> None:
    written = ConfigParser()
    written.read(CONTRACTS, encoding="utf-8")
    named = {section.rpartition(":")[2] for section in written.sections() if ":contract:" in section}
    assert named == {str(case.values[0]) for case in PLANTS}


def test_every_library_the_product_needs_is_forbidden_to_domain_and_application() -> None:
    written = ConfigParser()
    written.read(CONTRACTS, encoding="utf-8")
    forbidden = set(written["importlinter:contract:no-libraries"]["forbidden_modules"].split())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {line.partition(">")[0].partition("[")[0].replace("-", "_") for line in project["dependencies"]}
    assert named - forbidden == {"argon2_cffi", "pdfminer.six", "pillow", "pyjwt", "python_bidi", "python_docx"}
    assert {"argon2", "PIL", "jwt"} <= forbidden

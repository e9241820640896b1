"""Building the panel: only when its sources changed, with a Node that fits, and in words when it cannot."""

import shutil
import stat
import sys
from pathlib import Path

import pytest

from panel import ROOT, NotBuilt, Workshop, main
from panel_node import fits

NODE = """#!/bin/sh
if [ "$1" = --version ]; then echo "{version}"; exit; fi
echo compress >> "{log}"
"""
NPM = """#!/bin/sh
echo "$1 $2" >> "{log}"
case "$1 $2" in
  "ci "*) {ci} && mkdir -p node_modules && cp package-lock.json node_modules/.package-lock.json ;;
  "run build") {build} && mkdir -p dist/assets && cp src/main.ts dist/assets/ && echo page > dist/index.html ;;
  *) exit 7 ;;
esac
"""


class Copy:
    """A working copy with a small panel, and a PATH on which node and npm only write down that they were called."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.panel = root / "panel"
        self.bin = root / "bin"
        self._log = root / "log"
        (self.panel / "src").mkdir(parents=True)
        (self.panel / "package.json").write_text("{}")
        (self.panel / "package-lock.json").write_text('{"packages": {"": {}, "node_modules/a": {"version": "1"}}}')
        (self.panel / "src" / "main.ts").write_text("one")
        (root / "scripts").mkdir()
        shutil.copy(ROOT / "scripts" / "panel_compress.mjs", root / "scripts")
        self.bin.mkdir()
        for tool in ("sh", "cp", "mkdir", "echo"):
            (self.bin / tool).symlink_to(shutil.which(tool) or tool)
        self.tools()

    def tools(self, *, version: str = "v20.19.0", ci: str = "true", build: str = "true") -> None:
        """Put node and npm there, and say what they do."""
        for name, text in (("node", NODE), ("npm", NPM)):
            tool = self.bin / name
            tool.write_text(text.format(version=version, log=self._log, ci=ci, build=build))
            tool.chmod(tool.stat().st_mode | stat.S_IXUSR)

    @property
    def called(self) -> list[str]:
        """What was called since this was last asked."""
        lines = self._log.read_text().splitlines() if self._log.exists() else []
        self._log.unlink(missing_ok=True)
        return lines


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    made = Copy(tmp_path)
    monkeypatch.setenv("PATH", str(made.bin))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    return made


ALL = ["ci --no-audit", "run build", "compress"]


def test_it_is_built_once_and_again_only_when_its_sources_change(copy: Copy) -> None:
    workshop = Workshop(copy.root)
    assert (workshop.build(), copy.called) == (True, ALL)
    assert (workshop.build(), copy.called) == (False, [])
    (copy.panel / "src" / "main.ts").write_text("two")
    assert (workshop.build(), copy.called) == (True, ["run build", "compress"])
    (copy.panel / "src" / "more.ts").write_text("")
    assert (workshop.build(), copy.called) == (True, ["run build", "compress"])


def test_new_packages_are_installed_when_the_lock_asks_for_them(copy: Copy) -> None:
    workshop = Workshop(copy.root)
    workshop.build()
    lock = copy.panel / "package-lock.json"
    lock.write_text(lock.read_text().replace('"1"', '"2"'))
    assert copy.called == ALL
    assert (workshop.build(), copy.called) == (True, ALL)


def test_a_package_of_another_platform_need_not_be_there(copy: Copy) -> None:
    workshop = Workshop(copy.root)
    workshop.build()
    assert copy.called == ALL
    lock = copy.panel / "package-lock.json"
    lock.write_text(
        lock.read_text().replace("}}", '}, "node_modules/other-system": {"version": "1", "optional": true}}', 1)
    )
    assert (workshop.build(), copy.called) == (True, ["run build", "compress"])


@pytest.mark.parametrize(
    ("tools", "words"),
    [
        ({"ci": "false"}, "its packages could not be fetched"),
        ({"build": "{ echo 'main.ts: mistake'; false; }"}, "its sources have a mistake, which is printed above"),
    ],
    ids=["offline", "mistake"],
)
def test_a_failure_is_told_with_what_to_do_and_leaves_no_stamp(
    copy: Copy, tools: dict[str, str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    copy.tools(**tools)
    workshop = Workshop(copy.root)
    assert main(["build"], workshop) == 1
    told = capsys.readouterr().err
    assert words in told
    assert "make panel" in told
    assert ("mistake" in told) is ("build" in tools or "mistake" in words)
    assert not workshop.is_fresh
    assert main(["ensure"], workshop) == 0
    assert "The service works without it" in capsys.readouterr().err
    copy.tools()
    assert main(["build"], workshop) == 0
    assert "The panel is built" in capsys.readouterr().err


def test_a_failure_keeps_the_panel_that_was_built_before(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    workshop = Workshop(copy.root)
    workshop.build()
    (copy.panel / "src" / "main.ts").write_text("two")
    copy.tools(build="false")
    assert main(["ensure"], workshop) == 0
    assert "built before" in capsys.readouterr().err
    assert workshop.is_built
    assert not workshop.is_fresh


def test_without_sources_the_reason_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build"], Workshop(tmp_path)) == 1
    assert capsys.readouterr().err


def test_a_node_that_was_fetched_before_is_used_where_the_machines_own_does_not_fit(copy: Copy) -> None:
    shims = copy.root / ".cache" / "node" / "shims"
    shutil.copytree(copy.bin, shims, symlinks=True)
    copy.tools(version="v18.20.4", ci="false", build="false")
    assert Workshop(copy.root).build()
    assert copy.called == ALL


def test_where_no_node_fits_and_none_can_be_fetched_the_reason_is_told(copy: Copy) -> None:
    """The lock that names the Node to fetch is missing here, which stands for a registry that cannot be reached."""
    copy.tools(version="v18.20.4")
    with pytest.raises(NotBuilt, match="failed_node"):
        Workshop(copy.root).build()
    assert not (copy.root / ".cache" / "node").exists()


@pytest.mark.parametrize(
    ("version", "enough"),
    [
        ("v18.20.4", False),
        ("v20.18.3", False),
        ("v20.19.0", True),
        ("v20.20.2", True),
        ("v21.7.3", False),
        ("v22.11.0", False),
        ("v22.12.0", True),
        ("v24.19.0", True),
        ("", False),
        ("nonsense", False),
    ],
)
def test_which_node_is_enough(version: str, enough: bool) -> None:
    assert fits(version) is enough


def test_another_language_is_spoken_where_the_terminal_says_so(
    copy: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "fa_IR.UTF-8")
    assert main(["build"], Workshop(copy.root)) == 0
    assert "پنل ساخته شد" in capsys.readouterr().err


def test_the_tools_run_with_no_library_but_pythons_own() -> None:
    """The wheel's build runs them where nothing is installed."""
    for name in ("panel", "panel_node", "panel_words"):
        source = (ROOT / "scripts" / f"{name}.py").read_text(encoding="utf-8")
        imported = {
            line.split()[1].partition(".")[0] for line in source.splitlines() if line.startswith(("import ", "from "))
        }
        assert imported - {"panel_node", "panel_words"} <= sys.stdlib_module_names

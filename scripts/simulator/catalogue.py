"""Every script of all vendors in one table."""

from simulator.huggingface.scripts import SCRIPTS as HUGGINGFACE_ONLY
from simulator.media.making import MAKINGS
from simulator.openai.scripts import SCRIPTS as OPENAI_ONLY
from simulator.openrouter.drawing import DRAWING
from simulator.openrouter.images import IMAGE_SCRIPTS
from simulator.openrouter.scripts import SCRIPTS as OPENROUTER_ONLY
from simulator.openrouter.speech import SPEECH_SCRIPTS
from simulator.script import Script, Scripts
from simulator.shared.answers import SCRIPTS as ANSWERS
from simulator.shared.malformed import SCRIPTS as MALFORMED
from simulator.shared.talk_faults import SCRIPTS as TALKING
from simulator.shared.timing import SCRIPTS as TIMING
from simulator.shared.writing import SCRIPTS as WRITING

SHARED: Scripts = {**ANSWERS, **TIMING, **MALFORMED, **WRITING, **TALKING}
MEDIA: Scripts = {**IMAGE_SCRIPTS, **SPEECH_SCRIPTS, **DRAWING}
OPENROUTER: Scripts = {**SHARED, **OPENROUTER_ONLY}
HUGGINGFACE: Scripts = {**SHARED, **HUGGINGFACE_ONLY}
OPENAI: Scripts = {**SHARED, **OPENAI_ONLY}
NAMES = frozenset(OPENROUTER) | frozenset(HUGGINGFACE) | frozenset(OPENAI) | frozenset(MEDIA)

_PREFIX = "sim-"


def script_of(key: str) -> str:
    """`sim-<script>` or `sim-<script>.<anything>` names a script; any other key gives an empty text."""
    name = key.removeprefix(_PREFIX).partition(".")[0] if key.startswith(_PREFIX) else ""
    return name if name in NAMES else ""


def listing() -> str:
    """The table as text: name, who plays it, what it is, where it is written."""
    rows: list[tuple[str, str, Script]] = [(name, "all", script) for name, script in SHARED.items()]
    rows += [(name, "openrouter", script) for name, script in OPENROUTER_ONLY.items()]
    rows += [(name, "huggingface", script) for name, script in HUGGINGFACE_ONLY.items()]
    rows += [(name, "openai", script) for name, script in OPENAI_ONLY.items()]
    rows += [(name, "both" if name in MAKINGS else "openrouter", script) for name, script in MEDIA.items()]
    width = max(map(len, NAMES))
    return "\n".join(f"{name:<{width}}  {who:<11}  {script.plays}  [{script.sheet}]" for name, who, script in rows)

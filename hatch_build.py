"""Puts the built panel into what is published: the wheel serves it without Node, the sdist carries sources and build."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PanelHook(BuildHookInterface):  # type: ignore[type-arg]  # its parameter is the builder's own configuration
    """Builds the panel if it is stale, before the files are gathered."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """An editable installation serves panel/dist of the working copy, which `make run` builds."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "scripts"))
        from panel import NotBuilt, Workshop, sentence  # noqa: PLC0415  # found only now

        workshop = Workshop(root)
        try:
            workshop.build()
        except NotBuilt as failure:
            sys.exit(sentence(failure))
        if self.target_name == "wheel":
            build_data["force_include"][str(workshop.dist)] = "entrypoints/_data/panel"

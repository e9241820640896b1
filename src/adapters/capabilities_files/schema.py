"""The JSON Schema of a capabilities file, for editors and other tools."""

import json

import msgspec

from adapters.capabilities_files.structs import CapabilitiesFile


def schema_text() -> str:
    """The schema as it is kept in `capabilities/_schema.json`."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A capabilities file of Kelidar",
        **msgspec.json.schema(CapabilitiesFile),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"

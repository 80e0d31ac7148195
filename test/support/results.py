"""The JSON of a run, which scripts read."""

import importlib
import importlib.util
import json
from typing import Any

from tree import HOME


def valid(made: dict[str, Any]) -> None:
    """Checks the JSON of a run against its schema: the keys, and the rest where there is a library for that."""
    schema = json.loads((HOME / "site_scons/zeroos/reports/run.schema.json").read_text())
    assert made.keys() == schema["properties"].keys() == set(schema["required"])
    assert made["schema"] == schema["properties"]["schema"]["const"]
    if importlib.util.find_spec("jsonschema"):
        validator = importlib.import_module("jsonschema").Draft202012Validator
        validator.check_schema(schema)
        validator(schema).validate(made)

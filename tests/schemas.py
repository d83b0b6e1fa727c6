"""What a command printed, against the schema that it declares."""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator

from redink.study.documents import document_schema


def misses(document: Any, name: str) -> list[str]:
    """Where a document is not what its schema says, keys that it does not declare included."""
    schema = closed(document_schema(name))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(document)]


def closed(schema: Any) -> Any:
    """The schema without room for other keys.

    >>> closed({"properties": {"a": {"type": "integer"}}})
    {'properties': {'a': {'type': 'integer'}}, 'additionalProperties': False}
    """
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: closed(value) for key, value in schema.items()}
    return found | {"additionalProperties": False} if isinstance(found.get("properties"), dict) else found

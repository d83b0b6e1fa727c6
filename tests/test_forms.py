"""Hooks run the project's own tools without a network; forms ask for what a maintainer needs, each thing once."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.documents import ROOT

FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))


def asked(form: Path) -> list[dict[str, object]]:
    return yaml.safe_load(form.read_text(encoding="utf-8"))["body"]


def test_hooks_are_local_and_run_out_of_the_virtual_environment() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    hooks = config["repos"][0]["hooks"]
    assert {hook["language"] for hook in hooks} == {"system"}
    assert all(hook["entry"].startswith(".venv/bin/") for hook in hooks)
    scripts = [word for hook in hooks for word in hook["entry"].split() if word.endswith(".py")]
    assert all((ROOT / script).is_file() for script in scripts)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_has_a_name_a_meaning_and_fields_with_their_own_ids(form: Path) -> None:
    written = yaml.safe_load(form.read_text(encoding="utf-8"))
    assert {"name", "description", "labels", "body"} == set(written)
    ids = [field["id"] for field in asked(form)]
    assert len(ids) == len(set(ids))
    kinds = {"textarea", "input", "checkboxes"}
    assert all(field["type"] in kinds and isinstance(field["attributes"], dict) for field in asked(form))


@pytest.mark.parametrize("form", ["bug", "wrong_number", "data_source"])
def test_the_three_forms_are_there_and_ask_for_the_doctor(form: str) -> None:
    assert "doctor" in {field["id"] for field in asked(ROOT / ".github" / "ISSUE_TEMPLATE" / f"{form}.yml")}


def test_a_wrong_number_comes_with_command_convention_number_and_data() -> None:
    fields = asked(ROOT / ".github" / "ISSUE_TEMPLATE" / "wrong_number.yml")
    required = {field["id"] for field in fields if "validations" in field}
    assert {"command", "convention", "number", "expected", "data", "doctor"} <= required

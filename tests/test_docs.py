"""The documentation against the program: links lead somewhere, commands exist, keys and notes are explained."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from tests.cli.programs import redink
from tests.documents import PAGES, ROOT, SHELL, anchors, links, prose, rerun, settled, shown_commands
from tests.key_tables import marked, written

from redink.cohorts import RULES
from redink.cohorts.assign import REASONS
from redink.convention import CHOICES
from redink.ingest import import_source_data
from redink.market.prices.quarantine import KINDS
from redink.numerals import Document
from redink.sources.plain_folder.layouts import LAYOUTS
from redink.sources.plain_folder.settings import SECTIONS
from redink.sources.simulated import MarketSize, simulate
from redink.study.documents import DOCUMENTS
from redink.tables import STORED

METHOD = ROOT / "docs" / "method"
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
COMMANDS = sorted({tuple(words) for page in PAGES for words in shown_commands(page.read_text(encoding="utf-8"))})


def method(page: str) -> str:
    return (METHOD / f"{page}.md").read_text(encoding="utf-8")


def coded(page: str) -> set[str]:
    """What stands in code marks on a page of the method, dots of whole paths included."""
    return set(re.findall(r"`([^`\n]+)`", method(page)))


@cache
def helped(command: str) -> str:
    ran = redink(*command.split(), "--help")
    assert (ran.returncode, ran.stderr) == (0, ""), command
    return ran.stdout


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    chart = tmp_path_factory.mktemp("demo") / "chart.png"
    return json.loads(redink("demo", "--json", "-o", chart).stdout)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Document]]:
    """The demo's market with all that an answer can hold: every membership, other days, and each session's labels."""
    store = tmp_path_factory.mktemp("whole")
    simulation = simulate(size=MarketSize(small_members=300, large_members=80, sessions=500))
    import_source_data(simulation.source_data, store)
    (index, other), (since, until) = simulation.indices, simulation.rally
    asked = ("explain", index, "--versus", other, "--since", since, "--until", until, "--store", store, "--json")
    every = json.loads(redink(*asked, "--membership", "all", "--robust").stdout)
    return [every, json.loads(redink(*asked, "--membership", "historical").stdout)]


@pytest.mark.parametrize("name", NAMES)
def test_every_link_inside_the_repository_leads_somewhere(name: str) -> None:
    page = ROOT / name
    for target in links(page.read_text(encoding="utf-8")):
        file, _, anchor = target.partition("#")
        there = (page.parent / file).resolve() if file else page
        assert there.exists(), f"{name}: {target}"
        if anchor:
            assert anchor in anchors(there.read_text(encoding="utf-8")), f"{name}: {target}"


def test_the_method_and_the_decisions_list_all_their_pages_and_so_does_the_navigation() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for folder, listing in (("method", "index.md"), ("decisions", "README.md")):
        listed = set(links((ROOT / "docs" / folder / listing).read_text(encoding="utf-8")))
        pages = {path.name for path in (ROOT / "docs" / folder).glob("*.md")}
        assert pages - {listing} == {target for target in listed if target in pages}
        assert [page for page in pages if f"{folder}/{page}" not in navigation] == []


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_shown_exists_with_the_options_shown(words: tuple[str, ...]) -> None:
    named = [word for word in words[1:3] if not word.startswith("-")]
    command = " ".join(named[:2] if named[:1] == ["store"] else named[:1]) or None
    shown = helped("" if command is None else command) if command else redink("--help").stdout
    spelled = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", shown))
    assert [word for word in words[1:] if word.startswith("-") and word not in spelled] == []


def test_every_option_of_every_command_is_on_the_page_of_the_shell() -> None:
    page = SHELL.read_text(encoding="utf-8")
    for command in re.findall(r"^  (\w+) ", redink("--help").stdout.partition("Commands:")[2], re.MULTILINE):
        assert f"## {command}\n" in page
        section = page.partition(f"## {command}\n")[2].partition("\n## ")[0]
        for option in set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", helped(command))) - {"--help"}:
            assert f"`{option}" in section, f"{command} {option}"


@pytest.mark.slow
def test_every_output_on_the_page_of_the_shell_is_what_the_program_prints(tmp_path: Path) -> None:
    page = SHELL.read_text(encoding="utf-8")
    for fence, shown in rerun(page, tmp_path):
        assert settled(fence.text) == settled(shown), "write it anew with python -m tests.documents"


@pytest.mark.parametrize(
    "page", [path.name for path in METHOD.glob("*.md") if marked(path.read_text(encoding="utf-8"))]
)
def test_the_keys_of_a_page_are_those_declared(page: str) -> None:
    text = (METHOD / page).read_text(encoding="utf-8")
    assert text == written(text, name=page), "write it anew with python -m tests.key_tables"


def test_the_keys_of_every_document_stand_on_a_page() -> None:
    found = [name for path in METHOD.glob("*.md") for name in marked(path.read_text(encoding="utf-8"))]
    assert sorted(found) == sorted({*DOCUMENTS} - {"demo"})


def test_the_answers_that_the_keys_are_read_from_lack_nothing(whole: list[dict[str, Document]]) -> None:
    every, dated = whole
    assert {key for key, value in every.items() if value is None} == {"declined"}
    memberships, attribution = every["memberships"], dated["attribution"]
    assert isinstance(memberships, dict)
    assert isinstance(attribution, dict)
    assert ({*memberships}, dated["memberships"]) == ({"historical", "end"}, {})
    assert attribution["changed"]


def test_every_kind_of_note_is_explained(demo: dict[str, Document], whole: list[dict[str, Document]]) -> None:
    written = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "src/redink/study/explain/notes").rglob("*.py")
    )
    called = re.findall(r'(?:kind=|note_of\(\s*)"(\w+)"', written)
    computed = {"start_moved", "end_moved", "carried_cap", "implied_cap", *KINDS}
    emitted = {kind for document in (demo, *whole) for kind in kinds_in(document)}
    assert emitted
    rows = {row for row in method("answer").partition("## Quality\n")[2].splitlines() if row.startswith("| `")}
    told = {kind for row in rows for kind in re.findall(r"`(\w+)`", row.split(" | ")[0])}
    assert sorted(({*called} | computed | emitted) - told) == []


def kinds_in(document: dict[str, Document]) -> list[str]:
    quality = document["quality"]
    assert isinstance(quality, list)
    return [str(note["kind"]) for note in quality if isinstance(note, dict)]


def test_every_verdict_reason_and_grouping_is_explained() -> None:
    assert sorted({*KINDS, "confirmed_jump", "unlisted_split"} - coded("prices")) == []
    assert sorted({*REASONS, *(rule.name for rule in RULES)} - coded("cohorts")) == []


def test_every_choice_is_explained_its_default_first_and_what_cannot_be_computed_in_italics() -> None:
    page = method("conventions")
    rows = {row.split("`")[1]: row for row in page.splitlines() if row.startswith("| `")}
    for choice in CHOICES:
        for value in choice.values:
            italic = re.search(rf"\*`{value}`\*", rows[choice.field]) is not None
            assert f"`{value}`" in rows[choice.field], (choice.field, value)
            assert italic == (value not in choice.built), (choice.field, value)
        default = re.findall(r"`(\w+)`", rows[choice.field])[1]
        assert default == next(iter(choice.values))


def test_every_column_of_every_table_is_explained_with_whether_it_may_be_null() -> None:
    sections = re.split(r"\*\*(\w+)\*\*, ", method("tables"))
    told = dict(zip(sections[1::2], sections[2::2], strict=True))
    for table in STORED.values():
        known = told["events" if table.name == "macro" else table.name]
        for column in table.columns:
            assert f"`{column.name}`" in known, f"{table.name}.{column.name}"
            assert (f"`{column.name}` ∅" in known) == column.nullable, f"{table.name}.{column.name}"


def test_every_file_and_column_of_a_plain_folder_is_explained() -> None:
    page = method("plain-folder")
    for layout in LAYOUTS:
        assert f"**{layout.file}**" in page or f"| {layout.file} |" in page, layout.file
        assert set(layout.kinds()) <= coded("plain-folder"), layout.file
        for column in layout.may_be_empty:
            assert f"`{column}` ∅" in page, f"{layout.file}.{column}"
    for section, settings in SECTIONS.items():
        assert f"[{section}" in page
        if section != "columns":
            assert [name for name in settings if f"{name} =" not in page] == []


def test_every_place_named_in_the_code_is_there() -> None:
    for page in METHOD.glob("*.md"):
        tail = page.read_text(encoding="utf-8").partition("## In the code")[2]
        for name in re.findall(r"`([\w/]+(?:\.py|\.csv|/))`", tail):
            there = (ROOT / "src/redink" / name).exists() or (ROOT / name).exists()
            assert there or list((ROOT / "src/redink").rglob(name)), f"{page.name}: {name}"


def test_every_reference_cited_is_listed() -> None:
    listed = set(re.findall(r"^- \[(\d+)\]", method("references"), re.MULTILINE))
    for page in METHOD.glob("*.md"):
        cited = set(re.findall(r"\[(\d+)\](?!\()", prose(page.read_text(encoding="utf-8"))))
        assert cited <= listed, page.name


def test_the_examples_in_python_run_as_written(tmp_path: Path) -> None:
    """The names that the pages use exist: each Python block compiles, and imports what it says."""
    for page in PAGES:
        for text in re.findall(r"^```python\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
            compile(text, page.name, "exec")
            imports = "\n".join(line for line in text.splitlines() if line.startswith(("import ", "from ")))
            subprocess.run([sys.executable, "-c", imports], cwd=tmp_path, check=True)

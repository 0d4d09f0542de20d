"""What every template keeps to, so that the policy holds and no words turn into markup."""

import re
from pathlib import Path

import pytest
from jinja2 import nodes
from jinja2.visitor import NodeVisitor

from backend.web.templates import environment

HOME = Path(__file__).parents[2] / "frontend_templates"
TEMPLATES = sorted(HOME.rglob("*.html"))
FRAGMENTS = [path for path in TEMPLATES if path.name.startswith("_")]
FORBIDDEN = {
    "an inline style": r"<[^>]*\sstyle\s*=",
    "an inline handler": r"<[^>]*\son[a-z]+\s*=",
    "a script in an htmx attribute": r"\bhx-on\b|[\"']\s*js:|javascript:",
    "markup trusted as safe": r"\|\s*safe\b|Markup\(|autoescape\s+false",
    "a style element": r"<style\b",
}
# The one script that stands in a page; its hash is in the security policy.
SHELL = "layouts/page.html"
# hidden() writes the token; a page that sends a form calls it inside that form.
TOKEN = re.compile(r"\{\{\s*hidden\(csrf\b")
FORM = re.compile(r"<form\b[^>]*\bmethod=\"post\".*?</form>", re.IGNORECASE | re.DOTALL)


def named(path: Path) -> str:
    """Return the name that a template goes by."""
    return path.relative_to(HOME).as_posix()


def code(path: Path) -> str:
    """Return a template without its comments."""
    return re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_holds_nothing_that_the_policy_forbids(path: Path) -> None:
    found = [what for what, how in FORBIDDEN.items() if re.search(how, code(path))]
    assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_only_the_shell_holds_a_script(path: Path) -> None:
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", code(path))
    assert len(inline) == (1 if named(path) == SHELL else 0)


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_every_form_that_changes_something_carries_the_token(path: Path) -> None:
    for form in FORM.findall(code(path)):
        assert TOKEN.search(form), form[:200]


@pytest.mark.parametrize("path", FRAGMENTS, ids=named)
def test_a_fragment_has_one_root_named_after_its_file(path: Path) -> None:
    html = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", code(path), flags=re.DOTALL).strip()
    root = re.match(r"<(\w+)\b[^>]*\bid=\"([\w-]+)\"", html)
    assert root is not None
    assert root[2] == path.stem.removeprefix("_").replace("_", "-")
    assert html.endswith(f"</{root[1]}>")
    assert _outermost(html, root[1]) == 1


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_imports_only_macros_that_it_uses(path: Path) -> None:
    tree = environment().parse(path.read_text())
    imported = {
        name[1] if isinstance(name, tuple) else name
        for found in tree.find_all(nodes.FromImport)
        for name in found.names
    }
    used = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"}
    assert imported - used == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_calls_no_govuk_macro_in_a_loop(path: Path) -> None:
    finder = _InLoops()
    finder.visit(environment().parse(path.read_text()))
    assert finder.found == []


class _InLoops(NodeVisitor):
    """Finds calls of the GOV.UK macros, which are slow, inside loops."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def visit_For(self, node: nodes.For) -> None:  # noqa: N802 - the visitor's own name
        for call in node.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name.startswith("govuk"):
                self.found.append(call.node.name)


def _outermost(html: str, tag: str) -> int:
    """Count the elements of this kind that stand in no other of their kind."""
    depth = found = 0
    for end in re.findall(rf"<(/?){tag}\b", html):
        found += not end and depth == 0
        depth += -1 if end else 1
    return found

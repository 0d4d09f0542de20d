"""What the issues of the business case say, where a folder holds their texts (domain.md 3.2)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import PlainValidator

from backend.kernel.cells import day, unless_empty
from backend.loading.cells import Day, Printed, Text
from backend.loading.tables import Placed, Tables

TEXTS, TERMS = "case_texts.csv", "case_terms.csv"
_MaybeDay = Annotated[Day | None, PlainValidator(unless_empty(day))]


@dataclass(frozen=True)
class CaseText:
    """A section or part as one issue sets it. A line with bars is a row where columns are named."""

    version: Text
    place: Text
    title: Text
    text: Printed
    page: Printed = ""
    section: Printed = ""
    own_version: Printed = ""
    dated: _MaybeDay = None
    columns: Printed = ""
    figures: Printed = ""
    gone: Printed = ""

    @property
    def order(self) -> tuple[str, dict[str, Any]]:
        """The order that sets it, or takes it out."""
        kind, slash, key = self.place.partition("/")
        if self.gone:
            where = {"kind": kind, "key": key} if slash else {"section_id": self.place}
            return ("DetachPart" if slash else "RemoveSection"), where
        same = {"title": self.title, "page": self.page, "figures": self._figures}
        if not slash:
            return "SetSection", {**same, "section_id": self.place, "text": self.text}
        columns = [c.strip() for c in self.columns.split("|") if c.strip()]
        lines = self.text.splitlines() if columns else []
        rows = [[cell.strip() for cell in line.split("|")] for line in lines if "|" in line]
        prose = "\n".join(line for line in lines if "|" not in line) if columns else self.text
        dated = self.dated.isoformat() if isinstance(self.dated, date) else None
        return "AttachPart", {
            **same, "kind": kind, "key": key, "text": prose, "columns": columns, "rows": rows,
            "section": self.section, "own_version": self.own_version, "dated": dated,
        }  # fmt: skip

    @property
    def _figures(self) -> dict[str, str]:
        pairs = (one.partition("=") for one in self.figures.split(";"))
        return {name.strip(): value.strip() for name, _, value in pairs if name.strip()}


@dataclass(frozen=True)
class CaseTerm:
    """A name that was changed in an issue, or a thing that was dropped."""

    version: Text
    term: Text
    becomes: Printed = ""


def read_texts(tables: Tables) -> list[Placed[CaseText]]:
    """Read the texts, where there are any; a review can do without them."""
    return tables.table(TEXTS, CaseText) if (tables.folder / TEXTS).exists() else []


def read_terms(tables: Tables) -> list[Placed[CaseTerm]]:
    """Read the names that changed, where there are any."""
    return tables.table(TERMS, CaseTerm) if (tables.folder / TERMS).exists() else []

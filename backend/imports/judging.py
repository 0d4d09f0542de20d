"""Judging a file: what it holds, what is wrong with it and where, and whether it may be applied.

Nothing is applied here, and nothing is kept. Rows go by one at a time, so that a list of fifty
thousand people needs no more memory than the rows that can be applied, packed.
"""

from collections.abc import Mapping

from backend.imports.judgement import Judgement, Rows, Verdict
from backend.imports.kinds import KINDS
from backend.imports.kinds.columns import Kind, Known, Need
from backend.imports.matching import Header, Matcher, key
from backend.imports.messages import Messages, Severity
from backend.imports.places import Places
from backend.imports.reading.opening import Source, opened, tables_of
from backend.imports.reading.table import Table, Unreadable, letters
from backend.imports.rows import RowReader, rows_under


def judge(
    source: Source,
    kind: str = "staff",
    *,
    matching: Mapping[str, str] | None = None,
    known: Known | None = None,
    sheet: str | None = None,
) -> Judgement:
    """Judge a file as a list of a kind. Whatever is in it, the answer is a judgement.

    `matching` says which column a heading stands for, as an earlier judgement returned it;
    `sheet` names the sheet of a workbook, which otherwise is the one that looks most like a list.
    """
    judging = _Judging(KINDS[kind], matching, known or Known())
    try:
        with opened(source) as file:
            judging.run(tables_of(file), sheet)
    except Unreadable as refused:
        judging.messages.refuse(refused.code, refused.told, row=refused.row, column=refused.column)
        judging.refused = True
    return judging.judgement()


class _Judging:
    def __init__(self, kind: Kind, matching: Mapping[str, str] | None, known: Known) -> None:
        self.kind, self.known = kind, known
        self.matcher = Matcher(kind, matching)
        self.messages = Messages()
        self.rows = Rows(kind.form)
        self.table: Table | None = None
        self.header: Header | None = None
        self.sheets: tuple[str, ...] = ()
        self.asked: tuple[str, ...] = ()
        self.data_rows = self.rejected = 0
        self.refused = False

    def run(self, tables: list[Table], sheet: str | None) -> None:
        self.sheets = tuple(one.sheet for one in tables if one.sheet)
        self.table = tables[0] if tables else None
        table, header = self._choose(tables, sheet)
        self.table, self.header = table, header
        table.alone()
        places = Places(self.messages, header)
        if not self._columns(header, places):
            self.refused = True
            self.data_rows = rows_under(header, table)
            return
        reader = RowReader(self.kind, table, places, self.known, self.rows)
        reader.read()
        self.data_rows, self.rejected = reader.data_rows, reader.rejected
        if not self.data_rows:
            self._refuse("FI-18", "There are no rows under the headings. Fill them in, then send "
                         "the file again.")  # fmt: skip
        elif not len(self.rows):
            self.messages.refuse(
                "FI-19", "Every row of this file has a mistake, so none can be imported. "
                "Correct the rows named here, then send the file again.", row=header.row,
            )  # fmt: skip

    def _refuse(self, code: str, told: str) -> None:
        self.refused = True
        self.messages.refuse(code, told, row=self.header.row if self.header else 1)

    def _choose(self, tables: list[Table], sheet: str | None) -> tuple[Table, Header]:
        """Return the sheet that looks most like a list of this kind, with its headings."""
        best: tuple[int, Table, Header] | None = None
        lists = 0
        for table in tables:
            if sheet is None or table.sheet == sheet:
                header = self.matcher.find(table.rows())
                worth = len(set(header.found.values())) if header else 0
                lists += header is not None and self.matcher.required <= set(header.found.values())
                if header and (best is None or worth > best[0]):
                    if best:
                        best[1].forget()
                    best = (worth, table, header)
                else:
                    table.forget()
        if best is None:
            needed = [one.name for one in self.kind.columns if one.need is Need.REQUIRED]
            where = "No sheet of this file" if len(tables) > 1 else "No row of this file"
            raise Unreadable(
                "FI-05",
                f"{where} holds headings that can be recognised. Name the columns, at least "
                f"{', '.join(needed)}; the template shows how.",
                column=needed[0],
            )
        if len(tables) > 1:
            others = ", ".join(f"“{one.sheet}”" for one in tables if one is not best[1])
            told = f"The sheet “{best[1].sheet}” was read. Not read: {others}."
            if lists > 1:
                told += " More than one sheet holds a list: send each in a file of its own."
                self.messages.warn("FI-09", told, row=best[2].row)
            else:
                self.messages.inform("FI-09", told, row=best[2].row)
        return best[1], best[2]

    def _columns(self, header: Header, places: Places) -> bool:
        """Say what is missing, twice there or not known; return whether the rows can be read."""
        found, good = set(header.found.values()), True
        strange = [
            (index, heading) for index, heading in enumerate(header.headings)
            if heading and index not in header.found
        ]  # fmt: skip
        for name, indexes in header.twice.items():
            named = " and ".join(f"“{header.headings[i]}” ({letters(i)})" for i in indexes)
            places.error(
                header.row,
                name,
                "FI-06",
                f"{named} both stand for {name}. Take one out, or name it otherwise.",
            )
            good = False
        for names in [(one.name,) for one in self.kind.columns if one.need is Need.REQUIRED] + list(
            self.kind.one_of
        ):
            if not found & set(names):
                self._missing(names, header, strange)
                good = False
        if not good:
            return False
        asked = [
            one for one in self.kind.columns if one.need is Need.ASKED and one.name not in found
        ]
        self.asked = tuple(one.name for one in asked)
        for column in asked:
            places.warn(
                header.row,
                column.name,
                "FI-12",
                f"No column says {column.title.lower()} ({column.name}). {column.ask}",
            )
        for _, heading in strange:
            self._not_read(heading, header)
        if header.above:
            told = "row " if len(header.above) == 1 else "rows "
            rows = ", ".join(map(str, header.above[:5]))
            rows += "…" if len(header.above) > 5 else ""  # noqa: PLR2004
            self.messages.warn(
                "FI-13",
                f"The headings stand in row {header.row}. What stands above them ({told}{rows}) "
                "was not read.",
                row=header.row,
            )
        if header.levels > 1:
            told = f"The headings were read from rows {header.row - 1} and {header.row} together. "
            self.messages.warn("FI-13", f"{told}Check that each column was recognised.",
                               row=header.row)  # fmt: skip
        return True

    def _not_read(self, heading: str, header: Header) -> None:
        """Say that a column is not read, unless that is known or somebody has chosen so."""
        name = self.matcher.known.get(key(heading))
        if heading in self.kind.passed_over or name == "":
            return
        why = f"could be {name} too, for which another column is read" if name else "is not known"
        self.messages.warn("FI-08", f"The column “{heading}” {why}. It is not read.",
                           row=header.row, column=heading)  # fmt: skip

    def _missing(
        self, names: tuple[str, ...], header: Header, strange: list[tuple[int, str]]
    ) -> None:
        column = self.kind.column(names[0])
        told = f"The column {' or '.join(names)} is missing, and no row can be read without it. "
        like = self.matcher.like(column, [heading for _, heading in strange])
        told += f"Did you mean “{like}”? Name it so, or choose it." if like else (
            f"Add a column named {names[0]}: {column.meaning[0].lower()}{column.meaning[1:]}"
        )  # fmt: skip
        self.messages.error("FI-05", told, row=header.row, column=names[0])

    def judgement(self) -> Judgement:
        counts, table, header = self.messages.counts, self.table, self.header
        rows = Rows(self.kind.form) if self.refused else self.rows
        if self.refused:
            verdict, self.rejected = Verdict.REJECT_FILE, self.data_rows
        elif self.rejected:
            verdict = Verdict.REJECT_ROWS
        elif counts[Severity.WARNING]:
            verdict = Verdict.ACCEPT_WITH_WARNINGS
        else:
            verdict = Verdict.ACCEPT
        return Judgement(
            verdict=verdict,
            kind=self.kind.name,
            data_rows=self.data_rows,
            rows_rejected=self.rejected,
            messages=self.messages.told(),
            rows=rows,
            matching=header.matching() if header else {},
            asked=self.asked,
            headings=header.headings if header else (),
            header_row=header.row if header else 0,
            format=table.format if table else "",
            encoding=table.encoding if table else "",
            separator=table.separator if table else "",
            sheet=table.sheet if table else "",
            sheets=self.sheets,
            counts={weight.value: counts[weight] for weight in Severity},
            codes=dict(self.messages.codes),
        )

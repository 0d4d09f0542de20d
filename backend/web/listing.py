"""A list as data: the same rows, for the same person, as CSV, as a workbook or as JSON."""

import csv
import dataclasses
import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
import xlsxwriter
from litestar import Response

RISKY = ("=", "+", "-", "@", "\t", "\r")
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_data(kind: str, rows: Sequence[Any], name: str) -> Response[bytes] | None:
    """Return the rows in the format asked for, or None where a page was asked for."""
    plain = [_plain(row) for row in rows]
    columns = list(plain[0]) if plain else []
    match kind:
        case "json":
            return Response(msgspec.json.encode(plain), media_type="application/json")
        case "csv":
            return _attached(_csv(columns, plain), "text/csv; charset=utf-8", f"{name}.csv")
        case "xlsx":
            return _attached(_workbook(columns, plain), WORKBOOK, f"{name}.xlsx")
        case _:
            return None


def _plain(row: Any) -> dict[str, Any]:
    if isinstance(row, dict):
        return row
    return {f.name: getattr(row, f.name) for f in dataclasses.fields(row)}


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(str(v) for v in value)
    return "" if value is None else value


def _safe(value: Any) -> Any:
    text = _cell(value)
    # A spreadsheet would run such a cell as a formula (reliability: exports).
    return f"'{text}" if isinstance(text, str) and text.startswith(RISKY) else text


def _csv(columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_safe(row[c]) for c in columns] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _workbook(columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet()
    for r, row in enumerate([dict(zip(columns, columns, strict=True)), *rows]):
        for c, column in enumerate(columns):
            value = _cell(row[column])
            if isinstance(value, int | float):
                sheet.write_number(r, c, value)
            else:
                sheet.write_string(r, c, str(value))
    book.close()
    return out.getvalue()


def _attached(body: bytes, kind: str, name: str) -> Response[bytes]:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=kind, headers=headers)

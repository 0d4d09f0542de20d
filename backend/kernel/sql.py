"""From rows as data to SQL."""

from collections.abc import Iterable, Sequence
from typing import Any

from psycopg import Connection, Cursor
from psycopg.types.json import Jsonb

from backend.kernel.tables import Add, Change, Op, Put, Remove, Row, Table


def run(curs: Cursor[Any], ops: Iterable[Op]) -> int:
    """Make these changes in the schema that is first on the search path; return how many."""
    count = 0
    for op in ops:
        statement, params = to_sql(op)
        curs.execute(statement, params)
        count += 1
    return count


def to_sql(op: Op) -> tuple[Any, list[Any]]:
    """Return the statement and values of one change."""
    table = op.table
    match op:
        case Put(_, row):
            names = list(table.columns)
            columns = ", ".join(f'"{n}"' for n in names)
            marks = ", ".join(["%s"] * len(names))
            keys = ", ".join(f'"{k}"' for k in table.key)
            rest = [n for n in names if n not in table.key]
            then = (
                "UPDATE SET " + ", ".join(f'"{n}" = excluded."{n}"' for n in rest)
                if rest
                else "NOTHING"
            )
            insert = f"INSERT INTO {table.name} ({columns}) VALUES ({marks})"
            return (
                f"{insert} ON CONFLICT ({keys}) DO {then}",
                [adapt(table, n, row.get(n)) for n in names],
            )
        case Change(_, where, fields):
            sets = ", ".join(f'"{n}" = %s' for n in fields)
            clause, params = _where(table, where)
            return (
                f"UPDATE {table.name} SET {sets} WHERE {clause}",
                [*(adapt(table, n, v) for n, v in fields.items()), *params],
            )
        case Add(_, where, amounts):
            sets = ", ".join(f'"{n}" = coalesce("{n}", 0) + %s' for n in amounts)
            clause, params = _where(table, where)
            return f"UPDATE {table.name} SET {sets} WHERE {clause}", [*amounts.values(), *params]
        case Remove(_, where):
            clause, params = _where(table, where)
            return f"DELETE FROM {table.name} WHERE {clause}", params


def _where(table: Table, where: Row) -> tuple[str, list[Any]]:
    clause = " AND ".join(
        f'"{n}" IS NOT DISTINCT FROM %s' if v is None else f'"{n}" = %s' for n, v in where.items()
    )
    return clause or "true", [adapt(table, n, v) for n, v in where.items()]


def adapt(table: Table, column: str, value: Any) -> Any:
    """Return a value as the driver wants it for a column."""
    if value is not None and table.columns[column].startswith("jsonb"):
        return Jsonb(value)
    return value


def copy_in(db: Connection[Any], table: Table, rows: Sequence[Row], schema: str = "") -> None:
    """Put whole rows into an empty table."""
    name = f"{schema}.{table.name}" if schema else table.name
    columns = ", ".join(f'"{n}"' for n in table.columns)
    with db.cursor() as curs, curs.copy(f"COPY {name} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([adapt(table, n, row.get(n)) for n in table.columns])

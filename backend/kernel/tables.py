"""Rows as data: what a read model writes, whether into PostgreSQL, into memory, or through COPY."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """A table of a read model. `columns` maps names to SQL types; `key` names what is unique.

    `personal` tables hold people's words or names: they are never written to the disk's log, so
    that an erased row is gone (decisions.md 10).
    """

    name: str
    columns: Mapping[str, str]
    key: tuple[str, ...]
    indexes: tuple[str, ...] = ()
    personal: bool = False

    def ddl(self, schema: str) -> list[str]:
        """Return the statements that make this table in a schema."""
        kind = "UNLOGGED TABLE" if self.personal else "TABLE"
        columns = ", ".join(f'"{name}" {type_}' for name, type_ in self.columns.items())
        keys = ", ".join(f'"{k}"' for k in self.key)
        return [
            f"CREATE {kind} {schema}.{self.name} ({columns}, PRIMARY KEY ({keys}))",
            *(f"CREATE INDEX ON {schema}.{self.name} ({index})" for index in self.indexes),
        ]

    def temporary(self) -> str:
        """Return the statement that makes an empty copy for one transaction."""
        columns = ", ".join(f'"{name}" {type_}' for name, type_ in self.columns.items())
        return f"CREATE TEMP TABLE {self.name} ({columns}) ON COMMIT DROP"

    def looked_up(self) -> list[str]:
        """Return the statements that make a filled temporary copy quick to look things up in."""
        keys = ", ".join(f'"{k}"' for k in self.key)
        indexes = [f"CREATE INDEX ON {self.name} ({index})" for index in (keys, *self.indexes)]
        return [*indexes, f"ANALYZE {self.name}"]

    def key_of(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return the key of a row."""
        return tuple(row[k] for k in self.key)


@dataclass(frozen=True)
class Put:
    """Write a whole row, in place of an older one with its key. Columns left out are empty."""

    table: Table
    row: Row


@dataclass(frozen=True)
class Change:
    """Set fields of the rows that match."""

    table: Table
    where: Row
    fields: Row


@dataclass(frozen=True)
class Add:
    """Add numbers to fields of the rows that match."""

    table: Table
    where: Row
    amounts: Mapping[str, int]


@dataclass(frozen=True)
class Remove:
    """Take away the rows that match."""

    table: Table
    where: Row


Op = Put | Change | Add | Remove


def put(table: Table, **row: Any) -> Put:
    """Write a whole row."""
    return Put(table, row)


def change(table: Table, where: Row, **fields: Any) -> Change:
    """Set fields of the rows that match."""
    return Change(table, where, fields)


def add(table: Table, where: Row, **amounts: int) -> Add:
    """Add numbers to fields of the rows that match."""
    return Add(table, where, amounts)


def remove(table: Table, **where: Any) -> Remove:
    """Take away the rows that match."""
    return Remove(table, where)


@dataclass
class Fold:
    """Tables held in memory, for rebuilding, for looking back, and for tests."""

    tables: dict[str, dict[tuple[Any, ...], Row]] = field(default_factory=dict)
    # For keys of several columns, the keys by their first: what belongs to one thing is found at
    # once, however many rows there are. A dictionary keeps their order.
    _kin: dict[str, dict[Any, dict[tuple[Any, ...], None]]] = field(default_factory=dict)

    def apply(self, ops: Iterable[Op]) -> None:
        """Make these changes."""
        for op in ops:
            rows = self.tables.setdefault(op.table.name, {})
            match op:
                case Put(table, row):
                    key = table.key_of(row)
                    rows[key] = {c: row.get(c) for c in table.columns}
                    if len(key) > 1:
                        kin = self._kin.setdefault(table.name, {})
                        kin.setdefault(key[0], {})[key] = None
                case Change(table, where, fields):
                    for key in self._matching(table, where):
                        rows[key].update(fields)
                case Add(table, where, amounts):
                    for key in self._matching(table, where):
                        for column, amount in amounts.items():
                            rows[key][column] = (rows[key][column] or 0) + amount
                case Remove(table, where):
                    for key in self._matching(table, where):
                        del rows[key]
                        if len(key) > 1:
                            del self._kin[table.name][key[0]][key]

    def rows(self, table: Table) -> list[Row]:
        """Return the rows of a table."""
        return list(self.tables.get(table.name, {}).values())

    def _matching(self, table: Table, where: Row) -> list[tuple[Any, ...]]:
        rows = self.tables.get(table.name, {})
        if set(where) >= set(table.key):
            key = table.key_of(where)
            row = rows.get(key)
            found = row is not None and all(row[c] == v for c, v in where.items())
            return [key] if found else []
        among: Iterable[tuple[Any, ...]] = rows
        if len(table.key) > 1 and table.key[0] in where:
            among = self._kin.get(table.name, {}).get(where[table.key[0]], ())
        return [k for k in among if all(rows[k][c] == v for c, v in where.items())]


def shape(tables: Iterable[Table]) -> str:
    """Return a digest of how tables are made: where it changes, they are rebuilt."""
    text = repr([(t.name, dict(t.columns), t.key, t.indexes, t.personal) for t in tables])
    return sha256(text.encode()).hexdigest()[:16]

"""The sentences of an import that can't go on."""

from backend.kernel.errors import DomainError


class NotNow(DomainError):
    """An import is not in the state that this needs."""

    code = "LS-01"

    def __init__(self, reference: str, state: str, what: str) -> None:
        super().__init__(f"{reference} {SAYS[state]}, so it can't be {what}. Look at its page.")


class NothingToDo(DomainError):
    """A file that says what stands already."""

    code = "LS-02"
    told = (
        "The file says what the list says already: there is nothing to apply. Drop this import, or "
        "send another file."
    )


class FileRejected(DomainError):
    """A file as a whole can't be used."""

    code = "LS-03"
    told = (
        "This file can't be applied as it is. Read what is wrong with it, put it right, and send "
        "the file again. Nothing was changed."
    )


class RowsRejected(DomainError):
    """Rows with mistakes are left out only where somebody says so."""

    code = "LS-04"

    def __init__(self, rejected: int) -> None:
        rows = "1 row has" if rejected == 1 else f"{rejected:,} rows have"
        super().__init__(
            f"{rows} mistakes and would be left out. Tick that you want to go on without them, or "
            "put the file right and send it again."
        )


class ChangedSince(DomainError):
    """What the person looked at is not what would be made now."""

    code = "LS-05"
    told = (
        "The list changed after this file was checked, so the difference you looked at is not what "
        "would be made now. Have the file checked again, look at the difference, then confirm. "
        "Nothing was changed."
    )


class DayMissing(DomainError):
    """People are struck as of a day."""

    code = "LS-06"
    told = (
        "Say on which day the people who are not in the file left, or leave them on the list as "
        "they are."
    )


class NotScannedYet(DomainError):
    """A file is read only after the virus check."""

    code = "LS-07"
    told = (
        "This file waits for the virus check, so nothing in it was read yet. Have it checked again "
        "in a few minutes; if that goes on, ask the administrator whether the scanner runs."
    )


class Infected(DomainError):
    """A file with something bad in it is never opened."""

    code = "GN-07"
    told = (
        "This file failed the virus check, so nothing in it was read. Tell your IT service, and "
        "send the list again from a clean computer as a new import."
    )


class FileGone(DomainError):
    """The file can't be opened any more."""

    code = "LS-08"
    told = "This file can't be opened any more. Send it again as a new import."


class StrangeColumn(DomainError):
    """A field that the kind of list does not have, or twice."""

    code = "LS-09"

    def __init__(self, field: str, *, twice: bool = False) -> None:
        super().__init__(
            f"Two columns are matched to “{field}”. Match one to something else, or skip it."
            if twice
            else f"“{field}” is not something that this list holds. Choose from the list, or skip "
            "the column."
        )


SAYS = {
    "uploaded": "has not been checked yet",
    "checked": "waits to be confirmed",
    "confirmed": "is being applied",
    "finished": "has been applied",
    "failed": "could not be applied to its end",
    "dropped": "was dropped",
    "undoing": "is being taken back",
    "undone": "has been taken back",
}

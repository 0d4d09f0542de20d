"""Whether the pages can be trusted to show all that is on record."""

from backend.kernel.log import PAGE, last_position
from backend.kernel.positions import taken_in
from backend.services import Services


def abreast(services: Services) -> bool:
    """Whether every read model is there and not more than a page of the log behind.

    A crash of the database empties the tables with personal fields: until they are read anew,
    accounts and roles are missing too, and "not found" would be an untruth.
    """
    names = [model.name for model in services.models]
    with services.pool.connection() as db:
        return taken_in(db, names) > last_position(db) - PAGE

"""What caused a line of the summary of revisions, and which lines came of a comment (R005)."""

from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.consultation.queries.comments import CAUSED, CommentRow, Wanted, comments
from backend.consultation.queries.responses import READERS, ResponseRow, responses
from backend.consultation.queries.themes import told
from backend.consultation.queries.visible import works_on_comments
from backend.kernel.roles import Role, Viewer


def causes(db: Connection[Any], viewer: Viewer, review: UUID, line: str) -> list[CommentRow]:
    """Return the comments behind a revision line that a person may see, oldest first."""
    wanted = Wanted(line=line, drafts=viewer.has(review, *READERS))
    return comments(db, viewer, review, wanted)


def how_many(db: Connection[Any], viewer: Viewer, review: UUID, line: str) -> str:
    """Return how many comments are behind a revision line, as this person may be told it."""
    row = db.execute(
        f"""SELECT count(*), coalesce(bool_or(confidentiality = 'withheld'), false) FROM comments
            WHERE review = %(review)s AND status <> 'withdrawn' AND comment IN ({CAUSED})""",
        {"review": review, "line": line, "drafts": viewer.has(review, *READERS)},
    ).fetchone()
    count, hidden = row or (0, False)
    exact, inside = viewer.has(review, Role.COORDINATOR), works_on_comments(viewer, review)
    return told(count, hidden, exact=exact, inside=inside)


def answers_behind(
    db: Connection[Any], viewer: Viewer, review: UUID, line: str
) -> list[ResponseRow]:
    """Return the responses behind a revision line, to those who may read responses."""
    linked = {
        row[0]
        for row in db.execute(
            """SELECT subject FROM revision_links
               WHERE review = %s AND revision_id = %s AND kind = 'response'""",
            (review, line),
        ).fetchall()
    }
    every = responses(db, viewer, review)
    return [r for r in every if line in r.revision_lines or r.response in linked]


def came_of(db: Connection[Any], row: CommentRow) -> list[str]:
    """Return the revision lines that were traced to a comment that the viewer was shown."""
    found = db.execute(
        "SELECT revision_id FROM revision_links WHERE subject = %s ORDER BY revision_id",
        (row.comment,),
    ).fetchall()
    return [line for (line,) in found]

"""Who sees which comments, and what of them (domain.md 5.2, 5.3, 5.4).

One statement decides it for every page, count, filter, search and export: a comment that is not
in it does not exist for that person, and a name or unit that it blanks can't be filtered by.
"""

from typing import Any
from uuid import UUID

from backend.kernel.roles import Role, Viewer

SMALLEST_UNIT = 10

# A person's unit is where their first line in post is. Whether it is too small is asked of no more
# people than it takes to know. Both are sought for the rows that are shown, not for all.
UNIT = """(SELECT a.section FROM assignments a
        WHERE a.review = %(review)s AND a.person = k.owner
        ORDER BY a.in_post DESC, a.employee_ref LIMIT 1)"""
TOO_SMALL = f"""(SELECT count(*) < %(smallest)s FROM (
        SELECT DISTINCT a.person FROM assignments a
        WHERE a.review = %(review)s AND a.in_post AND a.section = {UNIT}
        LIMIT %(smallest)s) AS seen)"""
_SEEN = """
WITH known AS (
    SELECT c.*, coalesce(c.owner = %(person)s, false)
            OR (c.union_scope <> '' AND c.union_scope = ANY(%(unions)s))
            OR (c.grp = ANY(%(groups)s) AND c.author_name = 'Group ' || c.grp) AS mine,
        %(board)s AND EXISTS (SELECT FROM comment_marks m
            WHERE m.comment = c.comment AND m.concerns_lead) AS for_board,
        c.comment IN (SELECT s.comment FROM co_signatures s WHERE s.signer = %(person)s
            OR (s.union_scope <> '' AND s.union_scope = ANY(%(unions)s))) AS signed
    FROM comments c WHERE c.review = %(review)s{own}),
visible AS (
    SELECT k.comment, k.reference, k.mine, k.signed, k.about_kind, k.held, k.signatures,
        k.reopened_at, k.confidentiality, k.about, k.kind, k.came, k.owner,
        k.channel, k.case_version, k.received_at, k.recorded_at, k.late, k.status, k.themes,
        k.acknowledged_at, k.answered_at, k.disposition, k.union_scope, k.grp, k.people, k.version,
        k.on_hold_until, k.due_on, k.redacted, k.redirected_to, k.merged_into,
        k.points, k.taken_from, k.proposal,
        -- There are so few spokespersons that the capacity alone would name one.
        CASE WHEN k.confidentiality = 'withheld' AND NOT (%(names)s OR k.mine) THEN ''
             ELSE k.capacity END AS capacity,
        CASE WHEN k.confidentiality = 'anonymous' THEN 'Anonymous'
             WHEN k.union_scope <> '' THEN 'Union ' || k.union_scope
             WHEN %(names)s OR k.mine THEN coalesce(nullif(k.author_name, ''), 'Name erased')
             WHEN k.confidentiality = 'named' AND (%(reads)s OR k.signed)
                 THEN coalesce(nullif(k.author_name, ''), 'Name erased')
             WHEN k.confidentiality = 'withheld' AND (%(reads)s OR k.signed)
                 THEN 'Name withheld'
             ELSE 'Masked' END AS author,
        CASE WHEN k.confidentiality = 'anonymous' OR k.union_scope <> '' THEN ''
             WHEN NOT (%(names)s OR k.mine OR %(reads)s) THEN ''
             WHEN k.confidentiality = 'withheld' AND NOT (%(names)s OR k.mine) AND {small}
                 THEN ''
             ELSE coalesce({unit}, '') END AS unit,
        CASE WHEN NOT (%(names)s OR %(reads)s OR k.mine OR k.signed OR k.for_board)
                 AND NOT %(redacts)s THEN NULL
             WHEN k.status = 'withdrawn' AND NOT (%(names)s OR k.mine) THEN NULL
             ELSE k.text END AS text,
        CASE WHEN %(names)s OR %(reads)s THEN coalesce(k.theme_note, '') ELSE '' END AS theme_note,
        CASE WHEN %(names)s OR %(reads)s OR k.mine THEN coalesce(k.late_reason, '') ELSE '' END
            AS late_reason,
        CASE WHEN %(names)s OR %(reads)s OR k.mine THEN coalesce(k.late_because, '') ELSE '' END
            AS late_because,
        CASE WHEN %(names)s OR %(reads)s OR k.mine THEN coalesce(k.signpost, '') ELSE '' END
            AS signpost,
        CASE WHEN %(names)s OR %(reads)s THEN coalesce(k.work_note, '') ELSE '' END AS work_note,
        CASE WHEN %(names)s OR %(reads)s THEN k.assigned_to END AS assigned_to
    FROM known k
    WHERE (%(names)s OR %(reads)s OR k.mine OR k.signed OR %(audits)s OR k.for_board
            OR %(redacts)s
            OR (%(rules_late)s AND k.late <> ''))
        -- What seems to name somebody is kept from all others until it is checked (CM-09).
        AND (k.held = '' OR %(names)s OR %(checks)s OR k.mine OR %(redacts)s))
"""
# Who sees no more than what they sent or signed is spared all that others sent.
OWN = """
        AND c.comment = ANY(ARRAY(
            SELECT o.comment FROM comments o WHERE o.owner = %(person)s
            UNION SELECT u.comment FROM comments u
                WHERE u.review = %(review)s AND u.union_scope = ANY(%(unions)s)
            UNION SELECT g.comment FROM comments g
                WHERE g.review = %(review)s AND g.grp = ANY(%(groups)s)
                    AND g.author_name = 'Group ' || g.grp
            UNION SELECT s.comment FROM co_signatures s WHERE s.signer = %(person)s
                OR (s.union_scope <> '' AND s.union_scope = ANY(%(unions)s))))"""
VISIBLE = _SEEN.format(own="", small=TOO_SMALL, unit=UNIT)
OF_ONES_OWN = _SEEN.format(own=OWN, small=TOO_SMALL, unit=UNIT)
# Those whose words hold what is looked for; who may not read the words does not find them.
FOUND = r"""(v.reference = upper(%(find)s) OR (v.text IS NOT NULL AND EXISTS (
        SELECT FROM comment_words w WHERE w.comment = v.comment
            AND w.review = %(review)s AND w.folded LIKE '%%' || %(folded)s || '%%')))"""
# The same, asked of all comments at once: for those who see most of them.
FOUND_AT_ONCE = r"""(v.comment = ANY(ARRAY(
        SELECT w.comment FROM comment_words w
            WHERE w.review = %(review)s AND w.folded LIKE '%%' || %(folded)s || '%%'
        UNION SELECT c.comment FROM comments c
            WHERE c.review = %(review)s AND c.reference = upper(%(find)s)))
    AND (v.text IS NOT NULL OR v.reference = upper(%(find)s)))"""
# A filter by unit asks about those who work there alone.
IN_UNIT = """(v.owner IN (SELECT a.person FROM assignments a
        WHERE a.review = %(review)s AND a.section = %(unit)s) AND v.unit = %(unit)s)"""


def visible_to(sees: dict[str, Any]) -> str:
    """Return the statement for a viewer: it looks no further than they may see."""
    return VISIBLE if sees["wide"] else OF_ONES_OWN


def looked_for(find: str) -> dict[str, str]:
    """Return what is looked for, as it was typed and as it is compared."""
    plain = find.casefold().replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return {"find": find, "folded": plain}


def as_seen_by(viewer: Viewer, review: UUID, *, redacting: bool = False) -> dict[str, Any]:
    """Return what the statement needs to know about a viewer.

    The data protection officer reads one comment, without a name, while redacting it (3.6).
    """
    sees = {
        "review": review,
        "person": viewer.person,
        "unions": sorted(viewer.scopes(review, Role.UNION)),
        "groups": sorted(viewer.scopes(review, Role.SPOKESPERSON)),
        "board": viewer.has(review, Role.BOARD),
        "names": viewer.has(review, Role.COORDINATOR),
        "reads": viewer.has(review, Role.LEAD, Role.HR),
        "checks": viewer.has(review, Role.HR),
        "redacts": redacting and viewer.has(review, Role.DPO),
        "audits": viewer.has(review, Role.AUDITOR),
        "rules_late": viewer.has(review, Role.HEAD_OF_SERVICE, Role.BOARD),
        "smallest": SMALLEST_UNIT,
    }
    widely = ("board", "names", "reads", "redacts", "audits", "rules_late")
    return {**sees, "wide": any(sees[name] for name in widely)}


def works_on_comments(viewer: Viewer, review: UUID) -> bool:
    """Say whether a person reads comments as part of their work on the review."""
    return viewer.has(review, Role.COORDINATOR, Role.LEAD, Role.HR)

"""The grades of the posts that a description describes."""

from backend.descriptions.domain.description import JobDescription
from backend.descriptions.domain.post_grade import PostGrade
from backend.kernel.commands import Work
from backend.kernel.errors import NotFound
from backend.kernel.ids import named


def await_grades(work: Work, one: JobDescription, indicative: str) -> list[PostGrade]:
    """Say of each post that it waits for its final grade."""
    found = _grades(work, one)
    for post, grade in zip(one.posts, found, strict=True):
        grade.wait(post, one.id, one.reference, one.title, indicative, work.stamp)
    return [grade for grade in found if grade.unsaved]


def set_grades(work: Work, one: JobDescription, final: str) -> list[PostGrade]:
    """Give each post its final grade."""
    found = _grades(work, one)
    for post, grade in zip(one.posts, found, strict=True):
        grade.set(post, one.id, one.reference, one.title, final, work.stamp)
    return [grade for grade in found if grade.unsaved]


def _grades(work: Work, one: JobDescription) -> list[PostGrade]:
    found = []
    for post in one.posts:
        id_ = named("post-grade", post)
        try:
            found.append(work.fetch(PostGrade, id_))
        except NotFound:
            found.append(PostGrade(id_))
    return found

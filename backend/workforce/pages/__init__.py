"""Pages of people, posts and structures."""

from backend.workforce.pages import (
    people,
    people_entry,
    people_list_acts,
    people_mine,
    posts,
    structure,
)

ROUTES = [
    *people.ROUTES,
    *people_entry.ROUTES,
    *people_list_acts.ROUTES,
    *people_mine.ROUTES,
    *posts.ROUTES,
    *structure.ROUTES,
]

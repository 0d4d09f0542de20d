"""Pages of people, posts and structures."""

from backend.workforce.pages import (
    mapping,
    mapping_acts,
    my_post,
    new_post,
    people,
    people_entry,
    people_list_acts,
    people_mine,
    post,
    post_acts,
    post_totals,
    posts,
    structure,
)

ROUTES = [
    *people.ROUTES,
    *people_entry.ROUTES,
    *people_list_acts.ROUTES,
    *people_mine.ROUTES,
    *posts.ROUTES,
    *post.ROUTES,
    *post_acts.ROUTES,
    *new_post.ROUTES,
    *mapping.ROUTES,
    *mapping_acts.ROUTES,
    *post_totals.ROUTES,
    *my_post.ROUTES,
    *structure.ROUTES,
]

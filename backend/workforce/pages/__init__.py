"""Pages of people, posts and structures."""

from backend.workforce.pages import people, posts, structure

ROUTES = [*people.ROUTES, *posts.ROUTES, *structure.ROUTES]

"""Pages of job descriptions, of comparisons and of evaluations."""

from backend.descriptions.pages import acting, comparing, evaluating, listing, mine, writing

ROUTES = [
    *mine.ROUTES,
    *listing.ROUTES,
    *comparing.ROUTES,
    *evaluating.ROUTES,
    *writing.ROUTES,
    *acting.ROUTES,
]

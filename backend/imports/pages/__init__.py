"""Pages of imports: their history, sending a list, its columns, the difference, the result."""

from backend.imports.pages import columns, confirming, download, history, one, sending, stream

ROUTES = [
    *history.ROUTES,
    *sending.ROUTES,
    *one.ROUTES,
    *columns.ROUTES,
    *confirming.ROUTES,
    *download.ROUTES,
    *stream.ROUTES,
]

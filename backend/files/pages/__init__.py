"""Taking files in, and handing them out."""

from backend.files.pages import sending

ROUTES = sending.ROUTES

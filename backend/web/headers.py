"""Headers that every answer carries."""

from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Scope

# The hash is of the one inline script of the page shell, which marks that JavaScript runs.
SCRIPT = "sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw="
POLICY = "; ".join(
    (
        "default-src 'self'",
        f"script-src 'self' '{SCRIPT}'",
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


async def secure(message: Message, scope: Scope) -> None:
    """Add the headers to an answer as it starts; no page is kept by a shared computer.

    A hook and not a middleware: a middleware does not see what no route answers.
    """
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    for name, value in ALWAYS.items():
        headers[name] = value
    if not str(scope.get("path", "")).startswith("/static/"):
        headers["Cache-Control"] = "no-store"
        headers["Vary"] = "HX-Request, Cookie"
    if scope.get("scheme") == "https":
        headers["Strict-Transport-Security"] = "max-age=63072000"

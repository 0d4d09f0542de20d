"""Templates: ours are strict; the GOV.UK macros, which can't be, stand beside them as globals."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    select_autoescape,
)
from litestar import Router
from litestar.datastructures import CacheControlHeader
from litestar.static_files import create_static_files_router

from backend.web.addresses import address
from backend.web.words import filters

HOME = Path(__file__).resolve().parents[2] / "frontend_templates"
STATIC = HOME / "static"
ESCAPED = ("html", "txt")
MACROS = {
    "govukBackLink": "back-link",
    "govukBreadcrumbs": "breadcrumbs",
    "govukButton": "button",
    "govukCharacterCount": "character-count",
    "govukCheckboxes": "checkboxes",
    "govukDateInput": "date-input",
    "govukDetails": "details",
    "govukErrorSummary": "error-summary",
    "govukFileUpload": "file-upload",
    "govukGenericHeader": "generic-header",
    "govukInput": "input",
    "govukInsetText": "inset-text",
    "govukNotificationBanner": "notification-banner",
    "govukPanel": "panel",
    "govukPasswordInput": "password-input",
    "govukRadios": "radios",
    "govukSelect": "select",
    "govukServiceNavigation": "service-navigation",
    "govukSkipLink": "skip-link",
    "govukSummaryList": "summary-list",
    "govukTaskList": "task-list",
    "govukTextarea": "textarea",
    "govukWarningText": "warning-text",
}


def govuk_macros() -> dict[str, Any]:
    """Return the GOV.UK macros, made in an environment that forgives what is left out."""
    lenient = Environment(
        loader=PrefixLoader(
            {"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja", "templates")}
        ),
        autoescape=select_autoescape(ESCAPED, default=True),
        auto_reload=False,
    )
    return {
        macro: getattr(
            lenient.get_template(f"govuk_frontend_jinja/components/{folder}/macro.html").module,
            macro,
        )
        for macro, folder in MACROS.items()
    }


def fingerprint() -> str:
    """Return what changes when any static file does: it is part of their addresses."""
    digest = sha256()
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


FINGERPRINT = fingerprint()


def static_url(name: str) -> str:
    """Return the address of a static file, which may be kept for ever."""
    return f"/static/{FINGERPRINT}/{name}"


@cache
def environment() -> Environment:
    """Return the environment of our templates: one for each process, as compiling them is slow."""
    strict = Environment(
        loader=FileSystemLoader(HOME),
        autoescape=select_autoescape(ESCAPED, default=True),
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    strict.globals.update(govuk_macros(), static_url=static_url, address=address)
    strict.filters.update(filters())
    return strict


def static_router() -> Router:
    """Serve the static files under their fingerprint."""
    return create_static_files_router(
        path=f"/static/{FINGERPRINT}",
        directories=[STATIC],
        cache_control=CacheControlHeader(max_age=31_536_000, public=True, immutable=True),
        name="static",
    )

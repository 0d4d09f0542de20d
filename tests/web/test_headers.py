"""What every answer says to the browser about trust and keeping."""

from typing import Any

import pytest
from litestar import Litestar, get
from litestar.exceptions import NotFoundException
from litestar.testing import TestClient

from backend.web.headers import secure
from backend.web.templates import static_router, static_url


@get("/case", sync_to_thread=False)
def case() -> str:
    """A page of a case."""
    return "words"


@get("/missing", sync_to_thread=False)
def missing() -> None:
    """A page that is not there."""
    raise NotFoundException


@pytest.fixture(scope="module")
def client() -> Any:
    """A browser before an application with the headers."""
    app = Litestar([case, missing, static_router()], before_send=[secure], openapi_config=None)
    with TestClient(app) as browser:
        yield browser


@pytest.mark.parametrize("path", ["/case", "/missing", "/nowhere", static_url("parley.css")])
def test_every_answer_carries_the_policy(client: Any, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "style-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/case", "/missing", "/nowhere"])
def test_a_page_is_never_kept_by_a_shared_computer(client: Any, path: str) -> None:
    assert client.get(path).headers["cache-control"] == "no-store"


def test_a_static_file_may_be_kept_for_ever_under_its_fingerprint(client: Any) -> None:
    answer = client.get(static_url("parley.css"))
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    assert "max-age=31536000" in answer.headers["cache-control"]


def test_https_is_insisted_on_only_where_it_is_used(client: Any) -> None:
    assert "strict-transport-security" not in client.get("/case").headers
    safe = client.get("https://testserver.local/case")
    assert safe.headers["strict-transport-security"].startswith("max-age=")

"""The description of the programming interface: every order, field, refusal and example."""

from typing import Any

import msgspec
from litestar import Request, Response, get

from backend.kernel.commands import Order
from backend.services import Services

PROBLEM = "#/components/schemas/Problem"
SHAPES: dict[str, Any] = {
    "Problem": {
        "type": "object",
        "required": ["title", "status", "detail", "code"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string", "description": "The sentence a person reads."},
            "code": {"type": "string", "examples": ["AP-02"]},
        },
    },
    "Done": {
        "type": "object",
        "required": ["reference", "version", "position"],
        "properties": {
            "reference": {"type": "string", "examples": ["CR-0117"]},
            "version": {"type": "integer"},
            "position": {"type": "integer", "description": "Place in the log."},
            "code": {
                "type": "string",
                "description": "Where it is done and there is yet something to say: it was late.",
                "examples": ["CM-02", "AP-02"],
            },
            "detail": {"type": "string", "description": "The sentence a person reads of it."},
        },
    },
}


FILES: dict[str, Any] = {
    "post": {
        "operationId": "SendFiles",
        "summary": "Send files before the command that names them in `attachments`",
        "description": "They wait for 23 hours, for their own sender, and go with one command.",
        "requestBody": {
            "required": True,
            "content": {
                "multipart/form-data": {
                    "schema": {
                        "type": "object",
                        "properties": {"file": {"type": "string", "format": "binary"}},
                    }
                }
            },
        },
        "responses": {
            "201": {
                "description": "Kept.",
                "content": {
                    "application/json": {
                        "example": {
                            "files": [
                                {
                                    "file": "7b3d3c86-0f5c-4c0e-9a57-2f5a7a4c1f11",
                                    "name": "plan.pdf",
                                    "media_type": "application/pdf",
                                    "size": 48211,
                                    "scan": "clean",
                                }
                            ]
                        }
                    }
                },
            },
            "422": {
                "description": "Refused: GN-07, GN-10.",
                "content": {"application/problem+json": {"schema": {"$ref": PROBLEM}}},
            },
        },
    }
}


def describe(orders: dict[str, Order], base: str) -> dict[str, Any]:
    """Return the OpenAPI document of these orders."""
    orders = {name: order for name, order in orders.items() if not order.page_only}
    forms = [order.form for order in orders.values()]
    schemas, parts = msgspec.json.schema_components(
        forms, ref_template="#/components/schemas/{name}"
    )
    paths = {
        f"/api/commands/{order.name}": {"post": _operation(order, schema)}
        for order, schema in zip(orders.values(), schemas, strict=True)
    }
    paths["/api/files"] = FILES
    return {
        "openapi": "3.1.0",
        "info": {"title": "Parley", "version": "0.1.0"},
        "servers": [{"url": base}],
        "security": [{"token": []}, {"session": []}],
        "paths": paths,
        "components": {
            "schemas": {**SHAPES, **parts},
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "parley"},
            },
        },
    }


def _operation(order: Order, schema: dict[str, Any]) -> dict[str, Any]:
    done = {"application/json": {"schema": {"$ref": "#/components/schemas/Done"}}}
    refused = {"application/problem+json": {"schema": {"$ref": PROBLEM}}}
    said = {
        "403": "The role does not allow it (GN-01).",
        "404": "Missing, or not yours to see (GN-02).",
        "409": "Someone else changed it first (CC-01).",
        "422": f"Refused: {', '.join(order.refusals) or 'GN-10'}.",
        "429": "Too many tries.",
    }
    return {
        "operationId": order.name,
        "summary": order.summary,
        "description": f"Roles: {', '.join(role.value for role in order.roles)}.",
        "parameters": [
            {"name": "Idempotency-Key", "in": "header", "schema": {"type": "string"},
             "description": "A repeat under one key is answered with the first result."}
        ],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": schema, "example": dict(order.example)}},
        },
        "responses": {
            "200": {"description": "Done before; the first result.", "content": done},
            "201": {"description": "Done.", "content": done},
            **{code: {"description": text, "content": refused} for code, text in said.items()},
        },
    }  # fmt: skip


@get("/openapi.json", name="openapi", sync_to_thread=True)
def show_openapi(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Return the description; it tells nothing of any review."""
    services: Services = request.app.state["services"]
    document = describe(dict(services.office.orders), services.settings.base_url)
    return Response(msgspec.json.encode(document), media_type="application/json")

"""JSON API: routes, parameters and the OpenAPI description."""

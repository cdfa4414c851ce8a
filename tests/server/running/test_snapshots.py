"""Tests of the snapshots of a running site."""

import json
import urllib.error
import urllib.request
from email.message import Message

import pytest


def test_snapshots_have_the_sites_headers_and_addresses_and_no_cookie(site: str) -> None:
    def get(path: str, **headers: str) -> tuple[int, Message, bytes]:
        with urllib.request.urlopen(urllib.request.Request(site + path, headers=headers), timeout=30) as response:
            return response.status, response.headers, response.read()

    status, headers, body = get("/snapshot/find=a%26b/ranking.json")
    assert (status, json.loads(body)["view"]["find"]) == (200, "a&b")
    assert "set-cookie" not in headers
    assert headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    _, headers, body = get("/snapshot/-/ranking.md")
    assert f"[Open this view in Sandbox Atlas](<{site}/>)" in body.decode()
    with pytest.raises(urllib.error.HTTPError) as unchanged:
        get("/snapshot/-/ranking.md", **{"If-None-Match": headers["etag"]})
    unchanged.value.close()
    assert unchanged.value.code == 304

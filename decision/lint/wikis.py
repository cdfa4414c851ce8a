"""Lint rule: wikis are described consistently, with a form, settings and sources for every way to show a view."""

import re
from collections.abc import Iterator

from decision.catalogue.wikis import Way, Wiki
from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Path, Problem

NAME = "wikis"
DESCRIPTION = "Each wiki has a form for each way that it shows a view, the lines that it asks for, and sources."
SCOPE = ("wikis.yaml",)
SEVERITY: Severity = "fault"

_WAYS: tuple[Way, ...] = ("frame", "picture")
_FORMS = {"frame": ("-frame", "-frame-height", "-tag", "embed-address"), "picture": ("-picture", "picture-address")}
_FILLED = {"{site}", "{origin}", "{host}"}


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield every inconsistency in data/wikis.yaml."""
    for i, wiki in enumerate(data_set.catalogue.wikis):
        yield from _wiki(("wikis", i), wiki)


def _wiki(place: Path, wiki: Wiki) -> Iterator[Problem]:
    for way in _WAYS:
        shows = getattr(wiki, way)
        forms = [form for form in wiki.forms if form.endswith(_FORMS[way])]
        if (shows == "no") == bool(forms):
            expected = f"no form of a {way}, as {way} is no" if forms else f"a form of a {way}, as {way} is {shows}"
            yield "wikis.yaml", (*place, "forms"), ", ".join(wiki.forms), expected
        if shows in ("setting", "plugin") and not wiki.settings_for(way):
            yield "wikis.yaml", (*place, "settings"), len(wiki.settings), f"a line for {way}, as {way} is {shows}"
    for j, setting in enumerate(wiki.settings):
        unknown = set(re.findall(r"\{[a-z]+\}", setting.line)) - _FILLED
        if unknown:
            yield (
                "wikis.yaml",
                (*place, "settings", j, "line"),
                ", ".join(sorted(unknown)),
                "only {site}, {origin} and {host} in braces",
            )
    if not wiki.sources:
        yield "wikis.yaml", (*place, "sources"), 0, "at least one, which may be of the kind unchecked"
    for j, source in enumerate(wiki.sources):
        if (source.kind in ("measured", "unchecked")) == (source.address is not None):
            expected = "no address" if source.address else "an address"
            yield (
                "wikis.yaml",
                (*place, "sources", j, "address"),
                source.address,
                f"{expected} for the kind {source.kind}",
            )
        if (source.seen is None) != (source.address is None):
            yield (
                "wikis.yaml",
                (*place, "sources", j, "seen"),
                source.seen,
                "the day of reading, where there is an address",
            )

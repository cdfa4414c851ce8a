"""Findings of the doctor: whether an embed would show in a wiki, rule by rule, and how it would look there."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from components.html.templates import macros
from decision.catalogue.wikis import Way
from decision.format import counted
from decision.site.doctor import EmbedFinding, Outcome, verdict

_HTML = macros("components/share/doctor.html", counted=counted)

OUTCOMES: dict[Outcome, tuple[str, str]] = {
    "passes": ("✓", "passed"),
    "needs": ("!", "needs a setting"),
    "blocks": ("✕", "blocked"),
    "untold": ("?", "not known"),
}
"""Sign and words for the outcome of a rule."""

VERDICTS: dict[Outcome, str] = {
    "passes": "will show.",
    "needs": "will show after a setting is changed.",
    "blocks": "will be blocked.",
    "untold": "may or may not show.",
}

WAYS: dict[Way, str] = {"frame": "The frame", "picture": "The picture"}


def findings_html(findings: Sequence[EmbedFinding], way: Way) -> Markup:
    """Return the verdict on frames or pictures in a wiki, then the outcome of each rule."""
    way_findings = [finding for finding in findings if finding.rule.way == way]
    outcome = verdict(way_findings, way)
    return _HTML.findings(outcome, f"{WAYS[way]} {VERDICTS[outcome]}", way_findings, OUTCOMES)


def render_findings(findings: Sequence[EmbedFinding]) -> None:
    """Draw the findings of the doctor, for the frame and for the picture."""
    st.html(Markup().join(findings_html(findings, way) for way in _ways(findings)))


def verdicts_html(findings: Sequence[EmbedFinding], wiki: str) -> Markup:
    """Return the verdicts on frame and picture in a wiki, each with the rule that stands in the way and how it is met; it leads to all rules."""
    verdicts = []
    for way in _ways(findings):
        outcome = verdict(findings, way)
        decisive = [finding for finding in findings if finding.rule.way == way and finding.outcome == outcome]
        verdicts.append((outcome, f"{WAYS[way]} {VERDICTS[outcome]}", [] if outcome == "passes" else decisive))
    return _HTML.verdicts(wiki, verdicts, OUTCOMES)


def _ways(findings: Sequence[EmbedFinding]) -> tuple[Way, ...]:
    return tuple(dict.fromkeys(finding.rule.way for finding in findings))


def blocked_html(findings: Sequence[EmbedFinding]) -> Markup:
    """Return the placeholder of a blocked frame, with the reasons."""
    blocking = [finding for finding in findings if finding.rule.way == "frame" and finding.outcome == "blocks"]
    return _HTML.blocked(blocking)


def wrong_origin_html(text: str, expected: str) -> Markup:
    """Return the error for an address that is none."""
    return _HTML.wrong_origin(text, expected)

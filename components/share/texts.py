"""Texts of the Share page as HTML: downloads, the doctor's findings and their sources."""

from html import escape

from components.html.elements import element, external_link
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.wikis import Way, Wiki
from decision.links.choices import Look
from decision.ranking.view import View
from decision.site.addresses import FORMATS
from decision.site.doctor import EmbedFinding, Outcome, verdict
from decision.site.pages import PARTS
from decision.site.snippets import picture_address

OUTCOMES: dict[Outcome, tuple[str, str]] = {
    "passes": ("✓", "holds"),
    "needs": ("!", "needs a setting"),
    "blocks": ("✕", "would block it"),
    "untold": ("?", "cannot be told"),
}
"""Sign and words for the outcome of a rule."""

VERDICTS: dict[Outcome, str] = {
    "passes": "would show.",
    "needs": "would show after a setting.",
    "blocks": "would be blocked.",
    "untold": "cannot be told for certain.",
}

WAYS: dict[Way, str] = {"frame": "The frame", "picture": "The picture"}

_FILES = {
    "png": ("PNG", "a picture"),
    "svg": ("SVG", "a picture for any size"),
    "html": ("HTML", "a page by itself"),
    "csv": ("CSV", "a table for a spreadsheet"),
    "md": ("Markdown", "a table as text"),
    "json": ("JSON", "for programs"),
    "mediawiki": ("MediaWiki", "a table as text"),
    "dokuwiki": ("DokuWiki", "a table as text"),
    "confluence": ("Confluence", "a table in its storage format"),
}
_TAKES = {
    "yes": "yes",
    "setting": "after a setting",
    "plugin": "with a plugin",
    "no": "no",
    "unchecked": "not checked by us",
}
_SOURCES = {
    "measured": "seen by us in a real one",
    "documentation": "its documentation",
    "code": "its source code",
    "second-hand": "said by others",
    "unchecked": "not checked by us",
}


def head_html(headline: str) -> str:
    """Return the head of the page with the headline of the shared view."""
    lead = "A link, a file or a piece of your wiki: all of them hold your weights, conditions and selection, and show this view."
    return f'<div class="answer">{element("h1", "Share this view")}{element("p", headline)}{element("p", lead)}</div>'


def heading_html(id: str, title: str, lead: str) -> str:
    """Return the heading of one part of the page."""
    return f'<div class="share-head">{element("h2", title, id=id)}{element("p", lead)}</div>'


def files_html(catalogue: Catalogue, view: View, look: Look) -> str:
    """Return a link to the part in every format."""
    items = []
    for file_format in FORMATS:
        label, use = _FILES[file_format]
        address = picture_address(catalogue, "", view, look, file_format)
        name = f"sandbox-atlas-{look.part}.{file_format if file_format != 'confluence' else 'xml'}"
        link = f'<a href="{escape(address)}" download="{escape(name)}">{escape(label)}</a>'
        items.append(f"<li>{link}{element('small', use)}</li>")
    label = escape(f"Files: {PARTS[look.part].label}")
    return f'<ul class="files" aria-label="{label}">{"".join(items)}</ul>'


def wiki_html(wiki: Wiki) -> str:
    """Return the embeds that a wiki accepts, as far as known."""
    endings = f" ({', '.join(wiki.endings)})" if wiki.endings else ""
    rows = (
        ("Frames", _TAKES[wiki.frame]),
        ("Pictures by their address", _TAKES[wiki.picture] + endings),
        ("SVG", _TAKES[wiki.svg]),
        ("HTML of your own", _TAKES[wiki.html]),
        ("A pasted address becomes a frame", _TAKES[wiki.oembed]),
    )
    items = "".join(f"<div>{element('dt', name)}{element('dd', text)}</div>" for name, text in rows)
    return f'<p class="wiki-note">{escape(wiki.help)}</p><dl class="takes">{items}</dl>'


def findings_html(findings: tuple[EmbedFinding, ...], way: Way) -> str:
    """Return the verdict on frames or pictures in a wiki, then the outcome of each rule."""
    way_findings = [finding for finding in findings if finding.rule.way == way]
    outcome = verdict(way_findings, way)
    items = "".join(_finding_html(finding) for finding in way_findings)
    head = f"<h3>{_sign(outcome)}<span>{escape(f'{WAYS[way]} {VERDICTS[outcome]}')}</span></h3>"
    return f'<section class="findings {outcome}">{head}<ul>{items}</ul></section>'


def _finding_html(finding: EmbedFinding) -> str:
    words = element("span", OUTCOMES[finding.outcome][1], class_="outcome")
    source = f" {external_link(finding.rule.source, 'Source')}" if finding.rule.source else ""
    about = element("span", f": {finding.rule.label}", class_="unseen")
    why = f"<details><summary>Why{about}</summary><p>{escape(finding.rule.help)}{source}</p></details>"
    remedy = element("p", finding.remedy, class_="remedy") if finding.remedy else ""
    return (
        f'<li class="{finding.outcome}">{_sign(finding.outcome)}<div><p><b>{escape(finding.rule.label)}</b>: {words}</p>'
        f"{element('p', finding.reason, class_='reason')}{remedy}{why}</div></li>"
    )


def _sign(outcome: Outcome) -> str:
    return f'<i class="sign {outcome}" aria-hidden="true">{OUTCOMES[outcome][0]}</i>'


def sources_html(wiki: Wiki) -> str:
    """Return the sources of the statements about a wiki."""
    items = []
    for source in wiki.sources:
        kind = _SOURCES[source.kind] + (f", read {source.seen}" if source.seen else "")
        statement = external_link(source.address, source.says) if source.address else element("span", source.says)
        items.append(f"<li>{statement}{element('small', kind)}</li>")
    return f'<details class="said"><summary>Who says so about {escape(wiki.label)}</summary><ul>{"".join(items)}</ul></details>'


def blocked_html(findings: tuple[EmbedFinding, ...]) -> str:
    """Return the placeholder of a blocked frame, with the reasons."""
    reasons = "".join(
        element("li", f"{finding.rule.label}: {OUTCOMES['blocks'][1]}. {finding.reason}")
        for finding in findings
        if finding.rule.way == "frame" and finding.outcome == "blocks"
    )
    return f'<div class="blocked"><p><b>The frame would stay empty.</b></p><ul>{reasons}</ul></div>'

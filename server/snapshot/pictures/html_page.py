"""HTML page of a snapshot: the picture, and the same as a table. No script, nothing to load; all text is escaped."""

from html import escape

from decision.documents.markup import NOT_TEXT
from decision.documents.table import MARKS, Entry, Table, legend
from decision.site.addresses import Picture
from server.snapshot.pictures.palette import look_of
from server.snapshot.pictures.surround import description, scene_of
from server.snapshot.pictures.svg import to_svg
from server.snapshot.pictures.text import FAMILY
from server.snapshot.snapshot import Snapshot


def page_html(snapshot: Snapshot, picture: Picture, site: str, link_text: str) -> str:
    """Return the whole page."""
    scene = scene_of(snapshot, picture, site)
    facts = "".join(f"<dt>{_escaped(name)}</dt><dd>{_escaped(text)}</dd>" for name, text in snapshot.facts)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{_escaped(snapshot.title)} — Sandbox Atlas</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="description" content="{_escaped(description(snapshot)[:300])}">\n<style>{_style(picture)}</style>\n</head>\n<body>\n<main>\n'
        f"<h1>{_escaped(snapshot.title)}</h1>\n<figure>{to_svg(scene)}</figure>\n<details open><summary>The same as a table</summary>\n"
        f'<div class="wide" tabindex="0" role="region" aria-label="{_escaped(snapshot.table.caption)}">{table_html(snapshot.table)}</div>\n'
        f"<p>{_escaped(legend(snapshot.table))}</p>\n<dl>{facts}</dl>\n</details>\n"
        f'<p><a href="{escape(scene.link)}">{_escaped(link_text)}</a>. Data {_escaped(snapshot.dataset)}.</p>\n</main>\n</body>\n</html>\n'
    )


def table_html(table: Table) -> str:
    """Return the table as HTML with all its columns, each sign with its meaning for screen readers."""
    names = next((i for i, column in enumerate(table.columns) if column.kind == "name"), 0)
    head = "".join(f'<th scope="col">{_escaped(label)}</th>' for label in table.header)
    rows = "".join(
        "<tr>" + "".join(_cell(entry, heads_row=i == names) for i, entry in enumerate(row)) + "</tr>"
        for row in table.rows
    )
    caption = f"<caption>{_escaped(table.caption)}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(entry: Entry, heads_row: bool) -> str:
    marks = "".join(
        f' <abbr title="{_escaped(MARKS[mark][1])}">{_escaped(MARKS[mark][0])}</abbr>' for mark in entry.marks
    )
    detail = f" <small>{_escaped(entry.detail)}</small>" if entry.detail else ""
    text = f"<strong>{_escaped(entry.text)}</strong>" if entry.strong else _escaped(entry.text)
    if heads_row:
        return f'<th scope="row">{text}{marks}{detail}</th>'
    return f'<td class="{escape(entry.state)}">{text}{marks}{detail}</td>'


def _escaped(text: str) -> str:
    return escape(NOT_TEXT.sub("", text))


def _style(picture: Picture) -> str:
    look = look_of(picture)
    return (
        f":root{{color-scheme:{picture.theme if picture.theme != 'auto' else 'light dark'}}}"
        f"body{{margin:0;background:{look.background};color:{look.ink};font:15px/1.45 {FAMILY}}}"
        f"main{{max-width:{picture.width}px;margin:0 auto;padding:0 0 24px}}"
        "h1{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}"
        "figure{margin:0}svg{display:block;max-width:100%;height:auto}details,main>p{margin:16px 20px}.wide{overflow-x:auto}"
        "table{border-collapse:collapse;margin:12px 0;font-variant-numeric:tabular-nums}caption{text-align:left;font-weight:650}"
        f"th,td{{padding:5px 10px 5px 0;border-bottom:1px solid {look.line};text-align:left;vertical-align:top}}"
        f"small,.unknown,.no,.not_applicable,dt{{color:{look.muted}}}small{{display:block}}abbr{{color:{look.warning};text-decoration:none}}"
        f"a{{color:{look.accent}}}dd{{margin:0 0 6px}}"
        f":focus-visible{{outline:2px solid {look.accent};outline-offset:2px}}"
    )

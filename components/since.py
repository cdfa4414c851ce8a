"""What changed since the data to which a link was pinned: a sentence, and folded the ranks that moved with their claims."""

from pathlib import Path

import streamlit as st

from components.html import element, external_link
from components.state import change
from components.tables import captioned_table, column_heads
from decision.catalogue import Catalogue
from decision.evidence import source_label
from decision.needs import settled
from decision.records import Claim
from decision.since import Changed, Moved, Since, is_pinned, since
from decision.since_text import claim_words, move_text, sentence
from decision.view import View

_STYLE = (Path(__file__).parent / "assets" / "since.css").read_text(encoding="utf-8")


RANKED = ("", "compare", "platform", "certainty")
"""The addresses of the pages that rank by the view itself; the wizard ranks by what its answers make of it."""


def render_since(catalogue: Catalogue, view: View, page: str) -> None:
    """Say what changed for this view since its link was pinned; nothing where it is not, or to the present data.

    ``page``: the address of the page on show. Where it shows no ranking, one line says that the data are newer.
    """
    if not is_pinned(catalogue, view):
        return
    ranked = settled(catalogue, view) if page == "choose" else view
    told = since(catalogue, ranked) if page in (*RANKED, "choose") else None
    if told:
        body, quiet = since_html(catalogue, told), not (told.moved or told.steady or told.trouble)
    else:
        said = f"This link was made with data {view.data}; you see data {catalogue.version}."
        body, quiet = element("p", said, class_="since"), True
    with st.container(border=not quiet, key="pinned", horizontal=True, vertical_alignment="top"):
        st.html(f"<style>{_STYLE}</style>{body}")
        st.button(
            "Drop the pin", on_click=change, kwargs={"data": ""}, help="Go on with the newest data", width="content"
        )


def since_html(catalogue: Catalogue, told: Since) -> str:
    """Return the sentence, and in a fold every rank that moved and every claim that changed what counts."""
    head = element("p", sentence(told), class_="since")
    if told.trouble:
        kept = "".join(element("li", version) for version in reversed(told.kept))
        return f"{head}{_fold('Versions that are kept', f'<ul>{kept}</ul>')}" if kept else head
    rows = [row for row in (*told.moved, *told.steady) if row.of_itself]
    if not (told.moved or rows):
        return head + _note(told)
    return head + _fold("What moved, and why", (_table(catalogue, rows) if rows else "") + _others(told) + _note(told))


def _table(catalogue: Catalogue, rows: list[Moved]) -> str:
    head = column_heads(("Platform", "Rank", "What changed in what counts"))
    body = "".join(_row(catalogue, row) for row in rows)
    return captioned_table("Ranks then and now, and the claims behind them", head, body, "excluded")


def _others(told: Since) -> str:
    """Return the platforms whose rank moved although nothing changed that counts for them."""
    found = [move_text(row) for row in told.moved if not row.of_itself]
    return element("p", f"Only because others moved: {'; '.join(found)}.") if found else ""


def _fold(title: str, body: str) -> str:
    return f'<details class="since-more">{element("summary", title)}{body}</details>'


def _note(told: Since) -> str:
    """Return which versions were held against each other, and what of the older could not be."""
    count = told.left_out
    lost = f" {count} of its entries {'is' if count == 1 else 'are'} no longer in use and left out." if count else ""
    return element(
        "p", f"Data {told.version} against {told.dataset}, both counted as we count today.{lost}", class_="note"
    )


def _row(catalogue: Catalogue, row: Moved) -> str:
    said = [element("li", reason) for reason in _reasons(row)]
    effects: set[str] = set()
    for changed in row.changes:
        said.append(_change(catalogue, changed, changed.of not in effects))
        effects.add(changed.of)
    name = f'<th scope="row">{element("span", row.label)}</th>'
    return f"<tr>{name}<td>{_rank(row)}</td><td><ul>{''.join(said)}</ul></td></tr>"


def _rank(row: Moved) -> str:
    then, now = (str(rank) if rank else "not ranked" for rank in (row.rank_then, row.rank_now))
    if then == now:
        return element("span", f"{now}, as before")
    return f'{element("span", then)} <span aria-hidden="true">→</span><span class="unseen"> then, now </span> {element("b", now)}'


def _reasons(row: Moved) -> list[str]:
    when = "Not ranked then" if row.rank_then is None else "Not ranked now"
    return [f"{when}: {'; '.join(row.reasons)}"] if row.reasons else []


def _change(catalogue: Catalogue, changed: Changed, with_effect: bool) -> str:
    """Return one claim as it was and as it is, each with its source and day."""
    claim = changed.now or changed.then
    field = catalogue.fields[claim.field].label if claim else ""
    label = changed.label if field.casefold() == changed.label.casefold() else f"{changed.label}: {field}"
    effect = f"{changed.effect:+.2f} of the score".replace("-", "−")
    shown = element("span", effect, class_="effect") if with_effect and abs(changed.effect) >= 0.005 else ""
    return f"<li>{element('b', label)}{shown}{_side(catalogue, 'then', changed.then)}{_side(catalogue, 'now', changed.now)}</li>"


def _side(catalogue: Catalogue, when: str, claim: Claim | None) -> str:
    if claim is None:
        return f"<div>{element('small', when)} {element('span', 'nothing that counts')}</div>"
    said = f"{element('small', when)} {element('span', claim_words(catalogue, claim))} "
    link = external_link(claim.url, source_label(catalogue, claim))
    dated = element("span", f" · {claim.as_of or 'undated'}")
    return f"<div>{said}<small>{link}{dated}</small></div>"

"""Changes since the data version to which a link was pinned: a sentence, and folded the moved ranks with their claims."""

from pathlib import Path

import streamlit as st

from components.html.elements import element, external_link
from components.html.tables import captioned_table, column_heads
from components.shell.state import change
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.claims.source import source_label
from decision.ranking.since import Changed, Moved, Since, claim_words, is_pinned, move_text, sentence, since
from decision.ranking.view import View

_STYLE = Path(__file__).with_name("since.css").read_text(encoding="utf-8")



def render_since(catalogue: Catalogue, view: View, ranked: View | None) -> None:
    """Draw the changes for this view since its link was pinned; nothing where it is not, or to the present data.

    ``ranked``: the view by which the open page ranks. On a page without a ranking, one line says that the data are newer.
    """
    if not is_pinned(catalogue, view):
        return
    difference = since(catalogue, ranked) if ranked else None
    if difference:
        body, quiet = (
            since_html(catalogue, difference),
            not (difference.moved or difference.steady or difference.trouble),
        )
    else:
        notice = f"This link was made with data {view.data}; you see data {catalogue.version}."
        body, quiet = element("p", notice, class_="since"), True
    with st.container(border=not quiet, key="pinned", horizontal=True, vertical_alignment="top"):
        st.html(f"<style>{_STYLE}</style>{body}")
        st.button(
            "Drop the pin", on_click=change, kwargs={"data": ""}, help="Go on with the newest data", width="content"
        )


def since_html(catalogue: Catalogue, difference: Since) -> str:
    """Return the summary sentence, and in a fold every moved rank and every changed claim that counts."""
    head = element("p", sentence(difference), class_="since")
    if difference.trouble:
        versions = "".join(element("li", version) for version in reversed(difference.kept))
        return f"{head}{_fold('Versions that are kept', f'<ul>{versions}</ul>')}" if versions else head
    rows = [row for row in (*difference.moved, *difference.steady) if row.of_itself]
    if not (difference.moved or rows):
        return head + _note(difference)
    return head + _fold(
        "What moved, and why",
        (_table(catalogue, rows) if rows else "") + _moved_alongside(difference) + _note(difference),
    )


def _table(catalogue: Catalogue, rows: list[Moved]) -> str:
    head = column_heads(("Platform", "Rank", "What changed in what counts"))
    body = "".join(_row(catalogue, row) for row in rows)
    return captioned_table("Ranks then and now, and the claims behind them", head, body, "excluded")


def _moved_alongside(difference: Since) -> str:
    """Return the platforms whose rank moved although nothing changed that counts for them."""
    moves = [move_text(row) for row in difference.moved if not row.of_itself]
    return element("p", f"Only because others moved: {'; '.join(moves)}.") if moves else ""


def _fold(title: str, body: str) -> str:
    return f'<details class="since-more">{element("summary", title)}{body}</details>'


def _note(difference: Since) -> str:
    """Return the two compared versions, and the number of older entries that could not be compared."""
    count = difference.left_out
    lost = f" {count} of its entries {'is' if count == 1 else 'are'} no longer in use and left out." if count else ""
    return element(
        "p",
        f"Data {difference.version} against {difference.dataset}, both counted as we count today.{lost}",
        class_="note",
    )


def _row(catalogue: Catalogue, row: Moved) -> str:
    items = [element("li", reason) for reason in _reasons(row)]
    effects: set[str] = set()
    for claim_change in row.changes:
        items.append(_change(catalogue, claim_change, claim_change.of not in effects))
        effects.add(claim_change.of)
    name = f'<th scope="row">{element("span", row.label)}</th>'
    return f"<tr>{name}<td>{_rank(row)}</td><td><ul>{''.join(items)}</ul></td></tr>"


def _rank(row: Moved) -> str:
    then, now = (str(rank) if rank else "not ranked" for rank in (row.rank_then, row.rank_now))
    if then == now:
        return element("span", f"{now}, as before")
    return f'{element("span", then)} <span aria-hidden="true">→</span><span class="unseen"> then, now </span> {element("b", now)}'


def _reasons(row: Moved) -> list[str]:
    when = "Not ranked then" if row.rank_then is None else "Not ranked now"
    return [f"{when}: {'; '.join(row.reasons)}"] if row.reasons else []


def _change(catalogue: Catalogue, claim_change: Changed, with_effect: bool) -> str:
    """Return one claim before and after, each with its source and date."""
    claim = claim_change.now or claim_change.then
    field = catalogue.fields[claim.field].label if claim else ""
    label = (
        claim_change.label if field.casefold() == claim_change.label.casefold() else f"{claim_change.label}: {field}"
    )
    effect = f"{claim_change.effect:+.2f} of the score".replace("-", "−")
    effect_html = element("span", effect, class_="effect") if with_effect and abs(claim_change.effect) >= 0.005 else ""
    return f"<li>{element('b', label)}{effect_html}{_side(catalogue, 'then', claim_change.then)}{_side(catalogue, 'now', claim_change.now)}</li>"


def _side(catalogue: Catalogue, when: str, claim: Claim | None) -> str:
    if claim is None:
        return f"<div>{element('small', when)} {element('span', 'nothing that counts')}</div>"
    claim_html = f"{element('small', when)} {element('span', claim_words(catalogue, claim))} "
    link = external_link(claim.url, source_label(catalogue, claim))
    dated = element("span", f" · {claim.as_of or 'undated'}")
    return f"<div>{claim_html}<small>{link}{dated}</small></div>"

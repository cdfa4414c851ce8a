"""Colours of the light and the dark theme, as data.

They live beside the charts because charts, table and server-side snapshots share them, and charts import nothing else.
Text colours reach 4.5:1 on ``background``, ``surface`` and ``tint``, series colours 3:1 (tested). The series follow the
Okabe-Ito set, darker or lighter where a theme needs it. Neighbouring contribution colours differ in lightness by at
least 1.4:1, so that they can be told apart without seeing hue; the first six serve the usual six criteria.
"""

from dataclasses import dataclass, fields

FONT = "Inter, 'Source Sans', 'Source Sans 3', system-ui, sans-serif"
ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one theme, as ``#rrggbb``.

    ``ink`` and ``muted`` are text, ``line`` hairlines and tracks, ``tint`` the row under the pointer, ``warning`` the mark where
    the guide says otherwise. ``series`` colours the selected platforms, ``contributions`` the criteria, by position.
    """

    background: str
    surface: str
    tint: str
    ink: str
    muted: str
    line: str
    accent: str
    warning: str
    series: tuple[str, ...]
    contributions: tuple[str, ...]


LIGHT = Palette(
    background="#fafaf8",
    surface="#ffffff",
    tint="#f4f7f6",
    ink="#14181d",
    muted="#5c6672",
    line="#e5e7ea",
    accent="#0a7065",
    warning="#b45309",
    series=("#0072b2", "#d55e00", "#009e73", "#b5588f"),
    contributions=(
        *("#0b5d8a", "#3b8cc0", "#0b7a6f", "#5fb8a8", "#8f5a00", "#dba751"),
        *("#6a4a9c", "#a98bd6", "#9c3a63", "#dd8bb0", "#4f5b66", "#9aa5b0"),
    ),
)
DARK = Palette(
    background="#0e1116",
    surface="#151a21",
    tint="#1b222b",
    ink="#e8ebef",
    muted="#9aa5b3",
    line="#28303a",
    accent="#3fd0bf",
    warning="#f0b35a",
    series=("#56b4e9", "#f0a06a", "#3ecf9f", "#e3a3c8"),
    contributions=(
        *("#3b8cc0", "#8cc7ee", "#1f9e8f", "#8ad9cb", "#c98418", "#f0cb85"),
        *("#8f6fc7", "#c9b3ec", "#c25c8a", "#f0b2cd", "#77848f", "#b9c3cc"),
    ),
)


def palette(dark: bool) -> Palette:
    """Return the colours of the dark or the light theme.

    >>> palette(dark=True).background
    '#0e1116'
    """
    return DARK if dark else LIGHT


def css_tokens(scope: str = ":host") -> str:
    """Return the colours as CSS custom properties of ``scope``: ``--ink`` and so on, ``--series-0`` for platforms, ``--part-0`` for criteria.

    Each holds both themes as ``light-dark(…)``: the browser picks by the inherited ``color-scheme``, so a change of theme is
    drawn at once.
    """
    names = [field.name for field in fields(LIGHT) if isinstance(getattr(LIGHT, field.name), str)]
    pairs = {name: (getattr(LIGHT, name), getattr(DARK, name)) for name in names}
    pairs |= {f"series-{i}": pair for i, pair in enumerate(zip(LIGHT.series, DARK.series, strict=True))}
    pairs |= {f"part-{i}": pair for i, pair in enumerate(zip(LIGHT.contributions, DARK.contributions, strict=True))}
    lines = (f"  --{name}: light-dark({light}, {dark});" for name, (light, dark) in pairs.items())
    return "\n".join([f"{scope} {{", *lines, "}", ""])

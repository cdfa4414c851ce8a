"""The reader's choices on the page about trade-offs: what is drawn across and what upwards."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TradeoffChoices:
    """The two axes, each the id of a criterion or the name of a field."""

    x: str = "price"
    y: str = "cold_start"

    def with_axis(self, name: str, id: str) -> "TradeoffChoices":
        """Return the choices with another axis, named ``x`` or ``y``; the one that stood on the other axis changes places with it.

        >>> TradeoffChoices().with_axis("x", "cold_start")
        TradeoffChoices(x='cold_start', y='price')
        """
        axes = {"x": self.x, "y": self.y}
        opposite = "y" if name == "x" else "x"
        if axes[opposite] == id:
            axes[opposite] = axes[name]
        return TradeoffChoices(**{**axes, name: id})


USUAL = TradeoffChoices()

"""What the terms of decision analysis mean that the pages use, in two sentences each, with where they come from."""

from pydantic import Field as Setting

from decision.reading import Reader
from decision.vocabulary import Strict

FILE = "notions.yaml"


class Notion(Strict):
    """A term: what it is called, what it means here, and the publication that it comes from."""

    id: str = Setting(pattern=r"^[a-z][a-z0-9-]*$")
    label: str = Setting(min_length=1)
    text: str = Setting(min_length=1)
    reference: str = Setting(min_length=1)


def read_notions(reader: Reader) -> tuple[Notion, ...]:
    """Read the terms; what is wrong with them is a fault of ``reader``."""
    found = reader.records(FILE, "notions", Notion)
    ids = [notion.id for notion in found]
    if len(set(ids)) != len(ids):
        reader.fault(FILE, ("notions",), ", ".join(ids), "each id once")
    return found

"""The glossary: terms of decision analysis on the pages, in two sentences each, with their references."""

from pydantic import Field as Setting

from decision.reading import Reader
from decision.vocabulary import Record

GLOSSARY_FILE = "notions.yaml"


class GlossaryTerm(Record):
    """A term: its name, its meaning here, and the publication that it comes from."""

    id: str = Setting(pattern=r"^[a-z][a-z0-9-]*$")
    label: str = Setting(min_length=1)
    text: str = Setting(min_length=1)
    reference: str = Setting(min_length=1)


def read_glossary(reader: Reader) -> tuple[GlossaryTerm, ...]:
    """Read the terms; everything wrong with them is noted as a fault of ``reader``."""
    terms = reader.records(GLOSSARY_FILE, "notions", GlossaryTerm)
    ids = [term.id for term in terms]
    if len(set(ids)) != len(ids):
        reader.fault(GLOSSARY_FILE, ("notions",), ", ".join(ids), "each id once")
    return terms

"""Base of the response models, and the models of errors, health and oEmbed."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """Base of every answer: the keys named, and no others."""

    model_config = ConfigDict(extra="forbid")


class Problem(Shape):
    """An error: its HTTP status, what was wrong and where, and what was expected instead."""

    status: int
    error: str
    expected: str


class Left(Shape):
    """A part of the view that could not be used: the parameter, what stood there, and what was expected."""

    parameter: str
    found: str
    expected: str


class Health(Shape):
    """Whether good data are in service; ``faults`` when the files on disk are faulty and older data are shown."""

    status: Literal["ok", "faults"]
    dataset: str
    platforms: int | None = None
    faults: list[str] | None = None


class OEmbed(Shape):
    """An answer of oEmbed 1.0, type rich: ``html`` is a frame with the view, of ``width`` by ``height`` pixels."""

    version: Literal["1.0"]
    type: Literal["rich"]
    title: str
    provider_name: str
    provider_url: str
    cache_age: int
    html: str
    width: int
    height: int
    thumbnail_url: str | None = None
    thumbnail_width: int | None = None
    thumbnail_height: int | None = None

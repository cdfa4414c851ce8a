"""Classes of age, as data/freshness.yaml declares them."""

from pydantic import Field as Setting
from pydantic import model_validator

from decision.catalogue.base import Record


class AgeClass(Record):
    """A class of age. ``under_days``: how many days it ends before; None for the last one, which has no end.

    ``dated``: False for the one class of claims whose age is unknown. ``check``: whether a claim of this age that fills a
    value should be looked at again. ``sign`` stands for the class where there is little room.
    """

    id: str = Setting(pattern=r"^[a-z]+$")
    label: str = Setting(min_length=1)
    sign: str = Setting(min_length=1, max_length=2)
    help: str
    under_days: int | None = Setting(default=None, gt=0)
    dated: bool = True
    check: bool = False


class Freshness(Record):
    """All classes of age: those of dated claims from young to old, and one for undated claims."""

    classes: tuple[AgeClass, ...] = Setting(strict=False, min_length=1)

    @model_validator(mode="after")
    def _every_age_has_one_class(self) -> "Freshness":
        limits = [age_class.under_days for age_class in self.classes if age_class.dated]
        ends = {limit for limit in limits if limit is not None}
        if limits != [*sorted(ends), None]:
            raise ValueError("rising under_days, and none for the last dated class")
        if sum(not age_class.dated for age_class in self.classes) != 1:
            raise ValueError("one class with dated: false")
        if len({age_class.id for age_class in self.classes}) != len(self.classes):
            raise ValueError("ids that differ")
        return self

    def of(self, days: int | None) -> AgeClass:
        """Return the class of something ``days`` old; None is undated. A day in the future counts as young."""
        if days is None:
            return next(age_class for age_class in self.classes if not age_class.dated)
        return next(
            age_class
            for age_class in self.classes
            if age_class.dated and (age_class.under_days is None or days < age_class.under_days)
        )

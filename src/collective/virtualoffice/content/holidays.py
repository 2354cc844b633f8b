"""Public holidays by country and region, from the `holidays` library."""

from collections.abc import Callable
from collections.abc import Mapping
from datetime import date
from functools import cache
from functools import lru_cache
from holidays.registry import EntityLoader

import holidays


@cache
def country_codes() -> tuple[str, ...]:
    """Return the codes of the countries whose holidays are known; none of them is loaded yet."""
    return tuple(sorted(EntityLoader.get_country_codes(include_aliases=False)))


@cache
def subdivision_names(country: str) -> Mapping[str, str]:
    """Return the regions of a country by code; the code where no name is known."""
    if country not in country_codes():
        return {}
    known = holidays.country_holidays(country)
    names: dict[str, str] = {}
    for name, code in known.subdivisions_aliases.items():
        names.setdefault(code, name)
    return {code: names.get(code, code) for code in known.subdivisions}


def subdivision_codes(country: str) -> frozenset[str]:
    """Return the codes of the regions of a country."""
    return frozenset(subdivision_names(country))


@lru_cache(maxsize=256)
def holiday_calendar(
    country: str, subdivision: str = "", catholic: bool = False
) -> Callable[[int], Mapping[date, str]]:
    """Return a function from a year to its public holidays, named in the country's language.

    `catholic` adds those of mainly Catholic municipalities where the country has such.
    An unknown country or region adds nothing.
    """
    region = subdivision if subdivision in subdivision_codes(country) else None

    @lru_cache(maxsize=16)
    def of_year(year: int) -> Mapping[date, str]:
        if country not in country_codes():
            return {}
        known = holidays.country_holidays(country)
        categories = ["public"]
        if catholic and "catholic" in known.supported_categories:
            categories.append("catholic")
        return dict(
            holidays.country_holidays(
                country,
                subdiv=region,
                years=year,
                categories=tuple(categories),
                language=known.default_language,  # else the process's locale decides
            )
        )

    return of_year

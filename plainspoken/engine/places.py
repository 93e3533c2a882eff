"""What holds where: which urgent number is answered, and whose law a statute is.

A route counts only if it is answered where the client is: 988 helps nobody in Leeds, and HIPAA
binds nobody there. Countries are the first part of a situation's ``jurisdiction`` (``ca-on`` is
``ca``).
"""

from __future__ import annotations

import re

_EUROPE = "eu de fr nl es it at be se dk fi pt pl ch no"
_ANSWERED_IN = {
    "911": "us ca",
    "988": "us ca",
    "741741": "us ca",
    "999": "uk gb ie",
    "112": "uk gb ie au " + _EUROPE,
    # NHS 111 (with its mental health option); New Zealand's emergency number.
    "111": "uk gb nz",
    "116123": "uk gb ie",
    "85258": "uk gb",
    "50808": "ie",
    "000": "au",
    "131114": "au",
    "1737": "nz",
}
_LAW_OF = {"hipaa": "us", "phipa": "ca", "pipeda": "ca", "gdpr": "uk gb ie " + _EUROPE}
_KNOWN = frozenset(country for places in _ANSWERED_IN.values() for country in places.split())
_DIGITS = re.compile(r"\d[\d ]*")


def answered(words: str, jurisdiction: str) -> bool:
    """Whether a route, as the reply words it, is answered where the client is.

    A route without a number (a crisis line, an emergency department) is taken to be the local one,
    and so is any number in a place that we know nothing about.
    """
    numbers = [run.replace(" ", "") for run in _DIGITS.findall(words)]
    known = [number for number in numbers if number in _ANSWERED_IN]
    country = _country(jurisdiction)
    if not known or country not in _KNOWN:
        return True
    return any(country in _ANSWERED_IN[number].split() for number in known)


def foreign_law(words: str, jurisdiction: str) -> bool:
    """Whether the words name a statute that is not the law where the client is."""
    lower, country = words.lower(), _country(jurisdiction)
    if country not in _KNOWN:
        return False
    return any(law in lower and country not in where.split() for law, where in _LAW_OF.items())


def _country(jurisdiction: str) -> str:
    return jurisdiction.lower().partition("-")[0]

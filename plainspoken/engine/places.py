"""What holds where: which urgent number is answered, and whose law a statute is.

A route counts only if it is answered where the client is: 988 helps nobody in Leeds, and HIPAA
binds nobody there. Countries are the first part of a situation's ``jurisdiction`` (``ca-on`` is
``ca``).

The numbers and lines are used only to recognise a route in a reply, and are never shown to anybody.
They have no other source than the services' own pages and change with them: each must be checked
at every release.
"""

from __future__ import annotations

import re

_EUROPE = "eu de fr nl es it at be se dk fi pt pl ch no"
_ANSWERED_IN = {
    # Emergency services: United States, Canada.
    "911": "us ca",
    # 988 Suicide & Crisis Lifeline: United States; Suicide Crisis Helpline: Canada.
    "988": "us ca",
    # Crisis Text Line: United States; Kids Help Phone by text (some words only): Canada.
    "741741": "us ca",
    # Emergency services: United Kingdom, Ireland.
    "999": "uk gb ie",
    # Emergency services: Europe; Australia from mobile phones.
    "112": "uk gb ie au " + _EUROPE,
    # NHS 111 (with its mental health option): United Kingdom; emergency services: New Zealand.
    "111": "uk gb nz",
    # Samaritans: United Kingdom, Ireland.
    "116123": "uk gb ie",
    # Shout: United Kingdom.
    "85258": "uk gb",
    # Text About It: Ireland.
    "50808": "ie",
    # Emergency services (Triple Zero): Australia.
    "000": "au",
    # Lifeline: Australia.
    "131114": "au",
    # Need to Talk?: New Zealand.
    "1737": "nz",
}
_LINES_OF = {
    # Samaritans: United Kingdom, Ireland.
    "samaritans": "uk gb ie",
    # Childline: United Kingdom, Ireland.
    "childline": "uk gb ie",
    # Kids Help Phone: Canada.
    "kids help phone": "ca",
    # Kids Helpline: Australia.
    "kids helpline": "au",
}
_LAW_OF = {"hipaa": "us", "phipa": "ca", "pipeda": "ca", "gdpr": "uk gb ie " + _EUROPE}
_KNOWN = frozenset(country for places in _ANSWERED_IN.values() for country in places.split())
_DIGITS = re.compile(r"\d[\d -]*")


def answered(words: str, jurisdiction: str) -> bool:
    """Whether a route, as the reply words it, is answered where the client is.

    A route with neither number nor name (a crisis line, an emergency department) is taken to be the
    local one, and so is any number in a place that we know nothing about.
    """
    numbers = [re.sub("[ -]", "", run) for run in _DIGITS.findall(words)]
    known = [number for number in numbers if number in _ANSWERED_IN]
    country = _country(jurisdiction)
    if country not in _KNOWN:
        return True
    if not known:
        lower = words.lower()
        named = [where for line, where in _LINES_OF.items() if line in lower]
        return not named or any(country in where.split() for where in named)
    return any(country in _ANSWERED_IN[number].split() for number in known)


def foreign_law(words: str, jurisdiction: str) -> bool:
    """Whether the words name a statute that is not the law where the client is."""
    lower, country = words.lower(), _country(jurisdiction)
    if country not in _KNOWN:
        return False
    return any(law in lower and country not in where.split() for law, where in _LAW_OF.items())


def _country(jurisdiction: str) -> str:
    return jurisdiction.lower().partition("-")[0]

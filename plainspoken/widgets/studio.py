"""The studio: two drafts of one reply, honest and hiding, and what their sentences do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from plainspoken import pack
from plainspoken.engine import explain, read
from plainspoken.feedback import Purpose, notes, why
from plainspoken.pack.records import Situation
from plainspoken.record import differently
from plainspoken.widgets.base import Piece

STANDING = (
    "Invent the details or disguise them: never a real client's words or story. And this is "
    "practice: it is not for deciding about a client at risk. For that, go to your supervisor."
)

WORRIES = {
    "no": "No, nothing here",
    "some": "Something small; I would ask",
    "yes": "Yes, that comes first",
}
"""Answers to the question about safety, by value."""

DRAFTS = ("honest", "hiding")
"""The two that are read."""

MOST_REASONS = 7
"""Kinds of reason offered to choose from: enough that the true one does not stand out."""

_RISK = {
    "none": "Nothing in the message points to danger. Asking yourself each time is what counts.",
    "possible": "Something here may be a sign of danger. A reply asks, and names a route.",
    "raised": "There is a sign that the client may not be safe. A reply answers that first.",
}
_RISK_RIGHT = {"none": {"no", "some"}, "possible": {"some", "yes"}, "raised": {"yes"}}
_WEIGHT = {"main": "The main reason is", "partial": "Also true is"}
_LEEWAY = {
    "free": "Nobody else decides this: the therapist does.",
    "some": "There is a rule, and it leaves the therapist some room.",
    "none": "A rule decides this; the therapist has no say in it.",
}
_PLACE = {
    "us": "the United States",
    "ca-on": "Ontario, Canada",
    "ca-bc": "British Columbia, Canada",
    "uk": "the United Kingdom",
    "ie": "Ireland",
    "au": "Australia",
    "nz": "New Zealand",
}


class Studio(Piece):
    """One situation to answer, twice."""

    front = ("differently.js", "studio.js", "differently.css", "studio.css")

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        at = f"studio/{situation.id}"
        keys = {name: f"{at}/{name}" for name in ("noticing", "honest", "hiding", "protecting")}
        keys |= {f"{name}, differently": differently.key(situation.id, name) for name in DRAFTS}
        self.noticing = keys["noticing"]
        loaded = pack.load()
        super().__init__(
            keys.values(),
            keys=keys,
            standing=STANDING,
            situation={
                "title": situation.title or situation.id.replace("-", " "),
                "client_message": situation.client_message,
                "setting": situation.setting,
            },
            reason_choices=reason_choices(situation),
            worry_choices=[{"value": value, "label": label} for value, label in WORRIES.items()],
            differently={
                "situation": situation.id,
                "codebook": loaded.codebook,
                "names": {code: move.name for code, move in loaded.moves.items()},
            },
            truth=None,
        )
        kept = self.kept(self.noticing)
        if kept and kept.get("shown"):
            self.view = {**self.view, "truth": truth(situation, kept)}

    def on_noticed(self, content: Mapping[str, Any]) -> None:
        """The trainee has said what they notice: now say what is true here."""
        noticed = content.get("noticed")
        if isinstance(noticed, Mapping):
            self.tell(event="truth", truth=truth(self.situation, noticed))

    def on_why(self, content: Mapping[str, Any]) -> None:
        """Say why a sentence was read as it was; slower than reading, so only when asked."""
        text, draft, number = (content.get(name) for name in ("text", "draft", "sentence"))
        if not isinstance(text, str) or draft not in DRAFTS or not isinstance(number, int):
            return
        reading = read(text, self.situation)
        if not 0 <= number < len(reading.sentences):
            return
        lines = why(explain(reading, number), reading, pack.load())
        self.tell(event="because", draft=draft, text=text, sentence=number, lines=lines)

    def on_read(self, content: Mapping[str, Any]) -> None:
        """Read a draft and send what was found."""
        text, draft = content.get("text"), content.get("draft")
        if not isinstance(text, str) or draft not in DRAFTS:
            return
        purpose: Purpose = "honest" if draft == "honest" else "hiding"
        feedback = notes(read(text, self.situation), pack.load(), purpose)
        self.tell(
            event="reading", draft=draft, n=content.get("n"), text=text, feedback=asdict(feedback)
        )


def reason_choices(situation: Situation) -> list[dict[str, str]]:
    """Kinds to choose the main reason from, in the codebook's order, the true ones among them."""
    kinds = pack.load().kinds
    wanted = [*situation.true_kinds, *situation.not_reasons]
    others = [code for code in kinds if code not in wanted and code != "choice"]
    chosen = {*wanted, *others[: max(0, MOST_REASONS - len(set(wanted)))]} - {"choice"}
    return [{"value": code, "label": kinds[code].name} for code in kinds if code in chosen]


def truth(situation: Situation, noticed: Mapping[str, Any]) -> dict[str, list[str]]:
    """What is true in a situation, beside what a trainee noticed; lines of plain text."""
    kinds = pack.load().kinds
    guess = str(noticed.get("reason"))
    main = ", ".join(kinds[kind].name for kind in situation.main_kinds)
    answers = []
    if guess in situation.main_kinds:
        answers.append(f"You chose “{kinds[guess].name}”. That is the main reason here.")
    elif guess in situation.true_kinds:
        answers.append(
            f"You chose “{kinds[guess].name}”. It is part of it; the main reason is {main}."
        )
    elif guess in kinds:
        answers.append(f"You chose “{kinds[guess].name}”. Here the main reason is {main}.")
    worry = noticed.get("worry")
    if worry in WORRIES:
        said = f"About safety you said: “{WORRIES[worry]}”. "
        answers.append(said + _beside(worry, situation.risk) + _RISK[situation.risk])
    else:
        answers.append(_RISK[situation.risk])
    return {"answers": answers, "facts": list(facts(situation))}


def _beside(worry: str, risk: str) -> str:
    """What to say of somebody's worry beside the risk there is; too much care is no mistake."""
    if worry in _RISK_RIGHT[risk]:
        return ""
    return "You were careful, which does no harm. " if risk == "none" else "Look again. "


def facts(situation: Situation) -> list[str]:
    """What is true in a situation, line by line."""
    kinds = pack.load().kinds
    lines = [
        f"{_WEIGHT[reason.weight]} {kinds[reason.kind].name}. {reason.note}"
        for reason in sorted(situation.reasons, key=lambda one: one.weight != "main")
    ]
    if situation.not_reasons:
        untrue = "; ".join(kinds[kind].name for kind in situation.not_reasons)
        lines.append(f"Tempting to say, and not true here: {untrue}.")
    lines.append(_LEEWAY[situation.leeway])
    if situation.agreed:
        lines.append(f"Already agreed with the client: {situation.agreed}")
    if situation.asker:
        lines.append(f"Who asks: {situation.asker}")
    if situation.others_affected:
        lines.append(f"Whose interests stand beside the client's: {situation.others_affected}")
    if situation.firm:
        lines.append("Here a short, closed answer is right; it need not be explained.")
    place = _PLACE.get(situation.jurisdiction)
    if place:
        lines.append(f"Where the law matters, it is that of {place}.")
    return lines

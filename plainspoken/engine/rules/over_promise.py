"""More access than anybody could keep."""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

RULES: tuple[Rule, ...] = (
    Rule(
        id="over-promise/any-time",
        move="over-promise",
        signs=frozenset({"yes"}),
        pattern=pattern(
            r"(?<!can't )(?<!cannot )(?<!not )(?<!don't )(?:text|call|e-?mail|message|reach"
            r"|contact|phone|ring|write to|get hold of) me (?:<near>)?(?:any ?time(?! between"
            r"| from| on| before| after| during| until)|whenever you (?:want|need|like|feel|wish)"
            r"|at any hour|24/7|around the clock)"
            r"|i(?:'m| am|'ll be| will be)(?:<adv>) (?:always |there for you "
            r"|here for you )?(?:available|reachable|there|here"
            r"|around)(?: for you)?,? (?:any ?time|whenever|24/7|around the clock|at any hour"
            r"|at all hours)|i(?:'m| am|'ll| will) always (?:be )?(?:here|there|available"
            r"|reachable|answer|reply|respond|pick up)"
        ),
        cues=words("me anytime any available reachable there here around always"),
        needs="topic",
        why="More than anybody can keep.",
        source="codebook: over-promise, hard case 17",
        fires=(
            "You can [text me any time].",
            "[I'm always available], just call.",
            "[Call me whenever you need].",
        ),
        silent=(
            "You can't text me any time you like.",
            "The line is open 24/7; call them whenever you need.",
            "Text me any time between nine and five.",
        ),
    ),
    Rule(
        id="over-promise/day-or-night",
        move="over-promise",
        signs=frozenset({"yes", "bounds-none"}),
        pattern=pattern(
            r"(?:(?:text|call|e-?mail|message|reach|contact|phone|ring|write to) me|i(?:'m| am"
            r"|'ll| will)(?: be)? (?:always )?(?:here|there|available|reachable|answer|reply"
            r"|respond|pick up))<gap>(?:day (?:or|and) night|night or day|24/7|24 hours a day"
            r"|seven days a week|at any hour|all hours|in the middle of the night)"
        ),
        cues=words("night day 24 hours hour week"),
        why="More than anybody can keep, with no bound at all.",
        source="codebook: over-promise",
        fires=(
            "[Text me any time, day or night].",
            "[I'll answer day and night].",
            "You can [call me 24/7].",
        ),
        silent=(
            "I won't answer day and night.",
            "The crisis line answers day and night; call them.",
            "He texts me day and night, you said.",
        ),
    ),
)

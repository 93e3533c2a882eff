"""An earlier answer is taken back or corrected."""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

RULES: tuple[Rule, ...] = (
    Rule(
        id="repair/takes-it-back",
        move="repair",
        pattern=pattern(
            r"(?:that|this|it|what i (?:said|told you|wrote)) (?:was not"
            r"|wasn'?t)(?:<adv>) (?:the whole (?:of it|story|truth|reason)|all of it|quite true"
            r"|the real reason|fair(?: of me)?|honest(?: of me)?|the truth|straight)"
            r"|i (?:was not|wasn'?t)(?:<adv>) (?:being )?(?:honest|straight|fair|truthful|open"
            r"|clear)(?: <near>)? (?:with you|about)|i (?:hid|was hiding) behind|i(?:'d"
            r"| would)? (?:like|want) to (?:correct|take back|put right) (?:<near> )?(?:what"
            r"|something|that)|i take (?:that|it) back"
            r"|i (?:should|could) have (?:told you|said|been (?:clearer|honest|straight|plainer))"
        ),
        cues=words(
            "whole all true real fair honest truth straight truthful open clear hid hiding "
            "correct take put told said been"
        ),
        needs="topic",
        why="An earlier answer is taken back or corrected.",
        source="docs/engine.md, evidence markers: repair; codebook: repair",
        fires=(
            "I told you that email was about security. [That was not the whole of it].",
            "When you asked about texting, [I wasn't straight with you].",
            "[I should have told you] sooner that I don't answer messages.",
        ),
        silent=(
            "You should have told me about the texts.",
            "That was not the whole week.",
            "Was that not the whole truth about the call?",
        ),
    ),
)

"""The reply agrees to contact.

It marks no move: a yes owns nothing and hides nothing.
"""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

RULES: tuple[Rule, ...] = (
    Rule(
        id="yes/agrees",
        signs=frozenset({"yes"}),
        pattern=pattern(
            r"(?:(?:yes|sure|of course|absolutely|certainly|by all means"
            r"|no problem),? (?:<near> )?(?:you (?:can|may|could)(?: <near>)?"
            r" (?:text|e-?mail|message|call|write to|phone|ring|contact|reach)"
            r"|you (?:can|may)(?= ?[.,;!]|$)|please do|feel free|do|go ahead"
            r"|that's fine|that is fine|i(?:'d| would) be (?:glad|happy)|text|e-?mail|call"
            r"|message)"
            r"|you (?:can|may|are (?:very )?welcome to|'re (?:very )?welcome to) (?:<adv>"
            r" ?)?(?:text|e-?mail|message|call|write to|phone|ring|contact|reach) me"
            r"|(?:feel free|i(?:'m| am) (?:very )?happy for you|it(?:'s| is) (?:fine|okay|ok"
            r"|no problem)(?: for you)?) to (?:text|e-?mail|message|call|write|phone|ring|contact"
            r"|reach))(?!<gap> only)"
        ),
        cues=words(
            "text email mail message call write phone ring contact reach yes sure course "
            "absolutely certainly means problem"
        ),
        needs="topic",
        why="The reply agrees to contact.",
        source="codebook: verdict no-limit",
        fires=(
            "[Yes, you can email] me.",
            "[Feel free to text] when it gets bad.",
            "[You are welcome to call me].",
        ),
        silent=(
            "You can't text me.",
            "You may contact me by email for scheduling only.",
            "Can you text me?",
            "You said you could call me.",
            "Yes, you can put it on the sheet and we'll go through it together.",
        ),
    ),
)

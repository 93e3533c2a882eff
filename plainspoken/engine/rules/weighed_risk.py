"""A risk, told together with who weighs it."""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

RULES: tuple[Rule, ...] = (
    Rule(
        id="weighed-risk/i-weigh-it",
        move="weighed-risk",
        kinds=("security",),
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"i(?:<adv>)(?: am|'m|'d| do| would)?(?:<adv>) (?:worry|worried|uneasy|nervous"
            r"|not comfortable|not happy|don'?t trust|do not trust|concerned|wary|fear"
            r"|not willing|think about) <long>(?:hacked|leak(?:ed|s|ing)?|read by|seen by"
            r"|someone else|somebody else|other people|wrong (?:hands|person|screen|address)"
            r"|secure|security|private|privacy|confidential(?:ity)?|intercepted|shared (?:phone"
            r"|computer|account)|your (?:husband|wife|partner|parents|mother|father|family|boss"
            r"|employer)|on your phone)"
            r"|i(?:<adv>)(?:'m| am| do)?(?:<adv>) (?:not (?:willing|prepared|ready|going) to"
            r"|don'?t want to|do not want to|won'?t) (?:take (?:that|this|the) risk|risk (?:it"
            r"|that))"
        ),
        cues=words(
            "worry worried uneasy nervous comfortable happy trust concerned wary fear willing "
            "think risk"
        ),
        needs="topic",
        why="A risk is told together with who weighs it: the writer.",
        source="codebook: weighed-risk",
        fires=(
            "[I worry about emails being read by] somebody at home.",
            "[I'm uneasy about your messages being seen by] other people, so I don't text.",
            "[I don't trust email to stay private], and I'd sooner not risk it with your story.",
        ),
        silent=(
            "You worry about emails being read by him.",
            "Email isn't secure.",
            "You don't want to risk it by email.",
            "Are you worried that a text could be read by him?",
        ),
    ),
    Rule(
        id="weighed-risk/left-to-you",
        move="weighed-risk",
        pattern=pattern(
            r"(?:some|many|other) (?:people|clients|of my clients) (?:do not|don'?t|aren'?t"
            r"|are not) (?:mind|care|bothered|worried)|you (?:may|might) not mind(?: (?:that"
            r"|it))?"
            r"|(?:whether|if) (?:that|it|the risk|that risk)(?:'s| is)? (?:matters to you"
            r"|worth it|bothers you|acceptable) (?:<near> )?(?:your|you)|(?:that|it)(?:'s"
            r"| is) a risk (?:for you to weigh|you can (?:choose to )?take"
            r"|you may be happy to take)"
            r"|(?:that|it|the risk)(?:'s| is) (?:for you|yours|up to you) to (?:weigh|decide"
            r"|choose|judge)"
        ),
        cues=words(
            "mind care bothered worried weigh take worth matters bothers acceptable decide "
            "choose judge"
        ),
        needs="topic",
        why="A risk is told as information, and left to the client to weigh.",
        source="codebook: weighed-risk",
        fires=(
            "Email can be read by others; [some people don't mind] that.",
            "Texts can be seen on a lock screen. [That's for you to weigh].",
            "A message may not be private, though [you may not mind].",
        ),
        silent=(
            "Some people are fine with texts.",
            "You might mind that he texts her.",
            "Some of the people who text me do mind.",
        ),
    ),
)

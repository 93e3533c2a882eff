"""Something concrete is there instead: what, when or how."""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

RULES: tuple[Rule, ...] = (
    Rule(
        id="offer/you-can",
        move="offer",
        signs=frozenset({"when"}),
        pattern=pattern(
            r"(?:call|ring|phone|e-?mail|text|message|reach) me<run>(?:<when>|during (?:office"
            r"|working|my) hours)"
            r"|(?:you(?:'re| are)? (?:can|could|may|welcome to|are welcome to)|please"
            r"|feel free to|do)(?:<adv>) (?:call|ring|leave|e-?mail|text|phone|message|write|book"
            r"|bring|send|contact|reach|come|drop|note|jot|save|use)(?! (?:999|911|988|112|111"
            r"|000|the (?:crisis|emergency)))<run>(?:<when>|during (?:office|working|my) hours"
            r"|before (?:our|the|each) session)"
        ),
        cues=words(
            "call ring leave email mail text phone message write book bring send contact reach "
            "come drop note jot save use"
        ),
        needs="topic",
        why="Something concrete is on offer: what, and when.",
        source="codebook: offer",
        fires=(
            "I don't text, but [you can call me on Monday] morning.",
            "[Please leave a message before ten] and I'll ring back.",
            "[Feel free to email me between 9] and 5.",
        ),
        silent=(
            "She can call you on Monday.",
            "You can talk to me about anything.",
            "Could you call me on Monday?",
        ),
    ),
    Rule(
        id="offer/i-will",
        move="offer",
        signs=frozenset({"when"}),
        pattern=pattern(
            r"(?:i|we)(?:'ll| will| can| could|'m happy to| am happy to|'d be glad to|'m able to"
            r"|'d happily)(?:<adv>) (?:call|ring|read|reply|answer|phone|get back|write back"
            r"|be back|see you|check|return|keep|set aside|offer|hold|give|make|find|respond|look"
            r"|listen|talk|speak|do|meet|reach|text|e-?mail|send)<run>(?:<when>|during (?:office"
            r"|working|my) hours|before (?:our|the|each) session|when we meet)"
            r"|(?<!if )(?<!when )(?<!whenever )(?<!unless )(?<!every time )"
            r"i(?:<adv>) (?:read|check|answer|reply|return|look at|respond|listen|ring|call|phone"
            r"|pick up)<run>(?:<when>)"
            r"|(?:our|your) next (?:session|appointment) is (?:on |at )?<when>"
        ),
        cues=words(
            "call ring read reply answer phone back see check return keep aside offer hold give "
            "make find respond look listen talk speak do meet reach text email mail pick "
            "send next"
        ),
        needs="topic",
        why="Something concrete is on offer: what the writer will do, and when.",
        source="codebook: offer",
        fires=(
            "[I'll reply to your email on Thursday].",
            "[I can ring you back within one day].",
            "[I check my messages each morning].",
            "I don't email, but [I listen at noon], and ring back.",
        ),
        silent=(
            "I'd be breaking HIPAA if I read your email on a Saturday.",
            "I won't reply to emails on Thursday.",
            "You will call me on Monday, you said.",
            "I can see that the text hurt.",
        ),
    ),
    Rule(
        id="offer/leave-a-message",
        move="offer",
        pattern=pattern(
            r"(?:you (?:can|could|may)|please|feel free to)(?:<adv>) leave (?:me |us )?(?:a "
            r"|your )?"
            r"(?:short |quick |long )?(?:voice ?mail|voice message|message|word)"
        ),
        cues=words("leave"),
        why="Something concrete is on offer: how to be heard, though not when.",
        source="codebook: offer",
        fires=(
            "I don't email, but [you can leave me a voice message].",
            "[Please leave a message] at the office.",
            "[You may always leave me a short voicemail].",
        ),
        silent=(
            "You left me a message.",
            "Can you leave him a message?",
            "Please leave the room as it is.",
        ),
    ),
    Rule(
        id="offer/would-you",
        move="offer",
        place="asked",
        signs=frozenset({"when"}),
        pattern=pattern(
            r"(?:would|could|can|shall|how about|what about|might|should) <run>(?:call|phone"
            r"|session|appointment|slot|check-?in|meet|talk|speak|ring|time"
            r"|minutes)<run>(?:<when>)"
            r"|(?:would|could|can|shall|how about|what about|might"
            r"|should) <run>(?:<when>)<run>(?:call|phone|session|appointment|slot|check-?in|meet"
            r"|talk|speak|ring|help|work|suit)"
        ),
        cues=words("would could can shall how what might should"),
        needs="limit",
        why="Something concrete is on offer, put as a question.",
        source="codebook: offer, hard case 15",
        fires=(
            "I don't text. [Would a ten-minute call on Wednesday] help?",
            "I've decided not to email at night. [Shall we talk on Friday]?",
            "I won't take calls at weekends; [could we use a check-in on Monday]?",
        ),
        silent=(
            "I don't text. Would that help?",
            "Could he call you on Monday?",
            "I don't text. We could talk on Monday.",
        ),
    ),
    Rule(
        id="offer/next-session",
        move="offer",
        pattern=pattern(
            r"(?:(?:bring|save|keep|hold|write|note) (?:it|this|that|them|those|these|your \w+)"
            r"|(?:talk|speak|look at|discuss|go through|think)(?= )|pick (?:it|this|that) up)<run>"
            r"(?:(?:our|the|your|my) (?:next )?(?:session|appointment|meeting)|in session"
            r"|when we (?:next )?meet|next time we meet|when i see you|when we're together)"
        ),
        cues=words("session appointment meeting meet see together"),
        needs="limit",
        why="The matter has a place: the next session.",
        source="codebook: offer",
        fires=(
            "I don't text. Please [bring it to our next session].",
            "I won't answer email, and we can [talk it through when we meet].",
            "I've decided not to take calls at night: [write it down and keep it for our session].",
        ),
        silent=(
            "I don't text. Talk to your sister.",
            "I don't text after our session.",
            "All of it must be discussed in session. I don't text.",
            "I don't text. Let's keep our work within the session.",
            "Would you bring it up with him?",
        ),
    ),
)

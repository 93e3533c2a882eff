"""The limit is stated with nobody deciding.

"I can't" alone is not here but in `limit`: it takes its meaning from the rest of the reply (hard
case 3).
"""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

RULES: tuple[Rule, ...] = (
    Rule(
        id="agentless/not-available",
        move="agentless",
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"(?:<channel> )?(?:<contact-noun>|<contact-ing>|between-session \w+"
            r"|out-of-hours \w+)(?: (?:with|to|from|between|outside|after|over|in|at|of|by|on|for"
            r"|me|your|my|our|the|this|a|therapists?|clients?|sessions?|hours|night|weekends?"
            r"|address|support|evenings?)){0,6}"
            r" (?:<isnt>|is simply not|are simply not)(?:<adv>)"
            r" (?:available|offered|monitored|provided|supported|accepted|answered|checked|read"
            r"|returned|responded to|encouraged|part of (?:the|our|this)|an option"
            r"|something (?:that )?(?:is|can be)|included|appropriate at this time)"
        ),
        cues=words(
            "available offered monitored provided supported accepted answered checked read "
            "returned responded encouraged part option something included appropriate"
        ),
        needs="topic",
        why="The limit just is; nobody is said to have set it.",
        source="docs/engine.md, evidence markers: agentless passive; codebook: agentless",
        fires=(
            "[Email contact is not available].",
            "[Messages between sessions are not monitored].",
            "Unfortunately [texting isn't offered] here.",
        ),
        silent=(
            "The line is staffed until eight.",
            "I don't monitor email.",
            "You said email is not available.",
            "Your mother's replies are kind.",
        ),
    ),
    Rule(
        id="agentless/not-possible",
        move="agentless",
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"(?:that|this|it)(?:'s| is|s| will| would| won'?t)?(?:n'?t"
            r"| not)?(?: be)?(?:<adv>) (?:not (?:going to be )?(?:possible|feasible|an option"
            r"|something (?:that )?can be)|impossible)(?= ?[.,;!]| for (?:me|us)|$| at | right"
            r"| between| outside| by | over )"
            r"|(?:that|this|it) (?:isn'?t|won'?t be|will not be"
            r"|wouldn'?t be)(?:<adv>) (?:possible|feasible|an option)(?= ?[.,;!]|$| for (?:me|us)"
            r"| at | right| between| outside| by | over )"
            r"|(?:it is not|it's not|it isn'?t|it won'?t be"
            r"|it will not be)(?:<adv>) possible (?:for (?:me|us) )?to (?:e-?mail|text|message"
            r"|call|reply|respond|answer|communicate|be in|have contact|offer)"
            r"|(?:<contact-noun>|<contact-ing>)(?: (?:between|outside|after|in|at|by|on|our|the"
            r"|sessions?|hours|night|weekends?)){0,4} (?:<isnt>)(?:<adv>) (?:possible|feasible)"
        ),
        cues=words("possible feasible option something impossible"),
        needs="topic",
        why='"Not possible" says that nobody could do otherwise, and not why.',
        source="codebook: agentless",
        fires=(
            "I'm afraid [that's not possible].",
            "[It isn't possible to reply] to texts.",
            "[Contact between sessions is not possible].",
        ),
        silent=(
            "It is not possible to change the past.",
            "It's possible that I misread your text.",
            "Is it not possible to call him?",
        ),
    ),
    Rule(
        id="agentless/we-are-unable",
        move="agentless",
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"we(?:'re| are)(?:<adv>) (?:unable|not able|not in a position) to (?:offer|provide"
            r"|e-?mail|text|message|call|reply|respond|answer|accept|take|communicate)"
            r"|there(?:'s| is)(?:<adv>) no (?:way|facility|provision|possibility"
            r"|mechanism)(?: <near>)? (?:to|for|of) (?:contact|e-?mail|text|messag|reach|call)\w*"
        ),
        cues=words("unable able position way facility provision possibility mechanism"),
        needs="topic",
        why='Nobody decides: a "we" is unable, or there is no way.',
        source="codebook: agentless",
        fires=(
            "[We are unable to respond] to texts.",
            "Regrettably [we're not able to offer] calls.",
            "[There is no facility for contact] between sessions.",
        ),
        silent=(
            "We are unable to know what she meant by that text.",
            "There is no way to say this gently: I don't like email.",
            "We're able to offer you a call on Monday.",
        ),
    ),
    Rule(
        id="agentless/kept-to",
        move="agentless",
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"(?:<contact-noun>|<contact-ing>)(?: (?:with|between|outside|by|of|on|our|the|me|via"
            r"|sessions?|clients?|hours)){0,4}"
            r" (?:is|are|has to be|have to be|must be|needs? to be|should be|is to be"
            r"|will be)(?:<adv>) (?:(?:strictly |currently )?(?:limited|restricted|confined"
            r"|reserved|kept) (?:to|for)|(?:only|solely|strictly|just) (?:for|to be used|used)"
            r"|(?:only|solely) (?:for|used))"
        ),
        cues=words("limited restricted confined reserved kept only solely strictly just"),
        needs="topic",
        why="Contact is limited, by nobody.",
        source="docs/engine.md, evidence markers: contact is limited; codebook: agentless",
        fires=(
            "[Email is limited to] scheduling.",
            "[Contact between sessions must be kept to] emergencies.",
            "[Texts are only for] changes of time.",
        ),
        silent=(
            "I keep email for scheduling.",
            "Is email limited to scheduling?",
            "His love is limited to texts.",
        ),
    ),
)

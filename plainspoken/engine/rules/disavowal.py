"""Idioms that hand the decision to nobody. A closed list, and a veto.

A learned reader takes "my hands are tied" for owning, with confidence, because of its "I" and "my"
(docs/engine.md, disavowals). So these speak last: where one stands, the sentence owns nothing.
Two codes are used. Where the idiom only says that the writer is not the one who decides, nobody is
said to decide: `agentless`. Where it points at a rule or at "them" as what decides, unnamed:
`shield`.
"""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

_SOURCE = "docs/engine.md, disavowals; "

RULES: tuple[Rule, ...] = (
    Rule(
        id="disavowal/hands-tied",
        move="agentless",
        signs=frozenset({"limit", "veto"}),
        pattern=pattern(r"my hands (?:are|were|feel) (?:<near> )?tied|tie[sd]? my hands"),
        cues=words("hands"),
        why="It says that something holds the writer back, and not what or who.",
        source=_SOURCE + "codebook: agentless",
        fires=(
            "I'd love to help, but [my hands are tied].",
            "[My hands are completely tied] when it comes to email.",
            "It's a rule that [ties my hands], I'm afraid.",
        ),
        silent=(
            "My hands are cold today.",
            "You said my hands are tied, and they are not.",
            "He tied my shoes with his hands.",
        ),
    ),
    Rule(
        id="disavowal/not-my-decision",
        move="agentless",
        signs=frozenset({"limit", "veto"}),
        pattern=pattern(
            r"(?:it|this|that|which)(?:'s| is| was)?(?:n'?t| not)(?:<adv>) (?:my (?:decision|call"
            r"|choice)(?: to make)?|a (?:decision|call|choice) (?:of mine|that i|i)(?: (?:make"
            r"|made|get to make|can make))?)"
            r"(?!,? (?:but|and|though|yet|still) i <stand>)"
            r"|(?:it|this|that)(?:'s| is|s)?(?:n'?t| not)(?:<adv>) (?:up to me|mine to (?:make"
            r"|decide|change|bend))"
            r"|the (?:decision|choice) (?:is not|isn'?t|wasn'?t|was not) (?:mine|up to me)"
        ),
        cues=words("decision call choice mine me"),
        why="It tells the client that somebody else decided, and leaves out who.",
        source=_SOURCE + "codebook: agentless",
        fires=(
            "I'm sorry, [it isn't my decision to make].",
            "Honestly, [that's not up to me].",
            "[The decision isn't mine], so please don't be cross.",
        ),
        silent=(
            "It isn't my decision, but I agree with it.",
            "It isn't your decision to make alone.",
            "Is it not my decision to make?",
            "It's my decision, and I've thought about it.",
        ),
    ),
    Rule(
        id="disavowal/no-choice",
        move="agentless",
        signs=frozenset({"limit", "veto"}),
        pattern=pattern(
            r"i(?:<adv>)(?:'ve| have| get|'m left with)(?: got)? no (?:choice|say"
            r"|option)(?! (?:of|between|about what you))"
            r"|i(?:<adv>) (?:do not|don'?t|didn'?t)(?:<adv>) (?:have|get) (?:a|any"
            r"|much) (?:choice|say)"
        ),
        cues=words("choice say option"),
        why="It says that the writer could not do otherwise, and not what stops them.",
        source=_SOURCE + "codebook: agentless",
        fires=(
            "[I have no choice] in this.",
            "[I don't get a say] in how we handle texts.",
            "I'm sorry, [I really have no say] in the matter.",
        ),
        silent=(
            "You have no choice in this.",
            "I have no choice of rooms on Monday.",
            "It feels as if you have no say at home.",
        ),
    ),
    Rule(
        id="disavowal/out-of-my-hands",
        move="agentless",
        signs=frozenset({"limit", "veto"}),
        pattern=pattern(
            r"(?:it|this|that)(?:'s| is| are|s)?(?:<adv>)(?: all| completely"
            r"| entirely)? (?:out of my (?:hands|control)|beyond my control)"
            r"|there(?:'s| is|s) (?:really |simply )?(?:nothing|not much|little)(?: more"
            r"| else)? (?:that )?i can do(?: about (?:it|that|this))?"
        ),
        cues=words("hands control nothing much little"),
        needs="topic",
        why="It puts the decision somewhere else, and not where.",
        source=_SOURCE + "codebook: agentless",
        fires=(
            "I'm afraid [it's out of my hands].",
            "We don't answer texts, and [that is completely out of my control].",
            "Email is closed to clients; [there's nothing I can do about it].",
        ),
        silent=(
            "The weather is out of your hands.",
            "You feel there's nothing I can do about the fees you pay.",
            "Your panic feels out of my control, you said.",
        ),
    ),
    Rule(
        id="disavowal/if-it-were-up-to-me",
        signs=frozenset({"limit", "veto", "otherwise"}),
        move="agentless",
        pattern=pattern(
            r"if (?:it|this|that) (?:were|was|had been)(?:<adv>) (?:up|down) to me"
            r"|if i (?:had|could have) my (?:own )?way|if it (?:were|was) my (?:decision|choice"
            r"|call)"
        ),
        cues=words("me way decision choice call"),
        why="It claims that the writer would say yes, and leaves somebody unnamed to say no.",
        source=_SOURCE + "codebook: agentless, hard case 12",
        fires=(
            "[If it were up to me], you could text whenever you liked.",
            "Believe me, [if I had my way] we'd email.",
            "[If it was my decision] I'd say yes.",
        ),
        silent=(
            "If it were up to your mother, what would she say?",
            "It is up to me, and I've decided not to text.",
            "You feel like if it were up to me you'd never write.",
        ),
    ),
    Rule(
        id="disavowal/not-allowed",
        move="shield",
        kinds=("employer", "own-rule"),
        soft=True,
        signs=frozenset({"limit", "veto"}),
        pattern=pattern(
            r"(?:<im>(?:<adv>) not|i am ?n'?t)(?:<adv>) (?:allowed|permitted|supposed|meant"
            r"|authori[sz]ed) to"
            r"|<im>(?:<adv>) (?:forbidden|prohibited|barred|banned) (?:from|to)"
            r"|they <doesnt>(?:<adv>) (?:let|allow|permit) (?:me|us)"
        ),
        cues=words(
            "allowed permitted supposed meant authorised authorized forbidden prohibited barred "
            "banned let allow permit"
        ),
        needs="topic",
        why="A rule is said to decide, and nobody is said to have made it.",
        source=_SOURCE + "codebook: shield (a rule as what decides, with no owner)",
        fires=(
            "I'm sorry, but [I'm not allowed to] text clients.",
            "[I am not really supposed to] answer messages at night.",
            "I'd like to, but [they don't let us] email.",
        ),
        silent=(
            "I'm not supposed to be hungry yet.",
            "You're not allowed to text him, you told me.",
            "Am I not allowed to text you?",
        ),
    ),
    Rule(
        id="disavowal/required",
        move="shield",
        kinds=("employer", "own-rule"),
        soft=True,
        signs=frozenset({"limit", "veto"}),
        pattern=pattern(
            r"<im>(?:<adv>) (?:required|obliged|obligated|bound|instructed"
            r"|told) (?:by (?:<near> )?)?(?:not )?to (?:keep|limit|avoid|refrain|only|not|follow"
            r"|decline|refuse|say no)"
            r"|i(?:<adv>) (?:have to|must|need to|am bound to|'m bound to) (?:follow|go by"
            r"|abide by|stick to|adhere to|comply with|respect) (?:the|our|these|certain|clinic"
            r"|agency|strict)(?: \w+)? (?:rules?|polic(?:y|ies)|guidelines|protocols?|regulations"
            r"|procedures?)"
            r"|i (?:don'?t|didn'?t|do not|did not) (?:make|write|set|choose) (?:the|these"
            r"|those) (?:rules|policies)(?!<near>,? (?:but|and|though|yet|still) i <stand>)"
        ),
        cues=words(
            "required obliged obligated bound instructed told rules rule policy policies "
            "guidelines protocol protocols regulations procedure procedures"
        ),
        needs="topic",
        why="A rule is said to decide, and the writer only to obey; whose rule it is stays open.",
        source=_SOURCE + "codebook: shield",
        fires=(
            "[I'm required to keep] all contact inside sessions.",
            "I'm afraid [I have to follow the rules] about email.",
            "[I don't make the rules], and texting is out.",
        ),
        silent=(
            "I'm required to keep notes for seven years.",
            "I didn't make the rules about texting, but I agree with them.",
            "You have to follow the rules of the house.",
        ),
    ),
)

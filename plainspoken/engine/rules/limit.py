"""A limit is set, and by whom is not said.

These mark no move. Without them the engine would not know that there is something to explain.
"""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

RULES: tuple[Rule, ...] = (
    Rule(
        id="limit/i-cannot",
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"(?:i|we)(?:<adv>) (?:<cant>|am unable to|'m unable to|am not able to|'m not able to"
            r"|won'?t be able to|will not be able to|'re unable to)(?:<adv>)"
            r" (?:(?:<contact-verb>|call|write|do that|do it|do this|agree to|offer|say yes"
            r"|give you|be there|promise|have contact|communicate)"
            r"|<handle> <near>(?:<contact-noun>))"
            r"|<im>(?:<adv>) not (?:available|reachable|contactable|on call|around)"
        ),
        cues=words(
            "can can't cant cannot couldn't unable able available reachable contactable call around"
        ),
        needs="topic",
        why=(
            "A limit is set, and by whom is not said: alone it is neither owned nor clearly hidden."
        ),
        source="codebook: hard case 3",
        fires=(
            "[I can't answer texts] between sessions.",
            "I'm sorry, [I am unable to email] clients.",
            "[I'm not available] between sessions.",
        ),
        silent=(
            "I can't imagine how that text felt.",
            "You can't answer his texts.",
            "I can't help noticing how often he calls.",
        ),
    ),
    Rule(
        id="limit/please-do-not",
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"(?<!i )(?<!you )(?<!they )(?<!we )(?<!to )(?:please )?(?:do not|don'?t) (?:send"
            r"|e-?mail|text|call|message|phone|ring|contact)"
            r" (?:me|us|it|them|that|this|anything)"
            r"|(?:keep|leave|hold|save) (?:our|the|this|all|contact|it|things|that|everything)"
            r" <near>(?:within|inside|in|for|to|until) (?:the |our |your )?(?:next )?(?:sessions?"
            r"|room|hour)"
        ),
        cues=words("don't dont not keep leave hold save"),
        needs="topic",
        why="Something is asked of the client, and by whose wish is not said.",
        source="codebook: hard case 3",
        fires=(
            "[Please don't send it] by email.",
            "[Do not text me] at night.",
            "It's best to [keep our contact inside the session].",
        ),
        silent=(
            "I don't send it by email.",
            "They don't text me.",
            "Keep calm in the session, whatever he texts.",
        ),
    ),
    Rule(
        id="limit/says-no",
        signs=frozenset({"limit", "bare-no"}),
        pattern=pattern(
            r"(?:the|my) (?:(?:honest|short|plain|simple) )?answer(?: (?:here"
            r"|to that))? is(?: going "
            r"to be)? no|i(?:<adv>) (?:have to|need to|must) say no"
            r"|(?:it|that)(?:'s| is| will be)(?:<adv>) (?:a )?no(?= ?[.,;:!]| from me)"
            r"|no(?= ?[.,;:!—–])|no (?:texts?|e-?mails?|calls?|messages)(?= ?[.,;:!—–])"
        ),
        cues=words("no"),
        needs="topic",
        why="The reply says no; by whom is not said.",
        source="codebook: hard case 3",
        fires=(
            "You asked about texting, and [the honest answer is no].",
            "[No], not by email.",
            "About calls at night: [I have to say no].",
        ),
        silent=(
            "You said no to his calls.",
            "There is no answer from him.",
            "I have no emails from you.",
        ),
    ),
)

"""The client's view is asked for, or the limit can be looked at again."""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

RULES: tuple[Rule, ...] = (
    Rule(
        id="invite/asks-about-the-limit",
        move="invite",
        place="asked",
        pattern=pattern(
            r"(?:how|what)(?: <near>)? (?:is|does|do|would|was|are|'s) (?:that|this|it|you"
            r"|hearing (?:that|this|me))(?: <near>)? ?(?:for you|feel|land|sit|sound|make of"
            r"|think|like|leave you|seem|strike you|want|need|bring up|stir)"
            r"|what (?:would|might|could)(?: <near>)? (?:help|make it|be useful|work|you need)"
            r"|how(?:'s| is) that for you|what comes up|(?:do|would|can) you (?:see it|feel"
            r"|read it) (?:the same|otherwise|differently)|does (?:that|this) (?:make sense|sound"
            r"|feel|seem|work|fit)(?: <near>)?"
            r"|what(?:'s| is) it like(?: for you)?|(?:could|can|shall|would you like to"
            r"|might) (?:we|you and i) (?:look at|talk about|review|revisit|think about"
            r"|come back to) (?:it|this|that|how)"
        ),
        cues=words("how how's what what's do would can does could shall might"),
        needs="limit",
        why="It asks how the limit is for the client, or what would help.",
        source="codebook: invite, hard case 15",
        fires=(
            "I don't text between sessions. [How is that for you]?",
            "I've decided not to answer email at night. [What would help] in those hours?",
            "I won't take calls at weekends. [What is it like] to read that?",
        ),
        silent=(
            "I don't text. Okay?",
            "I don't text. How was your week?",
            "How is that for you, with your mother?",
        ),
    ),
    Rule(
        id="invite/can-be-reviewed",
        move="invite",
        signs=frozenset({"review"}),
        pattern=pattern(
            r"(?:we|i)(?: can| could|'ll| will|'m happy to| am happy to|'m willing to"
            r"| am willing to|'m open to)(?:<adv>) (?:review|revisit|look at (?:it|this"
            r"|that) again|looking at (?:it|this|that) again|come back to (?:it|this|that)"
            r"|rethink|think again|reconsider|talk about changing|change (?:it|this|that))"
            r"|if (?:that|this|it)(?: arrangement)? (?:doesn'?t|does not|isn'?t|is not|stops"
            r"|won'?t)(?:<adv>) (?:work(?:ing)?|help(?:ing)?|fit|enough)(?: <near>)?,? (?:tell"
            r"|let|say|we|i)"
            r"|(?:tell|let) me(?: know)? (?:if|how|what|whether|where)(?: <near>)? (?:that|this"
            r"|it|you)(?:'s|'d)?(?: <near>)? ?(?:lands?|feels?|is for you|sits|see it|hard"
            r"|doesn'?t work|isn'?t working|different(?:ly)?|otherwise|would help|need|makes you"
            r"|hurts)"
            r"|i(?:'d| would)(?:<adv>) (?:like|love|want|be glad) to (?:hear|know) (?:how|what|if"
            r"|whether|about)"
        ),
        cues=words(
            "review revisit look looking back rethink think reconsider changing change work "
            "working help helping fit enough tell let hear know"
        ),
        needs="limit",
        why="It says that the limit can be looked at again, or asks for the client's view.",
        source="codebook: invite",
        fires=(
            "I don't text between sessions. [We can review] that in spring.",
            "I've decided not to email at night; [tell me how that lands].",
            "I won't take calls at weekends. [If that doesn't work for you, let] me know.",
        ),
        silent=(
            "I don't text. Tell me how you slept.",
            "You can look at it again.",
            "I don't text. He would like to hear how you are.",
        ),
    ),
)

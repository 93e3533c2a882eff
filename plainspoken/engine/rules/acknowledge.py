"""The wish, the feeling or the cost is met as understandable."""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

RULES: tuple[Rule, ...] = (
    Rule(
        id="acknowledge/makes-sense",
        move="acknowledge",
        pattern=pattern(
            r"(?:it|that|this)(?: (?:does|really|completely|all|entirely|totally"
            r"|absolutely)){0,2} (?:makes|made|make)(?: (?:complete|perfect|a lot of|total"
            r"|so much|good|every kind of|all the))? sense(?: (?:that|to me|you|why|given|to want"
            r"|for you))?"
            r"|(?:it|that|this)(?:'s| is| was|s)(?:<adv>)(?: (?:completely|entirely|perfectly"
            r"|very|totally|so|only))? (?:understandable|natural|human|reasonable"
            r"|fair)(?: (?:that|to (?:want|ask|hope|feel|wish|be)|of you|for you|you))?"
            r"|no wonder you|of course you(?:'d| would)?(?:<adv>) (?:want|wanted|wish|feel|felt"
            r"|would|hoped|hope|need|miss)|you have (?:every right|good reason) to (?:be|feel"
            r"|want|ask|wish)"
        ),
        cues=words("sense understandable natural human reasonable fair wonder course right reason"),
        needs="limit",
        why="The wish or the feeling is met as understandable.",
        source="codebook: acknowledge",
        fires=(
            "[It makes sense that] you'd want to write at night. I don't read email after six.",
            "I won't text, and [that's understandable to be] upset about.",
            "[No wonder you] want to reach me. I've decided not to take calls at weekends.",
        ),
        silent=(
            "That makes no sense. I don't text.",
            "Does it make sense to you? I don't text.",
            "It makes sense to sleep more.",
        ),
    ),
    Rule(
        id="acknowledge/i-hear",
        move="acknowledge",
        pattern=pattern(
            r"i(?: can| could|'m able to| do| really)?(?:<adv>) (?:hear|see|imagine|understand"
            r"|tell|appreciate|know|realise|realize|get)(?:,? (?:that|how|why|what|this|it"
            r"|from))? (?:<near>)?(?:you(?:'re| are|'d| would| have|'ve| feel| felt| want| wanted"
            r"| need| were| wish| might)|hard|frustrating|disappointing|painful|lonely|scary"
            r"|frightening|difficult|hurts?|sting|stings|upsetting|a lot|much|rejecting|it (?:is"
            r"|was|must|feels|helps)|this (?:is|was|may|might|feels|matters|means)|that (?:is|was"
            r"|may|might|feels|matters|means))"
            r"|i(?:'m| am)(?:<adv>) sorry (?:that )?(?:it|this|that|if (?:it|this|that)"
            r"|for (?:the|how))(?: <near>)? ?(?:hard|hurts?|disappoint(?:s|ing|ment)|not what you"
            r"|isn'?t what you|leaves you|lonely|stings?|painful|frustrating|lands|feels|felt"
            r"|upset(?:s|ting)?)"
            r"|(?:this|that|it) (?:may|might|must|will|could|can) (?:well |also )?(?:be |feel "
            r"|sound |land |come as )?(?:hard|disappoint\w*|hurt(?:ful)?|frustrating|painful"
            r"|lonely|cold|sting|a (?:let-?down|disappointment|blow)|rejecting|upsetting"
            r"|like a (?:rejection|door|slap))(?: (?:to hear|for you|to read|news|on you))?"
        ),
        cues=words(
            "hear see imagine understand tell appreciate know realise realize get sorry hard "
            "disappoint disappointing disappointment disappointed hurt hurtful "
            "frustrating painful lonely cold sting blow rejecting upsetting rejection letdown let"
        ),
        needs="limit",
        why="The feeling, or what the limit costs, is said back.",
        source="codebook: acknowledge",
        fires=(
            "[I can hear how much] it helps you to write. I don't read email after six.",
            "I won't be texting, and [I'm sorry this is not what you] hoped.",
            "I've decided not to take calls at night. [That may be hard to hear].",
        ),
        silent=(
            "I see a client at nine. I don't text then.",
            "Can you hear how hard you are on yourself? I don't text.",
            "You said I can see that you're tired. I don't text.",
        ),
    ),
)

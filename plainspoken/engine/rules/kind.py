"""Reasons that are named without settling anything: a fact beside the limit, one reason of several.

The rules of the other modules already give the kind that their words carry. These see the rest.
"""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

RULES: tuple[Rule, ...] = (
    Rule(
        id="kind/security",
        kinds=("security",),
        pattern=pattern(
            r"(?:<channel>|it|they|that)(?:'s| is| are|s)?(?:n'?t| not| never)(?:<adv>) (?:a |an )?"
            r"(?:very |fully |completely |entirely |really |always |totally |truly |as )?"
            r"(?:secure|confidential|private|encrypted|safe (?:place|way|channel|medium|means))"
            r"|(?:<channel>|it|they|that) (?:<near> )?(?:can|could|may|might) be (?:<near> )?"
            r"(?:hacked|intercepted|leaked|read by|seen by|forwarded|opened by)"
            r"|(?:others?|other people|anyone|anybody|people|somebody"
            r"|someone)(?: else)?(?: <near>)? "
            r"(?:can|could|may|might) (?:get at|get into|read|see|open|look at) "
            r"(?:it|them|<channel>|what)"
            r"|<partly> (?:<near> )?(?:security|privacy|confidentiality)(?! law)"
        ),
        cues=words(
            "secure confidential private encrypted safe hacked intercepted leaked read seen "
            "forwarded opened security privacy confidentiality get see open look"
        ),
        needs="limit near",
        why="The security of the channel is named.",
        source="codebook: kind security, hard case 8",
        fires=(
            "I don't use email. [It isn't secure].",
            "I've decided not to text, since [texts can be read by] others.",
            "It's [partly privacy], and partly that I don't enjoy email.",
        ),
        silent=(
            "It isn't about security; I don't enjoy email.",
            "You feel that home isn't private.",
            "You asked if email is not secure. I don't text.",
        ),
    ),
    Rule(
        id="kind/law",
        kinds=("law",),
        pattern=pattern(
            r"<partly> (?:<near> )?(?:privacy law|the law|law|legal|hipaa|gdpr|phipa"
            r"|data protection|(?:the )?(?:rules|regulations) in (?!the |our |my |this )[a-z]+)"
            r"|(?:privacy|data protection|health information) (?:law|laws|act|rules) (?:asks?"
            r"|says?|recommends?|expects?|makes?|leaves?)|the law (?:asks?|says?|recommends?"
            r"|expects?|here)"
        ),
        cues=words("law legal hipaa gdpr phipa protection laws act rules regulations"),
        needs="limit near",
        why="The law is named as one reason.",
        source="codebook: kind law",
        fires=(
            "I don't email with clients: [partly the privacy law], partly that I like my evenings.",
            "I've decided against texting. [Privacy law asks] me to warn you first.",
            "I don't use email with clients, and [one reason is the law].",
        ),
        silent=(
            "It isn't the law that stops me texting.",
            "Your law degree matters to you.",
            "You think the law says I can't text.",
        ),
    ),
    Rule(
        id="kind/employer",
        kinds=("employer",),
        pattern=pattern(
            r"(?:<partly>|because of|due to|by|under) (?:<near> )?(?:the|my|our) (?:clinic"
            r"|agency|hospital|university|college|school|employer|organi[sz]ation|trust"
            r"|department|service)(?:'s)?(?: (?:rules?|polic(?:y|ies)|contract))"
        ),
        cues=words(
            "clinic clinic's agency agency's hospital hospital's university university's college "
            "school employer employer's organisation organization trust department service "
            "company"
        ),
        needs="limit near",
        why="A rule of the place where the writer works is named.",
        source="codebook: kind employer",
        fires=(
            "I won't text, [because of the hospital rules].",
            "I don't use email, [partly because of the clinic's rules].",
            "Texts aren't answered [under our agency's policy].",
        ),
        silent=(
            "You broke the school rules.",
            "It isn't a clinic rule; I don't enjoy texting.",
            "You asked if it's a hospital rule. I don't text.",
        ),
    ),
    Rule(
        id="kind/record",
        kinds=("record",),
        pattern=pattern(
            r"(?:written|permanent|lasting|paper) (?:record|trace|trail)"
            r"|(?:becomes?|become|goes|ends? up|would be|will be|is|counts? as) (?:a |as )?(?:part "
            r"of |in |into |on )(?:your|the|my) (?:record|records|file|notes|chart)"
            r"|(?:read|used|end up|ends up|asked for|shown|quoted|produced|ordered)(?: out)? "
            r"(?:in|before|by|to) (?:a |the )?court|subpoena(?:ed)?|used in evidence"
        ),
        cues=words("record records trace trail file notes chart court subpoena subpoenaed used"),
        needs="limit near",
        why="What becomes of a written trace is named.",
        source="codebook: kind record",
        fires=(
            "I don't text with clients, because it leaves a [written record].",
            "I've decided not to email; whatever we write [becomes part of your file].",
            "I don't answer messages here: they could be [read out in court].",
        ),
        silent=(
            "Your court date is close.",
            "You asked about a written record. I don't text.",
            "I don't text. I'd have to keep it in your file.",
        ),
    ),
    Rule(
        id="kind/fairness",
        kinds=("fairness",),
        pattern=pattern(
            r"(?:un|not |n't (?:be )?)?fair(?:ness|er)?(?: (?:to|on|for|towards?)) (?:my |the "
            r"|all |your |our |each )?(?:other|others|everyone|group|rest|husband|wife|partner"
            r"|clients|both|either|you both|you two|two|mother|father|parents|members|people|him"
            r"|her|them|you)(?! (?:me|my))"
            r"|(?:unfair|(?:not|wouldn't|isn't|won't|hardly)(?: be)?(?: very| really| quite)? fair)"
            r" (?:to|on|towards?) (?:your )?(?!me\b|my|you\b|yourself|say|ask)[a-z]+"
            r"|(?:could|can|would) not (?:do|offer|keep) (?:it|that|this) for (?:everyone|all"
            r"|everybody)|same (?:time|chance|access) as (?:the )?(?:other|others|everyone)"
            r"|take(?:s)? (?:time )?away from (?:my |the )?other clients"
        ),
        cues=words("fair fairness fairer unfair everyone all everybody same away"),
        needs="limit near",
        why="Fairness to others is named.",
        source="codebook: kind fairness",
        fires=(
            "I don't text, because it would be [unfair to my other] clients.",
            "I won't take calls from one of you alone. It's about [fairness to your partner].",
            "I've decided not to answer email: it would [take time away from other clients].",
            "I won't take emails about him. It [wouldn't be fair to Rowan].",
            "I won't read messages behind his back, it's [unfair to your son].",
        ),
        silent=(
            "Life isn't fair.",
            "You want to be fair to your sister.",
            "I don't text. It isn't about fairness to others.",
        ),
    ),
)

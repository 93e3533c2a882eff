"""A reason is given as what settles it: security, the law, a licence, a machine.

These mark both the reason and the force in which it is given. What is true in the situation decides
whether that force is a pretext (`plainspoken.engine.settle`).
"""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

RULES: tuple[Rule, ...] = (
    Rule(
        id="pretext/security-reasons",
        move="pretext",
        kinds=("security",),
        signs=frozenset({"limit", "closes"}),
        pattern=pattern(
            r"(?<!partly )(?<!in part )(?:for (?:(?:your|our|obvious|various|client|data"
            r"|important|good|purely) ){0,2}(?:security|privacy|confidentiality)(?: (?:and"
            r"|or) (?:\w+ )?\w+)?(?: (?:reasons?|purposes|concerns))"
            r"|(?:it|this|that)(?: all| really| simply| just)? (?:comes|boils) down to (?:security"
            r"|privacy|confidentiality)"
            r"|(?:the|my) (?:only |main |whole )?(?:reason|issue|problem|trouble"
            r"|concern)(?: here)? is "
            r"(?:security|privacy|confidentiality)"
            r"|(?:because of|due to|owing to|given|out of) (?:(?:the|our|your|client|data|serious"
            r"|concerns? (?:about|for|over)|worries about) ){0,3}(?:security|privacy"
            r"|confidentiality)(?: (?:risks?|concerns?|issues?|reasons?|problems?))?(?! law))"
        ),
        cues=words("security privacy confidentiality"),
        needs="topic",
        why="Security is given as what settles it. Whether it is the reason, the situation says.",
        source="codebook: pretext, kind security, hard case 8",
        fires=(
            "I can't email you [for security reasons].",
            "[Due to privacy concerns], texting isn't offered.",
            "[Because of confidentiality], messages stay unanswered.",
            "I don't use email. [It comes down to security].",
        ),
        silent=(
            "It isn't for security reasons that I don't email.",
            "You asked whether it's for privacy reasons. I don't enjoy email.",
            "She locked the door for security reasons.",
        ),
    ),
    Rule(
        id="pretext/not-secure-so",
        move="pretext",
        kinds=("security",),
        signs=frozenset({"limit", "closes"}),
        pattern=pattern(
            r"(?:<channel>|it|that|they|which)(?:'s| is| are|s)?(?:n'?t| not"
            r"| never)(?:<adv>) (?:a )?(?:very |fully |completely |entirely |really |always "
            r"|totally |truly |sufficiently )?(?:secure|confidential|private|encrypted"
            r"|safe)(?: (?:enough|channel|medium|way to \w+|form of communication"
            r"|means of communication))?,?"
            r" (?:so|therefore|and so|which (?:is why|means(?: that)?)|that'?s why"
            r"|hence) (?:<near> )?(?:<cant>|<dont>|unable|no |not |must|have to)"
            r"|(?:<cant>|<dont>|unable to|no) <gap>(?:because|since|as) (?:<channel>|it|that"
            r"|they)(?:'s| is| are|s)?(?:n'?t| not| never)(?:<adv>) (?:a )?(?:very |fully "
            r"|completely |entirely |really |always |totally |truly )?(?:secure|confidential"
            r"|private|encrypted|safe)"
        ),
        cues=words("secure confidential private encrypted safe"),
        needs="topic",
        why="An insecure channel is a fact; that it decides is a claim.",
        source="codebook: pretext, hard case 8",
        fires=(
            "[Email isn't secure, so I can't] use it with clients.",
            "[Texts are not confidential, which is why we don't] offer them.",
            "I [can't answer because email isn't private].",
        ),
        silent=(
            "Email isn't secure.",
            "You said email isn't secure, so you don't use it.",
            "Home isn't safe, so you can't sleep.",
        ),
    ),
    Rule(
        id="pretext/protects-privacy",
        move="pretext",
        kinds=("security",),
        signs=frozenset({"limit", "closes"}),
        pattern=pattern(
            r"(?:to|in order to|and so) (?:protect|safeguard|ensure|maintain|preserve|keep"
            r"|guarantee|respect) (?:your|our|client|clients'|patient) (?:(?:own|and|personal"
            r"|sensitive) ){0,2}(?:privacy|confidentiality|data|information|security)"
            r"|(?:i|we) (?:can ?not|can'?t|couldn'?t) (?:guarantee|ensure|promise|be sure of"
            r"|vouch for) (?:the |your |its |their )?(?:confidentiality|privacy|security)"
            r"|for your (?:privacy|confidentiality|security)"
        ),
        cues=words("privacy confidentiality data information security"),
        needs="limit near",
        why="Privacy is given as what settles it.",
        source="codebook: pretext, kind security",
        fires=(
            "I don't text, [to protect your privacy].",
            "We don't offer email, as [we cannot guarantee confidentiality].",
            "Messages are not answered here. That is [for your privacy].",
        ),
        silent=(
            "I keep my notes locked to protect your privacy.",
            "It isn't to protect your privacy that I don't text.",
            "You want privacy, and you have it.",
        ),
    ),
    Rule(
        id="pretext/law-reasons",
        move="pretext",
        kinds=("law",),
        signs=frozenset({"limit", "closes"}),
        pattern=pattern(
            r"(?<!partly )(?<!in part )(?:for (?:\w+ )?(?:legal|liability|compliance|regulatory"
            r"|licensing|insurance|hipaa|gdpr)(?: (?:and|or) \w+)? (?:reasons?|purposes)"
            r"|(?:because of|due to|owing to|under) (?:(?:the|our|my|strict"
            r"|current) ){0,2}(?:[a-z]+ )?(?:hipaa|gdpr|phipa|pipeda|privacy laws?"
            r"|data protection(?: laws?)?"
            r"|law|legal (?:requirements|obligations|rules|reasons)|licensing (?:rules"
            r"|requirements)|liability|malpractice insurance|professional regulations))"
        ),
        cues=words(
            "legal liability compliance regulatory licensing insurance hipaa gdpr phipa pipeda "
            "law laws protection regulations"
        ),
        needs="topic",
        why="The law is given as what settles it. Whether it does, the situation says.",
        source="codebook: pretext, kind law",
        fires=(
            "I can't text you [for legal reasons].",
            "[Because of HIPAA], we don't email.",
            "Email isn't offered here, [due to data protection laws].",
        ),
        silent=(
            "It isn't for legal reasons that I don't text.",
            "I don't text, partly because of privacy law and partly because I like my evenings.",
            "You asked if it's because of the law that I don't text.",
        ),
    ),
    Rule(
        id="pretext/law-requires",
        move="pretext",
        kinds=("law",),
        signs=frozenset({"limit", "closes", "rule-owner"}),
        pattern=pattern(
            r"<laws> (?:also |simply |strictly )?(?:requires? (?:me|us|that|therapists)"
            r"|means? (?:that )?(?:i|we) (?:<cant>|<dont>|must|have to|am not|are not)"
            r"|prevents? (?:me|us|therapists)|stops? (?:me|us)|ties my)"
            r"|my (?:licen[cs]e|licensing board|regulator|(?:malpractice |liability "
            r"|professional )?(?:insurance|insurer)|registration|college|board"
            r"|professional body)(?: here)? (?:<doesnt>(?:<adv>) (?:let|allow|permit|cover|want)"
            r"|prohibits?|forbids?|bans?|bars?|prevents?|requires? (?:me|that|us)|says (?:i"
            r"|that))"
        ),
        cues=words(
            "law laws act rules regulations hipaa gdpr phipa pipeda protection license licence "
            "board regulator insurance insurer registration college body"
        ),
        needs="topic",
        why="The law, a licence or an insurer is given as what settles it.",
        source="codebook: pretext, kind law",
        fires=(
            "[Privacy law means I can't] answer texts.",
            "[My licensing board doesn't allow] texting.",
            "[My insurance doesn't cover] email, so no.",
            "[My college prohibits] email.",
        ),
        silent=(
            "Your insurance doesn't cover calls.",
            "It isn't that the law means I can't text.",
            "The law means well when it comes to calls.",
        ),
    ),
    Rule(
        id="pretext/technology",
        move="pretext",
        kinds=("technology",),
        signs=frozenset({"limit", "closes"}),
        pattern=pattern(
            r"for (?:purely )?(?:technical|it|system) reasons|(?:because of|due to"
            r"|owing to) (?:the |our )?(?:technical|technology|it|system) (?:limits?|limitations?"
            r"|restrictions?|problems?|issues?|constraints?)"
            r"|(?:the|our|my) (?:(?:e-?mail|booking|records?|phone|clinic|practice|computer"
            r"|messaging|it|work) )?(?:system|software|platform|server|portal|app|phone system"
            r"|inbox) (?:<doesnt>(?:<adv>) (?:let|allow|permit|support|send|receive|accept|do)"
            r"|blocks?|filters? out|isn'?t (?:able|set up) to)"
        ),
        cues=words(
            "reasons limits limit limitations limitation restrictions problems problem issues "
            "issue constraints system software platform server portal app inbox"
        ),
        needs="topic",
        why="A machine is given as what settles it.",
        source="codebook: pretext, kind technology",
        fires=(
            "I can't text you [for technical reasons].",
            "[Our system doesn't support] messages from clients.",
            "[The booking software won't let] me reply to texts.",
        ),
        silent=(
            "Your phone system blocks his calls.",
            "The nervous system doesn't allow rest after calls like that.",
            "It isn't because of technical problems that I don't text.",
        ),
    ),
)

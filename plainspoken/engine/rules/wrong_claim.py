"""The law is said to forbid what it does not."""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

RULES: tuple[Rule, ...] = (
    Rule(
        id="wrong-claim/law-forbids",
        move="wrong-claim",
        kinds=("law",),
        signs=frozenset({"limit", "closes", "rule-owner"}),
        pattern=pattern(
            r"<laws> (?:strictly |simply |absolutely |also )?(?:forbids?|prohibits?|bans?|bars?"
            r"|outlaws?|<doesnt>(?:<adv>) (?:allow|permit|let)|makes? (?:it|e-?mail"
            r"|texting) illegal|rules? out|says (?:that )?(?:i|we|therapists) (?:<cant>|must not"
            r"|may not))"
        ),
        cues=words("law laws act rules regulations hipaa gdpr phipa pipeda protection"),
        needs="topic",
        why="The law is said to forbid what it does not forbid in any of the places we know of.",
        source="codebook: wrong-claim; facts: HIPAA lets a client choose email after a warning",
        fires=(
            "[HIPAA forbids] me to email you.",
            "[Privacy law doesn't allow] texting with clients.",
            "I'm sorry, but [the law prohibits] emails.",
        ),
        silent=(
            "HIPAA doesn't forbid email.",
            "You think HIPAA forbids email.",
            "No law forbids you to text.",
        ),
    ),
    Rule(
        id="wrong-claim/illegal",
        move="wrong-claim",
        kinds=("law",),
        signs=frozenset({"limit", "closes"}),
        pattern=pattern(
            r"(?:<its>|it would be|would be) <illegal> (?:for (?:me|us"
            r"|therapists) )?to (?:e-?mail|text|message|call|use|reply|write)"
            r"|(?:be|<im>|am) (?:breaking|violating|in breach of|in violation of) (?:hipaa|gdpr"
            r"|phipa"
            r"|pipeda|the law|(?:the )?privacy law)(?= if| by| when| in| to)"
            r"|(?:<contact-ing>|<contact-noun>)(?: (?:with|to|a|my|our|between|clients?|patients?"
            r"|sessions?)){0,3} (?:is|would be)(?:<adv>) <illegal>"
        ),
        cues=words("illegal unlawful law violation breach hipaa gdpr phipa pipeda"),
        needs="topic",
        why="Contact is said to be against the law; it is not in any of the places we know of.",
        source="codebook: wrong-claim; facts: no regime reviewed bans therapist email outright",
        fires=(
            "[It's illegal for me to email] clients.",
            "[Texting clients is a HIPAA violation].",
            "[It would be against the law to reply] to your messages.",
            "I'd [be breaking HIPAA] if I read your email on a Saturday.",
        ),
        silent=(
            "It isn't illegal to email; I don't enjoy it.",
            "Is it illegal to text him?",
            "You said it's illegal for me to email.",
        ),
    ),
    Rule(
        id="wrong-claim/that-is-illegal",
        move="wrong-claim",
        kinds=("law",),
        signs=frozenset({"limit", "closes"}),
        pattern=pattern(
            r"(?:<its>|it would be|that would be|which (?:is|would be))(?:<adv>) <illegal>"
        ),
        cues=words("illegal unlawful law violation breach hipaa gdpr"),
        needs="limit near",
        why="A limit is said to be the law's; it is not in any of the places we know of.",
        source="codebook: wrong-claim; facts: no regime reviewed bans therapist email outright",
        fires=(
            "I can't write back by email; [that would be against the law].",
            "I don't text clients. [It's illegal].",
            "We don't offer email, as [it would be a HIPAA violation].",
        ),
        silent=(
            "You asked if that is illegal.",
            "It isn't illegal; I don't enjoy email.",
            "What he did is illegal, and that is illegal everywhere.",
        ),
    ),
)

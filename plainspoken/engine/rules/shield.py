"""Something is said to decide that is nobody: a policy, an institution, a "we", what therapists do.

Each is evidence and not yet a verdict: where the situation says that the rule is real and the words
name whose it is, `plainspoken.engine.settle` makes a named rule of it.
"""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

RULES: tuple[Rule, ...] = (
    Rule(
        id="shield/policy-decides",
        move="shield",
        kinds=("employer", "own-rule"),
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"<policy>(?: here)?(?: (?:on|about|for|of|regarding"
            r"|around) [^.;:!?,\x00]{1,30}?)?,? (?:is|are|<doesnt>|says?|states?"
            r"|requires?|means?|prohibits?|forbids?|prevents?|rules? out|only allows?|not to"
            r"|that (?:i|we) (?:<dont>|<cant>))"
        ),
        cues=words("policy policies protocol guidelines"),
        needs="topic",
        why="A policy is what decides here: no person, no reason, and no room.",
        source="docs/engine.md, evidence markers; codebook: shield",
        fires=(
            "I'm afraid [our policy is] not to email clients.",
            "[The practice policy on texting is] clear.",
            "[Clinic policy does not] permit phone calls.",
        ),
        silent=(
            "Our cancellation policy is 48 hours.",
            "You said our policy is to ignore emails.",
            "Is our policy on email what bothers you?",
            "The foreign policy of the country is on your mind.",
            "There is no policy that says I can't email you.",
        ),
    ),
    Rule(
        id="shield/against-policy",
        move="shield",
        kinds=("employer", "own-rule"),
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"(?<!n't )(?<!not )(?:against|outside(?: of)?|not in line with|contrary to"
            r"|in breach of|breach(?:es)? of|break(?:s|ing)?|violat(?:e|es|ing|ion of)"
            r"|go(?:es)? against)"
            r" (?:(?:our|the|all|any|clinic|practice|agency|company|hospital|office|professional"
            r"|ethical|ethics|these)(?:'s)? ){0,2}"
            r"(?:polic(?:y|ies)|rules?|protocols?|regulations|guidelines|code of (?:conduct"
            r"|ethics|practice)|ethics code)"
        ),
        cues=words("policy policies rule rules protocol protocols regulations guidelines code"),
        needs="topic",
        why="The rule is what decides; who made it and why stays open.",
        source="docs/engine.md, evidence markers; codebook: shield",
        fires=(
            "Texting clients is [against our policy].",
            "That would be [against the rules], I'm afraid.",
            "Answering emails at night goes [outside clinic guidelines].",
        ),
        silent=(
            "It isn't against any rule for you to email me.",
            "Smoking here is against the rules.",
            "You felt it was against the rules to be angry.",
        ),
    ),
    Rule(
        id="shield/because-of-policy",
        move="shield",
        kinds=("employer", "own-rule"),
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"(?:due to|because of|as per|per|under|according to|in line with|in keeping with"
            r"|in accordance with|as a matter of|owing to|by)"
            r" (?:(?:our|the|all|clinic|practice|agency|company|hospital|office|professional"
            r"|standard|strict|internal|these)(?:'s)? ){0,2}"
            r"(?:polic(?:y|ies)|protocols?|regulations|guidelines|procedures?|rules)"
        ),
        cues=words(
            "policy policies rules protocol protocols regulations guidelines procedure procedures"
        ),
        needs="topic",
        why="The rule is the whole reason, and nobody stands behind it.",
        source="docs/engine.md, evidence markers; codebook: shield",
        fires=(
            "[Due to our policy], I don't reply to texts.",
            "[As per practice guidelines], messages wait until Monday.",
            "Email is kept to bookings [as a matter of policy].",
        ),
        silent=(
            "It isn't because of our policy that I don't email.",
            "You live by the rules of your father.",
            "You said I was silent because of the rules.",
        ),
    ),
    Rule(
        id="shield/it-is-policy",
        move="shield",
        kinds=("employer", "own-rule"),
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"<its>(?: (?:just|simply|only|purely))?(?: a matter of| down to)?"
            r"(?: (?:just|simply|only|purely|our|the|a|an|standard|clinic|practice|agency"
            r"|company|office|strict|hospital)){0,3}"
            r" (?:policy|protocol|procedure)(?! (?:of mine|i (?:made|set|have)|for me))"
        ),
        cues=words("policy protocol procedure"),
        needs="topic",
        why="The word policy closes the matter, and nobody is said to have decided it.",
        source="codebook: shield",
        fires=(
            "I don't email between sessions. [This is a matter of policy].",
            "I can't answer texts. [It's just policy].",
            "No emails between sessions, please; [that's our standard policy].",
            "[This is practice policy], and it covers calls as well.",
        ),
        silent=(
            "It's not policy that stops me texting; I don't want to.",
            "It's a policy of mine, made for my evenings.",
            "You think it's policy. I just don't like email.",
        ),
    ),
    Rule(
        id="shield/not-allowed",
        move="shield",
        kinds=("employer", "own-rule"),
        soft=True,
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"(?:<contact-noun>|<contact-ing>|clients|therapists|counsell?ors|staff|it|that|this"
            r"|we)(?: (?:with|to|from|between|outside|in|at|of|by|your|my|our|the|a|therapists?"
            r"|clients?|sessions?|hours|night|weekends?)){0,5}"
            r" (?:<isnt>|is simply not|are simply not|'re not)(?:<adv>) (?:allowed|permitted"
            r"|authori[sz]ed)"
            r"|(?:prohibited|forbidden) (?:to|from) (?:contact|e-?mail|text|messag|call)\w*"
        ),
        cues=words("allowed permitted authorised authorized prohibited forbidden"),
        needs="topic",
        why="Something is not allowed, and nobody is said to have forbidden it.",
        source="docs/engine.md, evidence markers: deontic 'not allowed'; codebook: shield",
        fires=(
            "[Texting between sessions is not allowed].",
            "I'm afraid [that isn't permitted].",
            "[Clients are not permitted] to contact us by email.",
        ),
        silent=(
            "Your son isn't allowed to text after nine.",
            "Texting is allowed here.",
            "Is texting not allowed?",
        ),
    ),
    Rule(
        id="shield/institution-decides",
        move="shield",
        kinds=("employer",),
        signs=frozenset({"limit", "rule-owner"}),
        pattern=pattern(
            r"(?:(?!my (?:[a-z-]+ )?(?:board|college)\b)(?:the|our|this|my)"
            r"(?: (?!clients?|client's)[a-z-]+){0,2} <institution>"
            r"|management|my (?:boss|employer))(?:'s (?:policy|rule|rules))?(?: here)?(?: also"
            r"| simply| just)?"
            r" (?:<doesnt>(?:<adv>) (?:let|allow|permit|offer|use|accept|want|provide|reply"
            r"|respond|answer|give out|support|e-?mail|text|monitor|have)|prohibits?|forbids?"
            r"|bans?|blocks?|bars?|stops? (?:me|us)|prevents? (?:me|us)|only (?:lets|allows"
            r"|permits|uses|accepts)"
            r"|has (?:a (?:rule|policy)|rules|banned|blocked|decided|forbidden)|(?:asks|tells"
            r"|expects|requires) (?:me|us|all|staff|therapists|its))"
        ),
        cues=words(
            "clinic practice agency hospital university college school service organisation "
            "organization trust board employer company "
            "department center centre system management manager supervisor director insurer "
            "surgery charity church team boss"
        ),
        needs="topic",
        why=(
            "An institution is what decides. Whether that is so, and what it leaves open, the "
            "situation says."
        ),
        source="docs/engine.md, evidence markers; codebook: named-rule, shield",
        fires=(
            "[The clinic doesn't let] us text.",
            "[The hospital blocks] outside email, so I can't.",
            "[My employer requires all] contact to go through the front desk.",
        ),
        silent=(
            "My licensing board prohibits email.",
            "My college prohibits email.",
            "Your school doesn't let you text in class.",
            "You said the clinic doesn't let us text.",
            "The practice of gratitude helps with texts like these.",
            "Does the clinic not allow email?",
        ),
    ),
    Rule(
        id="shield/institutions-rule",
        move="shield",
        kinds=("employer",),
        signs=frozenset({"limit", "rule-owner"}),
        pattern=pattern(
            r"(?:an?|the)(?: (?!client)[a-z-]+)? (?:clinic|agency|hospital|university|college"
            r"|school"
            r"|employer|trust|department|service|company|team)(?:'s)? (?:rule|policy|decision)"
            r"(?! of mine)"
        ),
        cues=words("rule policy decision"),
        needs="topic",
        why=(
            "A rule of an institution is what decides. Whether it is real, and what it leaves "
            "open, "
            "the situation says."
        ),
        source="codebook: named-rule, shield",
        fires=(
            "I can't text you; it's [a hospital rule].",
            "No calls at night, please. It's [a service rule].",
            "Email is closed to us: [the clinic's decision].",
        ),
        silent=(
            "You broke the school rules.",
            "It isn't a clinic rule; I don't enjoy texting.",
            "You asked if it's a hospital rule. I don't text.",
        ),
    ),
    Rule(
        id="shield/we-do-not",
        move="shield",
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"(?<!if )(?<!when )we(?:<adv>) (?:do not|don'?t|never|no longer|are unable to"
            r"|aren'?t able to|are not able to|cannot|can'?t)(?:<adv>)"
            r" (?:(?:offer|provide|allow|accept|permit|support|use|take|give out|answer|monitor"
            r"|check|engage in|communicate|conduct)(?= <gap><contact-noun>)"
            r"|(?:e-?mail|text|message|respond to|reply to) (?:with |to )?(?:our |any "
            r"|the )?(?:clients|patients|<channel>|people|anyone)"
            r"|(?:respond|reply|communicate) (?:<near> )?(?:by|via|over|outside|between|after))"
        ),
        cues=words("we"),
        needs="topic",
        why='A "we" decides, and nobody in it is the writer.',
        source='docs/engine.md, evidence markers; codebook: shield (own-limit does not count "we")',
        fires=(
            "[We don't offer] email contact.",
            "I'm afraid [we do not respond to messages] at weekends.",
            "[We don't text clients] here.",
        ),
        silent=(
            "We don't have to sort out email today.",
            "If we don't answer messages on Sunday, try Monday.",
            "As a team we decided to meet more often.",
            "We can't change what he texted you.",
        ),
    ),
    Rule(
        id="shield/boundaries",
        move="shield",
        kinds=("norm",),
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"(?:to (?:maintain|keep|preserve|protect|respect|uphold|hold|have)|because of|due to"
            r"|for(?: reasons of)?|for the sake of|in the interests? of|part of (?:our|the|my"
            r"|maintaining|keeping)"
            r"|a matter of)"
            r" (?:(?:our|the|my|good|clear|firm|strong|healthy|appropriate) ){0,2}(?:professional"
            r"|therapeutic|ethical|clinical|appropriate|therapist|treatment) (?:boundaries"
            r"|boundary|frame)"
            r"|(?:professional|therapeutic|ethical|clinical|appropriate|healthy|our|good"
            r"|the) boundaries (?:<doesnt> (?:allow|permit)|require|mean that|demand|prevent"
            r"|rule)"
            r"|(?:cross(?:es|ing)?|blur(?:s|ring)?|breach(?:es|ing)?|violat(?:e|es|ing)|break(?:s"
            r"|ing)?|overstep(?:s|ping)?) (?:(?:our|the|a|my|any|professional|therapeutic|ethical"
            r"|clinical|healthy) ){1,2}boundar(?:y|ies)"
        ),
        cues=words("boundaries boundary frame"),
        needs="topic",
        why="Boundaries are said to decide, as if nobody drew them.",
        source="codebook: shield, kind norm",
        fires=(
            "I keep contact to sessions [to maintain professional boundaries].",
            "Texting would [cross a professional boundary].",
            "[Therapeutic boundaries don't allow] phone calls at night.",
        ),
        silent=(
            "You set a healthy boundary when he texted.",
            "It isn't to maintain professional boundaries that I don't text.",
            "How do you keep clear boundaries with your mother?",
        ),
    ),
    Rule(
        id="shield/therapists-do-not",
        move="shield",
        kinds=("norm",),
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"(?:(?:most |good |all |we )?(?:therapists|counsell?ors|psychologists|clinicians"
            r"|psychotherapists|social workers)|therapists like me|a (?:good )?(?:therapist"
            r"|counsell?or|psychologist|clinician)|in (?:this|our|my) (?:profession"
            r"|field),? (?:we|one))(?:<adv>)"
            r" (?:don'?t|do not|doesn'?t|does not|never|can'?t|cannot|shouldn'?t|should not"
            r"|aren'?t (?:supposed|meant|allowed|able) to|are not (?:supposed|meant|allowed"
            r"|able) to)(?:<adv>)"
            r" (?:<handle>(?= <gap><contact-noun>)|<contact-verb>|contact|give out|become"
            r"|have contact)"
        ),
        cues=words(
            "therapists counsellors counselors psychologists clinicians psychotherapists workers "
            "therapist counsellor counselor psychologist clinician profession field"
        ),
        needs="topic",
        why="What therapists do is said to decide, and not this therapist.",
        source="codebook: shield, kind norm",
        fires=(
            "[Therapists don't text] their clients.",
            "[Most counsellors do not answer] email in the evening.",
            "[A therapist can't contact] clients between sessions.",
        ),
        silent=(
            "Some people text their therapists.",
            "You said therapists don't text their clients.",
            "Therapists don't always know the answer.",
        ),
    ),
    Rule(
        id="shield/standard-practice",
        move="shield",
        kinds=("norm",),
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"for (?:\w+ )?(?:ethical|professional) reasons"
            r"|(?:<its>|as|in line with|following|per|according to)(?: (?:just|simply|only|our"
            r"|the|a|considered|part of)){0,2} (?:standard|best|usual|normal|common|professional"
            r"|good|ethical) practice"
            r"|(?:it|that|this|<contact-ing>)(?:'s| is|s| would)?(?:n'?t"
            r"| not)(?: be)?(?:<adv>)(?: considered| seen as| regarded as)? (?:appropriate"
            r"|professional|ethical|best practice|good practice)(?: (?:for (?:me|us|a therapist"
            r"|therapists)|to (?:text|e-?mail|call|message|be in|have contact"
            r"|communicate)\w*))?(?= ?[.,;]| to| for|$)"
            r"|(?:would be|is) (?:inappropriate|unprofessional|unethical)(?: (?:for (?:me|us"
            r"|a therapist|therapists))| (?:to (?:text|e-?mail|call|message|have contact)))"
        ),
        cues=words(
            "practice reasons appropriate professional ethical inappropriate unprofessional "
            "unethical"
        ),
        needs="topic",
        why="A standard is said to decide, and nobody to have chosen it.",
        source="codebook: shield, kind norm",
        fires=(
            "I keep email for bookings; [it's standard practice].",
            "It [would be inappropriate for me] to text you.",
            "[For ethical reasons] I don't take calls at night.",
            "[Texting isn't professional], I'm afraid.",
        ),
        silent=(
            "Daily practice helps with calls like that.",
            "It's not that texting isn't professional; I just don't enjoy it.",
            "Is emailing inappropriate, do you think?",
        ),
    ),
    Rule(
        id="shield/my-policy",
        move="shield",
        kinds=("own-rule",),
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"my (?:(?!own|<off-topic>|of)[a-z'-]+ )?policy(?: (?:on|about|for|with|around"
            r"|regarding) [^.;:!?,\x00]{1,30}?)?,? (?:is|has|<doesnt>|says|means|that)"
            r"|(?:<its>|against|have) (?:just |simply |a )?(?:my )?policy (?:of mine|not to"
            r"|of not)|<its> (?:just |simply )?my policy|against my policy"
        ),
        cues=words("policy"),
        needs="topic",
        why=(
            '"My policy" has an owner and no reason; with a reason of one\'s own beside it, it '
            "owns the limit."
        ),
        source="codebook: hard case 4",
        fires=(
            "[My policy is] not to answer texts.",
            "I don't email; [it's my policy].",
            "[My email policy is] that I answer in session.",
        ),
        silent=(
            "My cancellation policy is 48 hours.",
            "My insurance policy doesn't cover calls.",
            "You asked what my policy is on email.",
        ),
    ),
)

"""Pieces of patterns that several rules share. Angle brackets name another entry."""

from __future__ import annotations

VOCABULARY = {
    # A stretch inside one clause or sentence, never across a stop or across blanked words.
    "gap": r"[^.!?;:\x00]{0,40}?",
    # The same, inside a stretch between commas.
    "run": r"[^.!?;:,\x00]{0,40}?",
    "near": r"[^.!?;:,\x00]{0,20}?",
    "long": r"[^.!?;\x00]{0,80}?",
    "adv": (
        r"(?: (?:really|just|also|simply|usually|generally|normally|honestly|actually|mostly|ever"
        r"|even|personally"
        r"|still|currently|quite|always|often|only|myself|do|deliberately|unfortunately|no longer"
        r"|as a rule)){0,2}"
    ),
    "dont": (
        r"(?:do not|don'?t|dont|will not|won'?t|wont|am not going to|'m not going to|never"
        r"|no longer)"
    ),
    "cant": r"(?:can ?not|can'?t|cant|could ?n'?t|could not)",
    "doesnt": (
        r"(?:does ?n[o']?t|doesnt|does not|do not|don'?t|will not|won'?t|can ?not|can'?t|did not"
        r"|didn'?t)"
    ),
    "isnt": (
        r"(?:is not|isn'?t|isnt|are not|aren'?t|arent|will not be|won'?t be|can ?not be|can'?t be"
        r"|'s not|'re not"
        r"|is never|are never|must not be|should not be)"
    ),
    "im": r"(?:i'm|i am|im)",
    "ive": r"(?:i've|i have|ive)",
    "id": r"(?:i'd|i would|id)",
    "its": r"(?:it's|it is|its|that's|that is|thats|this is)",
    "channel": (
        r"(?:e-?mails?|e-?mailing|texts?|text messages?|text messaging|texting|sms|whats ?app"
        r"|messages?|messaging"
        r"|dms?|voice ?mails?|voice notes?|phone calls?|calls?|calling|written messages?"
        r"|social media)"
    ),
    "contact-noun": r"(?:<channel>|replies|contact|communication|correspondence|inbox|letters?)",
    "contact-verb": (
        r"(?:e-?mail|text|message|dm|whats ?app|phone|reply|respond|correspond|write (?:back|to)"
        r"|call back"
        r"|be (?:reachable|contactable|on call|available))"
    ),
    "contact-ing": (
        r"(?:e-?mailing|texting|messaging|phoning|calling|replying|responding|corresponding"
        r"|contacting"
        r"|being contacted|contact)"
    ),
    "handle": (
        r"(?:read|check|answer|open|look at|send|use|do|take|return|see|give out|give|accept"
        r"|receive|pick up"
        r"|deal with|handle|offer"
        r"|reply to|respond to|keep up with|have)"
    ),
    # "after six", "between sessions", "on Sundays", "late at night"
    "at-times": (
        r"(?:(?:between|outside(?: of)?|after|before|during|over|in|on|at|past|by|until"
        r"|till) (?:the |my "
        r"|our |office |working |"
        r"normal )?[a-z0-9]+(?:[.:][0-9]+)?|overnight|out of hours|late at night)"
    ),
    "day": r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?)",
    "when": (
        r"(?:<day>|tomorrow|tonight|this (?:morning|afternoon|evening|week)|next (?:week|morning"
        r"|day|working day)"
        r"|the (?:next|same|following) (?:working )?(?:day|morning|evening)|first thing|noon|midday"
        r"|lunchtime"
        r"|within (?:a|an|one|two|three|the|\d+) \w+|(?:once|twice) (?:a|each|every) (?:day|week)"
        r"|each (?:day|week|morning"
        r"|evening|afternoon)|every (?:day|week|morning|evening|afternoon|other day|weekday)"
        r"|(?:at|by|from|until|till|before|after|between) (?:about "
        r"|around )?(?:\d{1,2}(?:[:.]\d\d)?"
        r"|one|two|three|four|five|six|seven"
        r"|eight|nine|ten|eleven|twelve)(?: ?(?:am|pm|a\.m|p\.m|o'clock))?"
        r"|\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m|p\.m)"
        r"|(?:five|ten|fifteen|twenty|thirty|\d{1,2})[- ]minutes?|same day|24 hours|48 hours"
        r"|two days)"
    ),
    "rest-times": (
        r"(?:evenings?|nights?|weekends?|<day>|days? off|holidays?|mornings|family time|own time"
        r"|free time"
        r"|private (?:life|time)|home life|time off|rest|sleep|family|home)"
    ),
    # A "policy" that is about something else is not the limit's policy.
    "off-topic": (
        r"(?:cancell?ation|payment|fee|fees|refund|late|lateness|attendance|no-?show|billing"
        r"|insurance|privacy|return|foreign"
        r"|public|monetary|social|economic|leave|pet|smoking|parking|dress|drug|vaccination|48-hour"
        r"|24-hour)"
    ),
    "institution": (
        r"(?:clinic|practice|agency|hospital|university|college|school|service|organi[sz]ation"
        r"|trust|board"
        r"|employer|company|department|cent(?:er|re)|health system|management|manager|supervisor"
        r"|director|it department"
        r"|insurer|insurance company|group practice|surgery|charity|church|team"
        r"|counsell?ing (?:service|cent(?:er|re)))"
    ),
    "stand": (
        r"(?:agree|disagree|keep to|have to keep|must keep|follow|stand by|think|can see why"
        r"|would change"
        r"|'d change|support|accept|do not like|don'?t like|don'?t love|do like|like|am glad"
        r"|'m glad"
        r"|see the (?:point|sense)"
        r"|have mixed feelings|happen to|am bound|'m bound)"
    ),
    "policy": (
        r"(?:(?:our|the|a|this|any|general)(?: (?!<off-topic>|of)[a-z'-]+){0,2}"
        r"|(?:clinic|office|practice|company|agency|hospital|school|service|department|university)"
        r"(?:'s)?(?: (?!<off-topic>)[a-z'-]+)?) (?:policy|policies|protocol|guidelines)"
    ),
    "laws": (
        r"(?:hipaa|gdpr|phipa|pipeda|(?:the )?(?:privacy|federal|state|data protection|provincial"
        r"|confidentiality) (?:law|laws|act|rules|regulations)|(?:the )?law|data protection)"
    ),
    "illegal": (
        r"(?:illegal|unlawful|against the law|a (?:hipaa|gdpr|privacy) (?:violation|breach)"
        r"|a violation of (?:hipaa|gdpr|privacy law|the law)|in breach of (?:the law|gdpr|hipaa)"
        r"|(?:prohibited|forbidden|banned) (?:by|under) (?:the )?(?:law|hipaa|gdpr))"
    ),
    # Words for the danger itself.
    "harm": (
        r"(?:suicide|suicidal|(?:kill|killing|hurt|hurting|harm|harming|injure|injuring) yourself"
        r"|self[- ]harm(?:ing)?|(?:end|ending|take|taking) (?:your (?:own )?life|it all|things)"
        r"|(?:to|would|might|could) die|dying|wish(?:ed|ing)? you were dead|(?:be|being) dead"
        r"|not (?:to )?(?:be|being|wake up|waking up)(?: (?:here|alive|around))?|not wanting to be"
        r"|(?:n't|not) want to (?:be here|be alive|live|wake up|go on)|better off without you)"
    ),
    "partly": (
        r"(?:partly|in part|part of (?:it|that|the reason)(?: is|'s)?|one reason(?: is|'s)?"
        r"|some of it(?: is|'s)?|half of it(?: is|'s)?|(?:the|my|a) (?:main |other |real "
        r"|honest )?reason is|it(?:'s| is) (?:mostly|mainly|also|both)?|also)"
    ),
}

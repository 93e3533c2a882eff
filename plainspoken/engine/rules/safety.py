"""What a reply does about danger: asks, answers the worry, names a route.

These look at every word, quoted or not: to miss a route that is there would call a safe reply
unsafe. Which number is answered where is in `plainspoken.engine.places`; that a route is named only
to be denied ("this is not a crisis line") is seen in `plainspoken.engine.settle`.
"""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

# Safe behind a wheel, or in the room, is another question.
_NOT_THAT = (
    r"(?! (?:to (?:drive|fly|swim|ride|walk|eat)"
    r"|in (?:our|these|my) (?:sessions?|work|room|office))\b)"
)

RULES: tuple[Rule, ...] = (
    Rule(
        id="safety/asks",
        move="safety",
        signs=frozenset({"asks"}),
        place="plain",
        pattern=pattern(
            r"(?:are|do|did|have|will|can|could|would|is)(?: you)?(?: <near>)? ?(?:you(?:"
            r" <near>)? (?:safe"
            + _NOT_THAT
            + r"|in danger|at risk|thinking (?:of|about) (?:suicide|killing|ending"
            r"|hurting|harming|dying|not being|taking your)|thinking of suicide|feeling suicidal"
            r"|suicidal|having thoughts (?:of|about) (?:suicide|killing|ending|hurting|harming"
            r"|dying|not)|keep yourself safe|stay safe)|you (?:feel|keep|stay) safe"
            + _NOT_THAT
            + r""
            r"|you keep (?:yourself )?safe|you have (?:a plan|any plans?|thoughts"
            r"|the means)(?: <near>)?(?:to (?:end|kill|hurt|harm|die)|of (?:suicide|ending"
            r"|killing|hurting|harming|dying)))"
            r"|(?:are|were|do|did|have|had|has|is|was|when|what|how|will|can|could|would|any|ever)"
            r"(?=[^.!?\x00]{0,120}\byou)[^.!?\x00]{0,120}? <harm>(?=[^.!?\x00]{0,120}[?？])"
            r"|(?:ask|asking|know|check|tell me)(?: <near>)? (?:if|whether) you<gap> <harm>"
            r"|how safe (?:are|do|did)(?: you)?|(?:want|need) to (?:know|ask"
            r"|check)(?: <near>)? (?:if|whether|that)? ?you(?:'re| are) (?:safe|all right tonight"
            r"|okay tonight)|tell me (?:if|whether) you(?:'re| are) (?:safe|in danger|thinking)"
        ),
        cues=words(
            "safe danger risk suicide suicidal kill killing ending end hurt hurting harm harming "
            "injure injuring dying die dead take taking plan plans thoughts means thinking not "
            "don't without"
        ),
        why="It asks the client directly whether they are safe.",
        source="codebook: safety, access",
        fires=(
            "[Are you safe] right now?",
            "[Are you thinking of killing] yourself?",
            "[Do you have a plan to end] your life?",
            "[Have you had thoughts of killing yourself]?",
            "[Were you thinking of suicide]?",
            "[Have you thought about suicide]?",
            "[Do you want to die]?",
            "[Did you think about hurting yourself]?",
            "[Do you feel like hurting yourself]?",
            "[Is there any part of you that wants to die]?",
        ),
        silent=(
            "Is email safe to use?",
            "You can stay safe online.",
            "Are you thinking of calling him?",
            "Did you hurt when he left?",
            "Are you safe to drive?",
            "Do you feel safe in our sessions?",
            "I have thought about suicide prevention for years, and you know it.",
        ),
    ),
    Rule(
        id="safety/responds",
        signs=frozenset({"responds"}),
        place="plain",
        pattern=pattern(
            r"<im>(?:<adv>) (?:(?:so|very|really|deeply|quite|a bit) )?(?:worried|concerned|alarmed"
            r"|frightened|scared|troubled) (?:about|for|by|at|to (?:read|hear)) (?:you(?! \w+ing)"
            r"|your (?:safety|message|nights?)|what you(?:'ve| have)? (?:wrote|said|told|written"
            r"|described)|how you|(?:that|this)(?= ?[.,;!]|$))"
            r"|(?:i(?:'m| am) taking|i take) (?:that|this|it|what you (?:said|wrote"
            r"|told me))(?: <near>)? seriously"
            r"|(?:what you (?:wrote|said|told me)|your message)(?: <near>)? (?:worries|concerns"
            r"|frightens|alarms|scares) me"
            r"|(?:that|this|it) (?:worries|concerns|frightens|scares) me<gap> (?:<harm>"
            r"|your safety)"
            r"|i (?:want|need) (?:you )?to (?:make sure (?:that )?you(?:'re| are)"
            r"|be sure (?:that )?you(?:'re| are)|know (?:that )?you(?:'re| are)|be|stay) safe"
            r"|(?:glad|relieved) (?:that )?you told me|are you (?:all right|alright|okay"
            r"|ok)(?: <near>)? ?(?:tonight|now|right now|today|at the moment|there)|is (?:anyone"
            r"|someone|somebody)(?: there)?(?: <near>)? with you|<im>(?:<adv>) (?:calling|ringing"
            r"|phoning|going to (?:call|ring|phone)) you (?:now|right now|right away|tonight"
            r"|at once|in)|(?<!n't )(?<!not )(?<!never )(?<! you )(?:please )?(?:call|ring"
            r"|phone) me (?:now|right now|right away|at once"
            r"|straight away|back now)|(?:could|can|would|will) you (?:call|ring|phone) me (?:now"
            r"|right now|right away|at once)"
            r"|(?:when|that) you (?:say|said|write|wrote)(?: [^.!?;:\x00]{0,40}?)?"
            r" (?:<harm>|frightened of yourself|better off|see the point|hurt yourself)"
        ),
        cues=words(
            "all alright okay ok anyone someone somebody calling ringing phoning going call ring "
            "phone worried concerned alarmed frightened scared troubled seriously worries concerns "
            "frightens alarms scares safe glad relieved say said write wrote"
        ),
        why="It answers the worry itself.",
        source="codebook: access (asks or responds directly)",
        fires=(
            "[I'm worried about you].",
            "[I take what you wrote seriously].",
            "[I want you to be safe] tonight.",
            "[I am worried by what you wrote]. Come in today.",
            "[When you say you were frightened of yourself], I stop and listen.",
            "[Call me right now], please.",
        ),
        silent=(
            "I'm worried that email is not private.",
            "You are worried about your exam.",
            "I take my evenings seriously.",
            "When you say you want my number I have to tell you that I don't give it out.",
            "When you wrote that you'd want to call, I thought: no.",
            "Please don't call me now, wait until our session.",
            "It concerns me that clients rely on my phone.",
            "That scares me a little to say.",
        ),
    ),
    Rule(
        id="safety/number",
        move="safety",
        signs=frozenset({"route"}),
        place="plain",
        pattern=pattern(
            r"(?:call|calling|ring|ringing|dial|dialling|dialing|text|texting|phone|phoning"
            r"|contact|use|try|reach|lifeline|samaritans|on|number is)(?: (?:<near> )?|<near>)"
            r"\(?(?:999|9-?1-?1|9-?8-?8|112|111|000|1737"
            r"|13 ?11 ?14|116 ?123|741 ?741|85 ?258|50 ?808)"
            r"(?! (?:unread|new|emails?|messages|pounds|dollars|times|\d"
            r"|[a-z]+ (?:street|st|road|rd|avenue|ave|lane|drive|close|place)))"
            r"|(?:999|911|988|116 ?123|13 ?11 ?14|741 ?741) (?:is|are)(?:<adv>) (?:there|open"
            r"|answered|available|staffed)"
        ),
        cues=words(
            "999 911 988 9 8 112 111 000 1737 13 131114 116 116123 741741 741 85258 85 50808 50"
        ),
        why="It names a number that is answered in an emergency.",
        source="codebook: safety (what to do when it is urgent)",
        fires=(
            "If you might hurt yourself, [call 999].",
            "You can [ring Samaritans on 116 123] at any hour.",
            "Please [call or text 988] tonight.",
            "Go to your nearest ER or [dial 9-1-1].",
            "[988 is always there].",
        ),
        silent=(
            "I have read 1120 emails.",
            "We meet in room 9110.",
            "You wrote 9 pages.",
            "My office is at 911 Elm Street.",
            "I have 988 unread messages.",
        ),
    ),
    Rule(
        id="safety/line",
        move="safety",
        signs=frozenset({"route"}),
        place="plain",
        pattern=pattern(
            r"(?:crisis (?:line|team|service|text line|number|lifeline|support|centre|center)"
            r"|suicide (?:(?:and|&) crisis )?(?:lifeline|hotline|line|prevention line)|helpline"
            r"|hotline|lifeline|samaritans|kids help ?(?:phone|line)|childline|emergency (?:room"
            r"|department|services|number|line|care|helpline)|nearest (?:hospital|emergency)|a&e"
            r"|casualty|out[- ]of[- ]hours (?:gp|service|line|team|doctor)|duty (?:worker"
            r"|clinician|team|therapist)|on-call (?:clinician|team|therapist|doctor|worker)"
            r"|county (?:crisis )?(?:line|number|team)"
            r"|(?:the|an|your|nearest|local) er(?= ?[.,;:!?)]|$| or| if| and| when| at| now| right)"
            r"|(?:go|get|getting|going|come|drive|walk|take you|be taken)(?: yourself)?(?: straight"
            r"| right)? (?:in)?to (?:(?:the|a|your|nearest|local) ){0,3}hospital"
            r"|(?<!you )come (?:in|and see me|to (?:the|my) office) (?:today|now|right away"
            r"|straight away|at once|this (?:morning|afternoon))"
            r"|i (?:can|could|will) see you (?:today|right away|straight away|this (?:morning"
            r"|afternoon)))"
        ),
        cues=words(
            "crisis suicide helpline hotline lifeline samaritans kids childline emergency "
            "hospital a casualty gp hours duty call county er come see"
        ),
        why="It names an urgent route.",
        source="codebook: safety",
        fires=(
            "If it gets worse, go to the [nearest emergency] room.",
            "The [crisis line] is staffed all night.",
            "You can reach our [duty worker] at once.",
            "Go to your [nearest ER] or dial 9-1-1.",
            "Please [go to hospital] if it happens again.",
            "Call the [county line] at three, they pick up.",
            "I am worried by what you wrote. [Come in today].",
        ),
        silent=(
            "I am not in an emergency.",
            "You had a crisis last year.",
            "The hospital blocks email.",
            "Well, er, I don't text.",
        ),
    ),
)

"""What a reply does about danger: asks, answers the worry, names a route.

These look at every word, quoted or not: to miss a route that is there would call a safe reply
unsafe. Which number is answered where is in `plainspoken.engine.routes`.
"""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

RULES: tuple[Rule, ...] = (
    Rule(
        id="safety/asks",
        move="safety",
        signs=frozenset({"asks"}),
        place="plain",
        pattern=pattern(
            r"(?:are|do|did|have|will|can|could|would|is)(?: you)?(?: <near>)? ?(?:you(?:"
            r" <near>)? (?:safe|in danger|at risk|thinking (?:of|about) (?:suicide|killing|ending"
            r"|hurting|harming|dying|not being|taking your)|thinking of suicide|feeling suicidal"
            r"|suicidal|having thoughts (?:of|about) (?:suicide|killing|ending|hurting|harming"
            r"|dying|not)|keep yourself safe|stay safe)|you (?:feel|keep|stay) safe"
            r"|you keep (?:yourself )?safe|you have (?:a plan|any plans?|thoughts"
            r"|the means)(?: <near>)?(?:to (?:end|kill|hurt|harm|die)|of (?:suicide|ending"
            r"|killing|hurting|harming|dying)))"
            r"|how safe (?:are|do|did)(?: you)?|(?:want|need) to (?:know|ask"
            r"|check)(?: <near>)? (?:if|whether|that)? ?you(?:'re| are) (?:safe|all right tonight"
            r"|okay tonight)|tell me (?:if|whether) you(?:'re| are) (?:safe|in danger|thinking)"
        ),
        cues=words(
            "safe danger risk suicide suicidal killing ending hurting harming dying taking plan "
            "plans thoughts means thinking"
        ),
        why="It asks the client directly whether they are safe.",
        source="codebook: safety, access",
        fires=(
            "[Are you safe] right now?",
            "[Are you thinking of killing] yourself?",
            "[Do you have a plan to end] your life?",
        ),
        silent=(
            "Is email safe to use?",
            "You can stay safe online.",
            "Are you thinking of calling him?",
        ),
    ),
    Rule(
        id="safety/responds",
        signs=frozenset({"responds"}),
        place="plain",
        pattern=pattern(
            r"<im>(?:<adv>) (?:so |very |really )?(?:worried|concerned|alarmed"
            r"|frightened) (?:about|for) (?:you|your safety|what you (?:wrote|said)|that)"
            r"|(?:i(?:'m| am) taking|i take) (?:that|this|it|what you (?:said|wrote"
            r"|told me))(?: <near>)? seriously"
            r"|(?:what you (?:wrote|said|told me)|your message)(?: <near>)? (?:worries|concerns"
            r"|frightens|alarms|scares) me|(?:that|this|it) (?:worries|concerns|frightens"
            r"|scares) me|i (?:want|need) (?:you )?to (?:make sure (?:that )?you(?:'re| are)"
            r"|be sure (?:that )?you(?:'re| are)|know (?:that )?you(?:'re| are)|be|stay) safe"
            r"|(?:glad|relieved) (?:that )?you told me|are you (?:all right|alright|okay"
            r"|ok)(?: <near>)? ?(?:tonight|now|right now|today|at the moment|there)|is (?:anyone"
            r"|someone|somebody)(?: there)?(?: <near>)? with you|<im>(?:<adv>) (?:calling|ringing"
            r"|phoning|going to (?:call|ring|phone)) you (?:now|right now|right away|tonight"
            r"|at once|in)|(?:please )?(?:call|ring|phone) me (?:now|right now|right away|at once"
            r"|straight away|back now)|(?:when|that) you (?:say|said|write"
            r"|wrote)(?: <near>)? (?:that )?you(?:'d| would| might| may| don'?t| do not| can'?t"
            r"| cannot|'re| are)? ?(?:not|want|be|better off|go on|see the point|die|hurt)"
        ),
        cues=words(
            "all alright okay ok anyone someone somebody calling ringing phoning going call ring "
            "phone worried concerned alarmed frightened seriously worries concerns frightens "
            "alarms scares safe glad relieved say said write wrote"
        ),
        why="It answers the worry itself.",
        source="codebook: access (asks or responds directly)",
        fires=(
            "[I'm worried about you].",
            "[I take what you wrote seriously].",
            "[I want you to be safe] tonight.",
        ),
        silent=(
            "I'm worried that email is not private.",
            "You are worried about your exam.",
            "I take my evenings seriously.",
        ),
    ),
    Rule(
        id="safety/number",
        move="safety",
        signs=frozenset({"route"}),
        place="plain",
        pattern=pattern(
            r"(?:call|calling|ring|ringing|dial|dialling|dialing|text|texting|phone|phoning"
            r"|contact|lifeline|samaritans)(?: <near>)? ?\(?(?:999|911|988|112|111|000|1737"
            r"|13 ?11 ?14|116 ?123|741 ?741|85 ?258|50 ?808)"
            r"|(?<![$£€] )(?<![$£€])(?<!room )(?<!page )(?:999|911|988|116 ?123|13 ?11 ?14"
            r"|741 ?741)(?! (?:emails|pounds|dollars|times|\d))"
        ),
        cues=words(
            "999 911 988 112 111 000 1737 13 131114 116 116123 741741 741 85258 85 50808 50"
        ),
        why="It names a number that is answered in an emergency.",
        source="codebook: safety (what to do when it is urgent)",
        fires=(
            "If you might hurt yourself, [call 999].",
            "You can [ring Samaritans on 116 123] at any hour.",
            "Please [call or text 988] tonight.",
        ),
        silent=(
            "I have read 1120 emails.",
            "We meet in room 9110.",
            "You wrote 9 pages.",
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
            r"|clinician|team|therapist)|on-call (?:clinician|team|therapist|doctor|worker))"
        ),
        cues=words(
            "crisis suicide helpline hotline lifeline samaritans kids childline emergency "
            "hospital a casualty gp hours duty call"
        ),
        why="It names an urgent route.",
        source="codebook: safety",
        fires=(
            "If it gets worse, go to the [nearest emergency] room.",
            "The [crisis line] is staffed all night.",
            "You can reach our [duty worker] at once.",
        ),
        silent=(
            "I am not in an emergency.",
            "You had a crisis last year.",
            "The hospital blocks email.",
        ),
    ),
)

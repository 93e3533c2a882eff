"""A reason about the writer: time, ability, preference, or openly their choice."""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

RULES: tuple[Rule, ...] = (
    Rule(
        id="own-reason/evenings",
        move="own-reason",
        kinds=("time", "preference"),
        pattern=pattern(
            r"(?:they're|they are|that's|it's|those are) for (?:my (?:kids|children|family"
            r"|partner|husband"
            r"|wife)|rest|sleep|getting some sleep)"
            r"|i(?:<adv>) keep (?:them|those|it|these|that time)(?: free| clear)? for (?:my (?:kids"
            r"|children|family|partner|husband|wife)|rest|myself|sleep)"
            r"|(?:that|this|the) time (?:is for|is with|belongs to|goes to) my (?:\w+)"
            r"|my (?:<rest-times>)(?: and (?:my )?<rest-times>)? (?:are|is|belongs?|matters?"
            r"|needs?|come first|comes first)(?! (?:very |quite |really )?(?:good|nice|fine"
            r"|lovely|ill|sick|on fire))"
            r"|i(?:<adv>) (?:need|like|want|value|love|protect|guard|miss)(?:<adv>) (?:my"
            r"|to have (?:my|some)|some|the|those|that) (?:quiet |free |own "
            r"|private )?<rest-times>"
            r"|i(?:<adv>) (?:need|want|like)(?:<adv>) (?:to (?:rest(?! (?:my|on|upon|assured))"
            r"|sleep"
            r"|switch off|stop work(?:ing)?|log off|disconnect|recover|recharge"
            r"|have (?:some )?time (?:off"
            r"|to myself|with)|be (?:with|there for|present (?:with|for)|off|at home|a (?:parent"
            r"|mother|father|mum|mom|dad)))|time (?:off|away|to myself|with|for)|a (?:break"
            r"|rest))"
            r"|(?:so|because|since) (?:that )?i (?:can )?(?:rest|sleep|switch off|eat|have dinner"
            r"|put my (?:kids|children)|am asleep|'m asleep)"
            r"|(?:eats?|cuts?|spills?|runs?|bleeds?) into my <rest-times>|to (?:protect|guard"
            r"|keep) my(?: own)? <rest-times>"
        ),
        cues=words(
            "belongs goes keep evening evenings night nights weekend weekends day days "
            "monday mondays "
            "tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays "
            "saturday saturdays sunday sundays weekday weekdays holiday holidays mornings time "
            "life rest sleep family home off working disconnect recover "
            "recharge break asleep eat dinner kids children parent mother father mum mom dad"
        ),
        needs="limit near",
        why="A reason about the writer: rest, family, a life outside work.",
        source="docs/engine.md, evidence markers; codebook: own-reason, kind time",
        fires=(
            "I don't read email after six, because [I need to rest].",
            "I won't text at weekends: [my weekends are] for my family.",
            "I don't take calls at night. [I like my evenings] quiet.",
            "I don't read email at weekends, because [I keep them for my family].",
            "I don't read email at weekends, because [they are for my children].",
        ),
        silent=(
            "My family is good, thank you.",
            "You need to rest, and I don't text at night.",
            "I need time to think about what you said.",
            "I don't read email at weekends. I need to rest my eyes on the facts.",
        ),
    ),
    Rule(
        id="own-reason/no-time",
        move="own-reason",
        kinds=("time",),
        pattern=pattern(
            r"i(?:<adv>) (?:do not|don'?t|can'?t|cannot)(?:<adv>) (?:have|find|make)(?: the"
            r"| enough| any| much)? (?:time|hours|capacity|energy|bandwidth)"
            r"|i(?:<adv>) sleep <near>(?:phone|by|at|from|through)|<im>(?:<adv>) (?:asleep|in bed"
            r"|(?:tired|worn out|exhausted|wiped out|spent|drained)(?! (?:of|from asking)"
            r"| by (?:you|the"
            r"|these|this|all)| with)"
            r"|off(?= (?:at|by|on|from|until|after|in the|work)|[.,;])|offline|off duty"
            r"|done(?= (?:by|at|after|for the|with work)|[.,;])|with my (?:family|children|kids"
            r"|partner|husband|wife"
            r"|daughter|son)|at home with|too busy|busy(?! with your)|stretched"
            r"|full(?= (?:by|at|up|until|after)|[.,;])|overloaded)(?: (?:by|at"
            r"|after|in the|on|from|until|with))?"
            r"|i (?:have|'ve got)(?: got)? (?:a )?(?:two |three |four |small |young |little |new "
            r"|full ){0,2}(?:children|kids|baby|family|caseload|diary|day)"
            r"|i(?:'m| am)?(?:<adv>) (?:see|seeing|with) (?:other )?(?:clients|people) (?:all day"
            r"|back[- ]to[- ]back|until|from)"
            r"|i(?:<adv>) (?:am not|'m not|don'?t get|do not get) paid|unpaid (?:work|time|hours)"
            r"|my (?:caseload|workload|working (?:day|hours|week))"
        ),
        cues=words(
            "sleep time hours capacity energy bandwidth asleep bed tired worn exhausted wiped "
            "spent "
            "drained off offline done family children kids partner husband wife "
            "daughter son home busy stretched full overloaded baby caseload diary day clients "
            "people paid unpaid workload working"
        ),
        needs="limit near",
        why="A reason about the writer: how much there is to do, and how much of them.",
        source="docs/engine.md, evidence markers; codebook: own-reason, kind time",
        fires=(
            "I don't answer texts at night; [I'm asleep by] nine.",
            "[I don't have the time] to write proper replies, so I don't do email.",
            "I won't take calls between sessions. [I have small children].",
        ),
        silent=(
            "You're asleep by nine, so I won't call.",
            "It's not because I'm busy that I don't text.",
            "I'm with you in this, whatever he texts.",
            "I don't read email at weekends. I'm done explaining this.",
            "I don't read email at weekends. I'm full of admiration for how you coped.",
            "I don't read email at weekends. I'm tired of these requests.",
            "I don't read email at weekends. I would love to say I'm with my kids.",
        ),
    ),
    Rule(
        id="own-reason/ability",
        move="own-reason",
        kinds=("ability",),
        pattern=pattern(
            r"<im>(?:<adv>) not (?:(?:a |an )?(?:very |really |all that |that |terribly "
            r"|particularly |so |much of )?(?:a |an )?(?:(?:good|great|quick|fast|skilled|careful"
            r"|confident|strong|clear|natural) )?(?:writer|typist|texter|correspondent)"
            r"|(?:very |really |all that |that |terribly |particularly |so |at all |any )?(?:good"
            r"|great|quick|fast|skilled|careful|confident|trained|at my best|clear|cut out) (?:at"
            r"|with|in|by|over|on|for|to) (?:<near>)?(?:writ\w+|words|text\w*|e-?mail\w*"
            r"|messag\w+|typing|paper|screen|phone|it|that|this|print))"
            r"|i(?:<adv>) (?:write|type|text|e-?mail|read|answer)(?: <near>)? (?:badly|slowly"
            r"|poorly|clumsily|stiffly)"
            r"|<im>(?:<adv>) an? (?:<near> )?(?:poor|slow|bad|terrible|clumsy|awkward|hopeless"
            r"|awful|lousy|dreadful|hesitant) (?:writer|typist|texter|correspondent|e-?mailer"
            r"|speller)"
            r"|<im>(?:<adv>) (?:bad|terrible|hopeless|slow|clumsy|useless|no good|poor|awful"
            r"|lousy|rubbish|hopelessly slow) (?:at|with|in|on|by) (?:<near> )?(?:writing|words"
            r"|print|typing|<channel>|text|the page|replying)"
            r"|i(?:<adv>) (?:can'?t|cannot|don'?t|do not|miss|lose|struggle to"
            r"|find it hard to)(?:<adv>) (?:read|hear|pick up|get|tell|see|judge|catch"
            r"|know)?(?: <near>)? ?(?:tone|your voice|your face|how you are|how you're doing"
            r"|what you mean|what is going on|half of it) (?:in|from|over|by|through"
            r"|on) (?:<near> )?(?:<channel>|writing|text|print|a screen|words)"
            r"|(?:<id>|i)(?:<adv>) (?:worry|fear|be afraid|am afraid|'m afraid|get it wrong"
            r"|be worried)(?: (?:about|of|that))?(?: <near>)? ?(?:being misread|getting it wrong"
            r"|be misread|misread|say it badly|come across|sound(?:ing)? (?:cold|harsh|abrupt))"
            r"|i(?:<adv>) get (?:it|things|tone) wrong (?:in|over|by|on)"
        ),
        cues=words(
            "good great quick fast skilled careful confident trained natural strong clear "
            "writer typist texter correspondent cut badly slowly poorly clumsily "
            "stiffly poor slow bad terrible clumsy awkward hopeless awful lousy dreadful "
            "hesitant mailer emailer speller useless rubbish hopelessly best tone voice "
            "face you you're what half misread misreading wrong badly across sound sounding"
        ),
        needs="limit near",
        why="A reason about the writer: what they are not good at.",
        source="docs/engine.md, evidence markers; codebook: own-reason, kind ability",
        fires=(
            "I don't email with clients. [I write badly], and I'd sooner talk.",
            "[I'm not good at writing], so I don't do email.",
            "I won't text, because [I can't hear your voice in a text].",
        ),
        silent=(
            "I'm not good enough, you told yourself when he texted.",
            "You write badly when you're tired, and I don't text at night.",
            "Is it that I'm not good at writing?",
        ),
    ),
    Rule(
        id="own-reason/works-best",
        move="own-reason",
        kinds=("ability", "preference"),
        pattern=pattern(
            r"i(?:<adv>) (?:work|listen|think|help|do|understand|hear)(?: (?:my|people"
            r"|you))? (?:best|better)(?: <near>)? (?:work|thinking|listening"
            r"|in (?:the (?:same )?room|person)|face to face|out loud|aloud"
            r"|when i (?:can )?(?:see|hear|am with|'m with))"
        ),
        cues=words("best better"),
        needs="limit near",
        why="A reason about the writer: what they work by.",
        source="codebook: own-reason (how they work best), kind ability",
        fires=(
            "I won't text. [I work best face to face].",
            "I don't do email: [I do my best listening] in a room.",
            "I'd rather not write. [I think better out loud].",
        ),
        silent=(
            "You work best face to face, so I won't text.",
            "I don't text. Do I work best in person?",
            "I don't text. I know best how that sounds.",
        ),
    ),
    Rule(
        id="own-reason/preference",
        move="own-reason",
        kinds=("preference",),
        pattern=pattern(
            r"i(?:<adv>) (?:do not|don'?t|never)(?:<adv>) (?:like|enjoy|love|care for|get on with)"
            r"(?: (?:to|doing|using|the idea of|having|answering|reading|writing|being on|it"
            r"|being))?"
            r"(?: <near>)?(?:<contact-noun>|<contact-ing>|contacted|reachable|on call|phone"
            r"|doing therapy|it)"
            r"|i(?:<adv>) (?:dislike|hate|dread|loathe)(?: (?:doing|using|the idea of|having"
            r"|answering"
            r"|reading|writing))?(?: <near>)?(?:<contact-noun>|<contact-ing>)"
            r"|(?:more |much )?(?:convenient|easier|simpler|nicer|more comfortable) for me"
            r"(?! (?:to (?:say|agree|give|tell|let|send)|if))"
            r"|it suits me|for my own (?:comfort|convenience|sake|peace of mind|ease)|what suits me"
            r"|(?:the rest|it|that|this|part of it|some of it)(?:'s| is)(?:<adv>)(?: also"
            r"| partly)? "
            r"(?:my )?(?:own )?(?:comfort|convenience|taste)"
            r"|comes? down to (?:my )?(?:own )?(?:comfort"
            r"|convenience|taste)"
            r"|i(?:<adv>) find (?:it|that|<contact-noun>|<contact-ing>)(?: <near>)? (?:draining"
            r"|tiring"
            r"|stressful|intrusive|a chore|wearing|exhausting|uncomfortable|awkward|irritating"
            r"|a burden|unpleasant)"
        ),
        cues=words(
            "like enjoy love care get dislike hate dread loathe convenient easier simpler nicer "
            "comfortable suits comfort convenience taste sake peace ease find"
        ),
        needs="limit near",
        why="A reason about the writer: what they like, want, or find easier.",
        source="docs/engine.md, evidence markers; codebook: own-reason, kind preference",
        fires=(
            "I don't do email with clients. [I just don't enjoy it].",
            "I don't use email with clients. [The rest is comfort].",
            "I don't answer emails at night, because it's [easier for me] to talk.",
        ),
        silent=(
            "I don't like how he texted you.",
            "You don't enjoy texting either.",
            "It isn't that I don't like email.",
            "It would be easier for me to say yes, but I don't text.",
        ),
    ),
    Rule(
        id="own-reason/prefers",
        move="own-reason",
        kinds=("preference", "ability"),
        soft=True,
        pattern=pattern(
            r"i(?:<adv>) (?:prefer|like) (?:to |it (?:better )?when we |that we |our |us to |we )?"
            r"(?:talk|speak|meet|do|keep|hear|see|talking|speaking|meeting|seeing|hearing|phone"
            r"|the phone|keeping|having|conversation|proper)\w*"
            r"|<id>(?:<adv>) (?:rather|prefer|much rather|sooner)(?: (?:to|that|we|we'd))? (?:talk"
            r"|talked|speak|spoke|meet|met|do|did|keep|kept|hear|heard|see|saw|wait|waited|have"
            r"|had)"
            r"(?! (?:<near> )?(?:reasons?|that|it) (?:to myself|private))"
        ),
        cues=words("prefer like rather sooner"),
        needs="limit near",
        why="A reason about the writer: what they would sooner do.",
        source="docs/engine.md, evidence markers; codebook: own-reason",
        fires=(
            "I won't text: [I prefer talking].",
            "I don't answer email. [I'd rather talk] on Tuesdays.",
            "I've decided against calls. [I'd sooner keep] all of it in the hour.",
        ),
        silent=(
            "You'd rather talk than text.",
            "I don't text. I'd rather keep the reasons to myself.",
            "I don't text. Would I rather talk?",
        ),
    ),
    Rule(
        id="own-reason/private-choice",
        move="own-reason",
        kinds=("choice",),
        pattern=pattern(
            r"(?:keep|hold)(?:ing)? (?:the |my |those |all (?:the "
            r"|my )?)?reasons?(?: <near>)? (?:to myself|private|for myself)|(?:my"
            r"|the) reasons? (?:are|is|will stay|stay|stays) (?:my own|mine|private|personal)"
            r"|i(?:'d| would| will|'ll)?(?:<adv>) (?:rather not|prefer not to|won'?t"
            r"|'m not going to|am not going to|don'?t want to|do not want to|not) (?:go into"
            r"|explain|share|give|say|spell out|tell you)(?: <near>)? (?:reasons?|why|the details"
            r"|every reason|more about why)"
            r"|<its>(?:<adv>)(?: (?:simply|just|purely|entirely|a"
            r"|plainly)){0,3} (?:my (?:own )?(?:personal )?choice(?! of)|personal choice"
            r"|choice of mine"
            r"|choice i'?v?e? ?(?:make|made|have made))|i have(?: my own)? reasons(?: (?:that"
            r"|which))? i (?:keep|will keep|'d rather keep|would rather keep|'d like to keep)"
        ),
        cues=words("reason reasons why details choice"),
        why="The writer says openly that it is their choice and keeps the reasons private.",
        source="codebook: own-reason, kind choice",
        fires=(
            "I don't text with clients, and I'd rather [keep the reasons to myself].",
            "No, I won't be reachable by email. [That's simply my choice].",
            "I've decided against calls; [my reasons are my own].",
        ),
        silent=(
            "It's your choice whether to text.",
            "You keep the reasons to yourself.",
            "It isn't my choice to stop the emails.",
            "I don't read email at weekends; it's my choice of words.",
        ),
    ),
)

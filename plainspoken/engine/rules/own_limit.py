"""The writer, as "I", says what they do, decide or want."""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

_CHANNELS = (
    "email emails emailing mail mails text texts texting message messages messaging phone call "
    "calls calling reply replies replying respond "
    "responding contact inbox whatsapp voicemail voicemails dm dms correspond correspondence "
    "letters letter reachable contactable available "
    "write writing"
)

RULES: tuple[Rule, ...] = (
    Rule(
        id="own-limit/i-do-not",
        move="own-limit",
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"(?<!if )(?<!when )(?<!unless )(?<!why )i(?:<adv>) (?:<dont>|prefer not to"
            r"|choose not to|try not to|have stopped|stopped|'ve stopped)(?:<adv>)"
            r" (?:(?:(?:e-?mail|text|message|phone)(?:ing)?|dm)(?! (?:is|as|you (?:the "
            r"|a )?(?:wrong|something)))(?: (?:with |to )?(?:my |any |our )?(?:clients|patients"
            r"|people|anyone|you))?"
            r"|(?:<handle>|(?:be )?(?:reading|checking|answering|using|taking|sending"
            r"|giving out)) (?:(?:my|any|your|you|work|the|to|client|clients'|personal|out|at"
            r"|on) ){0,3}(?:<contact-noun>|phone|number|cell|mobile)"
            r"|(?:read|open|answer|check|look at|see|reply to|respond to|pick up) (?:it|them"
            r"|anything|what you (?:write|send))(?= <at-times>)"
            r"|(?:(?:call|write|reply|respond|answer)(?:ing)?(?: (?:back|to)){0,2}(?: (?:clients"
            r"|people|you|anyone|them))?|be (?:reachable|contactable|on call"
            r"|available))(?= <at-times>))"
            r"(?:(?: (?:by|with|to|from) (?:my |any )?(?:clients|patients|people|you|phone"
            r"|e-?mail|text))? <at-times>)?"
        ),
        cues=words(_CHANNELS + " answer answering number cell mobile it them anything what"),
        needs="topic",
        why='The writer says, as "I", what they do not do.',
        source="docs/engine.md, evidence markers: first-person limit; codebook: own-limit",
        fires=(
            "[I don't read email after six].",
            "[I won't text with clients].",
            "[I never answer messages on Sundays].",
            "[I no longer take calls in the evening].",
            "You may send an email, but [I won't open it until Monday].",
            "[I don't give out my number].",
        ),
        silent=(
            "I don't read that as a lack of effort.",
            "I don't mind if you text.",
            "If I don't reply by Friday, call the front desk.",
            "You said I don't answer messages.",
            "I can't answer texts.",
        ),
    ),
    Rule(
        id="own-limit/says-no",
        move="own-limit",
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"(?<!if )(?<!when )(?:i'm going to|i am going to|i'll|i will|<id>(?: like to)?"
            r"|i want to"
            r"|<im>)(?:<adv>) (?:say|saying) no"
        ),
        cues=words("no"),
        needs="topic",
        why='The writer says no, as "I".',
        source="codebook: own-limit",
        fires=(
            "About calls at night: [I'm going to say no].",
            "You asked about email at weekends, and [I'm saying no].",
            "[I want to say no] to texting, and tell you why.",
        ),
        silent=(
            "You said no to his calls.",
            "If I say no to texts, what then?",
            "I have to say no to texts.",
        ),
    ),
    Rule(
        id="own-limit/decided",
        move="own-limit",
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"(?:<ive>|i)(?:<adv>) (?:decided|chosen|chose|choose|made (?:a|the|my) (?:choice"
            r"|decision)|made up my mind) (?:not |never |only )?(?:to|that|on|against)"
            r"|(?:<its>|and)(?:<adv>)(?: a)? (?:my(?: own)? (?:decision|choice|call|limit)(?! of)"
            r"|(?:decision|choice|limit) (?:of mine|i(?:'ve)? (?:made|make|set|chose)))"
            r"|i(?:'ve)?(?:<adv>) set (?:this|that|a|the) limit"
        ),
        cues=words("decided chosen chose choose choice decision mind call limit"),
        needs="topic",
        why="The writer says that they decided.",
        source="docs/engine.md, evidence markers: first-person choice; codebook: own-limit",
        fires=(
            "[I've decided not to] text with clients.",
            "No emails at night; [that's my decision].",
            "[I have chosen to] keep calls for working hours.",
        ),
        silent=(
            "It isn't my decision to make about email.",
            "I decided to become a therapist when I was thirty.",
            "It's your decision whether to text him.",
            "It's my choice of words about texting.",
        ),
    ),
    Rule(
        id="own-limit/not-something-i-do",
        move="own-limit",
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"(?:<contact-ing>|<contact-noun>)(?: (?:with|to|between|outside|at|in|by|my|clients?"
            r"|sessions?|hours|night)){0,4} (?:is not|isn'?t|are not|aren'?t) (?:something"
            r"|a thing|things) (?:that )?i(?:<adv>) (?:do|use|want|like|choose|answer|read)"
        ),
        cues=words("something thing things"),
        needs="topic",
        why='The writer says, as "I", what they do not do.',
        source="codebook: own-limit",
        fires=(
            "[Texting isn't something I do], full stop.",
            "[Email between sessions is not something I want].",
            "[Messages at night are not something I answer].",
        ),
        silent=(
            "Texting isn't something you do lightly.",
            "Is texting not something I do?",
            "Writing is something I do every day.",
        ),
    ),
    Rule(
        id="own-limit/only",
        move="own-limit",
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"i(?:<adv>)? only (?:<handle>|reply|respond|write|work with) <gap>(?:<contact-noun>"
            r"|<when>|working hours|office hours|in session|in the daytime)"
            r"|(?<!if )(?<!when )(?<!whenever )(?<!unless )(?<!every time )(?<!that )"
            r"i(?:<adv>) (?:read|check|answer|look at|reply to|respond to) (?:(?:my|your|the"
            r"|work|client) ){0,2}<contact-noun> (?:only |just )?(?:once|twice|on|between|in the"
            r"|during|until|at|each|every|in working|from)"
        ),
        cues=words("only " + _CHANNELS),
        needs="topic",
        why='The writer says, as "I", what they do and where it stops.',
        source="docs/engine.md, evidence markers; codebook: own-limit",
        fires=(
            "[I only read email] on weekday mornings.",
            "[I answer messages between] nine and five.",
            "[I check my inbox twice] a day.",
        ),
        silent=(
            "I only mean that your text moved me.",
            "You said I only answer emails on Mondays.",
            "I read your message with care.",
            "The clinic gets upset when I answer emails at weekends.",
        ),
    ),
    Rule(
        id="own-limit/hours",
        move="own-limit",
        kinds=("time", "preference", "own-rule"),
        soft=True,
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"i(?:<adv>) (?:turn|switch|shut|put|leave|keep) (?:my|the) (?:work )?(?:phone|laptop"
            r"|computer|e-?mail|inbox|notifications)(?: <near>)? (?:off|away|down|aside|closed"
            r"|in a drawer|at work|at the office)"
            r"|i(?:<adv>) (?:stop|finish|am done with|'m done with) (?:work|working|answering"
            r"|reading|checking|replying|messages|e-?mails?|calls)(?: <near>)? (?:at|by|after|on"
            r"|in|once)"
            r"|i(?:<adv>) (?:keep|guard|protect|reserve) (?:my"
            r"|the) <rest-times>(?: <near>)? (?:free|clear|for|to|as|private|quiet|off)"
            r"|i(?:<adv>) (?:do not|don'?t|never|won'?t) work (?:<near> )?(?:<rest-times>"
            r"|at night|after|past|late)"
        ),
        cues=words(
            "phone laptop computer email mail inbox notifications work working answering reading "
            "checking replying keep guard protect reserve stop finish"
        ),
        why="The writer says when they stop, as what they do.",
        source="docs/engine.md, evidence markers; codebook: own-limit, kind time",
        fires=(
            "[I switch my work phone off] at six.",
            "[I stop reading emails at] five.",
            "[I keep my evenings free], and I want that to stay.",
        ),
        silent=(
            "I keep my phone close when I travel.",
            "You keep your evenings free for him.",
            "I stop here to say I read your message.",
        ),
    ),
    Rule(
        id="own-limit/do-not-want",
        move="own-limit",
        kinds=("preference", "time", "ability"),
        soft=True,
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"i(?:<adv>) (?:do not|don'?t)(?:<adv>) want (?:to (?:hear|know|be told) (?:about"
            r"|from)|(?:to (?:be )?(?:<contact-verb>"
            r"|reachable|available|on call|contacted|reached|doing|handle|deal with|get|read|have"
            r"|do|answer|carry|start)\w*)|(?:any |more )?(?:<contact-noun>))(?: (?:texts?"
            r"|e-?mails?|messages|calls))?(?! you (?:the )?wrong)"
            r"|<id>(?:<adv>) (?:rather|prefer)(?: (?:that )?(?:not|we (?:did not|didn'?t|don'?t))"
            r"| not to)(?= <gap>(?:<contact-verb>|<contact-noun>|<contact-ing>|<handle>))"
        ),
        cues=words("want rather prefer"),
        needs="topic",
        why="The writer says what they want, bare and as their own.",
        source="codebook: own-limit, hard case 7, kind preference",
        fires=(
            "[I don't want to text] between sessions.",
            "Honestly, [I'd rather not] answer email in the evening.",
            "[I really don't want to be contacted] at weekends.",
        ),
        silent=(
            "I don't want to text you the wrong thing.",
            "You'd rather not call him.",
            "I don't want to be unkind about the emails.",
        ),
    ),
)

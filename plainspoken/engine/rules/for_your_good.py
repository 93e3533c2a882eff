"""The limit is said to serve, protect or teach the client."""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

RULES: tuple[Rule, ...] = (
    Rule(
        id="for-your-good/for-your",
        move="for-your-good",
        kinds=("client-good",),
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"for your (?:own )?(?:good|benefit|protection|safety|sake|well-?being"
            r"|best interests?|growth|progress|independence|recovery)"
            r"|in (?:your|his|her|their|\w+'s) (?:own )?best interests?"
            r"|in the best interests? of (?:your|our"
            r"|the) (?:therapy|work|treatment|progress|recovery)"
        ),
        cues=words("your interest interests"),
        needs="topic",
        why=(
            "The limit is said to be for the client's good, and nobody says \"this is my "
            'judgement".'
        ),
        source="docs/engine.md, evidence markers; codebook: for-your-good",
        fires=(
            "I keep texts out of our work [for your own good].",
            "No emails between sessions: it's [for your protection].",
            "Limiting calls is [in your best interest].",
        ),
        silent=(
            "It isn't for your own good that I don't text; it's for mine.",
            "You said texting less was for your own good.",
            "Leaving him may be for your own safety.",
        ),
    ),
    Rule(
        id="for-your-good/in-mind",
        move="for-your-good",
        kinds=("client-good",),
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"with your (?:own )?(?:well-?being|interests?|best interests?|safety|recovery"
            r"|progress|growth) (?:in mind|at heart)"
            r"|(?:designed|meant|intended|there|here|in place) to (?:help|protect|support|benefit"
            r"|serve) (?:you|your|clients|our clients|the client|the therapy|the work)"
        ),
        cues=words("your designed meant intended place there here"),
        needs="limit near",
        why="The limit is said to serve the client; whose judgement that is stays open.",
        source="docs/engine.md, what a sentence alone cannot tell; codebook: for-your-good",
        fires=(
            "I can't answer texts. This is done [with your wellbeing in mind].",
            "We don't offer email; the rule is [there to protect you].",
            "Texting isn't allowed. It is [designed to support your] progress.",
        ),
        silent=(
            "This exercise is designed to help you sleep.",
            "I chose the room with your safety in mind.",
            "You think it's meant to help you. I can't text, and that's about me.",
        ),
    ),
    Rule(
        id="for-your-good/protects",
        move="for-your-good",
        kinds=("client-good",),
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"(?:protects?|safeguards?|preserves?|serves?|to (?:protect|safeguard|preserve|serve))"
            r" (?:you|the therapy|our (?:work|therapy|relationship|sessions)|the (?:work|process"
            r"|therapeutic (?:relationship|process|space|frame|work))|your (?:therapy|progress"
            r"|growth|recovery|healing|independence|well-?being|best interests?))(?! from (?:him"
            r"|her|them|it))"
            r"|(?:keeps?|to keep) (?:you safe|the (?:therapy|work|space) safe|our work (?:safe"
            r"|contained))"
        ),
        cues=words(
            "protects protect safeguards safeguard preserves preserve serves serve keeps keep"
        ),
        needs="limit near",
        why=(
            "The limit is said to protect the client or the therapy, as a fact and not as a "
            "judgement."
        ),
        source="codebook: for-your-good",
        fires=(
            "We don't offer calls between sessions; it [protects the therapeutic relationship].",
            "I won't text, [to protect you].",
            "Contact is limited to sessions because that [keeps you safe].",
        ),
        silent=(
            "Your lock keeps you safe.",
            "How would it protect you to leave?",
            "You said the clinic does this to protect you, and I can't text.",
        ),
    ),
    Rule(
        id="for-your-good/teaches",
        move="for-your-good",
        kinds=("client-good",),
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"(?:it|this|that|which|waiting|limit|so|and)(?: (?:also|really|often|will|can|may"
            r"|actually)){0,2} (?:helps?|teach(?:es)?|allows?|encourages?|gives?|will help"
            r"|lets?) you(?: to)? (?:learn|build|develop|practi[sc]e|grow|become|sit with"
            r"|tolerate|rely on|find your own|use your own|the (?:chance|space"
            r"|opportunity) to (?:learn|build|develop|practi[sc]e|grow|sit|tolerate|use))"
            r"|so that you (?:can )?(?:learn|build|develop) (?:to|your own)"
        ),
        cues=words("you"),
        needs="limit near",
        why="The limit is said to teach the client something they did not ask to be taught.",
        source="codebook: for-your-good",
        fires=(
            "I don't answer texts. [It helps you learn] to cope alone.",
            "We don't offer calls, [which allows you to build] your own strength.",
            "Email isn't available, [so that you can develop your own] ways through.",
        ),
        silent=(
            "Walking helps you sleep.",
            "This book helps you learn about panic.",
            "Does writing help you build a picture?",
        ),
    ),
    Rule(
        id="for-your-good/clients-do-best",
        move="for-your-good",
        kinds=("client-good",),
        pattern=pattern(
            r"(?:i(?:'ve)?(?:<adv>) (?:find|found|noticed|seen|learned)(?: that)? "
            r"|in my experience,? )?(?:my |most |many |our )?(?:clients|people"
            r"|patients) (?:tend to |usually |often |always )?(?:do|get|progress|heal|work"
            r"|recover|improve|make) (?:<near> )?(?:best|better|faster|more)(?= <gap>(?:when|if"
            r"|without|with))"
        ),
        cues=words("clients people patients"),
        needs="limit near",
        why="A judgement is stated as how things are, about clients in general.",
        source="codebook: hard case 10",
        fires=(
            "I don't text between sessions. [I find clients do best] when they wait.",
            "We don't offer email. [In my experience, people get better] without it.",
            (
                "I've decided not to text: [most clients work better] when things keep for the "
                "session."
            ),
        ),
        silent=(
            "Many people do better when they sleep.",
            "I work best when I can see you.",
            "Do clients do best when they wait?",
        ),
    ),
)

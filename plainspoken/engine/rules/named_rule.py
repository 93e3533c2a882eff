"""A rule with its owner, or with where the writer stands on it."""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

RULES: tuple[Rule, ...] = (
    Rule(
        id="named-rule/where-i-stand",
        move="named-rule",
        signs=frozenset({"limit", "stance"}),
        pattern=pattern(
            r"(?:it|this|that|the rule|the policy)(?:'s| is| was)?(?:n'?t| not)(?:<adv>) (?:my"
            r"|a)(?: own)? (?:rule|policy|choice|decision|idea|call)(?: of mine"
            r"| to make)?,? (?:but|and|though|although|yet|still) i (?:<adv> ?)?(?:<stand>"
            r"|have to|need to|must|keep|work|also)"
            r"|i(?:<adv>) (?:agree|disagree|do not agree|don'?t agree)(?: <near>)? with (?:it"
            r"|that|this|the rule|the policy|that rule|their rule|them on (?:it|this|that))"
            r"|i(?:<adv>) (?:don'?t|do not|didn'?t) (?:make|write|choose|set|love|like) (?:it"
            r"|the rule|that rule|this rule|the policy|the rules),? (?:but|and|though|although"
            r"|yet|still) i"
            r"|i(?:'m| am)(?:<adv>) (?:glad|relieved|grateful) (?:of|for|that we have) (?:it|that"
            r"|the rule|that rule|this rule|the policy)"
            r"|i (?:have to|must|need to) (?:keep to|keep|follow|work within) (?:it|that rule"
            r"|their rule|the rule)"
        ),
        cues=words(
            "rule policy choice decision idea call agree disagree rules love like glad relieved "
            "grateful make write choose set it"
        ),
        needs="topic",
        why="The writer names a rule and says where they stand on it.",
        source="docs/engine.md, evidence markers; codebook: named-rule",
        fires=(
            "The clinic doesn't let us text. [It isn't my rule, but I have to keep] it.",
            "Our manager stopped email last year, and [I agree with it].",
            "The hospital bars texting; [I didn't make the rule, but I] follow it.",
        ),
        silent=(
            "I agree with you about his texts.",
            "It isn't my rule.",
            "Do I agree with the rule on texting?",
        ),
    ),
    Rule(
        id="named-rule/whose-it-is",
        move="named-rule",
        signs=frozenset({"limit", "rule-owner", "stance"}),
        kinds=("employer", "own-rule"),
        pattern=pattern(
            r"the (?:four|five|six|seven|eight|nine|ten|whole lot|rest) of us (?:(?:have|all|both"
            r"|together) ){0,2}(?:agreed|decided|chose)|(?:my colleagues and i|the whole team"
            r"|our team)"
            r" (?:(?:have|has|all) ){0,2}(?:agreed|decided|chose)"
            r"|as a team,? we(?:'ve| have)?(?:<adv>) (?:decided|agreed|chose|chosen)|we(?:'ve"
            r"| have)?(?:<adv>) (?:decided|agreed|chose|chosen)(?: together)? as a team"
            r"|(?:the|that|this) (?:rule|policy)(?: <near>)? (?:comes from|was (?:made|set"
            r"|written|brought in) by|belongs to|is set by|is made by)(?: the| our"
            r"| my)?(?: [a-z-]+){0,2}? (?:<institution>|trustees|lawyers?|committee|government"
            r"|regulator)"
        ),
        cues=words("team rule policy us colleagues"),
        needs="topic",
        why="The rule has an owner, and the reply says who.",
        source="codebook: named-rule, hard case 5",
        fires=(
            "[As a team we decided] not to email clients.",
            "[The rule comes from the hospital], and it covers all texts.",
            "We keep calls to office hours; [we agreed as a team].",
            "We don't answer messages at weekends; [the four of us agreed] that together.",
        ),
        silent=(
            "You decided as a team to stop the texts.",
            "We agreed that you would text your sister.",
            "As a team we won the match.",
        ),
    ),
    Rule(
        id="named-rule/my-own",
        move="named-rule",
        signs=frozenset({"limit", "stance"}),
        kinds=("own-rule",),
        pattern=pattern(
            r"(?:a|one|the) (?:rule|policy|limit)(?: that)? i(?:'ve| have)? (?:made|set|gave"
            r"|given|keep|made up|chose|wrote)(?: for)?(?: (?:myself|me|my (?:practice|work"
            r"|clients)))?"
            r"|my own (?:rule|policy)|(?:a|one) (?:rule|policy|limit) for myself|(?:a )?(?:rule"
            r"|policy) of (?:mine|my own)|i made (?:this|that|the|it|my)(?: own)? (?:a )?(?:rule"
            r"|policy)|i made it(?= because| when| after| so that| years ago| myself)"
        ),
        cues=words("rule policy limit made"),
        needs="topic",
        why="The writer says that the rule is theirs.",
        source="codebook: named-rule (whose it is), kind own-rule",
        fires=(
            "Not answering texts is [a rule I made for myself].",
            "It's [my own rule] that email waits until morning.",
            "No calls after eight is [a rule of mine].",
            "My policy is no email. [I made it] because I was drowning in messages.",
        ),
        silent=(
            "You have a rule of your own about texts.",
            "It isn't a rule I made that keeps me off email.",
            "Is it my own rule about texts?",
        ),
    ),
    Rule(
        id="named-rule/who-can-change-it",
        signs=frozenset({"who-can-change"}),
        pattern=pattern(
            r"(?:you (?:can|could|may|are welcome to)|i can|i'll|i will|i could"
            r"|i'm happy to) (?:<near> )?(?:ask|write to|complain to|take (?:it|that"
            r"|this) (?:up with|to)|raise (?:it|that|this) with|talk to|speak to|put (?:it|that"
            r"|this) to|appeal to) (?:<near> )?(?:<institution>|them|the people who)"
            r"|(?:<institution>|they|who) (?:can|could|might) (?:change|review|make an exception"
            r"|look at) (?:to )?(?:it|that|this|the rule|again)?"
        ),
        cues=words("ask write complain take raise talk speak put appeal change review make look"),
        needs="limit near",
        why="It says who could change the rule.",
        source="codebook: openness where leeway is none",
        fires=(
            (
                "The clinic doesn't let us text. [You can complain to the manager] if you want "
                "that changed."
            ),
            "The hospital blocks email; [I'll raise it with my supervisor].",
            "Our policy is no texts, and [you could write to the director].",
        ),
        silent=(
            "You can talk to your boss about the calls.",
            "You could write to him when you're angry.",
            "Could you ask them to text less?",
        ),
    ),
)

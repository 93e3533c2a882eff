"""The matter is closed for all, before this client has been heard."""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

RULES: tuple[Rule, ...] = (
    Rule(
        id="blanket/no-exceptions",
        move="blanket",
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"(?<!you make )no exceptions?(?! (?:for|to) (?:your|him|her|them))"
            r"|without (?:any )?exceptions?|i (?:can'?t|cannot|don'?t"
            r"|won'?t) make (?:an exception|any exceptions|exceptions)|under (?:any"
            r"|no) circumstances"
        ),
        cues=words("exception exceptions circumstances"),
        needs="topic",
        why="It closes the matter for everybody, before this client has been heard.",
        source="docs/engine.md, evidence markers; codebook: blanket",
        fires=(
            "I never answer texts, [no exceptions].",
            "We don't reply to email [under any circumstances].",
            "It applies to all calls [without exception].",
        ),
        silent=(
            "You make no exceptions for yourself.",
            "There isn't a rule without exceptions.",
            "Would an exception help?",
        ),
    ),
    Rule(
        id="blanket/same-for-everyone",
        move="blanket",
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"(?<!n't )(?<!not )(?<!n't the )(?<!not the )(?:the )?same (?:rules? |policy |thing "
            r"|answer |limits? )?(?:for|with|to) (?:everyone|everybody|each client|every client"
            r"|all (?:of )?(?:my |our )?(?:clients|patients)|any client)"
            r"|(?:applies|apply|goes) (?:equally )?(?:to|for) (?:everyone|everybody"
            r"|all (?:of )?(?:my |our )?(?:clients|patients)|every client)"
            r"|(?:never|don'?t|do not|won'?t|can'?t|cannot)(?= )(?:<adv>) (?:e-?mail|text|message"
            r"|call|answer|respond to|reply to|have contact with"
            r"|communicate with)(?: with)? any (?:of my |of our )?(?:clients?|patients?)"
            r"|treat (?:all (?:of )?(?:my |our )?(?:clients|patients)|everyone|everybody"
            r"|every client) (?:exactly )?the same"
        ),
        cues=words("everyone everybody client clients patient patients"),
        needs="topic",
        why="It closes the matter for everybody, whoever is asking.",
        source="docs/engine.md, evidence markers; codebook: blanket",
        fires=(
            "I don't text, and it's [the same for everyone].",
            "I [never text any client].",
            "The email rule [applies to all my clients].",
        ),
        silent=(
            "Grief isn't the same for everyone who gets that call.",
            "I text all my clients on Mondays.",
            "It isn't a rule that's the same for everyone.",
        ),
    ),
)

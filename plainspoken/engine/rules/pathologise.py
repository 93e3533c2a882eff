"""Asking is treated as too much, as a symptom or as a breach.

A short closed list: most of what pathologises has no fixed words, and is left to be "not sure".
"""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

RULES: tuple[Rule, ...] = (
    Rule(
        id="pathologise/too-much",
        move="pathologise",
        pattern=pattern(
            r"you(?:'re| are)(?: being| becoming| getting| growing)?(?: a bit| a little"
            r"| rather)? (?:too |overly |over-?)(?:dependent|reliant|needy|clingy|demanding"
            r"|attached)(?! (?:on|to|with) (?:your|him|her|them|each|other|people|a))"
            r"|your (?:dependence|dependency|neediness|over-?reliance|reliance) on (?:me|therapy"
            r"|our|these|this|contact)"
            r"|(?<!would )(?<!could )(?<!might )(?:test(?:ing)?|push(?:ing)?(?: at| against)?"
            r"|breach(?:ing)?|ignor(?:e|ing)"
            r"|overstep(?:ping)?) (?:my|our|the|these) (?:boundaries|boundary|limits?)"
            r"|(?:foster|encourage|create|build|lead to|feed"
            r"|increase)s?(?: an?)?(?: unhealthy)? (?:over-?)?(?:dependence|dependency"
            r"|reliance)(?: on (?:me|therapy))?"
            r"|(?:asking|wanting|needing|wish|urge|request)(?: <near>)? is (?:itself )?(?:a"
            r" symptom|part of (?:the|your) (?:problem|pattern|illness|anxiety|disorder"
            r"|attachment))"
        ),
        cues=words(
            "dependent reliant needy clingy demanding attached dependence dependency neediness "
            "reliance overreliance overdependence boundaries "
            "boundary limit limits symptom part"
        ),
        needs="topic",
        why="Asking is treated as a fault or a symptom.",
        source="codebook: pathologise",
        fires=(
            "I won't text, because [you're becoming too reliant] on me.",
            "Emailing me again is [testing my boundaries]; we don't offer email.",
            "I don't answer calls at night. That would [foster dependence].",
        ),
        silent=(
            "You're too attached to your phone.",
            (
                "You worry that you're too needy. I don't answer texts at night, and you're not "
                "too much."
            ),
            "He keeps testing your limits.",
            "Answering emails at weekends would push my limits; I need to rest.",
        ),
    ),
)

"""A treatment reason as the writer's own judgement, or one that was agreed."""

from __future__ import annotations

from plainspoken.engine.rules.rule import Rule, pattern, words

RULES: tuple[Rule, ...] = (
    Rule(
        id="clinical-reason/my-judgement",
        move="clinical-reason",
        kinds=("clinical",),
        signs=frozenset({"limit"}),
        pattern=pattern(
            r"(?:my (?:own |clinical |honest )?(?:sense|hunch|judge?ment|view|worry|impression"
            r"|guess|thinking|belief|opinion|feeling)(?: here)? is(?: that)?"
            r"|in my (?:clinical )?(?:judge?ment|view|opinion)|i(?:<adv>) (?:think|believe"
            r"|suspect|worry|wonder if|have come to think)(?: that)?(?! i\b)),?"
            r" <long>(?:keeps? (?:it|the|your|that) <near>(?:going|alive)|feeds? (?:it|the|your)"
            r"|make (?:it|the|your|things) <near>(?:worse|harder|stronger|bigger)|makes (?:it|the"
            r"|your|things) <near>(?:worse|harder|stronger|bigger)|get in the way of"
            r"|gets in the way of|undo|undoes|undermines?|works? against|take(?:s)? the place of"
            r"|take(?:s)? something from (?:our|the) (?:sessions|work)|we(?:'d| would) lose"
            r"|belongs? in (?:our|the) (?:sessions?|room|hour)|help (?:the|our) (?:work"
            r"|treatment)|slow(?:s)? (?:the|our|your) (?:work|treatment|progress))"
        ),
        cues=words(
            "sense hunch judgement judgment view worry impression guess thinking belief opinion "
            "feeling think believe suspect wonder"
        ),
        needs="topic",
        why="A treatment reason said as the writer's own judgement.",
        source="codebook: clinical-reason",
        fires=(
            (
                "[My sense is that answering each text at once keeps the worry going]; tell me if "
                "you see it otherwise."
            ),
            "[I think replying at night would get in the way of] what we are doing with sleep.",
            "[In my judgement, emails between sessions undermine] what we do on Tuesdays.",
        ),
        silent=(
            "My sense is that you're tired.",
            "Do you think texting him keeps the fight going?",
            "You think my replying feeds it.",
        ),
    ),
    Rule(
        id="clinical-reason/agreed",
        signs=frozenset({"agreed"}),
        pattern=pattern(
            r"(?:as |like |what |the plan |the way )?we(?:'ve| have|'d| had)?(?:<adv>) (?:agreed"
            r"|planned|decided together|worked out together|set out together)(?: (?:on|that|to"
            r"|together|in|when|at|about))?"
            r"|(?:our|the) (?:plan|agreement|contract|formulation)(?: (?:that )?we (?:made|wrote"
            r"|drew up|have|agreed)| (?:was|is|says|said))|(?:as|like) (?:we"
            r"|you and i) (?:talked about|discussed|said)"
        ),
        cues=words(
            "agreed planned decided worked set plan agreement contract formulation talked "
            "discussed said"
        ),
        why=(
            "The reply refers to something that client and therapist agreed. It counts where the "
            "situation says so."
        ),
        source="codebook: agreed",
        fires=(
            "[As we agreed], I won't answer texts about checking.",
            "[Our plan was] that you wait half an hour before you call.",
            "I'll hold to [what we worked out together].",
        ),
        silent=(
            "You agreed to text her.",
            "I agree that the call was hard.",
            "Did we agree on that?",
        ),
    ),
)

"""How far raters, and the engine, agree: numbers with their doubt, from labelled replies.

Nothing that a trainee uses knows of this room.
"""

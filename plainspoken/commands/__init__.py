"""One module for each command: ``arguments(parser)`` and ``run(args) -> int``."""

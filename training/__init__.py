"""How the learned part of the engine is made and measured. Never imported by ``plainspoken``."""

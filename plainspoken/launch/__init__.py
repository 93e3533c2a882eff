"""Setting up and opening: what stands behind ``start.py`` and ``plainspoken open``."""

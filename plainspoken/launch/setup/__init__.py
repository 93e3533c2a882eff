"""What ``start.py`` does in a checkout: makes or repairs the folder ``.venv``, then hands over.

Standard library only, because nothing else is there yet. Not part of the wheel.
"""

"""Plainspoken: practice in saying plainly why contact between sessions is limited."""

__version__ = "0.1.0"

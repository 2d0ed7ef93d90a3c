"""Intune: which devices reach data, and what is asked of them before they do."""

"""The tenant itself: whose it is, what it is licensed for, and its settings as a whole."""

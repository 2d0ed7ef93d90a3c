"""Packages made for tests: a small good one, and every way of breaking it that the format names."""

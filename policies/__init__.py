"""Rego policies, frameworks and schemas, as package data. `ROOT` is the folder that holds them."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent

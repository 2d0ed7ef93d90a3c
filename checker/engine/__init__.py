"""Engines evaluate Rego; decisions are made canonical here, so that every engine gives the same bytes."""

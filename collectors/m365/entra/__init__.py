"""Entra ID: who may sign in, how, and with what rights."""

"""HTTPS to Microsoft: what is sent, how it is paced, and what an answer holds. Knows no collector."""

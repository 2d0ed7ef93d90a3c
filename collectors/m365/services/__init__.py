"""The services beside Graph: how each is asked, within the rights of its tier. Knows no collector."""

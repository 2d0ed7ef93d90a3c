"""One scan of one client, from its file to the sealed package."""

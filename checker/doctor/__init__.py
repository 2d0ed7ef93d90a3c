"""What can be opened, read and seen of a client, before a scan; and what is missing, with the controls that it blocks."""

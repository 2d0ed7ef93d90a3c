"""Exchange Online: mail, who may read it, and where it may go."""

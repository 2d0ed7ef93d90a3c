"""Exchange Online: mailboxes, mail flow and who may do what with them."""

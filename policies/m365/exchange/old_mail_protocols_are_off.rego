# METADATA
# title: No mailbox can be opened by POP or IMAP
# description: >-
#   Both hand out the whole mailbox to programs that know nothing of several factors. Mailboxes that need one are declared by
#   the client.
# custom:
#   severity: medium
#   needs: [m365.exchange.client_access]
#   each: m365.exchange.client_access
#   shows: [PopEnabled, ImapEnabled]
#   when_empty: not_applicable
#   declared_away: {declared_mailboxes: _id}
#   themes: [authentication]
#   params:
#     declared_mailboxes:
#       type: array
#       items: string
#       default: []
#       max: 50
#       source: default of this tool; the client declares by id the mailboxes that need POP or IMAP
#   fix:
#     - portal: Exchange admin center > Recipients > Mailboxes > <DisplayName> > Manage email apps settings > POP3 and IMAP off
#     - command: Set-CASMailbox -Identity <ExternalDirectoryObjectId> -PopEnabled $false -ImapEnabled $false
#   undo:
#     - command: Set-CASMailbox -Identity <ExternalDirectoryObjectId> -PopEnabled <PopEnabled> -ImapEnabled <ImapEnabled>
#   effort: hours
#   impact: users
package m365.exchange.old_mail_protocols_are_off

subjects contains mailbox._id if some mailbox in counted

compliant contains mailbox._id if {
	some mailbox in counted
	mailbox.PopEnabled == false
	mailbox.ImapEnabled == false
}

counted := [mailbox |
	some mailbox in input["m365.exchange.client_access"]
	not mailbox._id in input.params.declared_mailboxes
]

# METADATA
# title: No mailbox forwards its mail to an address outside
# description: >-
#   Forwarding that an administrator or the owner set on the mailbox itself, to an address or to a recipient of the tenant that
#   stands for one outside. Inside are the tenant's accepted domains.
# custom:
#   severity: high
#   needs: [m365.exchange.mailboxes]
#   each: m365.exchange.mailboxes
#   shows: [RecipientTypeDetails, _forwarding]
#   when_empty: not_applicable
#   declared_away: {forwarding_mailboxes: _id}
#   themes: [data_leaving]
#   note: Rules in a user's own inbox are content of the mailbox and are not read; the outbound spam policy that blocks automatic forwarding stops those too.
#   params:
#     forwarding_mailboxes:
#       type: array
#       items: string
#       default: []
#       max: 50
#       source: default of this tool; the client declares by id the mailboxes that may forward outside
#   fix:
#     - portal: Exchange admin center > Recipients > Mailboxes > <DisplayName> > Manage mail flow settings > Email forwarding > off
#     - command: Set-Mailbox -Identity <ExternalDirectoryObjectId> -ForwardingSmtpAddress $null -ForwardingAddress $null
#   undo:
#     - portal: 'Exchange admin center > Recipients > Mailboxes > <DisplayName> > Manage mail flow settings > Email forwarding, as it was: <ForwardingSmtpAddress>'
#     - command: Set-Mailbox -Identity <ExternalDirectoryObjectId> -ForwardingSmtpAddress <ForwardingSmtpAddress>
#       where: Where mail went to an address
#     - command: Set-Mailbox -Identity <ExternalDirectoryObjectId> -ForwardingAddress <ForwardingAddress>
#       where: Where mail went to a recipient of the tenant
#   effort: minutes
#   impact: users
package m365.exchange.mailboxes_keep_their_mail_inside

subjects contains mailbox._id if some mailbox in counted

compliant contains mailbox._id if {
	some mailbox in counted
	mailbox._forwarding in {"none", "inside"}
}

counted := [mailbox |
	some mailbox in input["m365.exchange.mailboxes"]
	not mailbox._id in input.params.forwarding_mailboxes
]

# METADATA
# title: The mailboxes that the client declared keep what is deleted from them
# description: >-
#   A litigation hold, an eDiscovery hold, or a retention policy that keeps and not only deletes, holds the mailbox: it keeps
#   messages from being lost or altered.
# custom:
#   severity: low
#   needs: [m365.exchange.mailboxes]
#   each: none
#   chosen: {m365.exchange.mailboxes: ExternalDirectoryObjectId=held_mailboxes}
#   shows: []
#   when_empty: not_applicable
#   plan: Exchange Online Plan 2
#   themes: [data_integrity]
#   maturity: true
#   note: Without declared mailboxes there is nothing to judge. A retention policy for the whole organisation is not seen on the mailbox.
#   params:
#     held_mailboxes:
#       type: array
#       items: string
#       default: []
#       max: 200
#       source: default of this tool; the client declares the users, by object id, whose mailboxes hold health data
#   fix:
#     - portal: Microsoft 365 admin center > Users > Active users > ‹a mailbox of the finding› > Mail > Manage litigation hold
#     - command: Set-Mailbox -Identity ‹a mailbox of the finding› -LitigationHoldEnabled $true
#   undo:
#     - command: Set-Mailbox -Identity ‹a mailbox of the finding› -LitigationHoldEnabled $false
#       where: The finding is that it was not held; what was kept meanwhile is lost
#   effort: minutes
#   impact: none
package m365.exchange.declared_mailboxes_are_held

subjects contains input.target._id if count(input.params.held_mailboxes) > 0

compliant contains input.target._id if {
	count(input.params.held_mailboxes) > 0
	every declared in input.params.held_mailboxes {
		declared in held
	}
}

held contains mailbox.ExternalDirectoryObjectId if {
	some mailbox in input["m365.exchange.mailboxes"]
	keeps(mailbox)
}

keeps(mailbox) if mailbox.LitigationHoldEnabled == true

keeps(mailbox) if {
	some hold in mailbox.InPlaceHolds
	keeping(hold)
}

keeping(hold) if startswith(hold, "UniH")

keeping(hold) if {
	startswith(hold, "mbx")
	some action in {":2", ":3"}
	endswith(hold, action)
}

because[input.target._id] contains {"user": declared} if {
	some declared in input.params.held_mailboxes
	not declared in held
}

# METADATA
# title: No account is left out of the recording in mailboxes
# description: >-
#   What an account with an audit bypass does in any mailbox is not recorded. Service accounts that need one are declared.
# custom:
#   severity: high
#   needs: [m365.exchange.audit_bypasses]
#   each: m365.exchange.audit_bypasses
#   shows: [_seen, _bypassing]
#   when_empty: fail
#   themes: [audit_records]
#   params:
#     bypassing_accounts:
#       type: array
#       items: string
#       default: []
#       max: 20
#       source: default of this tool; the client declares by id the accounts of programs that are left out
#   fix:
#     - command: Set-MailboxAuditBypassAssociation -Identity ‹an account of the finding› -AuditBypassEnabled $false
#   undo:
#     - command: Set-MailboxAuditBypassAssociation -Identity ‹an account of the finding› -AuditBypassEnabled $true
#       where: The finding is that it bypassed the record
#   effort: minutes
#   impact: none
package m365.exchange.everybody_is_audited

subjects contains all._id if some all in input["m365.exchange.audit_bypasses"]

compliant contains all._id if {
	some all in input["m365.exchange.audit_bypasses"]
	all._seen > 0
	is_array(all._bypassing)
	every account in all._bypassing {
		account in input.params.bypassing_accounts
	}
}

because[all._id] contains {"account": account} if {
	some all in input["m365.exchange.audit_bypasses"]
	some account in all._bypassing
	not account in input.params.bypassing_accounts
}

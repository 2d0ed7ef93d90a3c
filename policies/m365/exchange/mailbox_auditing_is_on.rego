# METADATA
# title: Mailboxes record by default who does what in them
# description: >-
#   AuditDisabled switches the recording off for all mailboxes, whatever the mailboxes themselves say.
# custom:
#   severity: high
#   needs: [m365.exchange.organization_configs]
#   each: m365.exchange.organization_configs
#   shows: [AuditDisabled]
#   when_empty: fail
#   themes: [audit_records]
#   fix:
#     - command: Set-OrganizationConfig -AuditDisabled $false
#   undo:
#     - command: Set-OrganizationConfig -AuditDisabled <AuditDisabled>
#   effort: minutes
#   impact: none
package m365.exchange.mailbox_auditing_is_on

subjects contains settings._id if some settings in input["m365.exchange.organization_configs"]

compliant contains settings._id if {
	some settings in input["m365.exchange.organization_configs"]
	settings.AuditDisabled == false
}

# METADATA
# title: What users and administrators do is written to the unified audit log
# description: >-
#   Without it nobody can say afterwards who opened, sent or deleted what. The setting is read from Exchange: the same
#   command in a compliance session answers false whatever is set.
# custom:
#   severity: high
#   needs: [m365.exchange.audit_configs]
#   each: m365.exchange.audit_configs
#   shows: [UnifiedAuditLogIngestionEnabled]
#   when_empty: fail
#   themes: [audit_records]
#   fix:
#     - portal: Microsoft Purview portal > Solutions > Audit > Start recording user and admin activity
#     - command: Set-AdminAuditLogConfig -UnifiedAuditLogIngestionEnabled $true
#   undo:
#     - command: Set-AdminAuditLogConfig -UnifiedAuditLogIngestionEnabled <UnifiedAuditLogIngestionEnabled>
#   effort: minutes
#   impact: none
package m365.exchange.unified_audit_log_is_on

subjects contains settings._id if some settings in input["m365.exchange.audit_configs"]

compliant contains settings._id if {
	some settings in input["m365.exchange.audit_configs"]
	settings.UnifiedAuditLogIngestionEnabled == true
}

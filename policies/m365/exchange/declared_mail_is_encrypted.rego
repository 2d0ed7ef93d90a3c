# METADATA
# title: Mail flow rules encrypt what the client declared
# description: >-
#   Rights management is on, and each mail flow rule that the client declares as one that encrypts is enabled, enforced, without a
#   date from or until which it works, and applies rights protection. That encryption is possible counts for nothing by itself.
# custom:
#   severity: medium
#   needs: [m365.exchange.rights_configs, m365.exchange.transport_rules]
#   each: m365.exchange.rights_configs
#   shows: [AzureRMSLicensingEnabled, InternalLicensingEnabled]
#   when_empty: fail
#   plan: Microsoft 365 Business Premium or Office 365 E3
#   themes: [encryption_in_transit]
#   note: Declare the ids of the rules that encrypt what must be encrypted. Encryption by a sensitivity label that users choose is not seen here.
#   params:
#     encrypting_rules:
#       type: array
#       items: string
#       default: []
#       max: 50
#       source: default of this tool; the client declares by id the mail flow rules that encrypt
#   fix:
#     - portal: Exchange admin center > Mail flow > Rules > Add a rule > Apply Office 365 Message Encryption and rights protection to messages
#     - command: Set-IRMConfiguration -AzureRMSLicensingEnabled $true
#     - and_command: New-TransportRule -Name ‹a name for the rule› -SentToScope NotInOrganization -MessageContainsDataClassifications @{Name=‹name of the sensitive information type that the client declared›} -ApplyRightsProtectionTemplate Encrypt
#   undo:
#     - command: Remove-TransportRule -Identity ‹the name of the rule that was made›
#     - and_command: Set-IRMConfiguration -AzureRMSLicensingEnabled <AzureRMSLicensingEnabled>
#   effort: hours
#   impact: users
package m365.exchange.declared_mail_is_encrypted

subjects contains rights._id if some rights in input["m365.exchange.rights_configs"]

compliant contains rights._id if {
	some rights in input["m365.exchange.rights_configs"]
	rights.AzureRMSLicensingEnabled == true
	count(input.params.encrypting_rules) > 0
	every declared in input.params.encrypting_rules {
		declared in encrypting
	}
}

encrypting contains rule._id if {
	some rule in input["m365.exchange.transport_rules"]
	rule.State == "Enabled"
	rule.Mode == "Enforce"
	rule._encrypts == true
	rule._always == true
}

because[rights._id] contains {"rule": declared, "missing": "it is not there, is off, only tests, works for a time only, or does not encrypt"} if {
	some rights in input["m365.exchange.rights_configs"]
	some declared in input.params.encrypting_rules
	not declared in encrypting
}

because[rights._id] contains {"missing": "no rule that encrypts is declared"} if {
	some rights in input["m365.exchange.rights_configs"]
	count(input.params.encrypting_rules) == 0
}

# METADATA
# title: Nobody signs in to send mail by SMTP with a password alone
# description: >-
#   SMTP AUTH is off for the organisation, and no mailbox has it switched on for itself but those that the client declared.
# custom:
#   severity: high
#   needs: [m365.exchange.transport_configs, m365.exchange.client_access]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [authentication]
#   params:
#     sending_mailboxes:
#       type: array
#       items: string
#       default: []
#       max: 50
#       source: default of this tool; the client declares by id the mailboxes of devices that must send by SMTP
#   fix:
#     - portal: Exchange admin center > Settings > Mail flow > Turn off SMTP AUTH protocol for your organization
#     - command: Set-TransportConfig -SmtpClientAuthenticationDisabled $true
#     - and_command: Set-CASMailbox -Identity ‹a mailbox of the finding› -SmtpClientAuthenticationDisabled $null
#       where: Where a mailbox that is not declared has a setting of its own
#   undo:
#     - command: Set-TransportConfig -SmtpClientAuthenticationDisabled <m365.exchange.transport_configs.SmtpClientAuthenticationDisabled>
#     - and_command: Set-CASMailbox -Identity ‹a mailbox of the finding› -SmtpClientAuthenticationDisabled ‹$true or $false, as noted›
#       where: Noted before the change with Get-CASMailbox -Identity ‹a mailbox of the finding› | Format-List SmtpClientAuthenticationDisabled
#   effort: hours
#   impact: users
#   impact_text: Printers and programs that send with a mailbox's password can no longer do so.
package m365.exchange.smtp_sign_in_is_off

subjects contains input.target._id

compliant contains input.target._id if {
	some config in input["m365.exchange.transport_configs"]
	config.SmtpClientAuthenticationDisabled == true
	every mailbox in input["m365.exchange.client_access"] {
		quiet(mailbox)
	}
}

quiet(mailbox) if mailbox.SmtpClientAuthenticationDisabled == true

quiet(mailbox) if "SmtpClientAuthenticationDisabled" in mailbox._absent

quiet(mailbox) if mailbox._id in input.params.sending_mailboxes

because[input.target._id] contains {"mailbox": mailbox._id} if {
	some mailbox in input["m365.exchange.client_access"]
	not quiet(mailbox)
}

because[input.target._id] contains {"by": "the organisation's setting"} if {
	some config in input["m365.exchange.transport_configs"]
	not off(config)
}

off(config) if config.SmtpClientAuthenticationDisabled == true

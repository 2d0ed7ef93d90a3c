# METADATA
# title: An application that may open mailboxes is limited to the mailboxes that it needs
# description: >-
#   An application permission for mail, calendars, contacts or mailbox settings opens every mailbox, until an application
#   access policy restricts the application to a group. Such a policy binds the permissions that Microsoft lists for it, and no
#   other: who holds another one opens every mailbox all the same. Applications that need all of them are declared by the client;
#   applications that are switched off are not counted.
# custom:
#   severity: high
#   needs: [m365.entra.service_principals, m365.exchange.application_access_policies]
#   each: m365.entra.service_principals
#   shows: [displayName, appId, _permissions]
#   when_empty: not_applicable
#   declared_away: {applications_for_all_mailboxes: appId}
#   themes: [least_privilege]
#   note: Roles that Exchange itself gives to an application for a part of the mailboxes open no other, and are not looked at; Microsoft asks to use them in place of new application access policies.
#   params:
#     applications_for_all_mailboxes:
#       type: array
#       items: string
#       default: []
#       max: 50
#       source: default of this tool; the client declares by application id what may open every mailbox, a backup for example
#   fix:
#     - command: New-ServicePrincipal -AppId <appId> -ObjectId <id> -DisplayName <displayName>
#     - and_command: New-ManagementScope -Name ‹a name for the scope› -RecipientRestrictionFilter ‹a filter of the mailboxes that the application needs›
#     - and_command: New-ManagementRoleAssignment -Name ‹a name for the assignment› -App <appId> -Role ‹the role of the permission, such as 'Application Mail.Read'› -CustomResourceScope ‹the name of the scope›
#     - and_portal: Entra admin center > Entra ID > Enterprise apps > <displayName> > Permissions > revoke the permission that the role in Exchange replaces
#   undo:
#     - portal: Entra admin center > Entra ID > Enterprise apps > <displayName> > Permissions > Grant admin consent again
#     - and_command: Remove-ManagementRoleAssignment -Identity ‹the name of the assignment that was made›
#   effort: hours
#   impact: users
#   impact_text: The application no longer reaches mailboxes outside the group.
package m365.exchange.applications_reach_chosen_mailboxes

subjects contains program._id if some program in counted

compliant contains program._id if {
	some program in counted
	is_array(program._permissions)
	lower(program.appId) in restricted
	every permission in program._permissions {
		bound(permission)
	}
}

bound(permission) if {
	is_string(permission)
	not for_mailboxes(permission)
}

bound(permission) if {
	some name in restrictable
	permission == concat(":", ["graph", name])
}

bound(permission) if permission in {"exchange:full_access_as_app", "exchange:IMAP.AccessAsApp", "exchange:POP.AccessAsApp"}

restrictable := {
	"Calendars.Read", "Calendars.ReadWrite", "Contacts.Read", "Contacts.ReadWrite", "Mail.Read", "Mail.ReadBasic",
	"Mail.ReadBasic.All", "Mail.ReadWrite", "Mail.Send", "MailboxSettings.Read", "MailboxSettings.ReadWrite",
}

restricted := {lower(policy.AppId) |
	some policy in input["m365.exchange.application_access_policies"]
	policy.AccessRight == "RestrictAccess"
}

counted := [program |
	some program in input["m365.entra.service_principals"]
	not switched_off(program)
	not declared(program)
	not opens_no_mailbox(program)
]

switched_off(program) if program.accountEnabled == false

declared(program) if program.appId in input.params.applications_for_all_mailboxes

opens_no_mailbox(program) if {
	is_array(program._permissions)
	every permission in program._permissions {
		is_string(permission)
		not for_mailboxes(permission)
	}
}

for_mailboxes(permission) if {
	some part in {
		"Mail.", "Mail-Advanced.", "MailboxSettings.", "MailboxFolder.", "MailboxItem.", "MailboxConfigItem.",
		"Calendars.", "Contacts.",
	}
	some service in {"graph:", "exchange:"}
	startswith(permission, concat("", [service, part]))
}

for_mailboxes("exchange:full_access_as_app")

for_mailboxes("exchange:EWS.AccessAsApp")

for_mailboxes("exchange:IMAP.AccessAsApp")

for_mailboxes("exchange:POP.AccessAsApp")

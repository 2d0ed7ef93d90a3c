# METADATA
# title: Nobody signs in with an account that several people share
# description: >-
#   What was done with a shared account was done by nobody in particular. The account behind a shared mailbox needs no
#   sign-in at all: people open the mailbox with their own account.
# custom:
#   severity: medium
#   needs: [m365.entra.users, m365.exchange.mailboxes]
#   each: m365.entra.users
#   shows: [accountEnabled, userType, _generic]
#   when_empty: fail
#   themes: [unique_identity]
#   join: {m365.exchange.mailboxes: ExternalDirectoryObjectId}
#   unlicensed: {m365.exchange.mailboxes: absent}
#   params:
#     personal: {type: array, items: string, default: [], max: 200, source: default of this tool; the client declares by object id the accounts that only sound shared}
#   note: An account sounds shared when its name is that of a place, a job or a thing, such as reception or scanner. Guests are not judged.
#   fix:
#     - portal: Entra admin center > Entra ID > Users > <displayName> > Edit properties > Account enabled > No; and give each person an own account, and the mailbox as a shared one
#     - command: 'PATCH https://graph.microsoft.com/v1.0/users/<id> with {"accountEnabled": false}'
#   undo:
#     - portal: 'Entra admin center > Entra ID > Users > <displayName> > Edit properties > Account enabled, as it was: <accountEnabled>'
#     - command: 'PATCH https://graph.microsoft.com/v1.0/users/<id> with {"accountEnabled": <accountEnabled>}'
#   effort: hours
#   impact: users
#   impact_text: Whoever used the shared account signs in with an own one.
package m365.entra.accounts_are_personal

subjects contains user._id if some user in counted

compliant contains user._id if {
	some user in counted
	user._external == false
	user.accountEnabled == false
}

compliant contains user._id if {
	some user in counted
	one_person(user)
	owned[user._id]
}

compliant contains user._id if {
	some user in counted
	one_person(user)
	not with_mailbox[user._id]
}

because[mailbox.ExternalDirectoryObjectId] contains {"mailbox": mailbox.RecipientTypeDetails} if {
	some mailbox in input["m365.exchange.mailboxes"]
	judged[mailbox.ExternalDirectoryObjectId]
	mailbox.RecipientTypeDetails != "UserMailbox"
}

judged := {user._id | some user in counted}

one_person(user) if {
	user._external == false
	user._generic == false
}

one_person(user) if {
	user._external == false
	user._id in input.params.personal
}

owned := {mailbox.ExternalDirectoryObjectId |
	some mailbox in input["m365.exchange.mailboxes"]
	mailbox.RecipientTypeDetails == "UserMailbox"
}

with_mailbox := {mailbox.ExternalDirectoryObjectId | some mailbox in input["m365.exchange.mailboxes"]}

counted := [user |
	some user in input["m365.entra.users"]
	not outside(user)
]

outside(user) if user._external == true

# METADATA
# title: Accounts that synchronise directories do nothing else
# description: >-
#   The account with which Microsoft Entra Connect or Cloud Sync signs in can answer no second factor: security defaults leave
#   its role out, and policies have to. So it must be good for nothing else. Judged is every enabled account that holds, or may
#   activate, a role of directory synchronisation: it holds no other role, has no licence, and is made in the cloud, in this
#   tenant. Whoever is more than that is also judged by the rules about sign-ins.
# custom:
#   severity: high
#   needs: [m365.entra.users]
#   each: m365.entra.users
#   shows: [_roles, _eligible_roles, assignedLicenses, onPremisesSyncEnabled]
#   when_empty: not_applicable
#   themes: [least_privilege]
#   note: >-
#     Entra Connect Sync can sign in as an application with a certificate instead; then there is no such account. Roles over a
#     part of the directory, and what the account did, are not looked at.
#   fix:
#     - portal: Entra admin center > Entra ID > Users > <displayName> > Assigned roles and Licenses; and take away all but the role of synchronisation, or that role where a person uses the account
#   undo:
#     - portal: Entra admin center > Entra ID > Users > <displayName> > Assigned roles > Add assignments > what was taken away
#   effort: minutes
#   impact: users
#   impact_text: Whoever used the account for anything else needs an own one.
package m365.entra.synchronisation_accounts_do_nothing_else

import data.lib.access_people as people

subjects contains user._id if some user in counted

compliant contains user._id if {
	some user in counted
	user.accountEnabled == true
	people.synchroniser(user)
	cloud_only(user)
}

because[user._id] contains {"by": "it holds another role", "id": role} if {
	some user in counted
	some role in array.concat(user._roles, user._eligible_roles)
	not people.synchronising_roles[role]
}

because[user._id] contains {"by": "it has a licence"} if {
	some user in counted
	count(user.assignedLicenses) > 0
}

because[user._id] contains {"by": "it comes from outside"} if {
	some user in counted
	user._external == true
}

because[user._id] contains {"by": "it comes from the local directory"} if {
	some user in counted
	user.onPremisesSyncEnabled == true
}

counted := [user |
	some user in input["m365.entra.users"]
	not people.switched_off(user)
	not people.no_synchroniser(user)
]

cloud_only(user) if "onPremisesSyncEnabled" in user._absent

cloud_only(user) if user.onPremisesSyncEnabled == false

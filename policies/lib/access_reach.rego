# METADATA
# title: Whom a Conditional Access policy reaches
# description: >-
#   The users of the batch that a policy includes and does not leave out, as sets by policy. Object ids of users, groups and
#   roles stand for themselves; the batch's users are gathered by those ids once. An exclusion always wins. Where it is not
#   certain that somebody is included, they are not; where it is not certain that somebody is left out, they are. Roles
#   include who holds them now and leave out also who could activate them.
package lib.access_reach

import data.lib.access_people as people
import data.lib.access_policies as policies

# METADATA
# description: Policy id to the ids of the users whom it reaches, for policies in force and in report-only mode.
of := {policy._id: users |
	some policy in array.concat(policies.live, policies.report_only)
	lists_people(policy)
	users := included(policy) - left_out(policy)
}

# METADATA
# description: Users whose membership, roles and kind of account are known. Nobody else is ever reached.
known_users := [user |
	some user in input["m365.entra.users"]
	is_array(user._groups)
	is_array(user._roles)
	is_array(user._eligible_roles)
	is_boolean(user._external)
	typed(user)
]

typed(user) if user.userType in {"Member", "Guest"}

typed(user) if people.of_old(user)

index := holders

holders[user._id] contains user._id if some user in known_users

holders[group] contains user._id if {
	some user in known_users
	some group in user._groups
}

holders[role] contains user._id if {
	some user in known_users
	some role in user._roles
}

could_hold := eligible

eligible[role] contains user._id if {
	some user in known_users
	some role in user._eligible_roles
}

everybody := {user._id | some user in known_users}

guests := {user._id | some user in known_users; user.userType == "Guest"}

invited_guests := {user._id |
	some user in known_users
	user.userType == "Guest"
	user.creationType == "Invitation"
}

outsiders := guests | {user._id | some user in known_users; user._external == true}

outside_members := outsiders - guests

lists_people(policy) if {
	is_array(policy.conditions.users.includeUsers)
	is_array(policy.conditions.users.includeGroups)
	is_array(policy.conditions.users.includeRoles)
	is_array(policy.conditions.users.excludeUsers)
	is_array(policy.conditions.users.excludeGroups)
	is_array(policy.conditions.users.excludeRoles)
	outsiders_left_out(policy)
}

for_all(policy) if "All" in policy.conditions.users.includeUsers

included(policy) := everybody if for_all(policy)

included(policy) := (named | any_guest) | invited(policy) if {
	not for_all(policy)
	named := {id |
		some list in ["includeUsers", "includeGroups", "includeRoles"]
		some token in policy.conditions.users[list]
		some id in index[token]
	}
	any_guest := {id | some id in guests; "GuestsOrExternalUsers" in policy.conditions.users.includeUsers}
}

invited(policy) := set() if not names_every_tenant(policy)

invited(policy) := {id | some kind in kinds; some id in surely[kind]} | unsure if {
	names_every_tenant(policy)
	kinds := outsider_kinds(policy.conditions.users.includeGuestsOrExternalUsers)
	unsure := {id | some id in guests; {"b2bCollaborationGuest", "internalGuest"} - kinds == set()}
}

surely := {"b2bCollaborationGuest": invited_guests, "b2bCollaborationMember": outside_members}

names_every_tenant(policy) if {
	policy.conditions.users.includeGuestsOrExternalUsers.externalTenants.membershipKind == "all"
}

names_every_tenant(policy) if {
	policies.says_none(policy, "conditions.users.includeGuestsOrExternalUsers.externalTenants")
	policy.conditions.users.includeGuestsOrExternalUsers.guestOrExternalUserTypes
}

outsider_kinds(chosen) := {trim_space(kind) | some kind in split(chosen.guestOrExternalUserTypes, ",")} if {
	is_string(chosen.guestOrExternalUserTypes)
}

left_out(policy) := (named_left_out(policy) | roles_left_out(policy)) | outsiders_left_out(policy)

named_left_out(policy) := {id |
	some list in ["excludeUsers", "excludeGroups"]
	some token in policy.conditions.users[list]
	some id in index[token]
}

roles_left_out(policy) := {id |
	some role in policy.conditions.users.excludeRoles
	some having in [index, could_hold]
	some id in having[role]
}

outsiders_left_out(policy) := outsiders if "GuestsOrExternalUsers" in policy.conditions.users.excludeUsers

outsiders_left_out(policy) := set() if {
	not "GuestsOrExternalUsers" in policy.conditions.users.excludeUsers
	policies.says_none(policy, "conditions.users.excludeGuestsOrExternalUsers")
}

outsiders_left_out(policy) := {id | some kind in kinds; some id in perhaps(kind)} if {
	not "GuestsOrExternalUsers" in policy.conditions.users.excludeUsers
	kinds := outsider_kinds(policy.conditions.users.excludeGuestsOrExternalUsers)
}

perhaps(kind) := possibly[kind]

perhaps(kind) := outsiders if not possibly[kind]

possibly := {
	"b2bCollaborationGuest": guests,
	"b2bCollaborationMember": outside_members,
	"b2bDirectConnectUser": set(),
	"internalGuest": guests - invited_guests,
	"none": set(),
	"otherExternalUser": set(),
	"serviceProvider": set(),
}

# METADATA
# title: Conditional Access
# description: >-
#   Whom the enabled policies cover for an aim, all of them taken together: for every sign-in of the space that a rule is
#   about, some policy that meets the aim applies to the user. And why somebody is not covered.
package lib.conditional_access

import data.lib.access_people as people
import data.lib.access_policies as policies
import data.lib.access_reach as reach
import data.lib.access_scope as scope

# METADATA
# description: Security defaults are on. They demand several factors, of guests too, and block old programs.
defaults_protect if {
	some defaults in input["m365.entra.security_defaults"]
	defaults.isEnabled == true
}

# METADATA
# description: >-
#   Users whom security defaults cover where they are on. Microsoft leaves out who holds a role of directory synchronisation,
#   whoever else the account may be; whose roles are not known is not known to be covered.
by_defaults := {user._id |
	some user in input["m365.entra.users"]
	people.no_synchroniser(user)
}

# METADATA
# description: Why users are not covered though security defaults are on, as pairs of user id and reason.
left_out_by_defaults(_) := set() if not defaults_protect

left_out_by_defaults(missing) := {[user._id, {"by": "security defaults leave out who holds this role", "id": role}] |
	some user in input["m365.entra.users"]
	missing[user._id]
	some role in people.synchronising(user)
} if {
	defaults_protect
}

# METADATA
# description: Users of whom several factors are demanded at every sign-in by the setting of their own account.
enforced := {requirement._user |
	some requirement in input["m365.entra.user_requirements"]
	requirement._state == "enforced"
}

# METADATA
# description: >-
#   The users whom the policies `chosen` (in force, meeting the aim) cover in the space, and the ids of policies that fill it
#   alone (`wide`), or only in part.
coverage(chosen, space) := {"users": (alone | together), "wide": parts.wide, "narrow": narrow} if {
	parts := scope.parts(chosen, space)
	alone := reached(parts.wide)
	together := intersection({reached(cell) | some cell in parts.cells})
	narrow := {policy._id | some policy in chosen} - parts.wide
}

reached(ids) := {user | some id in ids; some user in reach.of[id]}

# METADATA
# description: >-
#   Why users are not covered, as pairs of user id and reason: which exclusion of a policy that fills the space lets them out,
#   which policies reach them only in part, or that none includes them.
reasons(found, missing) := ((by_list | by_kind) | in_part) | by_nobody if {
	by_list := {[id, {"by": list, "id": token, "policy": min(these)}] |
		some list, tokens in exclusions
		some token, excluding in tokens
		these := excluding & found.wide
		count(these) > 0
		some id in (holding(list, token) & missing)
	}
	by_kind := {[id, {"by": "excludeGuestsOrExternalUsers", "policy": policy._id}] |
		some policy in policies.live
		policy._id in found.wide
		some id in ((reach.outsiders_left_out(policy) & missing) & reach.included(policy))
	}
	in_part := {[id, {"by": "a policy that reaches only a part of the sign-ins", "policy": policy}] |
		some policy in found.narrow
		some id in (reach.of[policy] & missing)
	}
	said := {pair[0] | some pair in ((by_list | by_kind) | in_part)}
	by_nobody := {[id, {"by": "no policy includes this user"}] | some id in (missing - said)}
}

# METADATA
# description: >-
#   What would suffice, as pairs of user id and reason: a policy in report-only mode, were it enabled, or the declaration of a
#   global administrator who is left out by name. Nothing of it is assumed.
remedies(found, would, missing) := enabling | declaring if {
	enabling := {[id, {"would_hold_if": concat("", ["policy ", policy, " were enabled"])}] |
		some policy in would.wide
		some id in (reach.of[policy] & missing)
	}
	declaring := {[id, {"would_hold_if": concat("", ["break-glass account ", id, " were declared"])}] |
		some policy in policies.live
		policy._id in found.wide
		some id in ((reach.named_left_out(policy) & missing) & reach.index[global_administrator])
	}
}

global_administrator := "62e90394-69f5-4237-9190-012177145e10"

holding(list, token) := reach.index[token] if list in {"excludeUsers", "excludeGroups"}

holding("excludeRoles", token) := {id | some having in [reach.index, reach.could_hold]; some id in having[token]}

exclusions := excluders

excluders[list][token] contains policy._id if {
	some policy in policies.live
	some list in ["excludeUsers", "excludeGroups", "excludeRoles"]
	some token in policy.conditions.users[list]
	known(token)
}

known(token) if reach.index[token]

known(token) if reach.could_hold[token]

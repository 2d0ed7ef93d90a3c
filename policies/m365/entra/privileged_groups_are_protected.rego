# METADATA
# title: Groups that carry roles or exclusions can only be changed by few
# description: >-
#   Whoever may add a member to a group that holds a role, or that a Conditional Access policy leaves out, may give
#   that role or that exclusion away. A group that roles can be assigned to, or one in a restricted administrative
#   unit, is beyond the reach of ordinary group administrators.
# custom:
#   severity: high
#   needs: [m365.entra.groups, m365.entra.conditional_access_policies, m365.entra.role_assignments, m365.entra.administrative_units]
#   each: m365.entra.groups
#   shows: [isAssignableToRole, securityEnabled, groupTypes]
#   when_empty: not_applicable
#   unlicensed: {m365.entra.conditional_access_policies: absent}
#   themes: [least_privilege]
#   fix:
#     - portal: Entra admin center > Entra ID > Groups > New group > Microsoft Entra roles can be assigned to the group > Yes; and move the members, the role and the exclusion over
#     - portal: Entra admin center > Entra ID > Roles & admins > Admin units > Add > Restricted management administrative unit > Yes; and add <displayName>
#       where: Where the group itself has to stay
#   undo:
#     - portal: Entra admin center > Entra ID > Roles & admins > Admin units > the unit that was made > Groups > Remove
#   effort: hours
#   impact: none
package m365.entra.privileged_groups_are_protected

subjects contains group._id if some group in counted

compliant contains group._id if {
	some group in counted
	group.isAssignableToRole == true
}

compliant contains group._id if {
	some group in counted
	restricted[group._id]
}

because[group._id] contains {"policy": policy._id} if {
	some group in counted
	some policy in input["m365.entra.conditional_access_policies"]
	not policy.state == "disabled"
	group._id in policy.conditions.users.excludeGroups
}

counted := [group |
	some group in input["m365.entra.groups"]
	named[group._id]
]

named := excluded | holding

excluded := {group |
	some policy in input["m365.entra.conditional_access_policies"]
	not policy.state == "disabled"
	some group in policy.conditions.users.excludeGroups
}

holding := {assignment.principalId | some assignment in input["m365.entra.role_assignments"]}

restricted := {group |
	some unit in input["m365.entra.administrative_units"]
	unit.isMemberManagementRestricted == true
	some group in unit._groups
}

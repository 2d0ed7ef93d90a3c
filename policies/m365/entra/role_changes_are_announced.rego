# METADATA
# title: Somebody is told when a privileged role is given or taken up
# description: >-
#   A role that an attacker gave himself shows first in a message that somebody else reads.
# custom:
#   severity: medium
#   needs: [m365.entra.role_policies]
#   each: m365.entra.role_policies
#   shows: [roleDefinitionId, _recipients]
#   when_empty: fail
#   themes: [detection]
#   plan: Microsoft Entra ID P2
#   note: Counted are further addresses, because Microsoft's own recipients are the administrators themselves. Whether somebody reads what arrives there is for a person to say.
#   fix:
#     - portal: Entra admin center > ID Governance > Privileged Identity Management > Microsoft Entra roles > Settings > the role (<roleDefinitionId>) > Edit > Notification > Additional recipients, for each of the three alerts
#   undo:
#     - portal: Entra admin center > ID Governance > Privileged Identity Management > Microsoft Entra roles > Settings > the role (<roleDefinitionId>) > Edit > Notification > Additional recipients > take out those that were added
#   effort: minutes
#   impact: users
package m365.entra.role_changes_are_announced

import data.lib.privileged_roles as roles

subjects contains policy._id if some policy in counted

compliant contains policy._id if {
	some policy in counted
	is_string(policy.roleDefinitionId)
	every event in {"activated", "assigned", "eligible"} {
		is_number(policy._recipients[event])
		policy._recipients[event] > 0
	}
}

counted := [policy |
	some policy in input["m365.entra.role_policies"]
	not roles.names_lesser(policy)
]

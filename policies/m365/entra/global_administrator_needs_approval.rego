# METADATA
# title: Taking up the role of global administrator needs a second person
# description: >-
#   With approval, one stolen account is not enough to rule the tenant.
# custom:
#   severity: medium
#   needs: [m365.entra.role_policies]
#   each: m365.entra.role_policies
#   shows: [roleDefinitionId, _approvalRequired, _approvers]
#   when_empty: fail
#   themes: [access_granting]
#   plan: Microsoft Entra ID P2
#   maturity: true
#   note: Where nobody is named, Microsoft asks every privileged role administrator and global administrator.
#   impact_text: Who needs the role waits for an answer.
#   fix:
#     - portal: Entra admin center > ID Governance > Privileged Identity Management > Microsoft Entra roles > Settings > Global Administrator > Edit > Activation > Require approval to activate; and name approvers who are not all the same people
#   undo:
#     - portal: 'Entra admin center > ID Governance > Privileged Identity Management > Microsoft Entra roles > Settings > Global Administrator > Edit > Activation > Require approval to activate, as it was: <_approvalRequired>'
#   effort: minutes
#   impact: users
package m365.entra.global_administrator_needs_approval

import data.lib.privileged_roles as roles

subjects contains policy._id if some policy in counted

compliant contains policy._id if {
	some policy in counted
	is_string(policy.roleDefinitionId)
	policy._approvalRequired == true
}

counted := [policy |
	some policy in input["m365.entra.role_policies"]
	not another(policy)
]

another(policy) if {
	is_string(policy.roleDefinitionId)
	policy.roleDefinitionId != roles.global_administrator
}

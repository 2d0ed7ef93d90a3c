# METADATA
# title: Data loss prevention
# description: Which policies act, and which of them look for health or personal data, by ids of sensitive information types.
package lib.loss_prevention

# METADATA
# description: >-
#   Policies that are on, and have a rule that is on and looks for one of `types`. A policy that only simulates or only shows tips
#   does not act.
acting(types) := [policy |
	some policy in input["m365.purview.loss_prevention_policies"]
	policy.Mode == "Enable"
	policy.Enabled == true
	some rule in rules_of(policy)
	recognises(rule, types)
]

# METADATA
# description: The rules of a policy that are on.
rules_of(policy) := [rule |
	some rule in input["m365.purview.loss_prevention_rules"]
	rule.ParentPolicyName == policy.Name
	rule.Disabled == false
]

# METADATA
# description: A rule looks for one of the types.
recognises(rule, types) if {
	some wanted in types
	lower(wanted) in rule._types
}

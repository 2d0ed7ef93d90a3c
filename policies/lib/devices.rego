# METADATA
# title: Device policies
# description: >-
#   Which policies of Intune's reach everybody, and what they ask of which platforms. A policy reaches everybody where it is
#   assigned to all devices or all users, or to a group that the client declared to hold them, and where every group that it
#   leaves out was declared too.
package lib.devices

# METADATA
# description: True for a policy that reaches everybody, by the parameters `covering_groups` and `excepted_groups`.
covers(policy) if {
	reaches(policy)
	is_array(policy._reach.leftOut)
	every group in policy._reach.leftOut {
		group in input.params.excepted_groups
	}
}

reaches(policy) if policy._reach.everybody == true

reaches(policy) if {
	some group in policy._reach.groups
	group in input.params.covering_groups
}

# METADATA
# description: The platforms for which one of `policies` asks everybody for `word` (encryption, antivirus, firewall).
asking(word, policies) := {platform |
	some policy in policies
	word in policy._asks
	covers(policy)
	some platform in policy._platforms
}

# METADATA
# description: The platforms for which one of `policies` asks everybody for a password and locks within the parameter `minutes`.
locking(policies) := {platform |
	some policy in policies
	"password" in policy._asks
	is_number(policy._lockMinutes)
	policy._lockMinutes > 0
	policy._lockMinutes <= input.params.minutes
	covers(policy)
	some platform in policy._platforms
}

# METADATA
# description: True for a device of a system that these rules do not judge.
elsewhere(device) if device._platform in {"linux", "other"}

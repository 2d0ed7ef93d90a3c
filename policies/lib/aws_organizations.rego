# METADATA
# title: Policies of an organisation
# description: Which kinds are in use, and whether one that the organisation wrote reaches anything.
package lib.aws_organizations

is_enabled(kind) if {
	some root in input["aws.organizations.roots"]
	some type in root.PolicyTypes
	type.Type == kind
	type.Status == "ENABLED"
}

limits(kind) if {
	some policy in input["aws.organizations.policies"]
	policy.Type == kind
	policy.AwsManaged == false
	is_array(policy._targets)
	count(policy._targets) > 0
}

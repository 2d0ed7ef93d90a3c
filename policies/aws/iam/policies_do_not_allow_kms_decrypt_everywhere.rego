# METADATA
# title: Policies of the client's own decrypt by named keys
# description: >-
#   A policy that allows to decrypt by every key opens whatever is encrypted, now and later, to whoever can read the
#   ciphertext. Keys are named by ARN, or by a condition on their alias or tag.
# custom:
#   severity: medium
#   needs: [aws.iam.policies]
#   each: aws.iam.policies
#   shows: [PolicyName, AttachmentCount]
#   when_empty: not_applicable
#   themes: [least_privilege]
#   impact_text: Who decrypted by a key that is not named any more cannot read what it protects.
#   fix:
#     - portal: IAM > Policies > <PolicyName> > Edit > name the keys by ARN in the statement that allows to decrypt
#   undo:
#     - portal: IAM > Policies > <PolicyName> > Policy versions > set the earlier version as default again
#   effort: hours
#   impact: users
package aws.iam.policies_do_not_allow_kms_decrypt_everywhere

import data.lib.aws_actions as actions

subjects contains policy._id if some policy in counted

compliant contains policy._id if {
	some policy in counted
	policy._aws_managed == false
	is_number(policy.AttachmentCount)
	every statement in policy._statements {
		narrow(statement)
	}
}

because[policy._id] contains {"sid": object.get(statement, "Sid", ""), "resources": concat(", ", object.get(statement, "Resource", []))} if {
	some policy in counted
	some statement in policy._statements
	not narrow(statement)
}

narrow(statement) if statement.Effect == "Deny"

narrow(statement) if {
	statement.Effect == "Allow"
	every action in statement.Action {
		every decrypting in ["kms:decrypt", "kms:reencryptfrom"] {
			not actions.may_cover(action, decrypting)
		}
	}
}

narrow(statement) if {
	statement.Effect == "Allow"
	every resource in statement.Resource {
		one_key_or_none(resource)
	}
}

narrow(statement) if {
	statement.Effect == "Allow"
	some condition in statement.Conditions
	condition.Operator in {"stringequals", "stringlike", "foranyvalue:stringequals", "foranyvalue:stringlike"}
	keys_chosen(condition.Key)
	count(condition.Values) > 0
	every value in condition.Values {
		trim(trim_prefix(value, "alias/"), "*?") != ""
	}
}

keys_chosen(key) if key in {"kms:requestalias", "kms:resourcealiases"}

keys_chosen(key) if startswith(key, "aws:resourcetag/")

# A key by its id, or something that is no key: an alias as resource is the alias alone, not the key behind it.
one_key_or_none(resource) if {
	id := split(resource, ":key/")[1]
	not contains(id, "*")
	not contains(id, "?")
}

one_key_or_none(resource) if {
	parts := split(resource, ":")
	parts[2] == "kms"
	startswith(parts[5], "alias/")
}

one_key_or_none(resource) if {
	parts := split(resource, ":")
	count(parts) > 5
	not "kms" == parts[2]
	not contains(parts[2], "*")
	not contains(parts[2], "?")
}

counted := [policy |
	some policy in input["aws.iam.policies"]
	not policy._aws_managed == true
	not policy.AttachmentCount == 0
]

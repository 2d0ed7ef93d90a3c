# METADATA
# title: Only by TLS
# description: >-
#   Whether the policy of a resource turns everybody away who comes without TLS: each of `actions` on each of `names` is denied to
#   everybody by a statement, where `aws:SecureTransport` is false and on no further condition. To allow only by TLS is not
#   enough: who is allowed by a policy of his own comes in without it.
package lib.aws_tls

import data.lib.aws_public as public

required(resource, actions, names) if {
	every action in actions {
		every name in names {
			some statement in resource._statements
			statement.Effect == "Deny"
			everybody(statement)
			public.covered(action, statement.Action)
			public.covered(name, statement.Resource)
			without_tls(statement)
		}
	}
}

everybody(statement) if {
	some principal in statement.Principal
	principal.Type == "AWS"
	principal.Id == "*"
}

without_tls(statement) if {
	[condition] := statement.Conditions
	condition.Key == "aws:securetransport"
	condition.Test == "bool"
	condition.Negated == false
	condition.Set != "any"
	condition.Values == ["false"]
}

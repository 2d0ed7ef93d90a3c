# METADATA
# title: Only by TLS
# description: >-
#   Whether the policy of a resource turns everybody away who comes without TLS: one statement that denies, to everybody, all of
#   `actions` on all of `names`, where `aws:SecureTransport` is false and on no further condition. To allow only by TLS is not
#   enough: who is allowed by a policy of his own comes in without it.
package lib.aws_tls

import data.lib.aws_public as public

required(resource, actions, names) if {
	some statement in resource._statements
	statement.Effect == "Deny"
	everybody(statement)
	every action in actions {
		public.covered(action, statement.Action)
	}
	every name in names {
		public.covered(name, statement.Resource)
	}
	without_tls(statement)
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

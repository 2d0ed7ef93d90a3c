# METADATA
# title: Roles of services say for whom the service may act
# description: >-
#   Some services of AWS act for every customer, and name the resource that they act for. A role that trusts such a
#   service without asking which resource or account it is, can be used by it for somebody else. Looked at are those whose
#   documentation gives the condition for the trust of a role; others, EC2 and Lambda among them, act within the account
#   alone, or do not name a source, and a condition would break them.
# custom:
#   severity: medium
#   needs: [aws.iam.roles]
#   each: aws.iam.roles
#   shows: [RoleName]
#   binds: [RoleName, _trust]
#   when_empty: not_applicable
#   themes: [least_privilege]
#   impact_text: A resource of another account that used the role through the service cannot any more.
#   fix:
#     - portal: IAM > Roles > <RoleName> > Trust relationships > Edit trust policy > add to the statement the condition StringEquals aws:SourceAccount <_at.account>
#   undo:
#     - portal: IAM > Roles > <RoleName> > Trust relationships > Edit trust policy > the policy as it was noted before
#   effort: minutes
#   impact: users
package aws.iam.service_trust_names_its_source

subjects contains role._id if some role in counted

compliant contains role._id if {
	some role in counted
	is_string(role.Path)
	every statement in role._trust {
		sourced(statement)
	}
}

sourced(statement) if statement.Effect == "Deny"

sourced(statement) if {
	statement.Effect == "Allow"
	every principal in statement.Principal {
		named_otherwise(principal)
	}
}

sourced(statement) if {
	statement.Effect == "Allow"
	some condition in statement.Conditions
	condition.Operator in {"stringequals", "stringlike", "stringequalsignorecase", "arnequals", "arnlike", "foranyvalue:stringequals", "foranyvalue:stringlike"}
	is_of_somebody(condition)
}

# A pattern over the resources of any account keeps nobody out: of an ARN the account has to be told.
is_of_somebody(condition) if {
	condition.Key == "aws:sourcearn"
	condition.Owned == true
}

is_of_somebody(condition) if {
	condition.Key in {"aws:sourceaccount", "aws:sourceorgid"}
	condition.Fixed == true
}

is_of_somebody(condition) if {
	condition.Key == "aws:sourceorgpaths"
	count(condition.Values) > 0
	every value in condition.Values {
		startswith(value, "o-")
		not contains(split(value, "/")[0], "*")
		not contains(split(value, "/")[0], "?")
	}
}

acts_for_all(principal) if {
	principal.Type == "Service"
	contains(principal.Id, ".amazonaws.com")
	split(principal.Id, ".")[0] in services
}

# Some are also named with their region between: logs.eu-west-1.amazonaws.com.
services := {
	"bedrock", "config", "datasync", "iot", "logs", "personalize", "pipes", "scheduler", "ssm", "states", "transfer",
	"vpc-flow-logs",
}

counted := [role |
	some role in input["aws.iam.roles"]
	not startswith(role.Path, "/aws-service-role/")
	not without_services(role)
]

# Every statement was read, and none trusts such a service.
without_services(role) if {
	is_array(role._trust)
	every statement in role._trust {
		is_array(statement.Principal)
		every principal in statement.Principal {
			named_otherwise(principal)
		}
	}
}

named_otherwise(principal) if {
	is_string(principal.Type)
	is_string(principal.Id)
	not acts_for_all(principal)
}

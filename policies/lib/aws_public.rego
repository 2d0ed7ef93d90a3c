# METADATA
# title: Public or not
# description: >-
#   Whether the policy that hangs on a resource lets in more than those it names, from its statements in the one form that the
#   collectors give them (`resource_policy`). A rule says `public.closed(queue, "sqs")` for what complies, with the service
#   as boto3 spells it, and `because[queue._id] contains opening if some opening in public.openings(queue, "sqs")`. It puts
#   `_statements` among what it shows. A policy that nobody could read is no closed one; where AWS says that there is none,
#   it is.
#
#   Open is what is allowed to everybody, to everybody but some, to a principal with a wildcard, or to a provider that signs for
#   everybody's applications, on no condition that keeps strangers out. A condition keeps them out where a request without its key
#   does not meet it, and its values are fixed and belong to somebody: an organization, an account, a network. A condition that
#   is not known to do so counts for nothing. A statement that denies counts where it surely covers what was allowed, and
#   leaves out only whom a condition of that kind describes. So whatever is not understood falls on the side of open.
package lib.aws_public

# METADATA
# description: Whether the resource has no policy, or one whose statements are all closed to strangers.
closed(resource, service) if {
	count(resource._statements) > 0
	every statement in resource._statements {
		shut(statement, resource._statements, service)
	}
}

closed(resource, _) if {
	some field in resource._absent
	field == "_statements"
}

# METADATA
# description: >-
#   Whether services that act for any customer of AWS (`deputies`, by their principals) may act on the resource only for named
#   sources: else a stranger sends them. For rules of services whose documentation asks for it.
sourced(resource, service, deputies) if {
	count(resource._statements) > 0
	every statement in resource._statements {
		sourced_statement(statement, resource._statements, service, deputies)
	}
}

sourced(resource, _, _) if {
	some field in resource._absent
	field == "_statements"
}

# METADATA
# description: The statements that let strangers in, each with the keys of conditions that do not keep them out.
openings(resource, service) := {opening |
	some place, statement in resource._statements
	not shut(statement, resource._statements, service)
	opening := described(place, statement)
}

# METADATA
# description: The statements that let those services act for anybody.
unsourced(resource, service, deputies) := {opening |
	some place, statement in resource._statements
	not sourced_statement(statement, resource._statements, service, deputies)
	opening := described(place, statement)
}

described(place, statement) := {
	"statement": object.get(statement, "Sid", concat(" ", ["number", format_int(place + 1, 10)])),
	"conditions_that_let_strangers_in": concat(", ", [condition.Key | some condition in statement.Conditions]),
}

# METADATA
# description: Whether one statement lets no stranger in, seen beside all statements of its policy.
shut(statement, _, _) if statement.Effect == "Deny"

shut(statement, _, _) if {
	statement.Effect == "Allow"
	count(statement.Principal) > 0
	every principal in statement.Principal {
		named(principal)
	}
}

shut(statement, statements, service) if {
	statement.Effect == "Allow"
	kept(statement, statements, service)
}

sourced_statement(statement, _, _, _) if statement.Effect == "Deny"

sourced_statement(statement, _, _, deputies) if {
	statement.Effect == "Allow"
	every principal in statement.Principal {
		not_a_deputy(principal, deputies)
	}
}

sourced_statement(statement, statements, service, _) if {
	statement.Effect == "Allow"
	kept(statement, statements, service)
}

not_a_deputy(principal, _) if principal.Type in {"AWS", "CanonicalUser", "Federated"}

not_a_deputy(principal, deputies) if {
	principal.Type == "Service"
	not deputies[principal.Id]
}

kept(statement, _, service) if {
	some condition in statement.Conditions
	condition.Negated == false
	asks_for_the_key(condition, statement)
	keeps(condition, service)
}

kept(statement, statements, service) if {
	some other in statements
	other.Effect == "Deny"
	covers(other, statement)
	leaves_nobody_strange(other, service)
}

# METADATA
# description: Whether a principal is somebody. A service is, whoever sends it (see `sourced`).
named(principal) if {
	principal.Type in {"AWS", "Service", "CanonicalUser"}
	not contains(principal.Id, "*")
}

named(principal) if {
	principal.Type == "Federated"
	not contains(principal.Id, "*")
	not for_everybody(principal.Id)
}

for_everybody(id) if {
	some provider in shared_providers
	endswith(id, provider)
}

shared_providers := {
	"accounts.google.com", "agent.buildkite.com", "app.terraform.io", "cognito-identity.amazonaws.com", "gitlab.com",
	"graph.facebook.com", "oidc.codefresh.io", "oidc.vercel.com", "token.actions.githubusercontent.com", "www.amazon.com",
}

# A request without the key does not meet the condition, or another one of the statement asks for the key.
asks_for_the_key(condition, _) if {
	condition.IfExists == false
	condition.Set != "all"
}

asks_for_the_key(condition, statement) if {
	some other in statement.Conditions
	other.Test == "null"
	other.IfExists == false
	other.Key == condition.Key
	count(other.Values) > 0
	every value in other.Values {
		value == "false"
	}
}

# METADATA
# description: Whether whoever meets the condition is somebody's, by what it tests and with which values.
keeps(condition, _) if {
	condition.Key in owner_keys
	condition.Test in texts
	condition.Fixed == true
}

keeps(condition, _) if {
	condition.Key in path_keys
	condition.Test in texts
	count(condition.Values) > 0
	every value in condition.Values {
		in_one_organization(value)
	}
}

keeps(condition, _) if {
	condition.Key in arn_keys
	condition.Test in {"arn", "stringequals", "stringequalsignorecase", "stringlike"}
	condition.Owned == true
}

keeps(condition, _) if {
	condition.Key == "aws:sourceip"
	condition.Test == "ip"
	condition.Wide == false
}

keeps(condition, service) if {
	condition.Key in object.get(own_keys, service, set())
	condition.Test in texts
	condition.Fixed == true
}

keeps(condition, service) if {
	condition.Key in object.get(own_arns, service, set())
	condition.Test in {"arn", "stringequals", "stringequalsignorecase", "stringlike"}
	condition.Owned == true
}

keeps(condition, "efs") if {
	condition.Key == "elasticfilesystem:accessedviamounttarget"
	condition.Test == "bool"
	condition.Values == ["true"]
}

texts := {"stringequals", "stringequalsignorecase", "stringlike"}

owner_keys := {
	"aws:principalaccount", "aws:principalorgid", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceowner", "aws:sourcevpc",
	"aws:sourcevpce", "aws:userid", "aws:vpceaccount", "aws:vpceorgid",
}

path_keys := {"aws:principalorgpaths", "aws:sourceorgpaths", "aws:vpceorgpaths"}

arn_keys := {"aws:principalarn", "aws:sourcearn", "aws:sourcevpcarn"}

# Keys of one service that say whose the request is.
own_keys := {
	"kms": {"kms:calleraccount"},
	"lambda": {"lambda:eventsourcetoken"},
	"s3": {"s3:dataaccesspointaccount"},
	"sns": {"sns:endpoint"},
}

own_arns := {
	"efs": {"elasticfilesystem:accesspointarn"},
	"s3": {"s3:dataaccesspointarn"},
}

in_one_organization(value) if {
	parts := split(value, "/")
	count(parts) > 1
	startswith(parts[0], "o-")
	fixed(parts[0])
}

fixed(value) if {
	not contains(value, "*")
	not contains(value, "?")
	not contains(value, "$")
}

# Whether a statement that denies is about everybody, and about all that another one allows.
covers(deny, allow) if {
	whom_it_denies(deny)
	covers_actions(deny, allow)
	covers_resources(deny, allow)
}

whom_it_denies(deny) if {
	some principal in deny.Principal
	principal.Type == "AWS"
	principal.Id == "*"
}

whom_it_denies(deny) if {
	count(deny.NotPrincipal) > 0
	every principal in deny.NotPrincipal {
		named(principal)
	}
}

covers_actions(deny, _) if "*" in deny.Action

covers_actions(deny, allow) if {
	count(allow.Action) > 0
	every action in allow.Action {
		covered(action, deny.Action)
	}
}

covers_resources(deny, _) if "*" in deny.Resource

covers_resources(deny, allow) if {
	count(allow.Resource) > 0
	every resource in allow.Resource {
		covered(resource, deny.Resource)
	}
}

covers_resources(deny, allow) if {
	names_no_resource(deny)
	names_no_resource(allow)
}

names_no_resource(statement) if {
	not statement.Resource
	not statement.NotResource
}

covered(name, patterns) if name in patterns

covered(name, patterns) if {
	some pattern in patterns
	endswith(pattern, "*")
	start := trim_suffix(pattern, "*")
	fixed(start)
	startswith(name, start)
}

# Whom a statement that denies lets through meets none of its conditions: for each of them it is somebody known.
leaves_nobody_strange(deny, _) if {
	deny.Condition == false
	deny.Conditions == []
}

leaves_nobody_strange(deny, service) if {
	deny.Condition == true
	count(deny.Conditions) > 0
	every condition in deny.Conditions {
		condition.Negated == true
		condition.Set != "any"
		keeps(condition, service)
	}
}

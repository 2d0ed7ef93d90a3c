# METADATA
# title: Trust of roles
# description: Whom the trust policy of a role names, in the one form that the collectors give it.
package lib.aws_trusts

# METADATA
# description: >-
#   A user or role that was deleted: IAM shows its id in place of its ARN, lets nobody save such an id, and gives it to
#   nobody again, so that it lets nobody in.
is_gone(principal) if {
	principal.Type == "AWS"
	some start in {"AIDA", "AROA"}
	startswith(principal.Id, start)
}

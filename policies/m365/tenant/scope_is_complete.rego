# METADATA
# title: Every verified domain of the tenant is looked at, or the difference is explained
# description: >-
#   A verified domain that the client file does not name sends and receives mail that nobody looks at.
# custom:
#   severity: high
#   needs: [m365.tenant.scopes]
#   each: m365.tenant.scopes
#   shows: [_unexplained, _missing]
#   when_empty: fail
#   themes: [scope]
#   fix:
#     - portal: Client file > [dns] > add the domain to domains, or say why it is out of scope
#   undo:
#     - portal: Client file > take the entry out again
#   effort: minutes
#   impact: none
package m365.tenant.scope_is_complete

subjects contains scope._id if some scope in input["m365.tenant.scopes"]

compliant contains scope._id if {
	some scope in input["m365.tenant.scopes"]
	scope._unexplained == []
	scope._missing == []
}

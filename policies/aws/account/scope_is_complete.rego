# METADATA
# title: Everything that the account has is looked at, or the difference is explained
# description: >-
#   The client file names accounts and regions. What the account itself lists beyond that, and no reason stands for,
#   is not looked at by anybody. Which accounts an organisation has is told to its management account: where that is a
#   target too, a member's question is answered there.
# custom:
#   severity: high
#   needs: [aws.account.scopes]
#   each: aws.account.scopes
#   shows: [_unexplained_regions, _unexplained_accounts, _management_account]
#   when_empty: fail
#   themes: [scope]
#   fix:
#     - portal: Client file > [[aws]] > add the region to regions, or to out_of_scope with a reason; and, for an account, add it as a target
#   undo:
#     - portal: Client file > take the entry out again
#   effort: minutes
#   impact: none
package aws.account.scope_is_complete

subjects contains scope._id if some scope in input["aws.account.scopes"]

compliant contains scope._id if {
	some scope in input["aws.account.scopes"]
	scope._unexplained_regions == []
	accounts_explained(scope)
}

accounts_explained(scope) if scope._unexplained_accounts == []

accounts_explained(scope) if "_accounts" in scope._absent

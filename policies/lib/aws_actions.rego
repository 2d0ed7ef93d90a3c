# METADATA
# title: Patterns of actions
# description: Whether an action in a policy, which may hold stars and question marks, stands for an action. All in lower case.
package lib.aws_actions

# METADATA
# description: >-
#   Whether the pattern may stand for the action. It is never false where it does; where a pattern has several stars, it may be
#   true although the parts between them stand in another order.
may_cover(pattern, action) if {
	parts := split(replace(pattern, "?", "*"), "*")
	startswith(action, parts[0])
	endswith(action, parts[count(parts) - 1])
	every part in parts {
		contains(action, part)
	}
	as_long(parts, action)
}

# Without a star the pattern is the action.
as_long(parts, action) if {
	count(parts) == 1
	parts[0] == action
}

as_long(parts, action) if {
	count(parts) > 1
	count(concat("", parts)) <= count(action)
}

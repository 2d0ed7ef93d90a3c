# METADATA
# title: What an event of AWS meets
# description: >-
#   Terms of metric filters and of EventBridge's patterns, as their collectors write them, held against an event. An event says
#   of its fields what AWS writes there: `is` maps a path to its value, `numbers` to a number, `never` to the values that it
#   does not have, and `absent` are the paths that it lacks. A term on a field of which nothing is said does not hold.
package lib.aws_event_terms

# METADATA
# description: Whether a term holds of an event.
holds(term, event) if {
	some path, text in event.is
	startswith(term, concat("", [path, "="]))
	like(text, trim_prefix(term, concat("", [path, "="])))
}

holds(term, event) if {
	some path, text in event.is
	startswith(term, concat("", [path, "!="]))
	not like(text, trim_prefix(term, concat("", [path, "!="])))
}

holds(term, event) if {
	some path, texts in event.never
	some text in texts
	term == concat("", [path, "!=", text])
}

holds(term, event) if {
	some path, _ in event.is
	term == concat("", [path, " EXISTS"])
}

holds(term, event) if {
	some path in event.absent
	term == concat("", [path, " NOT EXISTS"])
}

holds(term, event) if {
	some path, text in event.is
	term == concat("", [path, " IS ", upper(text)])
}

holds(term, event) if {
	some path, number in event.numbers
	start := concat("", [path, ">="])
	startswith(term, start)
	number >= to_number(trim_prefix(term, start))
}

holds(term, event) if {
	some path, number in event.numbers
	start := concat("", [path, ">"])
	startswith(term, start)
	not startswith(term, concat("", [start, "="]))
	number > to_number(trim_prefix(term, start))
}

# METADATA
# description: Whether a text meets a value of a pattern, where up to two `*` stand for any letters. More stars are not followed.
like(text, value) if text == value

like(text, value) if {
	[start, end] := split(value, "*")
	startswith(text, start)
	endswith(text, end)
	count(text) >= count(start) + count(end)
}

like(text, value) if {
	[start, middle, end] := split(value, "*")
	startswith(text, start)
	endswith(text, end)
	contains(substring(text, count(start), (count(text) - count(start)) - count(end)), middle)
}

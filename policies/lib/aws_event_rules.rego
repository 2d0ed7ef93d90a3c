# METADATA
# title: Rules of EventBridge that pass an event on
# description: >-
#   An event arrives on the default bus of the region where it happens. A rule that is switched on and whose pattern the event
#   meets hands it to its targets: a topic with a confirmed subscriber, a function, a queue, an incident; or to the bus of another
#   region, where a rule has to do the same. A log group is no target that tells anybody.
package lib.aws_event_rules

import data.lib.aws_event_terms as terms

# METADATA
# description: >-
#   The regions in which somebody is told of such an event. Its `bus` says what the bus writes beside it, and `reads` whether it
#   is one that changes nothing: those of CloudTrail reach only a rule that asks for all management events.
heard_in(event, subscribed) := direct | forwarded if {
	matching := [rule |
		some rule in input["aws.events.rules"]
		passes(rule, on_bus(event), event.reads)
	]
	direct := {rule._at.region |
		some rule in matching
		some target in rule._own_targets
		tells(target, subscribed)
	}
	forwarded := {rule._at.region |
		some rule in matching
		some target in rule._own_targets
		parts := split(target, ":")
		parts[2] == "events"
		parts[5] == "event-bus/default"
		parts[3] in direct
	}
}

on_bus(event) := {
	"is": {path: text |
		some part in [event.is, event.bus]
		some path, text in part
	},
	"numbers": event.numbers,
	"never": event.never,
	"absent": event.absent,
}

passes(rule, event, reads) if {
	awake(rule, reads)
	"ManagedBy" in rule._absent
	count(rule.Targets) > 0
	every clause in rule._event {
		some term in clause
		terms.holds(term, event)
	}
}

awake(rule, _) if rule.State == "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"

awake(rule, false) if rule.State == "ENABLED"

tells(target, subscribed) if {
	split(target, ":")[2] == "sns"
	target in subscribed
}

tells(target, _) if {
	parts := split(target, ":")
	is_string(parts[5])
	not parts[2] in {"sns", "logs", "events"}
}

tells(target, _) if {
	parts := split(target, ":")
	parts[2] == "events"
	startswith(parts[5], "api-destination/")
}

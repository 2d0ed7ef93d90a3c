# METADATA
# title: Findings of GuardDuty and Security Hub reach somebody
# description: >-
#   A finding that lies in a console helps nobody at night. In every region in which GuardDuty or Security Hub is on, a
#   rule of EventBridge hands their grave findings to a target: a topic with a confirmed subscriber, a function, a queue
#   or an incident, or the bus of a region where a rule does so.
# custom:
#   severity: high
#   needs: [aws.guardduty.detectors, aws.securityhub.hubs, aws.events.rules, aws.sns.subscriptions, aws.sns.topics]
#   each: none
#   grows: [aws.events.rules, aws.sns.subscriptions, aws.sns.topics]
#   shows: []
#   when_empty: fail
#   themes: [incident_handling]
#   fix:
#     - portal: 'EventBridge > Rules > Create rule > Event source GuardDuty, and Security Hub, finding > Target SNS topic that a person has confirmed; and so in each region in use'
#   undo:
#     - portal: 'EventBridge > Rules > delete the rule that was made'
#   effort: hours
#   impact: none
package aws.events.findings_reach_somebody

import data.lib.aws_event_rules
import data.lib.watched

subjects contains input.target._id

compliant contains input.target._id if {
	count(places) > 0
	every_one_says_where
	every place in places {
		some event in grave[place.service]
		place.region in aws_event_rules.heard_in(event, watched.subscribed_topics)
	}
}

every_one_says_where if {
	every detector in input["aws.guardduty.detectors"] {
		is_string(detector._at.region)
		detector.Status in {"ENABLED", "DISABLED"}
	}
	every hub in input["aws.securityhub.hubs"] {
		is_string(hub._at.region)
		startswith(hub.HubArn, "arn:")
	}
}

places := looked_for | measured

looked_for := {{"region": detector._at.region, "service": "guardduty"} |
	some detector in input["aws.guardduty.detectors"]
	detector.Status == "ENABLED"
}

measured := {{"region": hub._at.region, "service": "securityhub"} |
	some hub in input["aws.securityhub.hubs"]
	hub.HubArn != ""
}

# One of high severity as GuardDuty tells it, a critical one as Security Hub does; where Security Hub is on it tells GuardDuty's too.
grave := {
	"guardduty": [attack, attack_in_hub],
	"securityhub": [weakness],
}

attack := {
	"is": {"$.severity": "8"},
	"numbers": {"$.severity": 8},
	"never": {},
	"absent": [],
	"bus": {"source": "aws.guardduty", "detail-type": "GuardDuty Finding"},
	"reads": false,
}

weakness := in_hub({"$.findings.Severity.Label": "CRITICAL"})

attack_in_hub := in_hub({"$.findings.Severity.Label": "HIGH", "$.findings.ProductName": "GuardDuty"})

in_hub(told) := {
	"is": {path: text |
		some part in [{"$.findings.Workflow.Status": "NEW", "$.findings.RecordState": "ACTIVE"}, told]
		some path, text in part
	},
	"numbers": {},
	"never": {},
	"absent": [],
	"bus": {"source": "aws.securityhub", "detail-type": "Security Hub Findings - Imported"},
	"reads": false,
}

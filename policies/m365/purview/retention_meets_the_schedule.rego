# METADATA
# title: Mail, files and Teams are kept as long as the client's schedule says
# description: >-
#   For each place with a declared number of days, a retention policy that is on covers it whole, without an exception, and has a
#   rule without a condition that keeps at least that long. That something is deleted in time is not judged.
# custom:
#   severity: medium
#   needs: [m365.purview.retention_policies, m365.purview.retention_rules]
#   each: none
#   shows: []
#   when_empty: not_applicable
#   plan: Microsoft 365 E3 or Business Premium
#   themes: [retention]
#   params:
#     mail_days:
#       type: integer
#       default: 0
#       min: 0
#       max: 36500
#       source: default of this tool, 0 for not declared; the client's own schedule
#     files_days:
#       type: integer
#       default: 0
#       min: 0
#       max: 36500
#       source: default of this tool, 0 for not declared; the client's own schedule
#     teams_days:
#       type: integer
#       default: 0
#       min: 0
#       max: 36500
#       source: default of this tool, 0 for not declared; the client's own schedule
#   fix:
#     - portal: Microsoft Purview portal > Data lifecycle management > Policies > Retention policies > New retention policy > Static > the locations, All
#     - command: New-RetentionComplianceRule -Name ‹a name for the rule› -Policy ‹name of a policy for these places› -RetentionDuration ‹the days of the schedule› -RetentionComplianceAction Keep
#       where: The schedule asks for <params.mail_days> days of mail, <params.files_days> of files, <params.teams_days> of Teams
#   undo:
#     - command: Remove-RetentionComplianceRule -Identity ‹the name of the rule that was made›
#   effort: hours
#   impact: users
#   impact_text: What people delete is kept out of their sight until the time is over.
#   note: Not applicable until the client declares a schedule.
package m365.purview.retention_meets_the_schedule

subjects contains input.target._id if count(declared) > 0

compliant contains input.target._id if {
	count(declared) > 0
	every wanted in declared {
		kept(wanted)
	}
}

because[input.target._id] contains {"place": wanted.place, "days": format_int(wanted.days, 10)} if {
	some wanted in declared
	not kept(wanted)
}

declared := [wanted |
	some wanted in [
		{"place": "mail", "days": input.params.mail_days},
		{"place": "sharepoint", "days": input.params.files_days},
		{"place": "onedrive", "days": input.params.files_days},
		{"place": "channels", "days": input.params.teams_days},
		{"place": "chats", "days": input.params.teams_days},
	]
	wanted.days > 0
]

kept(wanted) if {
	some policy in input["m365.purview.retention_policies"]
	policy.Enabled == true
	policy._places[wanted.place] == "all"
	some rule in input["m365.purview.retention_rules"]
	lower(rule.Policy) in {lower(policy._id), lower(policy.Name)}
	rule._everything == true
	is_number(rule._days)
	rule._days >= wanted.days
}

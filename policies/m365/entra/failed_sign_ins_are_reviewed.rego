# METADATA
# title: Somebody reviewed failed and risky sign-ins
# description: >-
#   Recording is not reviewing. A person states, with a date, which period was looked through; beside it stands
#   how many sign-ins failed and how many were at risk in the last 30 days.
# custom:
#   severity: medium
#   needs: [m365.entra.sign_in_logs, manual.attestations]
#   each: m365.entra.sign_in_logs
#   shows: [_failed, _failedAll, _risky, _riskyAll]
#   binds: []
#   when_empty: fail
#   plan: Microsoft Entra ID P1
#   themes: [activity_review]
#   note: The statement is the file attestations/sign-in-review.toml in the client's folder, of kind statement, with the period that was reviewed and the day on which it expires; a ticket may lie beside it as its document.
#   params:
#     days: {type: integer, default: 92, min: 1, max: 366, source: default of this tool; the laws set no period}
#     statements:
#       type: array
#       items: string
#       default: [sign-in-review]
#       max: 20
#       source: default of this tool; names of the files, without .toml
#   fix:
#     - portal: Entra admin center > Entra ID > Monitoring & health > Sign-in logs > Status, Failure; and look through them; and then write attestations/sign-in-review.toml
#   undo:
#     - portal: Take the file out of the client's folder
#   effort: hours
#   impact: none
package m365.entra.failed_sign_ins_are_reviewed

subjects contains log._id if some log in input["m365.entra.sign_in_logs"]

compliant contains log._id if {
	some log in input["m365.entra.sign_in_logs"]
	is_number(log._newest)
	stated
}

stated if {
	some statement in input["manual.attestations"]
	statement._id in input.params.statements
	statement.kind == "statement"
	is_string(statement.role)
	is_number(statement._epoch.signed)
	statement._epoch.signed <= input.now_epoch
	is_number(statement._epoch.expires)
	statement._epoch.expires + 86400 > input.now_epoch
	is_number(statement.period._epoch.to)
	statement.period._epoch.to <= statement._epoch.signed
	input.now_epoch - statement.period._epoch.to <= input.params.days * 86400
}

# METADATA
# title: Sign-ins and changes are recorded and can be read
# description: >-
#   A log that nobody can read, or that stopped, proves nothing. The newest entry of both logs was made within the
#   period; no entry is kept here.
# custom:
#   severity: high
#   needs: [m365.entra.sign_in_logs, m365.entra.audit_logs]
#   each: none
#   shows: []
#   when_empty: fail
#   plan: Microsoft Entra ID P1
#   themes: [audit_records]
#   params:
#     days: {type: integer, default: 7, min: 1, max: 30, source: default of this tool; the laws set no period}
#   fix:
#     - portal: Entra admin center > Entra ID > Monitoring & health > Sign-in logs, and Audit logs; and find out since when nothing is recorded
#   undo:
#     - portal: Nothing is changed
#   effort: hours
#   impact: none
package m365.entra.logs_can_be_read

subjects contains input.target._id

compliant contains input.target._id if {
	some sign_ins in input["m365.entra.sign_in_logs"]
	recent(sign_ins._newest)
	some changes in input["m365.entra.audit_logs"]
	recent(changes._newest)
}

recent(moment) if {
	is_number(moment)
	input.now_epoch - moment <= input.params.days * 86400
}

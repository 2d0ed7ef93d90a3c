# METADATA
# title: Copies of mailboxes, drives and sites are kept
# description: >-
#   What is deleted or encrypted must come back. Microsoft 365 Backup protects mailboxes, drives and sites, among
#   them all that the client declares; or a person states, with a date, how another product does.
# custom:
#   severity: high
#   needs: [m365.tenant.backup_units, manual.attestations]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [backup]
#   note: Without anything declared, what Microsoft 365 Backup protects is not enough, because nobody said what has to come back. Microsoft lets registered backup applications read this; where the answer is a refusal, the rule stays unknown. The statement is the file attestations/backup.toml in the client's folder, of kind statement, with its period and the day on which it expires, and the product's report as its document.
#   params:
#     mailboxes: {type: array, items: string, default: [], max: 500, source: default of this tool; the client declares accounts by object id}
#     drives: {type: array, items: string, default: [], max: 500, source: default of this tool; the client declares accounts by object id}
#     sites: {type: array, items: string, default: [], max: 500, source: default of this tool; the client declares sites by site id}
#     days: {type: integer, default: 92, min: 1, max: 366, source: default of this tool; the laws set no period}
#     statements:
#       type: array
#       items: string
#       default: [backup]
#       max: 20
#       source: default of this tool; names of the files, without .toml
#   fix:
#     - portal: Microsoft 365 admin center > Settings > Microsoft 365 Backup > Exchange, OneDrive, SharePoint > Set up policy; or write attestations/backup.toml about the product that is used
#   undo:
#     - portal: Microsoft 365 admin center > Settings > Microsoft 365 Backup > the policy that was made > Pause
#   effort: hours
#   impact: none
package m365.tenant.backup_covers_what_is_declared

subjects contains input.target._id

compliant contains input.target._id if {
	declared
	every kind in ["drive", "mailbox", "site"] {
		protected[kind]
	}
	every account in input.params.mailboxes {
		account in protected.mailbox
	}
	every account in input.params.drives {
		account in protected.drive
	}
	every site in input.params.sites {
		site in protected.site
	}
}

compliant contains input.target._id if stated

declared if {
	some list in [input.params.mailboxes, input.params.drives, input.params.sites]
	some id in list
	is_string(id)
}

protected[unit._kind] contains unit._of if {
	some unit in input["m365.tenant.backup_units"]
	unit.status == "protected"
	is_string(unit._of)
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
	input.now_epoch - statement.period._epoch.to <= input.params.days * 86400
}

# METADATA
# title: Every mailbox records the actions that matter, for long enough
# description: >-
#   Recording is on for the mailbox, its records stay for the days that are asked for, and for administrators, delegates and
#   the owner it follows Microsoft's own set of actions, or records at least the actions that are asked for. Mailboxes of rooms,
#   equipment and the system, whose recording Microsoft does not support, are not counted.
# custom:
#   severity: medium
#   needs: [m365.exchange.mailboxes]
#   each: m365.exchange.mailboxes
#   shows: [RecipientTypeDetails, AuditEnabled, _audit_days, DefaultAuditSet]
#   when_empty: not_applicable
#   themes: [audit_records]
#   params:
#     days: {type: integer, default: 90, min: 1, max: 24855, source: Microsoft's default for how long records stay in a mailbox}
#     administrator_actions: {type: array, items: string, default: [Update, MoveToDeletedItems, SoftDelete, HardDelete, SendAs, SendOnBehalf, Create, UpdateFolderPermissions, UpdateInboxRules, UpdateCalendarDelegation], max: 40, source: Microsoft's default actions for administrators}
#     delegate_actions: {type: array, items: string, default: [Update, MoveToDeletedItems, SoftDelete, HardDelete, SendAs, SendOnBehalf, Create, UpdateFolderPermissions, UpdateInboxRules], max: 40, source: Microsoft's default actions for delegates}
#     owner_actions: {type: array, items: string, default: [Update, MoveToDeletedItems, SoftDelete, HardDelete, UpdateFolderPermissions, UpdateInboxRules, UpdateCalendarDelegation], max: 40, source: Microsoft's default actions for owners}
#   fix:
#     - command: Set-Mailbox -Identity <ExternalDirectoryObjectId> -AuditEnabled $true
#       where: Where auditing of the mailbox is off
#     - and_command: Set-Mailbox -Identity <ExternalDirectoryObjectId> -AuditAdmin @{Add=<params.administrator_actions>} -AuditDelegate @{Add=<params.delegate_actions>} -AuditOwner @{Add=<params.owner_actions>}
#       where: Where actions are missing; what else is recorded stays
#     - and_command: Set-Mailbox -Identity <ExternalDirectoryObjectId> -AuditLogAgeLimit <params.days>
#       where: Where the record is kept for fewer days (<_audit_days>)
#   undo:
#     - command: Set-Mailbox -Identity <ExternalDirectoryObjectId> -AuditEnabled <AuditEnabled> -AuditLogAgeLimit <AuditLogAgeLimit> -AuditAdmin <AuditAdmin> -AuditDelegate <AuditDelegate> -AuditOwner <AuditOwner>
#   effort: hours
#   impact: none
package m365.exchange.mailboxes_record_what_matters

unsupported := {
	"RoomMailbox", "EquipmentMailbox", "SchedulingMailbox", "DiscoveryMailbox", "PublicFolderMailbox",
	"ArbitrationMailbox", "AuditLogMailbox", "AuxAuditLogMailbox", "MonitoringMailbox", "SupervisoryReviewPolicyMailbox",
}

subjects contains mailbox._id if some mailbox in counted

compliant contains mailbox._id if {
	some mailbox in counted
	mailbox.AuditEnabled == true
	mailbox._audit_days >= input.params.days
	covers(mailbox, "Admin", object.get(mailbox, "AuditAdmin", []), input.params.administrator_actions)
	covers(mailbox, "Delegate", object.get(mailbox, "AuditDelegate", []), input.params.delegate_actions)
	covers(mailbox, "Owner", object.get(mailbox, "AuditOwner", []), input.params.owner_actions)
}

covers(mailbox, kind, _, _) if kind in mailbox.DefaultAuditSet

covers(_, _, actions, wanted) if {
	is_array(actions)
	count(wanted) > 0
	every action in wanted {
		action in actions
	}
}

counted := [mailbox |
	some mailbox in input["m365.exchange.mailboxes"]
	not without_records(mailbox)
]

without_records(mailbox) if mailbox.RecipientTypeDetails in unsupported

# METADATA
# title: Accounts of administrators have no mailbox and no programs
# description: >-
#   An account that reads mail and opens documents meets what attackers send. An administrator's account needs the
#   protection of a licence, and none of its programs.
# custom:
#   severity: medium
#   needs: [m365.entra.role_holders]
#   each: m365.entra.role_holders
#   shows: [_roles, _eligible, _plans]
#   when_empty: fail
#   themes: [hardening]
#   note: Judged are accounts with a privileged role, by the service plans that their licences switch on. Plans for identity, devices, protection of files and detection may be on.
#   fix:
#     - portal: Entra admin center > Entra ID > Users > <displayName> > Licenses > Assignments; and leave Microsoft Entra ID P1 or P2 alone
#   undo:
#     - portal: Entra admin center > Entra ID > Users > <displayName> > Licenses > Assignments > the licence that was taken away
#   effort: hours
#   impact: users
#   impact_text: Who worked with that account needs one of her own for mail and documents.
package m365.entra.administrator_licences_are_small

import data.lib.privileged_roles as roles

allowed := {
	"AAD_BASIC",
	"AAD_PREMIUM",
	"AAD_PREMIUM_P2",
	"ADALLOM_S_DISCOVERY",
	"ADALLOM_S_STANDALONE",
	"ATA",
	"EXCHANGE_S_FOUNDATION",
	"INTUNE_A",
	"MFA_PREMIUM",
	"RMS_S_PREMIUM",
	"RMS_S_PREMIUM2",
	"WINDEFATP",
}

subjects contains holder._id if some holder in counted

compliant contains holder._id if {
	some holder in counted
	holder._kind == "user"
	is_array(holder._plans)
	every plan in holder._plans {
		plan in allowed
	}
}

because[holder._id] contains {"plan": plan} if {
	some holder in counted
	some plan in holder._plans
	not plan in allowed
}

counted := [holder |
	some holder in input["m365.entra.role_holders"]
	not program(holder)
	not without_power(holder)
]

program(holder) if holder._kind in {"servicePrincipal", "gone"}

without_power(holder) if {
	roles.told(holder)
	every role in roles.of(holder) {
		roles.lesser(role)
	}
}

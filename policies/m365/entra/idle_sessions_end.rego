# METADATA
# title: Idle sessions of web applications end
# description: >-
#   Microsoft's web applications sign out whoever did nothing for the hours of the parameter: a timeout policy that is the
#   default of the organisation, with every period within the limit, and one for all applications. An enabled policy for
#   everybody has to ask for the restrictions that the applications enforce.
# custom:
#   severity: medium
#   needs: [m365.entra.activity_timeouts, m365.entra.conditional_access_policies]
#   each: none
#   shows: []
#   when_empty: fail
#   unlicensed: {m365.entra.conditional_access_policies: absent}
#   plan: Microsoft Entra ID P1
#   free: the timeout alone, which works on every device where no policy narrows it, with the parameter enforced_restrictions set to false
#   themes: [automatic_logoff]
#   params:
#     hours: {type: integer, default: 3, min: 1, max: 24, source: CIS; the laws set no period}
#     enforced_restrictions: {type: boolean, default: true, source: CIS; by Microsoft's documentation the timeout alone works on every device}
#   fix:
#     - portal: Microsoft 365 admin center > Settings > Org settings > Security & privacy > Idle session timeout > <params.hours> hours at most
#     - and_portal: Entra admin center > Entra ID > Conditional Access > New policy > Office 365; and Session > Use app enforced restrictions; and Users > Exclude > the emergency accounts ‹as the client declared them› and, where directories are synchronised, the role Directory Synchronization Accounts, and nobody else; and, once Policy impact and the sign-in logs have shown in Report-only whom it would stop, Enable policy > On
#       where: Where security defaults are on, a policy can go on only once they are off; first make policies for all that they did
#   undo:
#     - portal: Microsoft 365 admin center > Settings > Org settings > Security & privacy > Idle session timeout, as it was noted before
#     - and_portal: Entra admin center > Entra ID > Conditional Access > the policy that was made > Enable policy > Off
#   effort: minutes
#   impact: users
#   impact_text: Who does nothing for a while signs in again.
#   note: >-
#     Without a Conditional Access policy the timeout works on every device; with one it works on unmanaged devices only.
#     Set enforced_restrictions to false where the timeout alone is wanted.
package m365.entra.idle_sessions_end

import data.lib.access_policies as policies
import data.lib.access_reach as reach

subjects contains input.target._id

compliant contains input.target._id if {
	some timeout in input["m365.entra.activity_timeouts"]
	timeout.isOrganizationDefault == true
	is_array(timeout._idle)
	"default" in {entry.application | some entry in timeout._idle}
	every entry in timeout._idle {
		entry.seconds > 0
		entry.seconds <= input.params.hours * 3600
	}
	restricted
}

# METADATA
# description: The applications that enforce restrictions, Exchange and SharePoint, and the suite that holds them.
own_applications := {"00000002-0000-0ff1-ce00-000000000000", "00000003-0000-0ff1-ce00-000000000000", "Office365"}

restricted if input.params.enforced_restrictions == false

restricted if {
	input.params.enforced_restrictions == true
	some policy in policies.live
	policy.sessionControls.applicationEnforcedRestrictions.isEnabled == true
	reach.for_all(policy)
	some suite in ["All", "Office365"]
	suite in policy.conditions.applications.includeApplications
	is_array(policy.conditions.applications.excludeApplications)
	every application in policy.conditions.applications.excludeApplications {
		not application in own_applications
	}
	some client in ["all", "browser"]
	client in policy.conditions.clientAppTypes
	policies.plain(policy, set())
	policies.says_none(policy, "conditions.locations")
	policies.says_none(policy, "conditions.platforms")
}

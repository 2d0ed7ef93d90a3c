# METADATA
# title: Calendar details and contacts are not shared with just anybody
# description: >-
#   A sharing policy may let users show free and busy times to all domains, but no details, and nothing but that to who does
#   not sign in. A policy that is switched off shares nothing.
# custom:
#   severity: medium
#   needs: [m365.exchange.sharing_policies]
#   each: m365.exchange.sharing_policies
#   shows: [Name, Enabled, Domains]
#   when_empty: fail
#   themes: [outside_sharing]
#   fix:
#     - portal: Microsoft 365 admin center > Settings > Org settings > Services > Calendar > clear Let your users share their calendars with people outside of your organization
#     - command: Set-SharingPolicy -Identity <Name> -Domains ‹today's entries without those of Anonymous, and with no more than CalendarSharingFreeBusySimple for *›
#       where: The list is written whole; today it holds <Domains>
#   undo:
#     - command: Set-SharingPolicy -Identity <Name> -Domains <Domains>
#   effort: minutes
#   impact: users
package m365.exchange.calendars_are_kept_from_everybody

subjects contains policy._id if some policy in input["m365.exchange.sharing_policies"]

compliant contains policy._id if {
	some policy in input["m365.exchange.sharing_policies"]
	policy.Enabled == false
}

compliant contains policy._id if {
	some policy in input["m365.exchange.sharing_policies"]
	is_array(policy.Domains)
	every grant in policy.Domains {
		narrow(grant)
	}
}

narrow(grant) if {
	parts := split(grant, ":")
	count(parts) == 2
	not lower(trim_space(parts[0])) in {"*", "anonymous"}
}

narrow(grant) if {
	parts := split(grant, ":")
	count(parts) == 2
	trim_space(parts[1]) == "CalendarSharingFreeBusySimple"
}

because[policy._id] contains {"shares": grant} if {
	some policy in input["m365.exchange.sharing_policies"]
	some grant in policy.Domains
	not narrow(grant)
}

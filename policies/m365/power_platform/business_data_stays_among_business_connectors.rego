# METADATA
# title: Business data stays away from connectors that lead out, and from connectors that nobody has looked at
# description: >-
#   Connectors of one class may be used in one app or flow. While SharePoint and a private cloud storage, or a connector
#   that appears tomorrow, are in the same class, anybody can build a flow from one into the other.
# custom:
#   severity: medium
#   needs: [m365.power_platform.environments, m365.power_platform.connector_policies]
#   each: m365.power_platform.environments
#   shows: [_default]
#   when_empty: fail
#   themes: [data_leaving]
#   params:
#     business:
#       type: array
#       items: string
#       default: [commondataserviceforapps, excelonlinebusiness, office365, onedriveforbusiness, sharepointonline, teams]
#       max: 200
#       source: default of this tool; connectors to where Microsoft 365 keeps an organisation's data, by their names without shared_
#     outside:
#       type: array
#       items: string
#       default: [box, dropbox, facebook, ftp, gmail, googledrive, http, httprequestreceived, httpwebhook, onedrive, sendmail, twitter]
#       max: 200
#       source: default of this tool; connectors to private storage and mail, to social media and to any address, by their names without shared_
#   fix:
#     - portal: Power Platform admin center > Security > Data and privacy > Data policy > the policy > Edit policy > Prebuilt connectors > move the connectors that lead out to Blocked, and those with business data to Business
#     - and_portal: Power Platform admin center > Security > Data and privacy > Data policy > the policy > Edit policy > Prebuilt connectors > Set default group > Blocked
#   undo:
#     - portal: Power Platform admin center > Security > Data and privacy > Data policy > the policy > Edit policy > the classes as they were noted before
#   effort: hours
#   impact: users
#   impact_text: Apps and flows that bring both together stop.
#   note: >-
#     Where several policies hold in an environment, two connectors work together only where all of them let them: one that
#     keeps them apart is enough. Custom connectors are classified by patterns of addresses, and single actions and endpoints
#     of a connector may be blocked beside its class; neither is read.
package m365.power_platform.business_data_stays_among_business_connectors

subjects contains environment._id if some environment in input["m365.power_platform.environments"]

compliant contains environment._id if {
	some environment in input["m365.power_platform.environments"]
	count(input.params.business) > 0
	every business in input.params.business {
		every outside in input.params.outside {
			apart(environment, business, outside)
		}
		apart_from_new(environment, business)
	}
}

because[environment._id] contains {"with": business, "works": outside} if {
	some environment in input["m365.power_platform.environments"]
	some business in input.params.business
	some outside in input.params.outside
	not apart(environment, business, outside)
}

because[environment._id] contains {"with": business, "works": "every new connector"} if {
	some environment in input["m365.power_platform.environments"]
	some business in input.params.business
	not apart_from_new(environment, business)
}

apart(environment, business, outside) if {
	some policy in in_force(environment)
	parted(class_of(policy, business), class_of(policy, outside))
}

apart_from_new(environment, business) if {
	some policy in in_force(environment)
	parted(class_of(policy, business), policy._new)
}

parted("blocked", _)

parted(one, "blocked") if one in {"business", "other"}

parted("business", "other")

parted("other", "business")

class_of(policy, name) := "business" if {
	name in policy._business
} else := "other" if {
	name in policy._other
} else := "blocked" if {
	name in policy._blocked
} else := policy._new

in_force(environment) := [policy |
	some policy in input["m365.power_platform.connector_policies"]
	covers(policy, environment)
	is_array(policy._business)
	is_array(policy._other)
	is_array(policy._blocked)
]

covers(policy, _) if policy._scope == "all"

covers(policy, environment) if {
	policy._scope == "only"
	environment.name in policy._environments
}

covers(policy, environment) if {
	policy._scope == "except"
	is_array(policy._environments)
	is_string(environment.name)
	not listed(policy, environment)
}

listed(policy, environment) if environment.name in policy._environments

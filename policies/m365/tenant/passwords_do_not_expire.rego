# METADATA
# title: Passwords do not have to be changed by the calendar
# description: >-
#   People who must change passwords often choose weaker ones; a change is asked for when there is a reason. The
#   number stands for never at 2147483647. Root domains count: those below inherit, and a domain that is not verified or is
#   federated has no passwords here.
# custom:
#   severity: low
#   needs: [m365.tenant.domains]
#   each: m365.tenant.domains
#   shows: [passwordValidityPeriodInDays]
#   when_empty: not_applicable
#   themes: [credentials]
#   maturity: true
#   params:
#     days:
#       type: integer
#       default: 2147483647
#       min: 1
#       max: 2147483647
#       source: never, as NIST SP 800-63B and Microsoft advise; a client with a policy of its own writes its days
#   note: NIST SP 800-63B advises against expiry by the calendar; several factors are asked for by other rules. Of a root domain without a number Microsoft's page on domains says 90 days, and its page on password policies that tenants made after 2021 have no default; in those it is not determined until a number is set, in older ones it is 90 days.
#   fix:
#     - portal: Microsoft 365 admin center > Settings > Org settings > Security & privacy > Password expiration policy > never expire
#   undo:
#     - portal: 'Microsoft 365 admin center > Settings > Org settings > Security & privacy > Password expiration policy > the days as they were: <passwordValidityPeriodInDays>'
#   effort: minutes
#   impact: none
package m365.tenant.passwords_do_not_expire

subjects contains domain._id if some domain in counted

compliant contains domain._id if {
	some domain in counted
	domain.authenticationType == "Managed"
	is_number(domain.passwordValidityPeriodInDays)
	domain.passwordValidityPeriodInDays == input.params.days
}

counted := [domain |
	some domain in input["m365.tenant.domains"]
	not domain.authenticationType == "Federated"
	not domain.isVerified == false
	not domain.isRoot == false
]

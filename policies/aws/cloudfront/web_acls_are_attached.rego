# METADATA
# title: Distributions stand behind a web application firewall
# description: >-
#   AWS WAF looks at each request before the client's servers do. Which rules it has is not judged here.
# custom:
#   severity: low
#   needs: [aws.cloudfront.distributions]
#   each: aws.cloudfront.distributions
#   shows: [DomainName, WebACLId]
#   when_empty: not_applicable
#   themes: [network]
#   maturity: true
#   declared_away: {exempt: Id}
#   params:
#     exempt: {type: array, items: string, default: [], max: 200, source: default of this tool is no exception}
#   fix:
#     - portal: 'CloudFront > Distributions > <Id> > Security > Web Application Firewall > Edit > Enable security protections'
#   undo:
#     - portal: 'CloudFront > Distributions > <Id> > Security > Web Application Firewall > Edit > the protections that were added are taken away again'
#   impact_text: 'Requests that the rules take for attacks are turned away.'
#   effort: hours
#   impact: users
package aws.cloudfront.web_acls_are_attached

subjects contains distribution._id if some distribution in counted

compliant contains distribution._id if {
	some distribution in counted
	is_string(distribution.WebACLId)
	distribution.WebACLId != ""
}

counted := [distribution |
	some distribution in input["aws.cloudfront.distributions"]
	not distribution.Enabled == false
	not distribution.Id in input.params.exempt
]

# METADATA
# title: Custom domains of APIs speak a current TLS alone
# description: >-
#   The security policy of a domain says the oldest TLS that it speaks; the older of the two first ones takes TLS 1.0. The
#   list also has the domains of HTTP and WebSocket APIs.
# custom:
#   severity: medium
#   needs: [aws.apigateway.domain_names]
#   each: aws.apigateway.domain_names
#   shows: [domainName, securityPolicy]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   fix:
#     - command: 'aws apigateway update-domain-name --cli-input-json ''{"domainName": "<domainName>", "patchOperations": [{"op": "replace", "path": "‹the path of the security policy›", "value": "‹a policy of version 1.2 or newer›"}]}'' --region <_at.region>'
#     - portal: 'API Gateway > Custom domain names > <domainName> > Endpoint configurations > Edit > Security policy'
#   undo:
#     - portal: 'API Gateway > Custom domain names > <domainName> > Endpoint configurations > Edit > Security policy > <securityPolicy>'
#   impact_text: 'Devices that speak no current TLS lose the API.'
#   effort: minutes
#   impact: users
package aws.apigateway.domains_use_current_tls

subjects contains domain._id if some domain in input["aws.apigateway.domain_names"]

compliant contains domain._id if {
	some domain in input["aws.apigateway.domain_names"]
	domain.securityPolicy == "TLS_1_2"
}

compliant contains domain._id if {
	some domain in input["aws.apigateway.domain_names"]
	some start in {"SecurityPolicy_TLS12_", "SecurityPolicy_TLS13_"}
	startswith(domain.securityPolicy, start)
}

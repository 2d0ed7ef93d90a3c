# METADATA
# title: Routes of HTTP and WebSocket APIs ask who is calling
# description: >-
#   A route without authorization is called by whoever knows its address. Routes that answer only the browser's question
#   about origins (OPTIONS) are no subjects; of a WebSocket API the one that opens the connection is asked, since no other
#   can be. An API without an address of its own, whose region's domains all ask for a certificate, is reached by nobody else.
# custom:
#   severity: high
#   needs: [aws.apigatewayv2.routes, aws.apigatewayv2.apis, aws.apigateway.domain_names]
#   each: aws.apigatewayv2.routes
#   shows: [_api, RouteKey, AuthorizationType]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - portal: 'API Gateway > APIs > the API <_api> > Develop > Authorization > <RouteKey> > Attach authorization'
#   undo:
#     - portal: 'API Gateway > APIs > the API <_api> > Develop > Authorization > <RouteKey> > Detach authorization, as it was'
#   impact_text: 'Callers that do not prove who they are lose the route.'
#   effort: days
#   impact: users
package aws.apigatewayv2.routes_need_auth

subjects contains route._id if some route in counted

compliant contains route._id if {
	some route in counted
	route.AuthorizationType in {"AWS_IAM", "CUSTOM", "JWT"}
}

compliant contains route._id if {
	some route in counted
	guarded[route._at.region][route._api]
}

# region → the ids of its APIs that are reached by domains alone which ask for a certificate
guarded[region] contains api.ApiId if {
	some api in input["aws.apigatewayv2.apis"]
	api.DisableExecuteApiEndpoint == true
	region := api._at.region
	every domain in input["aws.apigateway.domain_names"] {
		asks_for_a_certificate(domain, region)
	}
}

asks_for_a_certificate(domain, region) if {
	is_string(domain._at.region)
	domain._at.region != region
}

asks_for_a_certificate(domain, _) if startswith(domain.mutualTlsAuthentication.truststoreUri, "s3://")

counted := [route |
	some route in input["aws.apigatewayv2.routes"]
	not startswith(route.RouteKey, "OPTIONS ")
	not is_within_a_connection(route)
]

is_within_a_connection(route) if {
	is_string(route.RouteKey)
	route.RouteKey != "$connect"
	websockets[route._at.region][route._api]
}

websockets[region] contains api.ApiId if {
	some api in input["aws.apigatewayv2.apis"]
	api.ProtocolType == "WEBSOCKET"
	region := api._at.region
}

# METADATA
# title: Methods of REST APIs ask who is calling
# description: >-
#   A method without authorization is called by whoever knows its address; an API key counts calls and proves nothing.
#   Methods that answer only the browser's question about origins (OPTIONS) are no subjects; nor are those that nobody
#   reaches from outside: of an API whose policy names who may call it, private or not, of a private one without a policy,
#   which nobody can call, of one without an address of its own whose domains all ask for a certificate. A private API whose
#   policy lets everybody in is called from the networks of every customer of AWS.
# custom:
#   severity: high
#   needs: [aws.apigateway.resources, aws.apigateway.rest_apis, aws.apigateway.domain_names]
#   each: aws.apigateway.resources
#   shows: [_api, path, _methods]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   grows: [aws.apigateway.rest_apis]
#   fix:
#     - portal: 'API Gateway > APIs > the API <_api> > Resources > <path> > the method > Method request > Edit > Authorization; and Deploy API'
#   undo:
#     - portal: 'API Gateway > APIs > the API <_api> > Resources > <path> > the method > Method request > Edit > Authorization > as it was noted before; and Deploy API'
#   impact_text: 'Callers that do not prove who they are lose the method.'
#   effort: days
#   impact: users
package aws.apigateway.methods_need_auth

import data.lib.aws_public as public

subjects contains resource._id if some resource in counted

compliant contains resource._id if {
	some resource in counted
	count(judged(resource)) > 0
	every method in judged(resource) {
		method.Authorization in {"AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS"}
	}
}

compliant contains resource._id if {
	some resource in counted
	guarded[resource._at.region][resource._api]
}

because[resource._id] contains {"method": method.Method, "has_an_api_key": key_of[method.ApiKey]} if {
	some resource in counted
	some method in judged(resource)
	method.Authorization == "NONE"
}

key_of := {true: "yes", false: "no"}

judged(resource) := [method |
	some method in resource._methods
	not method.Method == "OPTIONS"
]

counted := [resource |
	some resource in input["aws.apigateway.resources"]
	not answers_nothing(resource)
]

answers_nothing(resource) if {
	is_array(resource._methods)
	every method in resource._methods {
		method.Method == "OPTIONS"
	}
}

# region → the ids of its APIs that strangers do not reach
guarded[region] contains api.id if {
	some api in input["aws.apigateway.rest_apis"]
	api.endpointConfiguration.types == ["PRIVATE"]
	public.closed(api, "apigateway")
	region := api._at.region
}

guarded[region] contains api.id if {
	some api in input["aws.apigateway.rest_apis"]
	is_array(api._statements)
	public.closed(api, "apigateway")
	region := api._at.region
}

guarded[region] contains api.id if {
	some api in input["aws.apigateway.rest_apis"]
	api.disableExecuteApiEndpoint == true
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

# METADATA
# title: What REST APIs keep in their cache is encrypted
# description: >-
#   A stage with a cache keeps answers, which may hold data of people. Each method that is cached says whether its answers
#   are encrypted there.
# custom:
#   severity: medium
#   needs: [aws.apigateway.stages]
#   each: aws.apigateway.stages
#   shows: [_api, stageName, _cached]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - portal: 'API Gateway > APIs > the API <_api> > Stages > <stageName> > Stage details > Edit > Cache settings > Encrypt cache data'
#       where: 'What is in the cache is thrown away, and answers are slower until it is full again'
#   undo:
#     - portal: 'API Gateway > APIs > the API <_api> > Stages > <stageName> > Stage details > Edit > Cache settings > as it was noted before'
#   effort: minutes
#   impact: none
package aws.apigateway.caches_are_encrypted

subjects contains stage._id if some stage in caching

compliant contains stage._id if {
	some stage in caching
	is_array(stage._cached)
	every method in stage._cached {
		method.Encrypted == true
	}
}

because[stage._id] contains {"method": method.Method} if {
	some stage in caching
	some method in stage._cached
	method.Encrypted == false
}

caching := [stage |
	some stage in input["aws.apigateway.stages"]
	not stage.cacheClusterEnabled == false
]

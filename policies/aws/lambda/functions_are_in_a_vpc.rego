# METADATA
# title: Functions run in the client's own network
# description: >-
#   Outside of it a function reaches the whole internet, past every rule of the client's network. Functions that need no
#   network of the client's are named in the parameter, also those of Lambda@Edge, which cannot be in one.
# custom:
#   severity: low
#   needs: [aws.lambda.functions]
#   each: aws.lambda.functions
#   shows: [FunctionName, VpcConfig]
#   when_empty: not_applicable
#   themes: [network]
#   declared_away: {exempt: FunctionName}
#   params:
#     exempt: {type: array, items: string, default: [], max: 200, source: default of this tool is no exception}
#   fix:
#     - command: 'aws lambda update-function-configuration --cli-input-json ''{"FunctionName": "<FunctionName>", "VpcConfig": {"SubnetIds": ["‹subnets of the client, in two zones›"], "SecurityGroupIds": ["‹a security group that lets out what is needed›"]}}'' --region <_at.region>'
#       where: 'Without a NAT gateway or endpoints the function loses the internet, services of AWS too'
#     - portal: 'Lambda > Functions > <FunctionName> > Configuration > VPC > Edit'
#   undo:
#     - portal: 'Lambda > Functions > <FunctionName> > Configuration > VPC > Edit > None, as it was'
#   impact_text: 'A function without a way out loses the services that it calls.'
#   effort: days
#   impact: users
package aws.lambda.functions_are_in_a_vpc

subjects contains function._id if some function in counted

compliant contains function._id if {
	some function in counted
	is_array(function.VpcConfig.SubnetIds)
	count(function.VpcConfig.SubnetIds) > 0
}

counted := [function |
	some function in input["aws.lambda.functions"]
	not function.FunctionName in input.params.exempt
]

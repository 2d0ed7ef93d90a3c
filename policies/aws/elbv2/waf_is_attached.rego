# METADATA
# title: A web firewall stands before load balancers that face the internet
# description: >-
#   Application load balancers alone can have one. Those inside count where the client says so.
# custom:
#   severity: low
#   needs: [aws.elbv2.load_balancers]
#   each: aws.elbv2.load_balancers
#   shows: [LoadBalancerName, Scheme, WebACL.Name]
#   binds: [LoadBalancerName]
#   when_empty: not_applicable
#   themes: [network]
#   maturity: true
#   params:
#     internal: {type: boolean, default: false, source: default of this tool}
#   impact_text: What the rules of the web ACL take for an attack is turned away.
#   fix:
#     - portal: EC2 > Load balancers > <LoadBalancerName> > Integrations > web application firewall > Manage > Associate a web ACL; and let its rules count before they block
#   undo:
#     - portal: EC2 > Load balancers > <LoadBalancerName> > Integrations > web application firewall > Manage > Disassociate the web ACL again
#   effort: hours
#   impact: users
package aws.elbv2.waf_is_attached

subjects contains balancer._id if some balancer in asked

compliant contains balancer._id if {
	some balancer in asked
	balancer.Type == "application"
	startswith(balancer.WebACL.ARN, "arn:")
}

asked := [balancer |
	some balancer in input["aws.elbv2.load_balancers"]
	not can_have_none(balancer)
	not is_inside(balancer)
]

can_have_none(balancer) if balancer.Type in {"network", "gateway"}

is_inside(balancer) if {
	balancer.Scheme == "internal"
	not input.params.internal == true
}

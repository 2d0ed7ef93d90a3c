# METADATA
# title: Load balancers speak TLS as it is spoken today
# description: >-
#   The security policy of the listener offers nothing older than TLS 1.2, and only ways of agreeing on a key that keep what
#   was recorded secret when the certificate's key gets out. Which policy offers what, AWS tells itself; the rule keeps no
#   list.
# custom:
#   severity: medium
#   needs: [aws.elbv2.listeners, aws.elbv2.ssl_policies]
#   each: aws.elbv2.listeners
#   grows: [aws.elbv2.ssl_policies]
#   shows: [LoadBalancerArn, Port, Protocol, SslPolicy]
#   binds: [LoadBalancerArn, Port, SslPolicy]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   impact_text: Old clients lose the service.
#   fix:
#     - command: aws elbv2 modify-listener --listener-arn <ListenerArn> --ssl-policy ‹a policy that AWS recommends, shown by aws elbv2 describe-ssl-policies› --region <_at.region>
#       where: Clients that speak nothing newer than TLS of the old policy lose the service; the access log tells which versions are spoken
#   undo:
#     - command: aws elbv2 modify-listener --listener-arn <ListenerArn> --ssl-policy <SslPolicy> --region <_at.region>
#   effort: minutes
#   impact: users
package aws.elbv2.tls_policy_is_current

subjects contains listener._id if some listener in asked

compliant contains listener._id if {
	some listener in asked
	listener.Protocol in {"HTTPS", "TLS"}
	named(listener) in current
}

asked := [listener |
	some listener in input["aws.elbv2.listeners"]
	not is_plain(listener)
]

is_plain(listener) if listener.Protocol in {"HTTP", "TCP", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC", "GENEVE"}

is_plain(listener) if "Protocol" in listener._absent

named(listener) := [listener._at.region, listener.SslPolicy]

current := {[policy._at.region, policy.Name] |
	some policy in input["aws.elbv2.ssl_policies"]
	count(policy.SslProtocols) > 0
	every protocol in policy.SslProtocols {
		protocol in {"TLSv1.2", "TLSv1.3"}
	}
	count(policy.Ciphers) > 0
	every cipher in policy.Ciphers {
		keeps_the_past(cipher)
	}
}

keeps_the_past(cipher) if startswith(cipher.Name, "TLS_")

keeps_the_past(cipher) if startswith(cipher.Name, "ECDHE-")

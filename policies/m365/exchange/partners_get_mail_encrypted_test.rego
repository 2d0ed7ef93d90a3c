package m365.exchange.partners_get_mail_encrypted_test

import data.m365.exchange.partners_get_mail_encrypted as rule

cases := {
	"both ways": case(found({}, {}), declared, [tenant], []),
	"by a star": case(found({"RecipientDomains": ["*"]}, {"SenderDomains": ["smtp:*;1"]}), declared, [tenant], []),
	"a star, and a connector out for the partner that checks nothing": case(
		beside(found({"RecipientDomains": ["*"]}, {}), "outbound", object.union(out, {"TlsSettings": "EncryptionOnly"})),
		declared, [], [tenant],
	),
	"a star, and a connector in for the partner that asks for nothing": case(
		beside(found({}, {"SenderDomains": ["smtp:*;1"]}), "inbound", object.union(into, {"RequireTls": false})),
		declared, [], [tenant],
	),
	"a connector out for the partner beside it is off": case(
		beside(found({}, {}), "outbound", object.union(out, {"TlsSettings": "EncryptionOnly", "Enabled": false})),
		declared, [tenant], [],
	),
	"a connector out for the partner beside it needs a rule": case(
		beside(found({}, {}), "outbound", object.union(out, {"TlsSettings": "EncryptionOnly", "IsTransportRuleScoped": true})),
		declared, [tenant], [],
	),
	"a connector out for somebody else": case(
		beside(found({}, {}), "outbound", object.union(out, {"TlsSettings": "EncryptionOnly", "RecipientDomains": ["a.example"]})),
		declared, [tenant], [],
	),
	"a connector in for the partner beside it is off": case(
		beside(found({}, {}), "inbound", object.union(into, {"RequireTls": false, "Enabled": false})),
		declared, [tenant], [],
	),
	"a connector in from an own server": case(
		beside(found({}, {}), "inbound", object.union(into, {"RequireTls": false, "ConnectorType": "OnPremises"})),
		declared, [tenant], [],
	),
	"a connector in for somebody else": case(
		beside(found({}, {}), "inbound", object.union(into, {"RequireTls": false, "SenderDomains": ["a.example"]})),
		declared, [tenant], [],
	),
	"no partner declared": case(found({}, {}), {"partners": []}, [], []),
	"any certificate will do": case(found({"TlsSettings": "EncryptionOnly"}, {}), declared, [], [tenant]),
	"TLS if possible": case(found({"_absent": ["TlsSettings"], "TlsSettings": ""}, {}), declared, [], [tenant]),
	"only by a rule": case(found({"IsTransportRuleScoped": true}, {}), declared, [], [tenant]),
	"out is off": case(found({"Enabled": false}, {}), declared, [], [tenant]),
	"in takes mail without": case(found({}, {"RequireTls": false}), declared, [], [tenant]),
	"another partner": case(found({}, {}), {"partners": ["partner.example", "other.example"]}, [], [tenant]),
	"domains not said": case(found({"RecipientDomains": []}, {}), declared, [], [tenant]),
	"no connectors": case(
		{"m365.exchange.outbound_connectors": [], "m365.exchange.inbound_connectors": []},
		declared, [], [tenant],
	),
}

declared := {"partners": ["partner.example"]}

found(outbound, inbound) := {
	"m365.exchange.outbound_connectors": [resource("o", object.union(out, outbound))],
	"m365.exchange.inbound_connectors": [resource("i", object.union(into, inbound))],
}

beside(needs, way, connector) := object.union(needs, {key: array.concat(needs[key], [resource("other", connector)])}) if {
	key := concat("", ["m365.exchange.", way, "_connectors"])
}

out := {
	"Name": "to the partner",
	"ConnectorType": "Partner",
	"Enabled": true,
	"IsTransportRuleScoped": false,
	"RecipientDomains": ["Partner.example"],
	"TlsSettings": "CertificateValidation",
}

into := {
	"Name": "from the partner",
	"ConnectorType": "Partner",
	"Enabled": true,
	"RequireTls": true,
	"SenderDomains": ["smtp:partner.example;1"],
}

test_the_partner_is_named if {
	rule.because == {tenant: {
		{"partner": "other.example", "missing": "a connector out with a certificate check"},
		{"partner": "other.example", "missing": "a connector in that refuses mail without TLS"},
	}} with input as cases["another partner"].input
}

tenant := "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"

resource(id, fields) := object.union({"_id": id, "_at": {"tenant": tenant}, "_absent": [], "_unseen": {}}, fields)

case(needs, params, compliant, failing) := {
	"input": object.union(needs, {
		"now_epoch": 1795000000,
		"params": params,
		"target": {"_id": tenant, "provider": "m365"},
	}),
	"compliant": compliant,
	"failing": failing,
}

test_cases if {
	every each in cases {
		rule.compliant == {id | some id in each.compliant} with input as each.input
		rule.subjects - rule.compliant == {id | some id in each.failing} with input as each.input
	}
}

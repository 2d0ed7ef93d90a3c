package m365.exchange.partners_get_mail_encrypted_test

import data.lib.samples_test as sample
import data.m365.exchange.partners_get_mail_encrypted as rule

cases := {
	"both ways": sample.m365_case(found({}, {}), declared, [sample.tenant], []),
	"by a star": sample.m365_case(found({"RecipientDomains": ["*"]}, {"SenderDomains": ["smtp:*;1"]}), declared, [sample.tenant], []),
	"a star, and a connector out for the partner that checks nothing": sample.m365_case(
		beside(found({"RecipientDomains": ["*"]}, {}), "outbound", object.union(out, {"TlsSettings": "EncryptionOnly"})),
		declared, [], [sample.tenant],
	),
	"a star, and a connector in for the partner that asks for nothing": sample.m365_case(
		beside(found({}, {"SenderDomains": ["smtp:*;1"]}), "inbound", object.union(into, {"RequireTls": false})),
		declared, [], [sample.tenant],
	),
	"a connector out for the partner beside it is off": sample.m365_case(
		beside(found({}, {}), "outbound", object.union(out, {"TlsSettings": "EncryptionOnly", "Enabled": false})),
		declared, [sample.tenant], [],
	),
	"a connector out for the partner beside it needs a rule": sample.m365_case(
		beside(found({}, {}), "outbound", object.union(out, {"TlsSettings": "EncryptionOnly", "IsTransportRuleScoped": true})),
		declared, [sample.tenant], [],
	),
	"a connector out for somebody else": sample.m365_case(
		beside(found({}, {}), "outbound", object.union(out, {"TlsSettings": "EncryptionOnly", "RecipientDomains": ["a.example"]})),
		declared, [sample.tenant], [],
	),
	"a connector in for the partner beside it is off": sample.m365_case(
		beside(found({}, {}), "inbound", object.union(into, {"RequireTls": false, "Enabled": false})),
		declared, [sample.tenant], [],
	),
	"a connector in from an own server": sample.m365_case(
		beside(found({}, {}), "inbound", object.union(into, {"RequireTls": false, "ConnectorType": "OnPremises"})),
		declared, [sample.tenant], [],
	),
	"a connector in for somebody else": sample.m365_case(
		beside(found({}, {}), "inbound", object.union(into, {"RequireTls": false, "SenderDomains": ["a.example"]})),
		declared, [sample.tenant], [],
	),
	"no partner declared": sample.m365_case(found({}, {}), {"partners": []}, [], []),
	"any certificate will do": sample.m365_case(found({"TlsSettings": "EncryptionOnly"}, {}), declared, [], [sample.tenant]),
	"TLS if possible": sample.m365_case(found({"_absent": ["TlsSettings"], "TlsSettings": ""}, {}), declared, [], [sample.tenant]),
	"only by a rule": sample.m365_case(found({"IsTransportRuleScoped": true}, {}), declared, [], [sample.tenant]),
	"out is off": sample.m365_case(found({"Enabled": false}, {}), declared, [], [sample.tenant]),
	"in takes mail without": sample.m365_case(found({}, {"RequireTls": false}), declared, [], [sample.tenant]),
	"another partner": sample.m365_case(found({}, {}), {"partners": ["partner.example", "other.example"]}, [], [sample.tenant]),
	"domains not said": sample.m365_case(found({"RecipientDomains": []}, {}), declared, [], [sample.tenant]),
	"no connectors": sample.m365_case(
		{"m365.exchange.outbound_connectors": [], "m365.exchange.inbound_connectors": []},
		declared, [], [sample.tenant],
	),
}

declared := {"partners": ["partner.example"]}

found(outbound, inbound) := {
	"m365.exchange.outbound_connectors": [sample.in_tenant("o", object.union(out, outbound), {})],
	"m365.exchange.inbound_connectors": [sample.in_tenant("i", object.union(into, inbound), {})],
}

beside(needs, way, connector) := object.union(needs, {key: array.concat(needs[key], [sample.in_tenant("other", connector, {})])}) if {
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
	rule.because == {sample.tenant: {
		{"partner": "other.example", "missing": "a connector out with a certificate check"},
		{"partner": "other.example", "missing": "a connector in that refuses mail without TLS"},
	}} with input as cases["another partner"].input
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

package m365.exchange.unified_audit_log_is_on_test

import data.lib.samples_test as sample
import data.m365.exchange.unified_audit_log_is_on as rule

cases := {
	"as wanted": sample.m365_case(found({"UnifiedAuditLogIngestionEnabled": true}), {}, ["s"], []),
	"otherwise": sample.m365_case(found({"UnifiedAuditLogIngestionEnabled": false}), {}, [], ["s"]),
	"not said": sample.m365_case(found({}), {}, [], ["s"]),
	"null": sample.m365_case(found({"_absent": ["UnifiedAuditLogIngestionEnabled"]}), {}, [], ["s"]),
	"nothing there": sample.m365_case({"m365.exchange.audit_configs": []}, {}, [], []),
}

found(fields) := {"m365.exchange.audit_configs": [sample.in_tenant("s", fields, {})]}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

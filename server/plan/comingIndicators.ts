/** Indicators of the contract whose streams are not taken yet: a plan may name them, and shows no data for them. */
export const COMING_INDICATORS: ReadonlySet<string> = new Set([
  "calls.error_rate",
  "calls.institutions",
  "calls.total",
  "licenses.authorised",
  "licenses.latency_p95_s",
  "licenses.parent_issued",
  "licenses.reconciled_rate",
  "licenses.unreconciled",
  "milestones.value",
  "quality.pass_rate",
  "security.open_findings",
  "showdata.signed",
  "showdata.verify_pass_rate",
  "showdata.window_scans",
  "sources.catalogued",
  "sources.prefill_rate",
]);

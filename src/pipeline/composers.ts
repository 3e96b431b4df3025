/** Names under which `templates/outline.yaml` places text composed for one page. The functions stand in `emit/`. */
export const COMPOSERS = {
  denial: ['answer', 'requirements', 'angle', 'support', 'documents', 'numbers', 'related'],
  guide: ['answer', 'myths', 'decides', 'mistakes', 'today', 'playbook', 'questions', 'help'],
  coverage: ['answer', 'policy', 'requirements', 'exclusions', 'codes', 'changes', 'myths', 'denials', 'guides'],
  payer: ['about', 'sells', 'contacts', 'how', 'reasons', 'numbers', 'therapies'],
  therapy: ['about', 'indications', 'codes', 'payers', 'compare', 'evidence', 'support', 'help', 'alternatives', 'reasons'],
  reason: ['answer', 'letter', 'why', 'documents', 'mistakes', 'myths', 'questions', 'denials'],
  state: ['about', 'external-review', 'laws', 'numbers', 'help', 'guides'],
  remedy: ['what', 'when', 'steps', 'time', 'reasons', 'related'],
  'plan-type': ['about', 'tell', 'decisions', 'overview', 'stages', 'rights', 'mistakes', 'myths', 'numbers', 'payers'],
} as const satisfies Record<string, readonly string[]>;

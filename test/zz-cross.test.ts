import { test } from 'vitest';
import { writeFileSync } from 'node:fs';
import { rules } from '../src/rules/index.js';
import { lintReport } from './support/lint.js';
const mine = /^(?:cors|cookie|redis|admin|telemetry|marketplace|log-level|tls-ver|uploads-not|host-(?!network)|port-not|database-(?:client|serv|super|vers|not)|sqlite-file|path-not|dotenv-read|value-trunc|variable-shad|compose-variable|file-secret|env-template)/;
test('cross', async () => {
  const out: string[] = [];
  for (const rule of rules) for (const which of ['bad', 'good'] as const) {
    const report = await lintReport(rules, rule.examples[which]);
    for (const c of report.crashes) out.push(`CRASH ${rule.id} ${which} ${c.rule} ${c.message}`);
    for (const f of report.findings) if (f.rule !== rule.id && mine.test(f.rule)) out.push(`${rule.id} ${which}: ${f.severity} ${f.rule} ${f.message}`);
    if (mine.test(rule.id) && which === 'bad') for (const f of report.findings) if (f.rule !== rule.id && !mine.test(f.rule)) out.push(`   (also ${rule.id} bad: ${f.rule})`);
  }
  writeFileSync('/tmp/cross.txt', out.join('\n'));
}, 60000);

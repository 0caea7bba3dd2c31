import { regardedExtensions } from '../../directus/extension-loading.js';
import { isOn } from '../../directus/setting.js';
import { isAtLeast } from '../../directus/versions.js';
import { defineRule } from '../../engine/define-rule.js';

export default defineRule({
  id: 'extensions-must-load-off',
  topic: 'extensions',
  severity: 'info',
  impact: 'reliability',
  stages: ['production'],
  summary: 'In production a failing extension should stop the start.',
  why: 'Without EXTENSIONS_MUST_LOAD an extension that can\'t be loaded is one warning among many lines of the log, while its permissions, checks or routes are simply missing.',
  help: 'Set EXTENSIONS_MUST_LOAD=true in production, so that a broken release is not put into service.',
  evidence: ['oracle: must-load-1', 'oracle: must-load-yes', 'facts: EXTENSIONS_MUST_LOAD since 10.8.3'],
  messages: {
    off: 'EXTENSIONS_MUST_LOAD is off, so Directus starts without an extension that fails ({count} of them run on the API side).',
    misread: { text: 'EXTENSIONS_MUST_LOAD is {value}, which Directus takes for off: only true and 1 switch it on.', severity: 'warning' },
  },
  examples: {
    bad: {
      'package.json': '{"name":"cms","dependencies":{"directus":"12.4.1"}}\n',
      'extensions/audit/package.json': '{"name":"audit","version":"1.0.0","type":"module","directus:extension":{"type":"hook","path":"dist/index.js","source":"src/index.js","host":"^12.0.0"}}\n',
      'extensions/audit/dist/index.js': 'export default () => {};\n',
    },
    good: {
      'package.json': '{"name":"cms","dependencies":{"directus":"12.4.1"}}\n',
      '.env': 'EXTENSIONS_MUST_LOAD=true\n',
      'extensions/audit/package.json': '{"name":"audit","version":"1.0.0","type":"module","directus:extension":{"type":"hook","path":"dist/index.js","source":"src/index.js","host":"^12.0.0"}}\n',
      'extensions/audit/dist/index.js': 'export default () => {};\n',
    },
  },
  check({ deployment, report }) {
    if (isAtLeast(deployment.version, '10.8.3') !== 'yes' || isOn(deployment, 'EXTENSIONS_MUST_LOAD') !== false) return;
    const variable = deployment.env.get('EXTENSIONS_MUST_LOAD');
    if (variable.state === 'set' && /^(?:yes|on|y|enabled?|true|1)$/i.test(variable.value?.trim() ?? '')) {
      report('misread', { at: variable, data: { value: variable } });
      return;
    }
    const onApi = regardedExtensions(deployment).filter(({ origin, builtFiles }) => origin !== 'registry' && builtFiles.some(({ side }) => side === 'api'));
    if (onApi.length > 0) report('off', { at: variable, data: { count: onApi.length } });
  },
});

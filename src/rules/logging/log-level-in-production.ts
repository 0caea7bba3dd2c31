import { settingText } from '../../directus/setting.js';
import { defineRule } from '../../engine/define-rule.js';
import { writeFix } from '../../fixes/index.js';

export default defineRule({
  severity: 'info',
  severityReason:
    'Directus works; with trace it is a warning, since personal data goes into the log, and with silent, since errors are lost.',
  impact: 'reliability',
  stages: ['production'],
  serversOnly: true,
  summary: 'Production should log neither everything nor nothing.',
  why: 'With trace, Directus logs each SQL statement with its values, among them hashes, tokens and personal data, and debug makes the log grow fast. With silent or fatal, nobody learns of failing requests, mails and flows.',
  help: 'Remove LOG_LEVEL (info is the default) or set it to info, warn or error.',
  evidence: [
    '@directus/api 39.2.1 database/index.js: logger.trace of each statement with its bindings',
    'facts: LOG_LEVEL is a level of pino',
  ],
  messages: {
    trace: {
      text: 'LOG_LEVEL is trace in production, which writes every SQL statement with its values to the log.',
      severity: 'warning',
      impact: 'security',
    },
    debug: 'LOG_LEVEL is debug in production, which makes the log large and hard to read.',
    silent: { text: 'LOG_LEVEL is {level} in production, so errors leave no trace.', severity: 'warning' },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            LOG_LEVEL: trace
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            LOG_LEVEL: warn
    `,
  },
  check({ deployment, report }) {
    const variable = deployment.env.get('LOG_LEVEL');
    const level = settingText(deployment, 'LOG_LEVEL');
    if (level === 'trace' || level === 'debug')
      report(level, { at: variable, fix: writeFix(variable, 'info', 'unsafe') });
    else if (level === 'silent' || level === 'fatal')
      report('silent', { at: variable, data: { level }, fix: writeFix(variable, 'info', 'unsafe') });
  },
});

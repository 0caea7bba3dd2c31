import { isWritten, settingOf } from '../../directus/setting.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';

/** Source: getpino.io, docs/api.md (level). */
const LEVELS: ReadonlySet<unknown> = new Set(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']);

export default defineRule({
  severity: 'error',
  severityReason: 'Directus exits at startup, whatever else is set.',
  impact: 'prevents-start',
  stages: ALL_STAGES,
  summary: 'LOGGER_ options must be ones that the logger can work with.',
  why: 'Directus gives every LOGGER_ variable to its logger, pino, as an option. pino checks some of them when it is made, which is the first thing that Directus does.',
  help: 'Correct the value, or delete {name}.',
  helpInGeneral: 'Correct the value, or delete the variable.',
  evidence: [
    'measured: LOGGER_REDACT=a, LOGGER_TRANSPORT=pino-pretty and LOGGER_LEVEL=nope each end Directus 12.4.1 with exit code 1; LOGGER_REDACT=a,b starts',
    'github.com/pinojs/pino docs/api.md: redact, transport and level',
  ],
  messages: {
    redact: {
      text: '{name} is one path, but the logger takes a list: Directus exits at startup (`redact must contain an array of strings`).',
      help: 'Write array: in front of it.',
    },
    transport: {
      text: '{name} is text, but the logger takes an object: Directus exits at startup.',
      help: 'Write it as JSON with json: in front, or delete it: LOG_STYLE chooses between pretty and raw.',
    },
    level: {
      text: '{name} is `{value}`, which is not a level of the logger: Directus exits at startup.',
      help: 'Use one of trace, debug, info, warn, error, fatal and silent; LOG_LEVEL does the same.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            LOGGER_REDACT: req.headers.authorization
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            LOGGER_REDACT: array:req.headers.authorization
    `,
  },
  check({ deployment, report }) {
    const faults = [
      ['LOGGER_REDACT', 'redact', (value: unknown) => typeof value === 'string' && value !== ''],
      ['LOGGER_TRANSPORT', 'transport', (value: unknown) => typeof value === 'string' && value !== ''],
      ['LOGGER_LEVEL', 'level', (value: unknown) => typeof value === 'string' && value !== '' && !LEVELS.has(value)],
    ] as const;
    for (const [name, message, isFault] of faults) {
      const { variable, ...setting } = settingOf(deployment, name);
      if (!setting.known || !isWritten(variable) || !isFault(setting.value)) continue;
      report(message, { at: variable, data: { name, value: variable } });
    }
  },
});

import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Directus exits at startup.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'The file at CONFIG_PATH must be readable by Directus.',
  why: 'Directus reads its configuration file first. A syntax error in it, or a script that exports something other than an object or a function, stops the start with a message that names neither CONFIG_PATH nor the line.',
  help: 'Fix the file, or point CONFIG_PATH to the right one.',
  evidence: ['oracle: config-json-broken', 'oracle: config-yaml-broken', 'oracle: config-js-string'],
  messages: { invalid: 'Directus does not start with {file}: {reason}.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            CONFIG_PATH: /directus/config.json
          volumes:
            - ./config.json:/directus/config.json

      ==> config.json <==
      {"SECRET":\x20
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            CONFIG_PATH: /directus/config.json
          volumes:
            - ./config.json:/directus/config.json

      ==> config.json <==
      {"PUBLIC_URL": "https://cms.acme.test"}
    `,
  },
  check({ deployment, report }) {
    const { configFile } = deployment;
    if (configFile?.fault)
      report('invalid', {
        at: configFile.fault.at,
        data: { file: configFile.file.path, reason: configFile.fault.message },
      });
  },
});

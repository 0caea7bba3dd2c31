import { optionsUnder } from '../../directus/option-group.js';
import { settingOf, settingText } from '../../directus/setting.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { isAbsent, type Variable } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';

/** Azure's SQL Server, which takes encrypted connections only. */
const AZURE = /\.database\.(?:windows\.net|chinacloudapi\.cn|usgovcloudapi\.net|cloudapi\.de)\.?$/i;

export default defineRule({
  severity: 'error',
  severityReason:
    'Azure refuses the connection, so Directus exits at startup; elsewhere the connection is not encrypted, a warning.',
  impact: 'prevents-start',
  stages: ALL_STAGES,
  summary: 'Connections to SQL Server are encrypted with DB_OPTIONS__ENCRYPT alone.',
  why: 'Directus uses SQL Server without encryption unless it is told otherwise, and what tells it is an option of its driver, not DB_SSL.',
  help: 'Set DB_OPTIONS__ENCRYPT=true.',
  evidence: [
    'knex 3.1.0 lib/dialects/mssql/index.js: encrypt is false unless it is set; ssl is not read',
    "tedious 18 lib/connection.js: `Server requires encryption, set 'encrypt' config option to true.`",
    'learn.microsoft.com/azure/azure-sql/database/security-overview: encryption is enforced for all connections',
  ],
  messages: {
    azure:
      '{name} leads to Azure, which takes encrypted connections only, and DB_OPTIONS__ENCRYPT is not on: Directus exits at startup.',
    notRead: {
      text: '{name} is not read with DB_CLIENT=mssql, and DB_OPTIONS__ENCRYPT is not on: the connection is not encrypted.',
      severity: 'warning',
      impact: 'security',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          environment:
            DB_CLIENT: mssql
            DB_HOST: acme.database.windows.net
            DB_PORT: "1433"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          environment:
            DB_CLIENT: mssql
            DB_HOST: acme.database.windows.net
            DB_PORT: "1433"
            DB_OPTIONS__ENCRYPT: "true"
    `,
  },
  check({ deployment, report }) {
    const { env } = deployment;
    if (settingText(deployment, 'DB_CLIENT') !== 'mssql' || !isAbsent(env.get('DB_CONNECTION_STRING'))) return;
    if (mayEncrypt(deployment)) return;
    const host = env.get('DB_HOST');
    if (host.state === 'set' && AZURE.test(host.value?.trim() ?? ''))
      return report('azure', { at: host, variable: host.name, data: { name: host.name } });
    const asked = askedOtherwise(deployment);
    if (asked) report('notRead', { at: asked, data: { name: asked.name } });
  },
});

/** Both are handed on as options of the connection, the former over the latter. */
function mayEncrypt(deployment: Deployment): boolean {
  return ['DB_OPTIONS__ENCRYPT', 'DB_ENCRYPT'].some((name) => {
    const setting = settingOf(deployment, name);
    return !setting.known || Boolean(setting.value);
  });
}

/** DB_SSL or one of its parts, where it asks for encryption. */
function askedOtherwise(deployment: Deployment): Variable | undefined {
  const whole = settingOf(deployment, 'DB_SSL');
  if (whole.known && !isAbsent(whole.variable) && whole.value) return whole.variable;
  return optionsUnder(deployment, 'DB_SSL__')[0]?.setting.variable;
}

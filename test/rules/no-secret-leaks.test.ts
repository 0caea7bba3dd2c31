import { describe, expect, test } from 'vitest';
import { isSecretName } from '../../src/directus/secrets.js';
import type { Report } from '../../src/model/finding.js';
import { formatNames, isFormatName, renderReport } from '../../src/reporters/index.js';
import { rules } from '../../src/rules/index.js';
import { lintReport, type Files } from '../support/lint.js';

/** Secrets of several makes: random, a plain word, with characters that files give a meaning to, short, a number. */
const CANARIES = ['k7Qz9-canary-Lw3Xv', 'plaincanary', 'cana#ry$9x', 'c4n4ry', '90210733'];

const WRITTEN_SECRET = /^(\s*(?:- |ENV |ARG )?["']?)([A-Z][A-Z0-9_]*)(["']?\s*[:=]\s*)(?!["']?\$)(\S.*)$/gm;
const URL_PASSWORD = /(:\/\/[^\s:/@]*:)([^\s@/$]+)(@)/g;

/** The same files with another secret wherever one is written. */
function plant(files: Readonly<Record<string, string>>, canary: string): Files {
  const planted = Object.entries(files).map(([path, content]) => {
    const text = content
      .replace(WRITTEN_SECRET, (line, before: string, name: string, between: string) =>
        isSecretName(name) ? `${before}${name}${between}${canary}` : line,
      )
      .replace(URL_PASSWORD, (_, before: string, __, after: string) => `${before}${canary}${after}`);
    return [path, text];
  });
  return Object.fromEntries(planted) as Files;
}

/** A secret in each kind of file and each way of writing, so that every rule has something to look at. */
function secretsEverywhere(canary: string): Files {
  const compose = (stage: string) =>
    [
      'services:',
      '  directus:',
      '    image: directus/directus:11.5.1',
      '    env_file: .env',
      '    deploy: { replicas: 3 }',
      '    environment:',
      `      SECRET: '${canary}'`,
      `      ADMIN_PASSWORD: \${ADMIN_PASSWORD:-${canary}}`,
      `      DB_CONNECTION_STRING: "postgres://directus:${canary}@db:5432/directus"`,
      `      REDIS: "redis://:${canary}@redis:6379"`,
      `      STORAGE_S3_SECRET: ${canary}`,
      `      PUBLIC_URL: http://user:${canary}@localhost`,
      `      NODE_ENV: ${stage}`,
      '  db:',
      '    image: postgres:9',
      `    environment: ["POSTGRES_PASSWORD=${canary}", 'POSTGRES_USER=directus']`,
      '',
    ].join('\n');
  return {
    'compose.prod.yaml': compose('development'),
    'compose.dev.yaml': compose('production'),
    'compose.broken.yaml': `services:\n  directus:\n    image: directus/directus\n    environment:\n      SECRET: "${canary}\n  x: [\n`,
    '.env': `SECRET=${canary}\nDB_PASSWORD="${canary}" # ${canary}\nEMAIL_SMTP_PASSWORD='${canary}\nADMIN_TOKEN=\${NOTHING}${canary}\nADMIN_TOKEN=${canary}\nLICENSE_KEY: ${canary}\n`,
    'compose.refused.yaml': `services:\n  directus:\n    image: directus/directus\n    environment:\n      SECRET: "\${${canary}"\n      ADMIN_TOKEN: \${SECRET:?${canary}}\n`,
    '.env.production': `SECRET=\${${canary}\nADMIN_TOKEN=$(${canary})\nKEY="${canary}" ${canary}\nexport ${canary}\nDB_PASSWORD=a\${X:-${canary}}\n`,
    '.env.example': `SECRET=${canary}\n`,
    Dockerfile: `FROM directus/directus:11.5.1\nARG DB_PASSWORD=${canary}\nENV SECRET=${canary} NODE_ENV=production\n`,
    'config.json': `{ "SECRET": "${canary}", "DB_PASSWORD": ["${canary}"] }`,
    'k8s.yaml': `apiVersion: v1\nkind: Secret\nmetadata: { name: directus }\nstringData:\n  SECRET: "${canary}"\ndata:\n  DB_PASSWORD: ${Buffer.from(canary).toString('base64')}\n`,
    'package.json':
      '{ "name": "cms", "dependencies": { "directus": "11.5.1" }, "scripts": { "start": "directus start" } }',
  };
}

/** The lines of all formats in which a text appears. */
async function linesWith(text: string, report: Report): Promise<string[]> {
  const outputs = await Promise.all(
    formatNames.filter(isFormatName).map((format) => renderReport(format, report, { colour: true, width: 100 })),
  );
  return outputs.flatMap((output) => output.split('\n')).filter((line) => line.includes(text));
}

describe.each(CANARIES)('%s appears in no output', (canary) => {
  test.each(rules.map((rule) => [rule.id, rule] as const))('of %s', async (_id, rule) => {
    const report = await lintReport(rule, plant(rule.examples.bad, canary));
    expect(await linesWith(canary, report)).toEqual([]);
  });

  test.each(['production', 'development'] as const)('of all rules together, in %s', async (forced) => {
    const report = await lintReport(rules, secretsEverywhere(canary), { stages: { forced } });
    expect(report.findings.length).toBeGreaterThan(5);
    expect(await linesWith(canary, report)).toEqual([]);
  });
});

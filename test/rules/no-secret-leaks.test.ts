import { describe, expect, test } from 'vitest';
import { filesOf } from '../../src/engine/example-files.js';
import { isSecretName } from '../../src/directus/secrets.js';
import type { Report } from '../../src/model/finding.js';
import { formatNames, isFormatName, renderReport } from '../../src/reporters/index.js';
import { rules } from '../../src/rules/index.js';
import { lintReport, type Files } from '../support/lint.js';
import { fileText, projectFiles } from '../support/project-files.js';

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
    fileText`
      services:
        directus:
          image: directus/directus:11.5.1
          env_file: .env
          deploy: { replicas: 3 }
          environment:
            SECRET: '${canary}'
            ADMIN_PASSWORD: \${ADMIN_PASSWORD:-${canary}}
            DB_CONNECTION_STRING: "postgres://directus:${canary}@db:5432/directus"
            REDIS: "redis://:${canary}@redis:6379"
            STORAGE_S3_SECRET: ${canary}
            PUBLIC_URL: http://user:${canary}@localhost
            NODE_ENV: ${stage}
        db:
          image: postgres:9
          environment: ["POSTGRES_PASSWORD=${canary}", 'POSTGRES_USER=directus']
    `;
  return {
    'compose.prod.yaml': compose('development'),
    'compose.dev.yaml': compose('production'),
    ...projectFiles`
      ==> compose.broken.yaml <==
      services:
        directus:
          image: directus/directus
          environment:
            SECRET: "${canary}
        x: [

      ==> .env <==
      SECRET=${canary}
      DB_PASSWORD="${canary}" # ${canary}
      EMAIL_SMTP_PASSWORD='${canary}
      ADMIN_TOKEN=\${NOTHING}${canary}
      ADMIN_TOKEN=${canary}
      LICENSE_KEY: ${canary}

      ==> compose.refused.yaml <==
      services:
        directus:
          image: directus/directus
          environment:
            SECRET: "\${${canary}"
            ADMIN_TOKEN: \${SECRET:?${canary}}

      ==> .env.production <==
      SECRET=\${${canary}
      ADMIN_TOKEN=$(${canary})
      KEY="${canary}" ${canary}
      export ${canary}
      DB_PASSWORD=a\${X:-${canary}}

      ==> .env.example <==
      SECRET=${canary}

      ==> Dockerfile <==
      FROM directus/directus:11.5.1
      ARG DB_PASSWORD=${canary}
      ENV SECRET=${canary} NODE_ENV=production

      ==> config.json <==
      { "SECRET": "${canary}", "DB_PASSWORD": ["${canary}"] }

      ==> k8s.yaml <==
      apiVersion: v1
      kind: Secret
      metadata: { name: directus }
      stringData:
        SECRET: "${canary}"
      data:
        DB_PASSWORD: ${Buffer.from(canary).toString('base64')}

      ==> package.json <==
      { "name": "cms", "dependencies": { "directus": "11.5.1" }, "scripts": { "start": "directus start" } }
    `,
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
    const report = await lintReport(rule, plant(filesOf(rule.examples.bad), canary));
    expect(await linesWith(canary, report)).toEqual([]);
  });

  test.each(['production', 'development'] as const)('of all rules together, in %s', async (forced) => {
    const report = await lintReport(rules, secretsEverywhere(canary), { stages: { forced } });
    expect(report.findings.length).toBeGreaterThan(5);
    expect(await linesWith(canary, report)).toEqual([]);
  });
});

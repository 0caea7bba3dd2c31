import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** The rules and severities in a fixture's expected.txt, for the findings about variables that its files set. */
function findings(way: string): string[] {
  const path = fileURLToPath(new URL(`../fixtures/five-ways-${way}/expected.txt`, import.meta.url));
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => / (?:error|warning) /.test(line));
  return lines.map((line) => line.split(' ').slice(1, 4).join(' '));
}

test.each([
  'compose',
  'kubernetes',
  'fly',
  'render',
  'pm2',
  'terraform',
  'terraform-module',
  'terraform-json',
  'terraform-template',
  'helm-release',
  'quadlet',
  'nixos',
  'ansible',
  'app-engine',
  'ecs',
  'copilot',
  'container-apps',
  'cloud-run',
  'fly-secrets',
  'heroku',
  'kubectl',
  'workflow',
  'nomad',
])('one deployment, written for %s, has the same findings', (way) => {
  expect(findings(way)).toEqual([
    'error secret-in-git SECRET',
    'error secret-too-short SECRET',
    'warning public-url-insecure PUBLIC_URL',
    'error secret-in-git DB_PASSWORD',
    'warning value-invalid CACHE_STORE',
    'warning value-invalid EMAIL_TRANSPORT',
    'warning variable-misspelled Directus',
  ]);
});

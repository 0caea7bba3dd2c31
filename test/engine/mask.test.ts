import { expect, test } from 'vitest';
import { isSecretName } from '../../src/directus/secrets.js';
import { maskLine, maskText } from '../../src/engine/mask.js';

const secrets = { isSecretName, values: ['k7Qz9-Lw3Xv', 'directus'] };

test.each([
  ['SECRET=plainword', 'SECRET=***'],
  ['      SECRET: "plain word" # and more', '      SECRET: ***'],
  [
    '    environment: ["POSTGRES_PASSWORD=plainword", "POSTGRES_USER=directus"]',
    '    environment: ["POSTGRES_PASSWORD=***',
  ],
  [
    '    environment: { NODE_ENV: production, SECRET: plainword }',
    '    environment: { NODE_ENV: production, SECRET: ***',
  ],
  ['  "DB_PASSWORD" : "plainword",', '  "DB_PASSWORD" : ***'],
  ['ENV NODE_ENV=production SECRET=plainword', 'ENV NODE_ENV=production SECRET=***'],
  ['      - ADMIN_TOKEN=plainword', '      - ADMIN_TOKEN=***'],
  ['SECRET: ${SECRET}', 'SECRET: ${SECRET}'],
  ['SECRET: ${SECRET:-plainword}', 'SECRET: ***'],
  ['SECRET=', 'SECRET='],
  ['PUBLIC_URL=https://cms.acme.test', 'PUBLIC_URL=https://cms.acme.test'],
  [
    'DB_CONNECTION_STRING=postgres://directus:plainword@db/directus',
    'DB_CONNECTION_STRING=postgres://directus:***@db/directus',
  ],
  ['# the old one was k7Qz9-Lw3Xv', '# the old one was ***'],
])('the line %s', (line, shown) => {
  expect(maskLine(line, secrets)).toBe(shown);
});

test("plain words that also are someone's password stay, since blanking them out would tell it", () => {
  expect(maskText('image: directus/directus', secrets)).toBe('image: directus/directus');
});

test('a line of 100,000 characters is masked at once', () => {
  const line = `${'a'.repeat(50_000)} ${'b='.repeat(25_000)}`;
  expect(maskLine(line, secrets)).toBe(line);
});

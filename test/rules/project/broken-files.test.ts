import { expect, test } from 'vitest';
import composeInvalid from '../../../src/rules/project/compose-invalid.js';
import configFileInvalid from '../../../src/rules/project/config-file-invalid.js';
import fileUnreadable from '../../../src/rules/project/file-unreadable.js';
import syntaxError from '../../../src/rules/project/syntax-error.js';
import { lint, lintReport } from '../../support/lint.js';
import { fileText, projectFiles } from '../../support/project-files.js';

const DIRECTUS = fileText`
  services:
    directus:
      image: directus/directus:11.5.1
`;

test('compose-invalid points at the line that Compose refuses, also of another service', async () => {
  expect(
    await lint(
      composeInvalid,
      projectFiles`
        ==> compose.yaml <==
        ${DIRECTUS}  web:
            image: nginx
            depends_on: [api]
      `,
    ),
  ).toMatchInlineSnapshot(
    `"compose.yaml:6:18-6:21 error Docker Compose refuses the project: service "web" depends on undefined service "api""`,
  );
  expect(await lint(composeInvalid, { 'compose.yaml': `${DIRECTUS}    restart: 5\n` })).toMatchInlineSnapshot(
    `"compose.yaml:4:14-4:15 error Docker Compose refuses the project: services.directus.restart must be a string"`,
  );
});

test.each([
  [
    '${CMS_URL:https://cms.acme.test}',
    'Write a hyphen behind the colon where a default is meant: `:-` instead of `:`.',
  ],
  ['${CMS_URL', 'Fix the line; `docker compose config` shows whether Compose accepts the project.'],
])('compose-invalid tells how to fix %s', async (value, help) => {
  const files = { 'compose.yaml': `${DIRECTUS}    environment:\n      PUBLIC_URL: ${value}\n` };
  const { findings } = await lintReport(composeInvalid, files);
  expect(findings.map((finding) => finding.help)).toEqual([help]);
});

test('compose-invalid leaves out the advice that Compose adds', async () => {
  expect(await lint(composeInvalid, { 'compose.yaml': `${DIRECTUS}    environment: { A: "\${B:x}" }\n` })).toBe(
    'compose.yaml:4:24-4:30 error Docker Compose refuses the project: invalid interpolation format for services.directus.environment.A: "${B:x}"',
  );
});

test('compose-invalid leaves a project alone whose other file is broken, and what Compose takes', async () => {
  expect(
    await lint(
      composeInvalid,
      projectFiles`
        ==> compose.yaml <==
        ${DIRECTUS}  web:
            image: nginx
            depends_on: [directus]
      `,
    ),
  ).toBe('');
  expect(await lint(composeInvalid, { 'compose.yaml': `${DIRECTUS}x-anything: { at: all }\n` })).toBe('');
});

const mounted = (file: string, content: string) => ({
  ...projectFiles`
    ==> compose.yaml <==
    ${DIRECTUS}    environment:
          CONFIG_PATH: /directus/${file}
        volumes:
          - ./${file}:/directus/${file}
  `,
  [file]: content,
});

test('config-file-invalid points into the file', async () => {
  expect(
    await lint(
      configFileInvalid,
      mounted(
        'config.json',
        fileText`
          {
            "SECRET":
          }
        `,
      ),
    ),
  ).toMatchInlineSnapshot(
    `"config.json:3:1-3:2 error Directus does not start with config.json: it is not valid JSON: a value was expected instead of }."`,
  );
  expect(await lint(configFileInvalid, mounted('config.yaml', 'SECRET: "abc\n'))).toMatchInlineSnapshot(
    `"config.yaml:1:9-1:10 error Directus does not start with config.yaml: this quotation mark is never closed."`,
  );
  expect(await lint(configFileInvalid, mounted('config.js', 'module.exports = "SECRET";\n'))).toMatchInlineSnapshot(
    `"config.js:1:18-1:26 error Directus does not start with config.js: it exports string, and Directus takes an object or a function only."`,
  );
});

test('config-file-invalid is silent where the file is right, or can only be known by running it', async () => {
  expect(await lint(configFileInvalid, mounted('config.js', 'module.exports = { PUBLIC_URL: "/" };\n'))).toBe('');
  expect(await lint(configFileInvalid, mounted('config.js', 'module.exports = require("./other.js");\n'))).toBe('');
});

test('file-unreadable names what kept a file from being read', async () => {
  expect(
    await lint(fileUnreadable, { 'compose.yaml': DIRECTUS, '.env': new Uint8Array([0xff, 0xfe, 0x41, 0x00]) }),
  ).toMatchInlineSnapshot(
    `".env:1:1-1:1 warning The file is UTF-16; Directus and Docker Compose read UTF-8. Save it as UTF-8."`,
  );
  expect(await lint(fileUnreadable, { 'compose.yaml': DIRECTUS, '.env': 'PUBLIC_URL=https://cms.acme.test/é\n' })).toBe(
    '',
  );
});

test('syntax-error points at the place, and the rest is still checked', async () => {
  const files = {
    'compose.yaml': DIRECTUS,
    ...projectFiles`
      ==> other/compose.yaml <==
      services:
        directus:
          image: "directus/directus
    `,
  };
  expect(await lint(syntaxError, files)).toMatchInlineSnapshot(
    `"other/compose.yaml:3:12-3:13 error The file can't be parsed: this quotation mark is never closed"`,
  );
  expect(await lint(syntaxError, { 'compose.yaml': DIRECTUS })).toBe('');
  expect(
    await lint([syntaxError, composeInvalid], { ...files, 'compose.yaml': `${DIRECTUS}    restart: 5\n` }),
  ).toContain('compose.yaml:4:');
});

test.each([
  ['an indented line below an image', '    image: directus/directus:12.4.1\n     environment:\n      SECRET: x\n'],
  [
    'a quotation mark that swallows the rest',
    '    image: "directus/directus:12.4.1\n    environment:\n      SECRET: x\n',
  ],
])('what is left of a broken Compose file hides nothing: %s', async (_, lines) => {
  const report = await lintReport(syntaxError, { 'compose.yaml': `services:\n  directus:\n${lines}` });
  expect(report.findings.map(({ severity, file }) => `${severity} ${file}`)).toEqual(['error compose.yaml']);
});

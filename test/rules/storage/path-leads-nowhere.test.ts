import { describe, expect, test } from 'vitest';
import pathLeadsNowhere from '../../../src/rules/storage/path-leads-nowhere.js';
import { lint } from '../../support/lint.js';

function service(lines: readonly string[], rest: readonly string[] = [], image = 'directus/directus:12.4.1') {
  return [
    'services:',
    '  directus:',
    `    image: ${image}`,
    '    environment:',
    ...lines.map((line) => `      ${line}`),
    ...rest.map((line) => `    ${line}`),
    '',
  ].join('\n');
}

describe('in the official image, missing is certain where nothing covers the path', () => {
  test('of a configuration file, with the mount that was meant', async () => {
    const compose = service(
      ['CONFIG_PATH: /directus/config.yaml'],
      ['volumes:', '  - ./config.yml:/directus/config.yml'],
    );
    expect(await lint(pathLeadsNowhere, { 'compose.yaml': compose, 'config.yml': 'LOG_LEVEL: warn\n' })).toBe(
      `compose.yaml:5:20-5:41 warning CONFIG_PATH names /directus/config.yaml, and nothing puts a file there: Directus goes on without it, and without saying so.
  compose.yaml:7:9 /directus/config.yml is mounted here`,
    );
  });

  test.each([
    [
      'MIGRATIONS_PATH: ./migrations',
      '5:24-5:36 warning MIGRATIONS_PATH names /directus/migrations, and nothing is there: no migration of your own is run.',
    ],
    [
      'EMAIL_TEMPLATES_PATH: /mails',
      '5:29-5:35 warning EMAIL_TEMPLATES_PATH names /mails, and nothing is there: mails look as Directus brings them.',
    ],
    [
      'NODE_EXTRA_CA_CERTS: /certs/ca.pem',
      '5:28-5:41 warning NODE_EXTRA_CA_CERTS names /certs/ca.pem, and nothing is there: Node ignores it, and servers whose certificate needs it are refused.',
    ],
  ])('%s', async (line, says) => {
    expect(await lint(pathLeadsNowhere, { 'compose.yaml': service([line]) })).toBe(`compose.yaml:${says}`);
  });

  test('of the key for Google, where the location is used', async () => {
    const compose = service([
      'STORAGE_LOCATIONS: media',
      'STORAGE_MEDIA_DRIVER: gcs',
      'STORAGE_MEDIA_KEY_FILENAME: /keys/gcs.json',
      'STORAGE_OTHER_KEY_FILENAME: /keys/gcs.json',
    ]);
    expect(await lint(pathLeadsNowhere, { 'compose.yaml': compose })).toBe(
      'compose.yaml:7:35-7:49 warning STORAGE_MEDIA_KEY_FILENAME names /keys/gcs.json, and nothing is there: every upload to this location fails.',
    );
  });

  test('of an image that only sets the variable', async () => {
    const dockerfile = 'FROM directus/directus:12.4.1\nENV CONFIG_PATH=/directus/config.js\n';
    expect(await lint(pathLeadsNowhere, { Dockerfile: dockerfile })).toBe(
      'Dockerfile:2:17-2:36 warning CONFIG_PATH names /directus/config.js, and the image has no such file: unless a volume brings it, Directus goes on without it, and without saying so.',
    );
  });
});

test('a folder is no configuration file', async () => {
  const files = {
    'package.json':
      '{"dependencies": {"directus": "12.4.1"}, "scripts": {"start": "CONFIG_PATH=./uploads directus start"}}',
    'uploads/.gitkeep': '',
  };
  expect(await lint(pathLeadsNowhere, files)).toBe(
    'package.json:1:76-1:85 error CONFIG_PATH names uploads, which is a folder, not a file: Directus exits at startup.',
  );
});

describe('is silent where something may be there', () => {
  const CONFIG = 'CONFIG_PATH: /directus/config/app.yaml';
  test.each([
    ['a volume covers it', service([CONFIG], ['volumes:', '  - settings:/directus/config'])],
    ['a folder of the host covers it', service([CONFIG], ['volumes:', '  - /srv/config:/directus/config'])],
    [
      'a folder that is not in the repository covers it',
      service([CONFIG], ['volumes:', '  - ./config:/directus/config']),
    ],
    ['another image', service([CONFIG], [], 'ghcr.io/acme/cms:1')],
    ['a start command writes it', service([CONFIG], ['command: sh -c "echo > config/app.yaml && node cli.js start"'])],
    ['a folder of the system', service(['NODE_EXTRA_CA_CERTS: /etc/ssl/certs/ca-certificates.crt'])],
    ['folders that Directus makes itself', service(['TEMP_PATH: /nowhere', 'STORAGE_LOCAL_ROOT: /nowhere'])],
  ])('%s', async (_title, compose) => {
    expect(await lint(pathLeadsNowhere, { 'compose.yaml': compose })).toBe('');
  });

  test('a build may make it', async () => {
    const dockerfile = 'FROM directus/directus:12.4.1\nRUN ./make-config\nENV CONFIG_PATH=/directus/config.js\n';
    expect(await lint(pathLeadsNowhere, { Dockerfile: dockerfile })).toBe('');
    const copied = 'FROM directus/directus:12.4.1\nCOPY . /directus\nENV CONFIG_PATH=/directus/config.js\n';
    expect(await lint(pathLeadsNowhere, { Dockerfile: copied })).toBe('');
  });

  test('a file beside a package.json may be ignored by git', async () => {
    const files = {
      'package.json':
        '{"dependencies": {"directus": "12.4.1"}, "scripts": {"start": "CONFIG_PATH=./c.yaml directus start"}}',
    };
    expect(await lint(pathLeadsNowhere, files)).toBe('');
  });
});

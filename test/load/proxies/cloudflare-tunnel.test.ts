import { expect, test } from 'vitest';
import { run } from '../../../src/engine/run.js';
import { memoryTree } from '../../../src/load/files/memory-tree.js';
import { loadProject } from '../../../src/load/load-project.js';
import { cloudflareTunnelRoutes } from '../../../src/load/proxies/cloudflare-tunnel.js';
import { NO_GIT } from '../../../src/model/git.js';
import { rules } from '../../../src/rules/index.js';
import { place } from '../../support/drafts.js';
import { fileText } from '../../support/project-files.js';

function routes(text: string) {
  return cloudflareTunnelRoutes(memoryTree({ 'cloudflared/config.yml': text }));
}

test('each rule that leads to http', () => {
  const found = routes(fileText`
    tunnel: cms
    credentials-file: /etc/cloudflared/cms.json
    ingress:
      - hostname: CMS.acme.test
        service: http://directus:8055
      - hostname: web.acme.test
        path: ^/cms
        service: https://directus
      - hostname: web.acme.test
        service: http://web:3000
      - hostname: "*.acme.test"
        service: http://localhost:8080
      - service: http_status:404
  `);
  expect(found.map(({ hosts, path, upstream: { host, port, tls } }) => [hosts, path, host, port, tls])).toEqual([
    [['cms.acme.test'], '/', 'directus', 8055, false],
    [['web.acme.test'], undefined, 'directus', 443, true],
    [['web.acme.test'], undefined, 'web', 3000, false],
    [undefined, '/', 'localhost', 8080, false],
  ]);
  expect(found[0]).toMatchObject({ tls: true, websocket: true, forwardedFor: true, forwardedProto: true });
  expect(place(found[0]?.at)).toBe('cloudflared/config.yml:5:14');
  expect(found.map(({ site }) => site.answerTo('/items').kind)).toEqual(['passed', 'unknown', 'unknown', 'passed']);
});

test.each([
  ['another file', 'ingress:\n  - service: http://directus:8055\n'],
  ['rules that are no list', 'tunnel: a\ningress: http://directus:8055\n'],
  ['a broken file', 'tunnel: a\ningress: [{service: http://directus:8055}\n'],
  [
    'other services',
    'tunnel: a\ningress: [{service: "ssh://a:22"}, {service: unix:/a.sock}, {service: []}, {}, 1, ~]\n',
  ],
])('%s gives none', (_what, text) => {
  expect(routes(text)).toEqual([]);
});

test.each([
  [80, 'proxy-port-mismatch cloudflared/config.yml:4:14'],
  [8055, 'proxy-host-mismatch cloudflared/config.yml:4:14'],
])('rules judge it as they judge any proxy: port %d', async (port, expected) => {
  const loaded = await loadProject(
    memoryTree({
      'compose.yaml': fileText`
        services:
          directus:
            image: directus/directus:11.17.4
            environment:
              PUBLIC_URL: https://directus.acme.test
          tunnel:
            image: cloudflare/cloudflared:2026.1.0
            command: tunnel run
            volumes:
              - ./cloudflared:/etc/cloudflared:ro
      `,
      'cloudflared/config.yml': fileText`
        tunnel: cms
        ingress:
          - hostname: cms.acme.test
            service: http://directus:${String(port)}
          - service: http_status:404
      `,
    }),
    NO_GIT,
  );
  const { findings } = run(loaded, rules, { tool: { name: 'directus-lint', version: '0.0.0' } });
  expect(
    findings
      .filter(({ rule }) => rule.startsWith('proxy-'))
      .map(({ rule, file, line, column }) => `${rule} ${file}:${String(line)}:${String(column)}`),
  ).toEqual([expected]);
});

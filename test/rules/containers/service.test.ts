import { expect, test } from 'vitest';
import bindMountPermissions from '../../../src/rules/containers/bind-mount-permissions.js';
import dockerSocketMounted from '../../../src/rules/containers/docker-socket-mounted.js';
import hostNetwork from '../../../src/rules/containers/host-network.js';
import noMemoryLimit from '../../../src/rules/containers/no-memory-limit.js';
import noRestartPolicy from '../../../src/rules/containers/no-restart-policy.js';
import privilegedContainer from '../../../src/rules/containers/privileged-container.js';
import unboundedLogs from '../../../src/rules/containers/unbounded-logs.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

const service = (lines: string) => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n${lines}`,
});

test('no-restart-policy', async () => {
  expect(await lint(noRestartPolicy, service(''))).toBe(
    'compose.yaml:2:3-2:11 info Nothing starts the service directus again after a crash or a reboot.',
  );
  expect(await lint(noRestartPolicy, service('    restart: "no"\n'))).toBe(
    'compose.yaml:4:15-4:17 info The service directus is not started again after a crash or a reboot.',
  );
  expect(await lint(noRestartPolicy, service('    restart: "no"\n    profiles: [setup]\n'))).toBe('');
  for (const lines of ['    restart: always\n', '    restart: on-failure:3\n', '    deploy:\n      replicas: 1\n'])
    expect(await lint(noRestartPolicy, service(lines))).toBe('');
  expect(
    await lint(
      noRestartPolicy,
      projectFiles`
        ==> compose.dev.yaml <==
        services:
          directus:
            image: directus/directus:11.17.4
      `,
    ),
  ).toBe('');
});

test('privileged-container', async () => {
  expect(await lint(privilegedContainer, service('    privileged: true\n'))).toBe(
    'compose.yaml:4:5-4:15 warning The service directus runs privileged, so whoever gets into Directus owns the host.',
  );
  expect(await lint(privilegedContainer, service('    privileged: false\n'))).toBe('');
  expect(
    await lint(
      privilegedContainer,
      projectFiles`
        ==> compose.yaml <==
        services:
          directus:
            image: directus/directus:11.17.4
          other:
            image: nginx
            privileged: true
      `,
    ),
  ).toBe('');
});

test('docker-socket-mounted', async () => {
  expect(
    await lint(dockerSocketMounted, service('    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock:ro\n')),
  ).toBe(
    'compose.yaml:5:9-5:53 warning The service has the socket of Docker, so whoever gets into Directus is root on the host.',
  );
  expect(
    await lint(
      dockerSocketMounted,
      projectFiles`
        ==> compose.yaml <==
        services:
          directus:
            image: directus/directus:11.17.4
          proxy:
            image: traefik:3
            volumes:
              - /var/run/docker.sock:/var/run/docker.sock
      `,
    ),
  ).toBe('');
});

test('host-network', async () => {
  expect(await lint(hostNetwork, service('    network_mode: host\n'))).toContain(
    'compose.yaml:4:5-4:17 info The service directus shares the network of the host',
  );
  expect(await lint(hostNetwork, service('    network_mode: host\n    environment:\n      HOST: 127.0.0.1\n'))).toBe(
    '',
  );
  expect(await lint(hostNetwork, service('    network_mode: bridge\n'))).toBe('');
});

test('bind-mount-permissions: folders that Docker makes', async () => {
  const files = service(
    '    volumes:\n      - ./uploads:/directus/uploads\n      - ./extensions:/directus/extensions\n',
  );
  expect(await lint(bindMountPermissions, files)).toBe(
    'compose.yaml:5:9-5:36 warning uploads is not in the repository: on a new host Docker creates it for root, and Directus (uid 1000) cannot write /directus/uploads.',
  );
  expect(await lint(bindMountPermissions, files, { git: ['uploads'] })).toBe('');
  expect(await lint(bindMountPermissions, files, { git: 'none' })).toBe('');
  expect(
    await lint(bindMountPermissions, service('    user: "0"\n    volumes:\n      - ./uploads:/directus/uploads\n')),
  ).toBe('');
  expect(await lint(bindMountPermissions, service('    volumes:\n      - /srv/uploads:/directus/uploads\n'))).toBe('');
  expect(
    await lint(
      bindMountPermissions,
      service('    volumes:\n      - uploads:/directus/uploads\nvolumes:\n  uploads:\n'),
    ),
  ).toBe('');
});

test('bind-mount-permissions: read-only', async () => {
  expect(
    await lint(bindMountPermissions, service('    volumes:\n      - ./uploads:/directus/uploads:ro\n'), {
      git: 'none',
    }),
  ).toBe('compose.yaml:5:9-5:39 warning /directus/uploads is mounted read-only, so Directus cannot write there.');
  expect(
    await lint(bindMountPermissions, service('    volumes:\n      - ./templates:/directus/templates:ro\n'), {
      git: 'none',
    }),
  ).toBe('');
});

test('unbounded-logs', async () => {
  expect(await lint(unboundedLogs, service(''))).toBe(
    'compose.yaml:2:3-2:11 info The log of directus has no limit in size, unless the Docker daemon sets one.',
  );
  expect(await lint(unboundedLogs, service('    logging:\n      driver: json-file\n'))).toBe(
    'compose.yaml:4:5-4:12 info The log of directus goes into a JSON file without `max-size`, which grows until the disk is full.',
  );
  expect(
    await lint(
      unboundedLogs,
      service('    logging:\n      driver: json-file\n      options:\n        max-size: 10m\n'),
    ),
  ).toBe('');
  expect(await lint(unboundedLogs, service('    logging:\n      driver: journald\n'))).toBe('');
});

test('no-memory-limit', async () => {
  expect(await lint(noMemoryLimit, service(''))).toBe(
    'compose.yaml:2:3-2:11 info The service directus may take all memory of the host.',
  );
  expect(await lint(noMemoryLimit, service('    mem_limit: 1g\n'))).toBe('');
  expect(
    await lint(noMemoryLimit, service('    deploy:\n      resources:\n        limits:\n          memory: 1g\n')),
  ).toBe('');
});

import { expect, test } from 'vitest';
import { ansibleDrafts } from '../../../../src/load/kinds/ansible/drafts.js';
import { draftRequest, environmentOf, place } from '../../../support/drafts.js';
import { projectFiles } from '../../../support/project-files.js';

function load(files: Readonly<Record<string, string>>) {
  return ansibleDrafts(draftRequest(files));
}

test('a role: templates fill in values, another task writes the env file', async () => {
  const [draft, ...others] = await load(projectFiles`
    ==> roles/cms/tasks/main.yml <==
    - name: Settings
      ansible.builtin.template:
        src: directus.env.j2
        dest: /opt/cms/.env
    - block:
        - name: Start
          community.docker.docker_container:
            name: directus
            image: "directus/directus:{{ directus_version }}"
            env_file: /opt/cms/.env
            env:
              PUBLIC_URL: https://cms.acme.test
              SECRET: "{{ vault_secret }}"
            volumes:
              - "{{ data }}/uploads:/directus/uploads"
              - /srv/ext:/directus/extensions:ro

    ==> roles/cms/templates/directus.env.j2 <==
    DB_CLIENT=pg
    DB_PASSWORD={{ vault_db_password }}
  `);
  expect(others).toEqual([]);
  expect(draft).toMatchObject({
    kind: 'ansible',
    service: 'directus',
    image: { name: 'directus/directus:${template}' },
  });
  expect(place(draft?.at)).toBe('roles/cms/tasks/main.yml:8:15');
  expect(environmentOf(draft)).toEqual([
    'DB_CLIENT=pg (env_file roles/cms/templates/directus.env.j2:1:11)',
    'DB_PASSWORD unknown: Ansible fills it in (env_file roles/cms/templates/directus.env.j2:2:13)',
    'PUBLIC_URL=https://cms.acme.test (platform roles/cms/tasks/main.yml:12:23)',
    'SECRET unknown: Ansible fills it in (platform roles/cms/tasks/main.yml:13:20)',
  ]);
  expect(draft?.mounts.map(({ type, source, target, readOnly }) => [type, source, target, readOnly])).toEqual([
    ['unknown', undefined, '/directus/uploads', false],
    ['bind', '/srv/ext', '/directus/extensions', true],
  ]);
});

test.each([
  ['podman_container', 'containers.podman.podman_container'],
  ['a service of a swarm', 'community.docker.docker_swarm_service'],
  ['the short name', 'docker_container'],
])('%s', async (_name, module) => {
  const drafts = await load({
    'site.yml': `- hosts: all\n  tasks:\n    - ${module}: { name: cms, image: directus/directus:11 }\n`,
  });
  expect(drafts.map(({ service }) => service)).toEqual(['cms']);
});

test('variables that Ansible holds as a whole leave each variable open', async () => {
  const [draft] = await load({
    'site.yml': '- docker_container: { name: cms, image: "directus/directus:11", env: "{{ directus_env }}" }\n',
  });
  expect(environmentOf(draft)).toEqual(['? a variable of Ansible holds them (environment site.yml:1:71)']);
});

test('an env file with conditions says nothing for certain', async () => {
  const [draft] = await load({
    'site.yml':
      '- copy: { src: cms.env, dest: /x }\n- docker_container: { image: directus/directus:11, env_file: /x }\n',
    'files/cms.env': '{% if a %}\nDB_CLIENT=pg\n{% endif %}\n',
  });
  expect(environmentOf(draft)).toEqual(['? a template writes it (env_file site.yml:2:62)']);
});

test.each([
  ['a container that is removed', '- docker_container: { name: cms, image: directus/directus:11, state: absent }\n'],
  ['a job', '- docker_container: { image: directus/directus:11, detach: false, command: bootstrap }\n'],
  ['another image', '- docker_container: { name: cms, image: nginx }\n'],
  ['a container without an image', '- docker_container: { name: directus }\n'],
  ['a broken file', '- docker_container: { name: directus, image: directus/directus:11\n'],
])('%s is no deployment', async (_name, text) => {
  expect(await load({ 'site.yml': text })).toEqual([]);
});

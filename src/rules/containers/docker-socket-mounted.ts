import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { deleteItemFix } from '../../fixes/index.js';

const SOCKET = /^(?:\/var)?\/run\/(?:docker|podman\/podman)\.sock$/;

export default defineRule({
  severity: 'warning',
  severityReason: 'It takes somebody who is already inside Directus; then the host is theirs.',
  impact: 'security',
  stages: RUNNING_STAGES,
  summary: 'Directus must not be given the socket of Docker.',
  why: 'Anyone who can talk to the Docker socket can start a container with the whole disk of the host in it. A flow or an extension is enough, and mounting it read-only changes nothing.',
  help: 'Remove the mount of docker.sock from the service. Give what needs it a container of its own, behind a proxy that lets few requests through.',
  evidence: ['Docker documentation: access to the socket is equal to root on the host'],
  messages: { mounted: 'The service has the socket of Docker, so whoever gets into Directus is root on the host.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          volumes:
            - /var/run/docker.sock:/var/run/docker.sock
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          volumes:
            - ./uploads:/directus/uploads
    `,
  },
  check({ deployment, report }) {
    for (const mount of deployment.mounts) {
      if (mount.type === 'bind' && mount.source !== undefined && SOCKET.test(mount.source))
        report('mounted', { at: mount.at, fix: deleteItemFix('Remove the mount', mount.at) });
    }
  },
});

import { parseImage } from '../../directus/image.js';
import { serverOf } from '../../directus/server-images.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { healthcheckIn } from '../../model/healthcheck.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus is never started; what the image holds is known by its name and tag alone.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'What Directus waits for must be able to become healthy.',
  why: 'With `condition: service_healthy` Compose starts Directus only once the other service is healthy. A service without a health check never is, and Compose refuses to go on; one whose check calls a program that its image does not have never is either.',
  help: 'Give {service} a health check that its image can run: {check}.',
  helpInGeneral: 'Give the other service a health check that its image can run, such as `pg_isready -U USER`.',
  evidence: [
    'docker/compose, pkg/compose/convergence.go: `container NAME has no healthcheck configured`',
    'Dockerfiles of the images postgres, mysql, mariadb, redis and valkey: no HEALTHCHECK',
    'release notes of MariaDB 11.0.1 and MariaDB/mariadb-docker issue 512: the names mysql and mysqladmin are gone from the image',
  ],
  messages: {
    none: '{dependent} waits until {service} is healthy, but neither the service nor its image has a health check, so {dependent} is never started.',
    tool: '{dependent} waits until {service} is healthy, but the image {image} has no {tool}, so the check always fails and {dependent} is never started.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          depends_on:
            cache:
              condition: service_healthy
        cache:
          image: redis:7
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          depends_on:
            cache:
              condition: service_healthy
        cache:
          image: redis:7
          healthcheck:
            test: ["CMD", "redis-cli", "ping"]
    `,
  },
  check({ deployment, report }) {
    const { compose } = deployment;
    for (const dependency of compose?.service.dependsOn ?? []) {
      const service = compose?.project.services.get(dependency.service);
      const server = service && serverOf(service);
      if (dependency.condition !== 'service_healthy' || !dependency.required || !service?.image || !server) continue;
      if (!isOfficial(service.image.name) || service.tree.open !== undefined) continue;
      const check = CHECKS[lastName(service.image.name)] ?? '`test: ["CMD", ...]`';
      const data = { dependent: compose?.service.name ?? '', service: service.name, check };
      const written = healthcheckIn(service.healthcheck);
      if (written === 'none') report('none', { at: dependency.at, data });
      const tool = typeof written === 'object' ? missingTool(service.image.name, written.text) : undefined;
      if (tool !== undefined && typeof written === 'object')
        report('tool', { at: written.at, data: { ...data, image: service.image.name, tool } });
    }
  },
});

const CHECKS: Readonly<Record<string, string>> = {
  postgres: '`test: ["CMD-SHELL", "pg_isready -U $$POSTGRES_USER"]`',
  mysql: '`test: ["CMD-SHELL", "mysqladmin ping -h 127.0.0.1 -p$$MYSQL_ROOT_PASSWORD"]`',
  mariadb: '`test: ["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"]`',
  redis: '`test: ["CMD", "redis-cli", "ping"]`',
  valkey: '`test: ["CMD", "valkey-cli", "ping"]`',
};

/** Images of Docker's own library, and valkey's, of which it is known that they bring no check. */
function isOfficial(reference: string): boolean {
  const { name } = parseImage(reference);
  return /^(?:docker\.io\/)?(?:library\/)?(?:postgres|mysql|mariadb|redis)$|^(?:docker\.io\/)?valkey\/valkey$/.test(
    name,
  );
}

function lastName(reference: string): string {
  return parseImage(reference).name.split('/').at(-1) ?? '';
}

/** The first program of a check, where the image is known not to have it. */
function missingTool(image: string, text: string): string | undefined {
  const program = /^\s{0,50}(?:exec\s{1,10})?([\w./-]{1,50})(?:\s|$)/.exec(text)?.[1];
  if (program === undefined || /\|\|(?!\s{0,10}exit)/.test(text)) return undefined;
  const { tag } = parseImage(image);
  const major = /^(\d{1,2})(?:\D|$)/.exec(tag ?? '')?.[1];
  const kind = lastName(image);
  if (kind === 'mariadb' && /^mysql(?:admin)?$/.test(program))
    return (major !== undefined && Number(major) >= 11) || tag === undefined || /^(?:latest|lts)$/.test(tag)
      ? program
      : undefined;
  return /^(?:curl|wget)$/.test(program) && (kind === 'postgres' || kind === 'mariadb') && !/alpine/.test(tag ?? '')
    ? program
    : undefined;
}

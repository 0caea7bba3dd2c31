import { namesIn } from '../../directus/endpoints.js';
import { isOn, settingText } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES, type RelatedPlace } from '../../engine/define-rule.js';
import { containerPath } from '../../model/mounts.js';
import type { DataPath, Deployment } from '../../model/project.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus starts without what the path names; a folder instead of the configuration makes it exit.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'Paths in variables must lead to what Directus is to find there.',
  why: 'Directus makes missing folders for uploads and temporary files. Everything else that it does not find it leaves out: a configuration file, migrations and templates of mails silently, a key or a certificate with an error when it is needed.',
  help: 'Correct the path in {name}, or mount or copy what it names there.',
  helpInGeneral: 'Correct the path in the variable, or mount or copy what it names there.',
  evidence: [
    'measured: each path variable booted with a missing path, a folder and a file (Directus 12.4.1)',
    'facts: a missing file at CONFIG_PATH is ignored',
    'measured: PACKAGE_FILE_LOCATION=./nope loads no extension, and with EXTENSIONS_MUST_LOAD=true Directus 12.4.1 exits; so it does where the folder of UNIX_SOCKET_PATH is missing',
  ],
  messages: {
    config:
      'CONFIG_PATH names {path}, and nothing puts a file there: Directus goes on without it, and without saying so.',
    configUnmounted:
      'CONFIG_PATH names {path}, and the image has no such file: unless a volume brings it, Directus goes on without it, and without saying so.',
    configFolder: {
      text: 'CONFIG_PATH names {path}, which is a folder, not a file: Directus exits at startup.',
      severity: 'error',
      impact: 'prevents-start',
    },
    migrations: 'MIGRATIONS_PATH names {path}, and nothing is there: no migration of your own is run.',
    templates: 'EMAIL_TEMPLATES_PATH names {path}, and nothing is there: mails look as Directus brings them.',
    certificates:
      'NODE_EXTRA_CA_CERTS names {path}, and nothing is there: Node ignores it, and servers whose certificate needs it are refused.',
    packages: '{name} names {path}, and nothing is there: no extension is loaded.',
    packagesNeeded: {
      text: '{name} names {path}, and nothing is there: with EXTENSIONS_MUST_LOAD Directus exits at startup.',
      severity: 'error',
      impact: 'prevents-start',
    },
    socket: {
      text: 'UNIX_SOCKET_PATH names {path}, whose folder does not exist: Directus exits at startup.',
      severity: 'error',
      impact: 'prevents-start',
    },
    key: '{name} names {path}, and nothing is there: every upload to this location fails.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            CONFIG_PATH: /directus/config.yaml
          volumes:
            - ./config.yml:/directus/config.yml

      ==> config.yml <==
      LOG_LEVEL: warn
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            CONFIG_PATH: /directus/config.yml
          volumes:
            - ./config.yml:/directus/config.yml

      ==> config.yml <==
      LOG_LEVEL: warn
    `,
  },
  check({ deployment, project, report }) {
    for (const found of deployment.dataPaths ?? []) {
      // Of extensions that are here and don't get there extension-not-delivered tells.
      if (found.variable === 'EXTENSIONS_PATH' && project.repositoryExtensions.length > 0) continue;
      const message = messageFor(deployment, found);
      if (!message) continue;
      const { variable: name, path } = found;
      const env = name === 'CONFIG_PATH' || name === 'NODE_EXTRA_CA_CERTS' ? deployment.processEnv : deployment.env;
      report(message, {
        at: env.get(name),
        data: { name, path },
        related: [message === 'config' ? mountedBeside(deployment, path) : undefined],
      });
    }
  },
});

type Message =
  | 'config'
  | 'configUnmounted'
  | 'configFolder'
  | 'migrations'
  | 'templates'
  | 'certificates'
  | 'packages'
  | 'packagesNeeded'
  | 'socket'
  | 'key';

const WHERE_MISSING: Readonly<Record<string, Message>> = {
  CONFIG_PATH: 'config',
  EMAIL_TEMPLATES_PATH: 'templates',
  MIGRATIONS_PATH: 'migrations',
  NODE_EXTRA_CA_CERTS: 'certificates',
};

function messageFor(deployment: Deployment, found: DataPath): Message | undefined {
  const { variable, kind, unless } = found;
  if (kind === 'folder') return variable === 'CONFIG_PATH' ? 'configFolder' : undefined;
  if (kind !== 'missing') return undefined;
  // An image that is built to read a file should have it; everything else may well be attached.
  if (unless !== undefined)
    return variable === 'CONFIG_PATH' && deployment.kind === 'dockerfile' ? 'configUnmounted' : undefined;
  if (variable === 'EXTENSIONS_PATH') return 'packages';
  if (variable === 'PACKAGE_FILE_LOCATION')
    return isOn(deployment, 'EXTENSIONS_MUST_LOAD') === true ? 'packagesNeeded' : 'packages';
  if (variable === 'UNIX_SOCKET_PATH') return found.withoutFolder ? 'socket' : undefined;
  if (Object.hasOwn(WHERE_MISSING, variable)) return WHERE_MISSING[variable];
  return isGoogleKey(deployment, variable) ? 'key' : undefined;
}

function isGoogleKey(deployment: Deployment, variable: string): boolean {
  return namesIn(deployment, 'STORAGE_LOCATIONS').some(
    (location) =>
      variable === `STORAGE_${location}_KEY_FILENAME` &&
      settingText(deployment, `STORAGE_${location}_DRIVER`) === 'gcs',
  );
}

/** A mounted file with the same name but for its ending is what was meant. */
function mountedBeside({ mounts }: Deployment, path: string): RelatedPlace | undefined {
  const stem = (one: string) => one.replace(/\.\w{1,10}$/, '');
  const mount = mounts.find(({ target }) => stem(containerPath(target)) === stem(path));
  return mount && { at: mount.at, message: `${containerPath(mount.target)} is mounted here` };
}

import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { ComposeMount } from '../../model/compose.js';
import { containerPath } from '../../model/mounts.js';
import { editDistance } from '../../model/nearest.js';
import type { Deployment } from '../../model/project.js';
import { keySpan } from '../../model/tree.js';

const SECRETS_FOLDER = '/run/secrets/';

export default defineRule({
  severity: 'error',
  severityReason:
    'Directus exits at startup, unless something outside brings the file, which is then not known to be missing.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'The file that X_FILE names must exist.',
  why: 'Directus reads the value of X from the file that X_FILE names, and exits where it cannot, also where X itself is set. A relative path counts from the folder in which Directus is started.',
  help: 'Create the file, correct the path, or set {name} itself.',
  helpInGeneral: 'Create the file, correct the path, or set the variable itself instead of its _FILE name.',
  evidence: [
    'oracle: file-secret-missing',
    'oracle: license-key-file-missing',
    'facts: an unreadable file ends with `Failed to read value from file`',
    'Docker documentation: a service reads only the secrets that it is granted, at /run/secrets/<target>',
  ],
  messages: {
    missing: '{suffixed} names {path}, which does not exist, and Directus does not start without it.',
    folder: {
      text: '{suffixed} names {path}, which is a folder; Directus cannot read it as a file and exits at startup.',
      help: 'Name a file in it, or set {name} itself.',
    },
    empty: {
      text: '{suffixed} is empty: Directus tries to read a file without a name and exits at startup.',
      help: 'Remove {suffixed}, or set it to the path of a file.',
    },
    notGranted: {
      text: '{suffixed} names {path}, but the service {service} is not granted the secret {secret}, so Directus cannot read the file and exits at startup.',
      help: 'Add {secret} to `secrets:` of the service {service}.',
    },
    otherTarget: {
      text: '{suffixed} names {path}, but the secret {secret} is mounted at {target}, so Directus cannot read the file and exits at startup.',
      help: 'Set {suffixed} to {target}.',
    },
    undefined: {
      text: '{suffixed} names {path}, but the Compose project defines no secret {secret}, so Directus cannot read the file and exits at startup.',
      help: 'Define {secret} under the top-level `secrets:` and list it under `secrets:` of the service {service}.',
    },
  },
  examples: {
    bad: `
      ==> package.json <==
      {"dependencies": {"directus": "11.5.1"}}

      ==> .env <==
      SECRET_FILE=./secret.txt
    `,
    good: `
      ==> package.json <==
      {"dependencies": {"directus": "11.5.1"}}

      ==> .env <==
      SECRET_FILE=./secret.txt

      ==> secret.txt <==
      0123456789abcdef0123456789abcdef
      \\ No newline at end of file
    `,
  },
  check({ deployment, report }) {
    for (const { name, variable, path, found } of deployment.valueFiles ?? []) {
      const data = { name, suffixed: variable.name, path: variable };
      if (found === 'folder') report('folder', { at: variable, data });
      else if (found === 'missing' && path === '') report('empty', { at: variable, data });
      else if (found === 'missing') {
        const secret = secretBehind(deployment, path);
        report(secret?.message ?? 'missing', {
          at: variable,
          data: { ...data, service: '', secret: '', target: '', ...secret?.data },
          related: [secret?.place],
        });
      }
    }
  },
});

interface MissingSecret {
  readonly message: 'notGranted' | 'otherTarget' | 'undefined';
  readonly data: { readonly service: string; readonly secret: string; readonly target: string };
  readonly place?: { readonly at: ComposeMount['at']; readonly message: string };
}

/** Why a secret of Compose isn't where the path leads. */
function secretBehind({ compose }: Deployment, path: string): MissingSecret | undefined {
  const target = containerPath(path);
  if (!compose || !target.startsWith(SECRETS_FOLDER)) return undefined;
  const { service, project } = compose;
  const written = target.slice(SECRETS_FOLDER.length);
  const granted =
    service.secrets.find(({ definedAs }) => isAlike(definedAs, written)) ??
    service.secrets.find((mount) => isAlike(mount.target.split('/').at(-1), written));
  if (granted)
    return {
      message: 'otherTarget',
      data: { service: service.name, secret: granted.definedAs ?? '', target: granted.target },
      place: { at: granted.at, message: `mounted at ${granted.target}` },
    };
  const defined = definedNames(project).find((name) => isAlike(name, written));
  const at = defined === undefined ? undefined : keySpan(project.tree, 'secrets', defined);
  return {
    message: defined === undefined ? 'undefined' : 'notGranted',
    data: { service: service.name, secret: defined ?? written, target: '' },
    ...(at ? { place: { at, message: 'the secret is defined here' } } : {}),
  };
}

function definedNames({ tree }: NonNullable<Deployment['compose']>['project']): string[] {
  const secrets = tree.entries.get('secrets')?.value;
  return secrets?.kind === 'mapping' ? [...secrets.entries.keys()] : [];
}

/** The same but for case, hyphens and underscores, or one slip. */
function isAlike(name: string | undefined, written: string): boolean {
  if (name === undefined) return false;
  const plain = (text: string) => text.toLowerCase().replace(/[-_.]/g, '');
  return plain(name) === plain(written) || editDistance(name, written, 1) <= 1;
}

import { defineRule, LIVE_STAGES, RUNNING_STAGES } from '../../engine/define-rule.js';
import { isWritten } from '../../directus/setting.js';
import type { ExtensionArrival, RepositoryExtension } from '../../model/extension.js';
import type { Deployment, Project } from '../../model/project.js';
import type { Span } from '../../model/source.js';

/** So many names are told in one finding. */
const SHOWN = 5;

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus starts, but without the extension.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'An extension of the repository must get to where Directus looks for extensions.',
  why: 'Directus loads the folders directly in EXTENSIONS_PATH, /directus/extensions in its image. An extension that is mounted or copied elsewhere, or not at all, is not there for Directus, and nothing in the log says so.',
  help: 'Mount or copy the folder of the extension, with its package.json and what is built, to {path}/NAME.',
  helpInGeneral:
    'Mount or copy the folder of the extension, with its package.json and what is built, into the extensions folder of the container.',
  evidence: [
    'facts: extensions are read from EXTENSIONS_PATH and the dependencies of the package.json only',
    'github.com/directus/directus/issues/16760',
  ],
  messages: {
    misplaced:
      'The extension {name} gets to {arrives} here, but Directus looks for folders directly in {path}, so it is not loaded.',
    misplacedByPath: {
      text: 'The extension {name} gets to {arrives}, but EXTENSIONS_PATH is {path}, so it is not loaded.',
      help: 'Set EXTENSIONS_PATH to the folder around it, or delete the variable, or mount and copy the extensions to {path}.',
    },
    flattened:
      'Of the extension {name} only a part gets to {arrives} here, without a folder and a package.json of its own in {path}, so it is not loaded.',
    nowhere: {
      text: 'The extension {name} of this repository reaches no deployment: nothing mounts or copies it to {path}, where Directus looks.',
      help: 'Mount the folder (`- ./{folder}:{path}` under `volumes:`), or copy it into the image with a Dockerfile.',
    },
    nowhereByPath: {
      text: 'The extension {name} of this repository reaches no deployment: EXTENSIONS_PATH leads to {path}, and it is in {folder}.',
      help: 'Set EXTENSIONS_PATH to the folder that holds the extensions.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          volumes:
            - ./extensions:/directus/ext

      ==> extensions/ping/package.json <==
      {"name":"ping","version":"1.0.0","type":"module","directus:extension":{"type":"endpoint","path":"dist/index.js","source":"src/index.js","host":"^11.0.0"}}

      ==> extensions/ping/dist/index.js <==
      export default (router) => { router.get("/", (request, response) => response.send("pong")); };
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          volumes:
            - ./extensions:/directus/extensions

      ==> extensions/ping/package.json <==
      {"name":"ping","version":"1.0.0","type":"module","directus:extension":{"type":"endpoint","path":"dist/index.js","source":"src/index.js","host":"^11.0.0"}}

      ==> extensions/ping/dist/index.js <==
      export default (router) => { router.get("/", (request, response) => response.send("pong")); };
    `,
  },
  checkProject({ project, report }) {
    const deployments = project.deployments.filter(({ stage }) => RUNNING_STAGES.some((name) => name === stage.name));
    const lost: RepositoryExtension[] = [];
    const told = new Set<Span>();
    const deliveries = deliveriesTo(deployments);
    for (const extension of project.repositoryExtensions) {
      const receivers = deliveries.receivers.get(extension.folder) ?? [];
      const misplaced = receivers.flatMap((deployment) => misplacedIn(deployment, extension) ?? []);
      for (const { message, at, data, related } of misplaced) {
        // One mount or COPY mostly brings several.
        if (told.has(at)) continue;
        told.add(at);
        report(message, { at, variable: 'EXTENSIONS_PATH', data, related });
      }
      if (misplaced.length === 0 && deliveries.isLacked(extension)) lost.push(extension);
    }
    const wanted = lost.filter((extension) => isMeant(extension, project));
    const target = deployments.find(({ stage }) => LIVE_STAGES.some((name) => name === stage.name)) ?? deployments[0];
    const [first] = wanted;
    if (!target || !first) return;
    const variable = target.env.get('EXTENSIONS_PATH');
    const byPath = variable.state === 'set' && isWritten(variable);
    const names = wanted.slice(0, SHOWN).map(({ name }) => name);
    const more = wanted.length > SHOWN ? [`${String(wanted.length - SHOWN)} more`] : [];
    report(byPath ? 'nowhereByPath' : 'nowhere', {
      at: byPath ? (variable.assignment?.valueSpan ?? target.at) : target.at,
      variable: 'EXTENSIONS_PATH',
      data: {
        name: [...names, ...more].join(', '),
        path: target.extensionSetup?.path ?? '/directus/extensions',
        folder: parentOf(first.folder),
      },
      related: [{ at: first.at, message: `${first.name} is here` }],
    });
  },
});

interface Misplaced {
  readonly message: 'misplaced' | 'misplacedByPath' | 'flattened';
  readonly at: Span;
  readonly data: Readonly<Record<'name' | 'arrives' | 'path', string>>;
  readonly related: readonly { readonly at: Span; readonly message: string }[];
}

/** It is brought on purpose, but to where Directus doesn't look; undefined where it is found, or may be by other ways. */
function misplacedIn(deployment: Deployment, extension: RepositoryExtension): Misplaced | undefined {
  const { path, unseen, arrivals = [] } = deployment.extensionSetup ?? {};
  const own = arrivals.filter(({ folder }) => folder === extension.folder);
  const arrival = own.find(({ meant }) => meant);
  if (!arrival || path === undefined || unseen !== undefined) return undefined;
  if (isLoaded(deployment, extension) || extension.dependents.length > 0 || own.some(({ found }) => found))
    return undefined;
  // A part that lies elsewhere may serve another purpose: templates, snapshots, types.
  if (!arrival.whole && arrival.path !== path) return undefined;
  const variable = deployment.env.get('EXTENSIONS_PATH');
  const byPath = variable.state === 'set' && isWritten(variable) && arrival.whole;
  const at = byPath ? (variable.assignment?.valueSpan ?? arrival.at) : arrival.at;
  return {
    message: byPath ? 'misplacedByPath' : arrival.whole ? 'misplaced' : 'flattened',
    at,
    data: { name: extension.name, arrives: arrival.path, path },
    related: [
      ...(byPath ? [{ at: arrival.at, message: wayOf(arrival) }] : []),
      { at: extension.at, message: 'the extension is here' },
    ],
  };
}

function wayOf({ kind }: ExtensionArrival): string {
  return kind === 'copy' ? 'it is copied here' : 'it is mounted here';
}

/** What becomes of the repository's extensions in all deployments, looked up once for all extensions. */
interface Deliveries {
  /** By an extension's folder, the deployments that it is brought to in some way. */
  readonly receivers: ReadonlyMap<string, readonly Deployment[]>;
  /** It is known that no deployment gets anything of it. */
  readonly isLacked: (extension: RepositoryExtension) => boolean;
}

function deliveriesTo(deployments: readonly Deployment[]): Deliveries {
  const receivers = new Map<string, Deployment[]>();
  const got = new Set<string>();
  const loaded = deployments.flatMap(({ extensions }) => extensions);
  const loadedFolders = new Set(loaded.map(({ folder }) => folder));
  const loadedNames = new Set(loaded.map(({ name }) => name));
  for (const deployment of deployments) {
    for (const folder of new Set(deployment.extensionSetup?.arrivals?.map((arrival) => arrival.folder))) {
      receivers.set(folder, [...(receivers.get(folder) ?? []), deployment]);
      // Outside a container everything is there, and EXTENSIONS_PATH alone decides.
      if (deployment.container) got.add(folder);
    }
  }
  const canBeTold = deployments.length > 0 && deployments.every(mayLack);
  return {
    receivers,
    isLacked: ({ dependents, folder, name }) =>
      canBeTold && dependents.length === 0 && !loadedFolders.has(folder) && !loadedNames.has(name) && !got.has(folder),
  };
}

/** All ways into the deployment are seen. */
function mayLack({ container, extensionSetup }: Deployment): boolean {
  if (!extensionSetup || extensionSetup.unseen !== undefined) return false;
  const { path, sources = [] } = extensionSetup;
  return container || (path !== undefined && sources.every(({ kind }) => kind === 'folder'));
}

function isLoaded({ extensions }: Deployment, { folder, name }: RepositoryExtension): boolean {
  return extensions.some((one) => one.folder === folder || one.name === name);
}

/** An extension that lies among extensions is meant for a deployment of the repository; others may be examples or packages to publish. */
function isMeant({ folder }: RepositoryExtension, { repositoryExtensions }: Project): boolean {
  const parent = parentOf(folder);
  if (!/(?:^|\/)(?:directus[-_])?extensions$/.test(parent)) return false;
  // Many of them, and no deployment gets any: a collection.
  return repositoryExtensions.length <= 30;
}

function parentOf(folder: string): string {
  return folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
}

import type { Assignment, EnvLayerContent } from '../../../model/env.js';
import type { SourceFile } from '../../../model/source.js';
import type { DescribedContainer } from '../../assemble/described-container.js';
import { platformMount } from '../../assemble/container-definition.js';
import { assignmentOf } from '../../assemble/platform-source.js';
import type { ShellWord } from '../../formats/shell/tokens.js';
import { instancesOf } from './instances.js';
import {
  assignmentIn,
  commandOptions,
  imageOf,
  valueOf,
  wordsOf,
  type CommandOptions,
  type WrittenText,
} from './options.js';

/**
 * `az containerapp create`, `up` and `update`, `az container create`. Source: learn.microsoft.com/cli/azure/containerapp
 * and /container.
 */
export function azContainer(words: readonly ShellWord[], file: SourceFile): DescribedContainer | undefined {
  const az = words.findIndex(({ text }) => text === 'az');
  const [group, verb] = [words[az + 1]?.text, words[az + 2]?.text];
  const isApp = group === 'containerapp' && (verb === 'create' || verb === 'up' || verb === 'update');
  const isGroup = group === 'container' && verb === 'create';
  if (!isApp && !isGroup) return undefined;
  const options = commandOptions(words.slice(az + 3), file);
  const image = imageOf(wordsOf(options, 'image'));
  if (!image) return undefined;
  const [name] = wordsOf(options, 'name', 'n');
  return {
    kind: 'container-apps',
    name: name && (valueOf(name).text || undefined),
    at: image.at,
    source: { image, folder: '' },
    layers: [isApp ? appLayer(options, verb, image.at) : groupLayer(options)],
    mounts: wordsOf(options, 'azure-file-volume-mount-path').flatMap((path) =>
      platformMount(valueOf(path), wordsOf(options, 'azure-file-volume-share-name').map(valueOf)[0], undefined),
    ),
    instances: isApp
      ? instancesOf(wordsOf(options, 'max-replicas'), 'max-replicas', 'unknown')
      : instancesOf([], '', 1),
  };
}

/** `update` keeps the variables that aren't named, unless it replaces all. */
function appLayer(options: CommandOptions, verb: string, at: DescribedContainer['at']): EnvLayerContent {
  const names = ['env-vars', 'set-env-vars', 'replace-env-vars'];
  const isWhole = options.has('replace-env-vars') || (verb === 'create' && !options.has('yaml'));
  const reason = 'variables that the app already has are kept';
  const words = wordsOf(options, ...names);
  const computed = words.find(({ raw }) => /^["']?\$/.test(raw));
  return {
    assignments: words.flatMap(variable),
    openings: computed
      ? [{ layer: 'platform', reason: 'the script puts the variables together', at: computed.at }]
      : isWhole
        ? []
        : [{ layer: 'platform', reason, at }],
  };
}

function groupLayer(options: CommandOptions): EnvLayerContent {
  return {
    assignments: wordsOf(options, 'environment-variables', 'e', 'secure-environment-variables').flatMap(variable),
  };
}

/** `DB_PASSWORD=secretref:db-password` names a secret of the app. */
function variable(written: WrittenText): Assignment[] {
  return assignmentIn(written, (name, at, value): Assignment => {
    const known = assignmentOf(name, at, valueOf(value));
    if (known.value?.startsWith('secretref:') !== true) return known;
    return {
      ...known,
      state: 'unknown',
      value: undefined,
      layer: 'secret',
      reason: 'it comes from a secret of the app',
    };
  });
}

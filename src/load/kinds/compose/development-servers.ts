import { posix } from 'node:path';
import { parseImage } from '../../../directus/image.js';
import type { ComposeService } from '../../../model/compose.js';
import type { StageEvidence } from '../../../model/project.js';
import { itemsOf, scalarText, type Tree } from '../../../model/tree.js';
import { stageFromName } from '../../assemble/stage/stage-names.js';

/** Servers that compile what they serve again after each change, and scripts that people start them with. */
const DEVELOPMENT_SERVER =
  /\b(?:next|nuxt|nuxi|astro|vite|remix|gatsby|svelte-kit)[ \t]{1,9}dev(?:elop)?\b|\b(?:npm|pnpm|yarn|bun)(?:[ \t]{1,9}run)?[ \t]{1,9}(?:start:)?dev\b|\bnodemon\b|\bng[ \t]{1,9}serve\b|\b(?:tsx|node)[ \t]{1,9}(?:--)?watch\b|\buvicorn\b[^\n]{0,200}--reload\b|\bmanage\.py[ \t]{1,9}runserver\b/;

/**
 * What the services beside Directus say: where the front end runs as a developer's server, built from a Dockerfile for
 * developers, nobody runs the Directus of the same project for the public.
 */
export function developmentServers(services: readonly ComposeService[]): StageEvidence[] {
  const others = services.filter(({ image, build }) => !image || build || !parseImage(image.name).official);
  for (const service of others) {
    const command = [service.command, service.entrypoint].map(textOfCommand).join('\n');
    const server = DEVELOPMENT_SERVER.exec(command)?.[0];
    if (server !== undefined)
      return [{ speaksFor: 'development', weight: 'strong', reason: `${service.name} runs ${oneSpaced(server)}` }];
    const { build } = service;
    const spoken = [build?.dockerfile, build?.target].find(
      (name) => name !== undefined && stageFromName(posix.basename(name))?.name === 'development',
    );
    if (spoken !== undefined)
      return [
        {
          speaksFor: 'development',
          weight: 'strong',
          reason: `${service.name} is built from ${posix.basename(spoken)}`,
        },
      ];
  }
  const developing = others.find(({ environment }) => environment.get('NODE_ENV').value === 'development');
  return developing
    ? [{ speaksFor: 'development', weight: 'weak', reason: `NODE_ENV of ${developing.name} is development` }]
    : [];
}

function textOfCommand(command: Tree | undefined): string {
  if (command?.kind === 'sequence')
    return itemsOf(command)
      .map((item) => scalarText(item) ?? '')
      .join(' ');
  return scalarText(command) ?? '';
}

function oneSpaced(text: string): string {
  return text
    .split(/[ \t]+/)
    .slice(0, 3)
    .join(' ');
}

import type { Deployment } from './project.js';

/** A stage that others rely on: production or staging. */
export function isLive({ stage }: Deployment): boolean {
  return stage.name === 'production' || stage.name === 'staging';
}

/** Its stage was told from the value of this variable and from nothing else. */
export function restsOnVariable({ stage }: Deployment, name: string): boolean {
  const pieces = (stage.evidence ?? []).filter(({ speaksFor }) => speaksFor === stage.name);
  return pieces.length > 0 && pieces.every(({ variable }) => variable === name);
}

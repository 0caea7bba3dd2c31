import type { Deployment } from './project.js';

/** A stage that others rely on: production or staging. */
export function isLive({ stage }: Deployment): boolean {
  return stage.name === 'production' || stage.name === 'staging';
}

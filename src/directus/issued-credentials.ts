/** Credentials whose issuers gave them a shape of their own. */
export const ISSUED_SHAPES: readonly (readonly [what: string, shape: RegExp])[] = [
  ['an AWS access key', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g],
  ['a GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{60,255})\b/g],
  ['a Stripe secret key', /\b[sr]k_live_[A-Za-z0-9]{16,255}\b/g],
  ['a Slack token', /\bxox[abeoprs]-[A-Za-z0-9-]{20,255}/g],
  ['a Google API key', /\bAIza[\w-]{35}\b/g],
  ['a SendGrid key', /\bSG\.[\w-]{22}\.[\w-]{43}\b/g],
  ['an OpenAI key', /\bsk-(?:proj-|svcacct-)?[A-Za-z0-9_-]{40,255}\b/g],
  ['an Anthropic key', /\bsk-ant-[\w-]{40,255}\b/g],
  ['a private key', /-----BEGIN (?:RSA |EC |OPENSSH |DSA )?PRIVATE KEY-----/g],
];

/** Has its issuer given this text its shape? Then it is no sample, wherever it stands. */
export function isIssued(text: string): boolean {
  return ISSUED_SHAPES.some(([, shape]) => text.search(shape) >= 0);
}

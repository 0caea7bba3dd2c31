/** Does what is sent there cross no network? */
export function isThisMachine(host: string): boolean {
  return /^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/.test(host);
}

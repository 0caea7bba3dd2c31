import { MASK } from '../../model/secrets.js';

/** Characters by which a secret is looked up: no secret that is looked for is shorter. */
const HEAD = 5;

/** Secrets that are replaced wherever they stand. Looking through a text takes as long as the text is, however many there are. */
export class SecretTexts {
  /** By their first characters: the lengths that occur, the longest first. */
  readonly #lengths = new Map<string, number[]>();
  readonly #all = new Set<string>();

  add(secret: string): void {
    if (secret.length < HEAD || this.#all.has(secret)) return;
    this.#all.add(secret);
    const head = secret.slice(0, HEAD);
    const lengths = this.#lengths.get(head) ?? [];
    if (!lengths.includes(secret.length)) lengths.push(secret.length);
    this.#lengths.set(
      head,
      lengths.sort((a, b) => b - a),
    );
  }

  isSame(other: SecretTexts): boolean {
    if (this.#all.size !== other.#all.size) return false;
    for (const secret of this.#all) if (!other.#all.has(secret)) return false;
    return true;
  }

  mask(text: string): string {
    if (this.#all.size === 0 || text.length < HEAD) return text;
    let masked = '';
    let done = 0;
    for (let at = 0; at + HEAD <= text.length;) {
      const secret = this.#secretAt(text, at);
      if (secret === undefined) at++;
      else {
        masked += text.slice(done, at) + MASK;
        at += secret.length;
        done = at;
      }
    }
    return done === 0 ? text : masked + text.slice(done);
  }

  #secretAt(text: string, at: number): string | undefined {
    const lengths = this.#lengths.get(text.slice(at, at + HEAD)) ?? [];
    return lengths.map((length) => text.slice(at, at + length)).find((candidate) => this.#all.has(candidate));
  }
}

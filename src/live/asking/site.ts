import { isIP } from 'node:net';
import type { Address } from '../model.js';
import { askHttp, type HttpAnswer, type HttpRequest } from './http.js';
import { withoutEnd } from '../../model/paths.js';
import { portOf } from '../../model/url-port.js';

/** A web address, and how to put requests to it. */
export class Site {
  readonly address: Address;
  readonly encrypted: boolean;
  /** Of the address, without a slash at its end: '' or '/cms'. */
  readonly path: string;

  /** @param url http or https */
  constructor(
    readonly url: URL,
    private readonly timeout: number,
  ) {
    const name = url.hostname.replace(/^\[|\]$/g, '');
    this.encrypted = url.protocol === 'https:';
    this.address = { host: name, name, port: portOf(url) };
    this.path = withoutEnd(url.pathname);
  }

  /** @param path of Directus's own, behind that of the address */
  ask(path: string, request: Omit<HttpRequest, 'address' | 'encrypted' | 'path'> = {}): Promise<HttpAnswer> {
    return askHttp(
      { ...request, address: this.address, encrypted: this.encrypted, path: `${this.path}${path}` },
      this.timeout,
    );
  }

  /** The same address over plain HTTP; undefined where it has a port of its own, which nothing else answers at. */
  unencrypted(): Site | undefined {
    if (!this.encrypted || this.url.port !== '') return undefined;
    return new Site(new URL(`http://${this.url.host}${this.path}`), this.timeout);
  }

  get hasName(): boolean {
    return isIP(this.address.name) === 0;
  }
}

import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type ProtocolConnection,
} from 'vscode-languageserver/node';

/** An editor that speaks with the real program over its standard streams. */
export class Client {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly connection: ProtocolConnection;
  readonly #diagnostics = new Map<string, Diagnostic[]>();
  readonly #waiting = new Set<() => void>();
  #version = 0;

  private constructor(readonly root: string) {
    this.#process = spawn(process.execPath, [
      'bin/directus-lint.js',
      'lsp',
      '--stdio',
      `--clientProcessId=${process.pid.toString()}`,
    ]);
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.#process.stdout),
      new StreamMessageWriter(this.#process.stdin),
    );
    this.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.#diagnostics.set(uri, diagnostics);
      for (const look of this.#waiting) look();
    });
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.listen();
  }

  static async start(
    root: string,
    folders: readonly string[] = [root],
    initializationOptions: object = {},
    place: object = {},
  ): Promise<Client> {
    const client = new Client(root);
    await client.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(root).href,
      workspaceFolders: folders.map((folder) => ({ uri: pathToFileURL(folder).href, name: folder })),
      ...place,
      initializationOptions,
      capabilities: {
        workspace: {
          workspaceFolders: true,
          workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
        },
        window: { showDocument: { support: true } },
      },
    });
    await client.connection.sendNotification('initialized', {});
    return client;
  }

  uri(path: string): string {
    return pathToFileURL(`${this.root}/${path}`).href;
  }

  open(path: string, text: string): Promise<void> {
    const textDocument = { uri: this.uri(path), languageId: 'plaintext', version: ++this.#version, text };
    return this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  change(path: string, text: string): Promise<void> {
    const textDocument = { uri: this.uri(path), version: ++this.#version };
    return this.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
  }

  close(path: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri(path) } });
  }

  ask<Answer>(method: string, path: string, line: number, character: number, more: object = {}): Promise<Answer> {
    const textDocument = { uri: this.uri(path) };
    return this.connection.sendRequest(method, { textDocument, position: { line, character }, ...more });
  }

  /** `LINE:COLUMN rule` of each diagnostic of a file, counted from 1; undefined before the first answer. */
  shown(path: string): string[] | undefined {
    return this.#diagnostics
      .get(this.uri(path))
      ?.map(({ range: { start }, code }) => `${String(start.line + 1)}:${String(start.character + 1)} ${String(code)}`);
  }

  diagnostics(path: string): Diagnostic[] {
    return this.#diagnostics.get(this.uri(path)) ?? [];
  }

  /** Waits until the diagnostics of a file are as wanted. */
  async until(path: string, isWanted: (shown: readonly string[]) => boolean): Promise<readonly string[]> {
    for (;;) {
      const shown = this.shown(path);
      if (shown && isWanted(shown)) return shown;
      await new Promise<void>((fulfil) => {
        const look = () => {
          this.#waiting.delete(look);
          fulfil();
        };
        this.#waiting.add(look);
      });
    }
  }

  async end(): Promise<number | null> {
    const ended = new Promise<number | null>((fulfil) => this.#process.once('exit', fulfil));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    return ended;
  }
}

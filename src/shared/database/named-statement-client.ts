import type { Socket } from 'node:net';
import { Client, type QueryConfig, type QueryResult } from 'pg';

const MOST_NAMES = 200;

/** The connection of `pg`'s client, with what it keeps of the statements it has prepared; its types leave it out. */
interface Connected {
  readonly connection: {
    readonly stream: Pick<Socket, 'cork' | 'uncork'>;
    readonly parsedStatements: Record<string, string>;
    close(statement: { type: 'S'; name: string }): void;
  };
}

/**
 * The `pg` client with every parametrised statement prepared under a name, so that PostgreSQL plans it once per
 * connection. There each takes memory, and searches alone have thousands of texts: the least recently used give way.
 */
export class NamedStatementClient extends Client {
  /** By text, the least recently used first. */
  private readonly names = new Map<string, string>();
  private named = 0;

  override query(...args: unknown[]): never {
    const [first, second] = args;
    if (typeof first === 'string' && Array.isArray(second) && second.length > 0) {
      args[0] = { text: first, values: second, name: this.nameOf(first) } satisfies QueryConfig;
      args.splice(1, 1);
    } else if (isPlainQuery(first)) {
      args[0] = { ...first, name: this.nameOf(first.text) };
    }
    const query = super.query.bind(this) as (...given: unknown[]) => never;
    return query(...args);
  }

  /** Sends statements as one, in one round trip; the first that fails is what it fails with. For connections that pipeline. */
  async together(...statements: readonly QueryConfig[]): Promise<QueryResult[]> {
    const { stream } = (this as unknown as Connected).connection;
    stream.cork();
    const results = statements.map((statement) => this.query(statement) as Promise<QueryResult>);
    stream.uncork();
    return Promise.all(results);
  }

  private nameOf(text: string): string {
    const name = this.names.get(text) ?? this.newName();
    this.names.delete(text);
    this.names.set(text, name);
    return name;
  }

  private newName(): string {
    if (this.names.size >= MOST_NAMES) this.forget(...this.names.entries().next().value!);
    return `refero_${(this.named += 1)}`;
  }

  /** Tells PostgreSQL with the next statement: it costs no round trip. */
  private forget(text: string, name: string): void {
    const { connection } = this as unknown as Connected;
    this.names.delete(text);
    Reflect.deleteProperty(connection.parsedStatements, name);
    connection.close({ type: 'S', name });
  }
}

function isPlainQuery(query: unknown): query is QueryConfig {
  if (typeof query !== 'object' || query === null || 'submit' in query) return false;
  const { text, values, name } = query as Partial<QueryConfig>;
  return typeof text === 'string' && name === undefined && Array.isArray(values) && values.length > 0;
}

import type { World } from './world';

const PASSWORD = 'four quiet lanterns at dusk';
let count = 0;

export interface Arrival {
  /** The code of the link that brought them. */
  code?: string;
  cookie?: string;
  email?: string;
  kind?: 'provider' | 'client';
}

export interface Newcomer {
  accountId: string;
  email: string;
  name: string;
  token: string;
  memberId: string;
}

/** A person in their own browser, at an address of their own, who becomes a member step by step. */
export class Person {
  readonly email: string;
  readonly name: string;
  private readonly headers: Record<string, string>;

  constructor(
    private readonly world: World,
    private readonly arrival: Arrival = {},
  ) {
    count += 1;
    this.email = arrival.email ?? `newcomer-${count}-${process.hrtime.bigint()}@example.org`;
    this.name = `Noor ${String.fromCharCode(65 + (count % 26))}${count}`;
    this.headers = {
      'x-forwarded-for': `198.51.${Math.floor(count / 250)}.${1 + (count % 250)}`,
      ...(arrival.cookie && { cookie: arrival.cookie }),
    };
  }

  register() {
    const body = { name: this.name, email: this.email, password: PASSWORD, referralCode: this.arrival.code };
    return this.world.api.post('/v1/accounts', body, { headers: this.headers });
  }

  async accountId(): Promise<string> {
    const [account] = await this.world.rows<{ id: string }>('select id from account where email = $1', [this.email]);
    if (!account) throw new Error('nobody has registered');
    return account.id;
  }

  /** Proves the address by the link that was mailed there, and signs in; the token. */
  async signIn(): Promise<string> {
    const token = await this.world.linkToken('verify-email', await this.accountId());
    const { headers } = this;
    const proven = await this.world.api.post('/v1/email-verifications', { token, password: PASSWORD }, { headers });
    const body = { email: this.email, password: PASSWORD };
    const signedIn = await this.world.api.post('/v1/sessions', body, { headers });
    if (proven.status !== 204 || signedIn.status !== 201) throw new Error(`${proven.text} ${signedIn.text}`);
    return signedIn.body.token;
  }

  async join(token: string): Promise<string> {
    const [givenName, familyName] = this.name.split(' ');
    const body = { givenName, familyName, kind: this.arrival.kind ?? 'provider' };
    const joined = await this.world.api.post('/v1/members', body, { token });
    if (joined.status !== 201) throw new Error(joined.text);
    return joined.body.memberId;
  }
}

/** Somebody who registered, proved their address and became a member. */
export async function arrive(world: World, arrival: Arrival = {}): Promise<Newcomer> {
  const person = new Person(world, arrival);
  await person.register();
  const token = await person.signIn();
  const memberId = await person.join(token);
  return { accountId: await person.accountId(), email: person.email, name: person.name, token, memberId };
}

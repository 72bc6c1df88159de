/** An answer as a client sees it. */
export interface Answer<Body = any> {
  status: number;
  headers: Headers;
  body: Body;
  text: string;
}

export interface CallOptions {
  token?: string;
  headers?: Record<string, string>;
  /** Sent as it is, for what is not JSON. */
  raw?: string | Buffer;
}

/** A plain HTTP client for the running product: it knows URLs, nothing of the code. */
export class Api {
  constructor(readonly url: string) {}

  get = (path: string, options: CallOptions = {}) => this.call('GET', path, undefined, options);
  post = (path: string, body?: unknown, options: CallOptions = {}) => this.call('POST', path, body, options);
  put = (path: string, body?: unknown, options: CallOptions = {}) => this.call('PUT', path, body, options);
  patch = (path: string, body?: unknown, options: CallOptions = {}) => this.call('PATCH', path, body, options);
  delete = (path: string, options: CallOptions = {}) => this.call('DELETE', path, undefined, options);

  async call(method: string, path: string, body: unknown, { token, headers, raw }: CallOptions): Promise<Answer> {
    const answer = await fetch(new URL(path, this.url), {
      method,
      redirect: 'manual',
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
    });
    const endless = /event-stream/.test(answer.headers.get('content-type') ?? '');
    const text = endless ? '' : await answer.text();
    if (endless) await answer.body?.cancel();
    const json = /json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, headers: answer.headers, text, body: json && text ? JSON.parse(text) : undefined };
  }
}

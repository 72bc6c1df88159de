/** The password of HTTP Basic credentials: what a browser asks for by itself. */
export function passwordOf(authorization: string | undefined): string | undefined {
  const [scheme, encoded] = (authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'basic' || !encoded) return undefined;
  const credentials = Buffer.from(encoded, 'base64').toString();
  return credentials.slice(credentials.indexOf(':') + 1) || undefined;
}

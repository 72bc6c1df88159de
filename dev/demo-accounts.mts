export interface DemoAccount {
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

/** An account from a line that `dist/demo.js` printed; undefined when the line says something else. */
export function demoAccount(line: string): DemoAccount | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const { role, email, password } = JSON.parse(line) as Partial<DemoAccount>;
    return role && email && password ? { role, email, password } : undefined;
  } catch {
    return undefined;
  }
}

export function table(rows: string[][]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length))) ?? [];
  return rows
    .map(
      (row) =>
        `  ${row
          .map((cell, at) => cell.padEnd(widths[at]!))
          .join('   ')
          .trimEnd()}`,
    )
    .join('\n');
}

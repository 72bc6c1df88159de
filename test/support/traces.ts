import type { World } from './world';

/** Every `table.column` in which one of these words stands, whatever its type: what was erased stands in none. */
export async function traceOf(world: World, words: readonly string[]): Promise<string[]> {
  const tables = await world.rows<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('public', 'bullmq') and table_type = 'BASE TABLE' order by 1`,
  );
  const traces: string[] = [];
  for (const { name } of tables) {
    const found = await world.rows<{ column: string }>(
      `select distinct field.key as column from ${name} as kept, jsonb_each_text(to_jsonb(kept)) field
       where exists (select 1 from unnest($1::text[]) word where field.value ilike '%' || word || '%')`,
      [words],
    );
    traces.push(...found.map(({ column }) => `${name}.${column}`));
  }
  return traces;
}

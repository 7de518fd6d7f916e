// What `vaka register diff --raw OLD NEW` lists, by DuckDB: both files read and joined by their key
// in one statement. node compare.mjs OLD NEW OUT KEY COLUMN…
import { DuckDBInstance } from "@duckdb/node-api";

const [before, after, out, key, ...columns] = process.argv.slice(2);
const text = (s) => `'${s.replaceAll("'", "''")}'`;
const name = (s) => `"${s.replaceAll('"', '""')}"`;
const file = (path) => `read_csv(${text(path)}, header = true, all_varchar = true, delim = ',', quote = '"', nullstr = '')`;

const differs = columns.map((c) => `o.${name(c)} IS DISTINCT FROM n.${name(c)}`).join(" OR ");
const sides = columns.map((c, i) => `o.${name(c)} AS o${i}, n.${name(c)} AS n${i}`).join(", ");
const fields = columns.map((c, i) =>
  `SELECT key, 'changed' AS change, ${text(c)} AS field, o${i} AS before, n${i} AS after
   FROM differing WHERE was AND is_now AND o${i} IS DISTINCT FROM n${i}`).join(" UNION ALL ");

const connection = await (await DuckDBInstance.create(":memory:")).connect();
await connection.run(`
  COPY (
    WITH differing AS MATERIALIZED (
      SELECT coalesce(o.${name(key)}, n.${name(key)}) AS key, ${sides},
             o.${name(key)} IS NOT NULL AS was, n.${name(key)} IS NOT NULL AS is_now
      FROM ${file(before)} o FULL OUTER JOIN ${file(after)} n ON o.${name(key)} = n.${name(key)}
      WHERE o.${name(key)} IS NULL OR n.${name(key)} IS NULL OR ${differs})
    ${fields}
    UNION ALL SELECT key, 'appeared', NULL, NULL, NULL FROM differing WHERE NOT was
    UNION ALL SELECT key, 'disappeared', NULL, NULL, NULL FROM differing WHERE NOT is_now
  ) TO ${text(out)} (FORMAT json)`);

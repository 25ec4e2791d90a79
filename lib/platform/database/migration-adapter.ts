import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import { type Pool, type QueryResult, types } from "pg";

/** The one-letter type of PostgreSQL's own catalogue, « "char" », for which the adapter has no name. */
const catalogueChar = 18;

/** Mends the two points where the adapter of @prisma/adapter-pg does not serve the schema engine. */
export class MigrationAdapter extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const pool = adapter.underlyingDriver();

    // It cuts scripts at every semicolon, those of comments and function bodies included. PostgreSQL takes
    // a whole script at once, and then in one transaction: all of it or nothing.
    adapter.executeScript = async (script) => {
      await pool.query(script);
    };

    // It refuses the one-letter columns that describing a database reads.
    const letters = readLettersAsText(pool);
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      const columnTypes = result.columnTypes.map((type, index) =>
        letters.has(result.columnNames[index] ?? "") ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    };
    return adapter;
  }
}

/** Returns the names of the one-letter columns of the latest answer; the engine asks one thing at a time. */
function readLettersAsText(pool: Pool): ReadonlySet<string> {
  const letters = new Set<string>();
  const query: (...args: unknown[]) => Promise<QueryResult> = pool.query.bind(pool);
  const read = async (...args: unknown[]) => {
    const result = await query(...args);
    letters.clear();
    for (const field of result.fields ?? []) {
      if (field.dataTypeID !== catalogueChar) continue;
      letters.add(field.name);
      field.dataTypeID = types.builtins.TEXT;
    }
    return result;
  };
  Object.assign(pool, { query: read });
  return letters;
}

import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";

/** What a gesture came to: its answer, or what it threw. */
export type Outcome<T> = PromiseSettledResult<T>;

/** Where everybody is made to wait: behind the house, the fiche, the access, or nowhere. */
export type Place = { readonly table: "Maison" | "Fiche" | "Acces" | "User"; readonly id: string } | null;

/** Gestures that do not queue (someone took a lock out) are let go after that. */
const PATIENCE_MS = 300;

/**
 * A barrier for races: holds a row while several gestures start, until each of them waits for a lock, then lets them all
 * go. So each has read what was true before, whatever the machine is doing.
 */
export class Barriere {
  private constructor(private readonly client: Client) {}

  static async open(): Promise<Barriere> {
    const client = new Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    return new Barriere(client);
  }

  async together<T>(place: Place, gestures: readonly (() => Promise<T>)[]): Promise<Outcome<T>[]> {
    if (!place) return Promise.allSettled(gestures.map((gesture) => gesture()));
    await this.client.query("BEGIN");
    await this.client.query(`SELECT 1 FROM "${place.table}" WHERE "id" = $1 FOR UPDATE`, [place.id]);
    const results = Promise.allSettled(gestures.map((gesture) => gesture()));
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline && (await this.waiting()) < gestures.length) await sleep(1);
    await this.client.query("COMMIT");
    return results;
  }

  private async waiting(): Promise<number> {
    const { rows } = await this.client.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    return rows[0]?.count ?? 0;
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

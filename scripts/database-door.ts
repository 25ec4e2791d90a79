import { createConnection, createServer, type Socket } from "node:net";

/** A way to a database that a trial can cut and mend, as a breakdown would. */
export type DatabaseDoor = {
  /** The address of the database through it. */
  readonly url: string;
  /** Ends every connection, and refuses new ones. */
  readonly cut: () => Promise<void>;
  readonly mend: () => Promise<void>;
  /** Nothing passes any more through the connections that are open, and nobody is told; new ones go through. */
  readonly freeze: () => void;
};

/** Opens one on the loopback, to the database at this address. */
export async function openDatabaseDoor(databaseUrl: string): Promise<DatabaseDoor> {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  const door = createServer((near) => {
    const far = createConnection(Number(target.port), target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  const listen = (port: number) => new Promise<void>((resolve) => door.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const address = door.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    cut: async () => {
      const closed = new Promise((resolve) => door.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
    mend: () => listen(port),
    freeze: () => {
      for (const socket of open) socket.unpipe().pause();
    },
  };
}

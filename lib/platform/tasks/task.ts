/** Scheduled work that every process of the portal offers to do, and that one of them does. */
export type Task = {
  /** Its name in the table of leases, for ever. */
  readonly nom: string;
  /** How long to leave between two rounds, in minutes; every round (about twice a minute) when absent. */
  readonly every?: number;
  /**
   * Does what is due by the database's clock, in short transactions, and returns how many things it did. Whatever must
   * happen once goes through `once`, so that doing it again is harmless.
   */
  readonly run: () => Promise<number>;
};

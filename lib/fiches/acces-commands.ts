import { written } from "@/lib/comptes/queries";
import { type Day, fromDay } from "@/lib/platform/dates";
import type { Tx } from "@/lib/platform/db";
import type { Mail } from "@/lib/platform/mail/mail";
import { enqueueCourriels } from "@/lib/platform/mail/outbox";

type Ended = {
  readonly ficheId: string;
  /** The last day on which the accesses counted. */
  readonly day: Day;
  /** Whoever knows already. */
  readonly except: readonly string[];
  readonly mail: Mail;
  /** Makes the e-mail of an access that of this end, and no other. */
  readonly end: string;
};

/** Tells those who held an access to a fiche on that day, and whose account counts, that it has ended. */
export async function tellHoldersIn(tx: Tx, { ficheId, day, except, mail, end }: Ended): Promise<void> {
  const acces = await tx.acces.findMany({
    where: {
      ficheId,
      retireLe: null,
      OR: [{ jusquau: null }, { jusquau: { gte: fromDay(day) } }],
      userId: { notIn: [...except] },
      user: written,
    },
    select: { id: true, user: { select: { courriel: true } } },
  });
  await enqueueCourriels(
    tx,
    acces.map(({ id, user }) => ({
      cle: `acces-fin:${id}:${end}`,
      gabarit: "acces-termine",
      destinataire: user.courriel,
      mail,
    })),
  );
}

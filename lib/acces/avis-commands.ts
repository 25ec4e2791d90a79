import type { Viewer } from "@/lib/authorization/viewer";
import type { Tx } from "@/lib/platform/db";
import type { Mail } from "@/lib/platform/mail/mail";
import { enqueueCourriel } from "@/lib/platform/mail/outbox";

type Letters = { readonly gabarit: string; readonly toPerson: Mail; readonly toDelegues: Mail };

/** One e-mail to the person, unless their account is suspended (no address), and one to each of the other délégués. */
export async function tellBoth(
  tx: Tx,
  viewer: Viewer,
  maisonId: string,
  person: { readonly id: string; readonly courriel: string | null },
  { gabarit, toPerson, toDelegues }: Letters,
): Promise<void> {
  const cle = `${gabarit}:${crypto.randomUUID()}`;
  if (person.courriel) {
    await enqueueCourriel(tx, {
      cle: `${cle}:${person.id}`,
      gabarit,
      destinataire: person.courriel,
      mail: toPerson,
    });
  }
  const delegues = await tx.administrateur.findMany({
    where: {
      maisonId,
      genre: "DELEGUE",
      userId: { notIn: [viewer.id, person.id] },
      user: { suspendedAt: null },
    },
    select: { userId: true, user: { select: { courriel: true } } },
  });
  for (const { userId, user } of delegues) {
    const destinataire = user.courriel;
    await enqueueCourriel(tx, {
      cle: `${cle}:${userId}`,
      gabarit: `${gabarit}-delegues`,
      destinataire,
      mail: toDelegues,
    });
  }
}

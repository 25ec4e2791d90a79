import { actsAsStaff, type Viewer } from "@/lib/authorization/viewer";
import type { Prisma } from "@/lib/platform/generated/client";

/*
 * The reading rules (`maison.read`, `producteur.read`, `fiche.read`, `acces.read`, `user.read`) as Prisma fragments.
 * The houses and fiches of the viewer are resolved first, and asked for by id: at size, an OR of two joins is
 * twenty times slower. `scopes.db.test.ts` proves that rules and scopes agree.
 */

function maisonIds(viewer: Viewer): string[] {
  return viewer.maisons.map(({ id }) => id);
}

/** The houses the viewer may see. */
export function maisonScope(viewer: Viewer): Prisma.MaisonWhereInput {
  return actsAsStaff(viewer) ? {} : { id: { in: maisonIds(viewer) } };
}

/** The producers the viewer may see: those of their houses. */
export function producteurScope(viewer: Viewer): Prisma.ProducteurWhereInput {
  return actsAsStaff(viewer) ? {} : { maisonId: { in: maisonIds(viewer) } };
}

/** The fiches the viewer may see: those of their houses, and the active ones they are authorised on. */
export function ficheScope(viewer: Viewer): Prisma.FicheWhereInput {
  if (actsAsStaff(viewer)) return {};
  return { OR: [{ id: { in: [...viewer.ficheIds] } }, { maisonId: { in: maisonIds(viewer) } }] };
}

/** The accesses the viewer may see in a fiche's list: those of their houses' fiches. */
export function accesScope(viewer: Viewer): Prisma.AccesWhereInput {
  return actsAsStaff(viewer) ? {} : { fiche: { maisonId: { in: maisonIds(viewer) } } };
}

/** The accounts the viewer may see: all for staff, none for anyone else. */
export function userScope(viewer: Viewer): Prisma.UserWhereInput {
  return actsAsStaff(viewer) ? {} : { id: { in: [] } };
}

/** The invitations the viewer may see: those of their houses and of their houses' fiches. */
export function invitationScope(viewer: Viewer): Prisma.InvitationWhereInput {
  return actsAsStaff(viewer) ? {} : { maisonId: { in: maisonIds(viewer) } };
}

/** The requests the viewer may see and answer: those for the fiches of their houses. One's own are asked for by person. */
export function demandeScope(viewer: Viewer): Prisma.DemandeAccesWhereInput {
  return actsAsStaff(viewer)
    ? { ficheId: { not: null } }
    : { fiche: { maisonId: { in: maisonIds(viewer) } } };
}

/** The journal lines the viewer may see: those of their houses; staff see all. */
export function journalScope(viewer: Viewer): Prisma.JournalWhereInput {
  return actsAsStaff(viewer) ? {} : { maisonId: { in: maisonIds(viewer) } };
}

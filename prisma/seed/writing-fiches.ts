import { addDays, fromDay } from "@/lib/platform/dates";
import type { Prisma } from "@/lib/platform/generated/client";
import { daysAgo, type Maison, note, type Personne, type Writing } from "@/prisma/seed/writing";

export type Fiche = {
  readonly id: string;
  readonly numero: string;
  readonly titre: string;
  readonly maisonId: string;
};

export type FichePlan = {
  readonly titre: string;
  readonly maison: Maison;
  readonly producteur: { readonly id: string };
  readonly creePar: Personne;
  /** How many days ago it was created. */
  readonly ilYA: number;
  /** Days from today, the first and the last. */
  readonly tournage: readonly [number, number];
  readonly postproduction?: readonly [number, number];
  /** How many days ago it was ended by hand. */
  readonly termineeIlYA?: number;
  readonly type: Prisma.FicheCreateManyInput["type"];
  readonly entente: Prisma.FicheCreateManyInput["entente"];
  readonly ressource: readonly [nom: string, courriel: string, telephone: string];
  readonly champs?: Partial<Prisma.FicheCreateManyInput>;
};

export type AccesPlan = {
  readonly fiche: Fiche;
  readonly user: Personne;
  readonly par: Personne;
  readonly ilYA: number;
  readonly fonction?: string;
  /** The last day, counted from today. */
  readonly jusquau?: number;
  readonly retireIlYA?: number;
};

async function nextNumero(w: Writing, createdAt: Date): Promise<string> {
  const annee = createdAt.getUTCFullYear();
  const { dernier } = await w.tx.ficheRang.upsert({
    where: { annee },
    create: { annee, dernier: 1 },
    update: { dernier: { increment: 1 } },
    select: { dernier: true },
  });
  return `${annee}-${String(dernier).padStart(4, "0")}`;
}

/** Writes fiches, oldest first so that their numbers follow; returns them in the order of the plans. */
export async function writeFiches(w: Writing, plans: readonly FichePlan[]): Promise<Fiche[]> {
  const day = (offset: number) => fromDay(addDays(w.today, offset));
  const numeros = new Map<FichePlan, string>();
  for (const plan of [...plans].sort((a, b) => b.ilYA - a.ilYA))
    numeros.set(plan, await nextNumero(w, daysAgo(w, plan.ilYA)));
  const rows = await w.tx.fiche.createManyAndReturn({
    data: plans.map((plan) => ({
      numero: numeros.get(plan) ?? "",
      maisonId: plan.maison.id,
      producteurId: plan.producteur.id,
      creeParId: plan.creePar.id,
      createdAt: daysAgo(w, plan.ilYA),
      finLe: day((plan.postproduction ?? plan.tournage)[1] + 30),
      termineeLe: plan.termineeIlYA === undefined ? null : daysAgo(w, plan.termineeIlYA),
      titre: plan.titre,
      type: plan.type,
      entente: plan.entente,
      tournageDebut: day(plan.tournage[0]),
      tournageFin: day(plan.tournage[1]),
      postproductionDebut: plan.postproduction ? day(plan.postproduction[0]) : null,
      postproductionFin: plan.postproduction ? day(plan.postproduction[1]) : null,
      ressourceNom: plan.ressource[0],
      ressourceCourriel: plan.ressource[1],
      ressourceTelephone: plan.ressource[2],
      ...plan.champs,
    })),
    select: { id: true, numero: true, titre: true, maisonId: true },
  });
  rows.forEach(({ id, maisonId }, index) => {
    const plan = plans[index];
    if (!plan) return;
    const about = { acteurId: plan.creePar.id, maisonId, ficheId: id };
    note(w, plan.ilYA, { action: "fiche.create", ...about });
    if (plan.termineeIlYA !== undefined) note(w, plan.termineeIlYA, { action: "fiche.end", ...about });
  });
  return rows;
}

/** Writes accesses, withdrawn ones included. */
export async function writeAcces(w: Writing, plans: readonly AccesPlan[]): Promise<void> {
  const rows = await w.tx.acces.createManyAndReturn({
    data: plans.map(({ fiche, user, par, ilYA, fonction, jusquau, retireIlYA }) => ({
      ficheId: fiche.id,
      userId: user.id,
      accordeParId: par.id,
      accordeLe: daysAgo(w, ilYA),
      fonctionCode: fonction ?? null,
      jusquau: jusquau === undefined ? null : fromDay(addDays(w.today, jusquau)),
      retireLe: retireIlYA === undefined ? null : daysAgo(w, retireIlYA),
    })),
    select: { id: true },
  });
  rows.forEach(({ id }, index) => {
    const plan = plans[index];
    if (plan) noteAcces(w, id, plan);
  });
}

/** As in life: someone is put on the list, then given a function and a last day. */
function noteAcces(w: Writing, accesId: string, plan: AccesPlan): void {
  const { fiche, user, par, ilYA, fonction = null, jusquau, retireIlYA } = plan;
  const about = { acteurId: par.id, sujetId: user.id, maisonId: fiche.maisonId, ficheId: fiche.id };
  note(w, ilYA, { action: "acces.grant", ...about, details: { accesId } });
  if (fonction !== null || jusquau !== undefined) {
    const until = jusquau === undefined ? null : addDays(w.today, jusquau);
    const after = { fonctionCode: fonction, jusquau: until };
    const before = { fonctionAvant: null, jusquauAvant: null };
    note(w, ilYA, { action: "acces.change", ...about, details: { accesId, ...after, ...before } });
  }
  if (retireIlYA !== undefined)
    note(w, retireIlYA, { action: "acces.revoke", ...about, details: { accesId } });
}

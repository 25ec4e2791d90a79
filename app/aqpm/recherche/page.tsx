import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { guarded } from "@/app/guarded";
import { Badge } from "@/components/badge";
import { Card } from "@/components/card";
import { EmptyState } from "@/components/empty-state";
import { Link } from "@/components/link";
import { PageHeader } from "@/components/page-header";
import { authorize } from "@/lib/authorization/rules";
import { readParam, type SearchParams } from "@/lib/platform/search-params";
import { type Found, type Recherche, searchEverything } from "@/lib/recherche/queries";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Recherche" };

type Props = { searchParams: Promise<SearchParams> };
type Line = { readonly href: Route; readonly nom: string; readonly note: string; readonly badge?: ReactNode };

async function RecherchePage({ searchParams }: Props) {
  const viewer = await requireViewer();
  authorize(viewer, "recherche.ask");
  const q = readParam(await searchParams, "q");
  const found = await searchEverything(viewer, q);
  const groups = groupsOf(found, q);
  const lines = groups.flatMap(({ rows }) => rows);
  // What was looked for by its number, its NEQ or its whole address is there: nothing to choose.
  const [only] = lines;
  if (only && lines.length === 1) redirect(only.href);
  return (
    <>
      <PageHeader
        title="Recherche"
        lead={q ? `Ce que le portail connaît de «\u00a0${q}\u00a0».` : undefined}
      />
      {lines.length === 0 ? (
        <EmptyState title={q ? "Rien ne correspond." : "Que cherchez-vous?"}>
          Un nom, un courriel, une maison de production, le titre ou le numéro d’une fiche, un NEQ&nbsp;: deux
          lettres suffisent, sans accents ni majuscules.
        </EmptyState>
      ) : (
        <div className="grid gap-6">
          {groups.map((group) => (group.rows.length === 0 ? null : <Group key={group.title} {...group} />))}
        </div>
      )}
    </>
  );
}

type GroupProps = { title: string; rows: readonly Line[]; all: Route; more: boolean };

function Group({ title, rows, all, more }: GroupProps) {
  return (
    <Card
      title={title}
      padded={false}
      aside={
        more ? (
          <Link href={all} className="link text-label">
            Voir tout
            <span className="sr-only">{`\u00a0: ${title}`}</span>
          </Link>
        ) : undefined
      }
    >
      <ul className="divide-y divide-line">
        {rows.map(({ href, nom, note, badge }) => (
          <li key={href} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-4 py-3 sm:px-5">
            <Link href={href} className="link wrap-anywhere font-semibold">
              {nom}
            </Link>
            <span className="wrap-anywhere text-note text-secondary">{note}</span>
            {badge}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function groupsOf({ personnes, maisons, fiches, producteurs }: Recherche, q: string): GroupProps[] {
  const group = <T,>(title: string, list: string, found: Found<T>, line: (row: T) => Line): GroupProps => ({
    title,
    rows: found.rows.map(line),
    all: `${list}?q=${encodeURIComponent(q)}` as Route,
    more: found.more,
  });
  return [
    group("Personnes", "/utilisateurs", personnes, ({ id, nom, courriel, ...account }) => ({
      href: `/utilisateurs/${id}` as Route,
      nom,
      note: courriel,
      badge: account.staff ? (
        <Badge tone="accent">AQPM</Badge>
      ) : account.suspendedAt ? (
        <Badge tone="danger">Suspendu</Badge>
      ) : account.confirmedAt ? undefined : (
        <Badge tone="warning">À confirmer</Badge>
      ),
    })),
    group("Maisons de production", "/maisons", maisons, ({ id, nom, statut }) => ({
      href: `/maisons/${id}` as Route,
      nom,
      note: statut === "ACTIF" ? "" : "Inactive",
    })),
    group("Fiches de production", "/fiches", fiches, ({ id, titre, numero, maison }) => ({
      href: `/fiches/${id}` as Route,
      nom: titre,
      note: `${numero} · ${maison}`,
    })),
    group("Producteurs", "/producteurs", producteurs, ({ id, nom, neq, maison }) => ({
      href: `/producteurs/${id}` as Route,
      nom,
      note: neq ? `NEQ ${neq} · ${maison}` : maison,
    })),
  ];
}

export default guarded(RecherchePage);

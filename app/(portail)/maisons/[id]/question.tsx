import type { ReactNode } from "react";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { PageHeader } from "@/components/page-header";

type Place = { id: string; nom: string };

/** What is asked on a page of its own before it is done, with the way back to the house. */
export function Question({ title, maison, children }: { title: string; maison: Place; children: ReactNode }) {
  return (
    <>
      <PageHeader title={title} back={{ href: `/maisons/${maison.id}`, label: maison.nom }} />
      <Card className="max-w-form">
        <div className="grid gap-5">{children}</div>
      </Card>
    </>
  );
}

/** The buttons that answer, and « Annuler ». */
export function Answers({ maison, children }: { maison: Place; children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-3">
      {children}
      <ButtonLink href={`/maisons/${maison.id}`} variant="quiet">
        Annuler
      </ButtonLink>
    </div>
  );
}

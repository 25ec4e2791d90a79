import type { Metadata, Route } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { DemoCode } from "@/app/(public)/connexion/demo-code";
import { ApplicationForm, SecoursForm } from "@/app/(public)/connexion/etape/code-forms";
import { PasskeyStep } from "@/app/(public)/connexion/etape/passkey-step";
import { Card } from "@/components/card";
import { Link } from "@/components/link";
import { PageHeader } from "@/components/page-header";
import { findFacteurs } from "@/lib/comptes/facteur-queries";
import { env } from "@/lib/platform/env";
import { readChoice, readParam, type SearchParams } from "@/lib/platform/search-params";
import { type Connexion, findConnexion } from "@/lib/session/connexions";
import { cookieName } from "@/lib/session/cookie";
import { afterSignIn, factorPage, lostConnexionPage } from "@/lib/session/redirect";
import { getViewer } from "@/lib/session/require-viewer";
import { personas } from "@/prisma/personas";

export const metadata: Metadata = { title: "Validation en deux étapes" };

type Props = { searchParams: Promise<SearchParams> };

/** The second step of CONNEXION: the password was right, the second factor is still to be given. */
export default async function EtapePage({ searchParams }: Props) {
  const params = await searchParams;
  const suite = readParam(params, "suite");
  const connexion = await findConnexion((await cookies()).get(cookieName("connexion"))?.value ?? "");
  if (!connexion) redirect((await getViewer()) ? afterSignIn(suite) : lostConnexionPage(suite));
  return (
    <div className="grid max-w-form">
      <PageHeader
        title="Validation en deux étapes"
        lead={
          <p>
            Votre mot de passe est bon, {connexion.prenom}. Il reste à confirmer que c’est vous, par votre
            second facteur.
          </p>
        }
      />
      <Card className="grid gap-5">
        <Choice
          connexion={connexion}
          suite={suite}
          secours={readChoice(params, "par", ["secours"]) !== null}
        />
      </Card>
      {env().demo && connexion.courriel === personas.aline.courriel ? <DemoCode className="mt-6" /> : null}
    </div>
  );
}

type ChoiceProps = { connexion: Connexion; suite: string; secours: boolean };

async function Choice({ connexion, suite, secours }: ChoiceProps) {
  const { application, codes, passkeys } = await findFacteurs(connexion.userId);
  const page = factorPage(suite);
  const other = `${page}${page.includes("?") ? "&" : "?"}par=secours` as Route;
  if (secours) {
    return (
      <SecoursForm suite={suite}>
        <Elsewhere href={page}>
          {application ? "Utiliser l’application" : "Utiliser une clé d’accès"}
        </Elsewhere>
        <Elsewhere href="/connexion">Changer de compte</Elsewhere>
      </SecoursForm>
    );
  }
  const way = codes > 0 ? <Elsewhere href={other}>Utiliser un code de secours</Elsewhere> : null;
  if (application) {
    return (
      <>
        <ApplicationForm suite={suite}>
          {way}
          <Elsewhere href="/connexion">Changer de compte</Elsewhere>
        </ApplicationForm>
        {passkeys > 0 ? <PasskeyStep suite={suite} variant="secondary" /> : null}
      </>
    );
  }
  return (
    <>
      <PasskeyStep suite={suite} variant="primary" />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        {way}
        <Elsewhere href="/connexion">Changer de compte</Elsewhere>
      </div>
    </>
  );
}

function Elsewhere<R extends string>({ href, children }: { href: Route<R>; children: string }) {
  return (
    <Link href={href} className="link inline-flex min-h-6 items-center text-label">
      {children}
    </Link>
  );
}

import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { redirect } from "next/navigation";
import { DemoCode } from "@/app/(public)/connexion/demo-code";
import { giveCodeAction } from "@/app/(public)/connexion/etape/actions";
import { PasskeyStep } from "@/app/(public)/connexion/etape/passkey-step";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { PageHeader } from "@/components/page-header";
import { SubmitButton } from "@/components/submit-button";
import { TextField } from "@/components/text-field";
import { readFactors } from "@/lib/comptes/passkey-queries";
import { env } from "@/lib/platform/env";
import { readParam, type SearchParams } from "@/lib/platform/search-params";
import { findConnexion } from "@/lib/session/connexions";
import { cookieName } from "@/lib/session/cookie";
import { afterSignIn, lostConnexionPage } from "@/lib/session/redirect";
import { getViewer } from "@/lib/session/require-viewer";
import { personas } from "@/prisma/personas";

export const metadata: Metadata = { title: "Validation en deux étapes" };

type Props = { searchParams: Promise<SearchParams> };

/** The second step of CONNEXION: the password was right, the second factor is still to be given. */
export default async function EtapePage({ searchParams }: Props) {
  const suite = readParam(await searchParams, "suite");
  const connexion = await findConnexion((await cookies()).get(cookieName("connexion"))?.value ?? "");
  if (!connexion) redirect((await getViewer()) ? afterSignIn(suite) : lostConnexionPage(suite));
  const { application, passkeys } = await readFactors(connexion.userId);
  return (
    <div className="grid max-w-form">
      <PageHeader
        title="Validation en deux étapes"
        lead={<p>Votre mot de passe est bon, {connexion.prenom}. Il reste à donner votre second facteur.</p>}
      />
      <Card className="grid gap-6">
        {application ? <CodeForm suite={suite} /> : null}
        {passkeys > 0 ? <PasskeyStep suite={suite} variant={application ? "secondary" : "primary"} /> : null}
        <p>
          <Link href="/connexion" className="link inline-flex min-h-6 items-center text-label">
            Changer de compte
          </Link>
        </p>
      </Card>
      {env().demo && connexion.courriel === personas.aline.courriel ? <DemoCode className="mt-6" /> : null}
    </div>
  );
}

function CodeForm({ suite }: { suite: string }) {
  return (
    <Form action={giveCodeAction} id="code" label="Code à six chiffres" hidden={suite ? { suite } : {}}>
      <TextField
        name="code"
        label="Code à six chiffres"
        hint="Votre application d’authentification en montre un nouveau toutes les 30 secondes."
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={20}
        required
      />
      <div>
        <SubmitButton pendingLabel="Vérification…">Continuer</SubmitButton>
      </div>
    </Form>
  );
}

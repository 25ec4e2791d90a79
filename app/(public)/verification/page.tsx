import type { Metadata } from "next";
import { RequestForm } from "@/app/(public)/verification/request-form";
import { Card } from "@/components/card";
import { Link } from "@/components/link";
import { PageHeader } from "@/components/page-header";
import { env } from "@/lib/platform/env";
import { readParam, type SearchParams } from "@/lib/platform/search-params";

export const metadata: Metadata = { title: "Vérifiez vos courriels" };

export default async function VerificationPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  if (readParam(await searchParams, "demande") === "oui") return <Another />;
  return (
    <div className="grid max-w-form">
      <PageHeader
        title="Vérifiez vos courriels"
        lead={
          <p>
            Un courriel vient de partir à l’adresse que vous avez donnée. Ouvrez-le dans les 24 heures et
            cliquez sur « Confirmer mon courriel ». Si cette adresse a déjà un compte, le courriel vous le
            dit.
          </p>
        }
      />
      <Card title="Rien ne vient?">
        <ul className="grid list-disc gap-1 pl-5 text-secondary">
          <li>Attendez quelques minutes, puis regardez dans les courriels indésirables.</li>
          <li>
            Vérifiez l’adresse : une lettre de travers suffit. Entrez-la ci-dessous, elle sera vérifiée de
            nouveau.
          </li>
          {env().demo ? (
            <li>
              Ceci est une démonstration : le courriel est dans{" "}
              <Link href="/demo/courriels" className="link">
                les courriels envoyés
              </Link>
              .
            </li>
          ) : null}
        </ul>
        <RequestForm />
      </Card>
    </div>
  );
}

/** For whoever comes from elsewhere than « Inscription »: no e-mail has just left. */
function Another() {
  return (
    <div className="grid max-w-form">
      <PageHeader
        title="Demander un autre courriel"
        lead={<p>Entrez le courriel de votre inscription : un courriel vous dira où elle en est.</p>}
      />
      <Card>
        <RequestForm />
      </Card>
    </div>
  );
}

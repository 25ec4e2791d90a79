import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { DemoBox } from "@/app/(public)/connexion/demo-box";
import { SignInPanel } from "@/app/(public)/connexion/sign-in-panel";
import { SignUpPanel } from "@/app/(public)/connexion/sign-up-panel";
import { Notice } from "@/components/notice";
import { env } from "@/lib/platform/env";
import { readMessage, readParam, type SearchParams } from "@/lib/platform/search-params";
import { afterSignIn } from "@/lib/session/redirect";
import { getViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Connexion et inscription" };

type Props = { searchParams: Promise<SearchParams> };

const avis: Readonly<Record<string, string>> = {
  deconnexion: "Vous avez quitté le portail.",
  "compte-supprime": "Votre compte est supprimé. Un courriel vous le confirme.",
  confirme: "Votre courriel est confirmé. Connectez-vous.",
  invitation: "Votre compte est créé et l’invitation acceptée. Connectez-vous.",
  "mot-de-passe": "Votre nouveau mot de passe est enregistré. Connectez-vous.",
  formulaire: "Votre session a pris fin. Connectez-vous\u00a0: ce que vous avez écrit vous attend.",
  session: "Votre session a pris fin. Connectez-vous de nouveau.",
  expiree: "Il s’est passé trop de temps depuis votre mot de passe. Connectez-vous de nouveau.",
};

const warnings: readonly string[] = ["formulaire", "session", "expiree"];

export default async function ConnexionPage({ searchParams }: Props) {
  const params = await searchParams;
  const suite = readParam(params, "suite");
  if (await getViewer()) redirect(afterSignIn(suite));
  const notice = readMessage(params, "avis", avis);
  return (
    <>
      <div className="mb-7 grid max-w-prose gap-3">
        <h1 tabIndex={-1} className="font-title text-title sm:text-entry">
          Vos productions, vos équipes, un seul accès au SET.
        </h1>
        <p className="text-secondary sm:text-section sm:font-normal">
          Inscrivez vos productions, dites qui peut agir pour chacune, et passez au système d’engagement en un
          clic.
        </p>
      </div>
      {notice === undefined ? null : (
        <Notice tone={warnings.includes(readParam(params, "avis")) ? "warning" : "success"} className="mb-5">
          {notice}
        </Notice>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-15">
        <SignInPanel suite={suite} />
        <SignUpPanel />
      </div>
      {env().demo ? <DemoBox /> : null}
    </>
  );
}

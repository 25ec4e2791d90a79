import type { Metadata } from "next";
import { writeSamples } from "@/app/aqpm/courriels/gabarits/exemples";
import { guarded } from "@/app/guarded";
import { MailView } from "@/app/mail-view";
import { PageHeader } from "@/components/page-header";
import { authorize } from "@/lib/authorization/rules";
import type { Mail } from "@/lib/platform/mail/mail";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Ce que disent les courriels" };

/** Beyond this a list of examples tells nothing more. */
const PARAGRAPHS = 20;

async function GabaritsPage() {
  const viewer = await requireViewer();
  authorize(viewer, "courriel.list");
  return (
    <>
      <PageHeader
        title="Ce que disent les courriels"
        back={{ href: "/aqpm/courriels", label: "Courriels" }}
        lead="Chaque courriel que le portail peut envoyer, avec des noms d’exemple. Ouvrez-en un pour le lire à quelqu’un au téléphone."
      />
      <ul className="grid max-w-form gap-3">
        {Object.entries(writeSamples()).flatMap(([name, mails]) =>
          mails.map((mail, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the forms of a template are always the same, in this order.
            <li key={`${name}-${index}`}>
              <Sample mail={mail} />
            </li>
          )),
        )}
      </ul>
    </>
  );
}

function Sample({ mail }: { mail: Mail }) {
  return (
    <details className="rounded-card border border-line bg-paper">
      <summary className="cursor-pointer p-4 font-semibold wrap-anywhere">{mail.sujet}</summary>
      <div className="border-line border-t p-4 sm:p-5">
        <MailView mail={{ ...mail, paragraphes: mail.paragraphes.slice(0, PARAGRAPHS) }} />
      </div>
    </details>
  );
}

export default guarded(GabaritsPage);

import { DemoCode } from "@/app/(public)/connexion/demo-code";
import { Card } from "@/components/card";
import { Link } from "@/components/link";
import { demoPassword, personas } from "@/prisma/personas";

/** Demonstration only: who one can be, and where the e-mails go. */
export function DemoBox() {
  return (
    <Card
      title="Comptes de démonstration"
      className="mt-6"
      aside={
        <Link href="/demo/courriels" className="link text-label">
          Courriels envoyés
        </Link>
      }
    >
      <p className="text-secondary">
        Rien de ce qui est ici ne quitte cet ordinateur. Mot de passe de tous les comptes :{" "}
        <code>{demoPassword}</code>
      </p>
      <ul className="grid gap-x-6 gap-y-3 text-note sm:grid-cols-2 lg:grid-cols-3">
        {Object.values(personas).map(({ prenom, nom, courriel, role }) => (
          <li key={courriel}>
            <span className="font-semibold">{`${prenom} ${nom}`}</span>
            <span className="text-secondary">{`, ${role}`}</span>
            <code className="wrap-anywhere block">{courriel}</code>
          </li>
        ))}
      </ul>
      <DemoCode className="text-note" />
    </Card>
  );
}

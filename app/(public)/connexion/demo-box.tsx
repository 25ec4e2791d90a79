import Link from "next/link";
import { Card } from "@/components/card";
import { Description, DescriptionList } from "@/components/description-list";
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
      <DescriptionList>
        {Object.values(personas).map(({ prenom, nom, courriel, role }) => (
          <Description key={courriel} label={`${prenom} ${nom}`}>
            <code className="break-all">{courriel}</code>
            <span className="block text-note text-secondary">{role}</span>
          </Description>
        ))}
      </DescriptionList>
    </Card>
  );
}

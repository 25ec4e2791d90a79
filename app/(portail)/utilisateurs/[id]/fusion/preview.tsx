import type { Route } from "next";
import { MovedRights } from "@/app/(portail)/utilisateurs/[id]/fusion/moved-rights";
import { mergeAccountsAction } from "@/app/(portail)/utilisateurs/fusion-actions";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Courriel } from "@/components/courriel";
import { Description, DescriptionList } from "@/components/description-list";
import { Form } from "@/components/form";
import { Link } from "@/components/link";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/submit-button";
import type { Fusion } from "@/lib/fusions/queries";
import { momentInProse } from "@/lib/platform/dates";

type Account = Fusion["kept"];

/** Both accounts side by side, what would become of each right, and the button that does it. */
export function Preview({ fusion }: { fusion: Fusion }) {
  const { kept, other, whyNot } = fusion;
  return (
    <div className="grid gap-6">
      <div className="grid gap-6 md:grid-cols-2">
        <AccountCard title="Le compte gardé" account={kept} />
        <AccountCard title="L’autre compte" account={other} />
      </div>
      <p>
        <Link href={`/utilisateurs/${other.id}/fusion?autre=${kept.id}` as Route} className="link">
          Garder plutôt l’autre compte
        </Link>
      </p>
      {whyNot ? (
        <Notice tone="warning" title="Ces comptes ne peuvent pas être réunis.">
          <p>{whyNot}</p>
        </Notice>
      ) : (
        <>
          <MovedRights fusion={fusion} />
          <Confirm fusion={fusion} />
        </>
      )}
    </div>
  );
}

function AccountCard({ title, account }: { title: string; account: Account }) {
  return (
    <Card title={title}>
      <DescriptionList>
        <Description label="Nom">
          <Link href={`/utilisateurs/${account.id}`} className="link">
            {`${account.prenom} ${account.nom}`}
          </Link>
        </Description>
        <Description label="Courriel">
          <Courriel>{account.courriel}</Courriel>
        </Description>
        <Description label="Inscription">{momentInProse(account.createdAt)}</Description>
        <Description label="Dernière visite">
          {account.lastSeenAt ? momentInProse(account.lastSeenAt) : "Aucune"}
        </Description>
      </DescriptionList>
    </Card>
  );
}

function Confirm({ fusion: { kept, other } }: { fusion: Fusion }) {
  return (
    <Card title="Réunir ces deux comptes?">
      <div className="grid max-w-prose gap-3 text-secondary">
        <p>Assurez-vous d’abord, de vive voix, que c’est bien la même personne. Cela ne se défait pas.</p>
        <p className="wrap-anywhere">
          {`On se connectera avec ${kept.courriel}, et son mot de passe actuel. ${other.courriel} n’ouvrira plus rien\u00a0: ses connexions se ferment, celles du SET aussi. Un courriel le dit aux deux adresses.`}
        </p>
      </div>
      <Form action={mergeAccountsAction} hidden={{ id: kept.id, autreId: other.id }} id="reunir">
        <div className="flex flex-wrap gap-3">
          <SubmitButton variant="danger">Réunir les deux comptes</SubmitButton>
          <ButtonLink href={`/utilisateurs/${kept.id}`} variant="quiet">
            Annuler
          </ButtonLink>
        </div>
      </Form>
    </Card>
  );
}

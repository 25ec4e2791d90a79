import { buttonClass } from "@/components/button-style";
import { Main } from "@/components/main";
import { Masthead } from "@/components/masthead";
import { Message } from "@/components/message";

type Props = { digest?: string; onRetry: () => void };

/** What error pages say; the digest finds the same error in the server's log. Plain elements: it ships with every page. */
export function FailureMessage({ digest, onRetry }: Props) {
  return (
    <>
      <header className="bg-paper">
        <Masthead />
      </header>
      <Main>
        <Message
          title="Cette page n’a pas pu s’afficher"
          actions={
            <>
              <button type="button" onClick={onRetry} className={buttonClass({ variant: "primary" })}>
                Réessayer
              </button>
              <a href="/" className={buttonClass({})}>
                Retour à l’accueil
              </a>
            </>
          }
        >
          <p role="alert">
            Une erreur est survenue de notre côté. Réessayez dans un instant. Si elle se répète, écrivez à
            l’AQPM.
          </p>
          {digest === undefined ? null : (
            <p className="tabular-nums">
              Numéro de référence&nbsp;: <strong className="text-ink">{digest}</strong>
            </p>
          )}
        </Message>
      </Main>
    </>
  );
}

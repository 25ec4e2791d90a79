import { codeAt, stepAt } from "@/lib/comptes/totp";
import { demoTotpSecret, personas } from "@/prisma/personas";

/** Demonstration only: what Aline’s authenticator application shows at this moment. */
export function DemoCode({ className = "" }: { className?: string }) {
  const code = codeAt(demoTotpSecret, stepAt(Date.now()));
  return (
    <p className={`text-secondary ${className}`}>
      Code d’{personas.aline.prenom} en ce moment{"\u00a0: "}
      <code className="tabular-nums">{`${code.slice(0, 3)} ${code.slice(3)}`}</code>. Il change toutes les 30
      secondes et ne sert qu’une fois; rechargez la page pour le suivant.
    </p>
  );
}

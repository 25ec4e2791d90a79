-- Invitations, demandes, revues, brouillons, scheduled work, and what the SET is told.

-- CreateEnum
CREATE TYPE "DemandeReponse" AS ENUM ('ACCEPTEE', 'REFUSEE');

-- AlterTable
ALTER TABLE "Courriel" ADD COLUMN     "rebond" TEXT,
ADD COLUMN     "rebondLe" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Passage" ADD COLUMN     "finieLe" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Maison" ADD COLUMN     "repriseLe" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Fiche" ADD COLUMN     "repriseLe" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Acces" ADD COLUMN     "repriseLe" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "rappels" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "sommaire" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "courriel" CITEXT NOT NULL,
    "nom" TEXT,
    "maisonId" UUID NOT NULL,
    "ficheId" UUID,
    "fonctionCode" TEXT,
    "jusquau" DATE,
    "inviteParId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    "envoyeeLe" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "ouverteLe" TIMESTAMPTZ(3),
    "accepteeLe" TIMESTAMPTZ(3),
    "accepteeParId" UUID,
    "annuleeLe" TIMESTAMPTZ(3),
    "courrielId" UUID,

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DemandeAcces" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "saisie" TEXT NOT NULL,
    "ficheId" UUID,
    "fonctionCode" TEXT,
    "message" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    "reponse" "DemandeReponse",
    "repondueLe" TIMESTAMPTZ(3),
    "repondueParId" UUID,

    CONSTRAINT "DemandeAcces_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Revue" (
    "id" UUID NOT NULL,
    "maisonId" UUID NOT NULL,
    "trimestre" TEXT NOT NULL,
    "ouverteLe" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    "echeance" DATE NOT NULL,
    "aJourLe" TIMESTAMPTZ(3),

    CONSTRAINT "Revue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RevueConfirmation" (
    "id" UUID NOT NULL,
    "revueId" UUID NOT NULL,
    "accesId" UUID,
    "administrateurId" UUID,
    "parId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),

    CONSTRAINT "RevueConfirmation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Brouillon" (
    "userId" UUID NOT NULL,
    "maisonId" UUID NOT NULL,
    "champs" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),

    CONSTRAINT "Brouillon_pkey" PRIMARY KEY ("userId","maisonId")
);

-- CreateTable
CREATE TABLE "Deconnexion" (
    "id" UUID NOT NULL,
    "passageId" UUID NOT NULL,
    "rang" INTEGER NOT NULL,
    "raison" TEXT NOT NULL,
    "essais" INTEGER NOT NULL DEFAULT 0,
    "prochainEssai" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    "bailJusqua" TIMESTAMPTZ(3),
    "livreeLe" TIMESTAMPTZ(3),
    "abandonneeLe" TIMESTAMPTZ(3),
    "erreur" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),

    CONSTRAINT "Deconnexion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Tache" (
    "nom" TEXT NOT NULL,
    "bailJusqua" TIMESTAMPTZ(3) NOT NULL,
    "dernierDebut" TIMESTAMPTZ(3),
    "derniereFin" TIMESTAMPTZ(3),
    "erreur" TEXT,

    CONSTRAINT "Tache_pkey" PRIMARY KEY ("nom")
);

-- CreateTable
CREATE TABLE "TacheFaite" (
    "cle" TEXT NOT NULL,
    "faiteLe" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),

    CONSTRAINT "TacheFaite_pkey" PRIMARY KEY ("cle")
);

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_hash_key" ON "Invitation"("hash");

-- CreateIndex
CREATE INDEX "Invitation_courriel_idx" ON "Invitation"("courriel");

-- CreateIndex
CREATE INDEX "Invitation_ficheId_idx" ON "Invitation"("ficheId");

-- CreateIndex
CREATE INDEX "Invitation_maisonId_idx" ON "Invitation"("maisonId");

-- CreateIndex
CREATE INDEX "Invitation_expiresAt_idx" ON "Invitation"("expiresAt");

-- CreateIndex
CREATE INDEX "Invitation_courrielId_idx" ON "Invitation"("courrielId");

-- CreateIndex
CREATE INDEX "DemandeAcces_ficheId_idx" ON "DemandeAcces"("ficheId");

-- CreateIndex
CREATE INDEX "DemandeAcces_userId_idx" ON "DemandeAcces"("userId");

-- CreateIndex
CREATE INDEX "Revue_echeance_idx" ON "Revue"("echeance");

-- CreateIndex
CREATE UNIQUE INDEX "Revue_maisonId_trimestre_key" ON "Revue"("maisonId", "trimestre");

-- CreateIndex
CREATE INDEX "RevueConfirmation_accesId_idx" ON "RevueConfirmation"("accesId");

-- CreateIndex
CREATE INDEX "RevueConfirmation_administrateurId_idx" ON "RevueConfirmation"("administrateurId");

-- CreateIndex
CREATE INDEX "RevueConfirmation_parId_idx" ON "RevueConfirmation"("parId");

-- CreateIndex
CREATE UNIQUE INDEX "RevueConfirmation_revueId_accesId_key" ON "RevueConfirmation"("revueId", "accesId");

-- CreateIndex
CREATE UNIQUE INDEX "RevueConfirmation_revueId_administrateurId_key" ON "RevueConfirmation"("revueId", "administrateurId");

-- CreateIndex
CREATE INDEX "Brouillon_maisonId_idx" ON "Brouillon"("maisonId");

-- CreateIndex
CREATE INDEX "Deconnexion_prochainEssai_idx" ON "Deconnexion"("prochainEssai");

-- CreateIndex
CREATE UNIQUE INDEX "Deconnexion_passageId_rang_key" ON "Deconnexion"("passageId", "rang");

-- CreateIndex
CREATE INDEX "TacheFaite_faiteLe_idx" ON "TacheFaite"("faiteLe");

-- CreateIndex
CREATE INDEX "Courriel_fournisseurId_idx" ON "Courriel"("fournisseurId");

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_maisonId_fkey" FOREIGN KEY ("maisonId") REFERENCES "Maison"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_ficheId_fkey" FOREIGN KEY ("ficheId") REFERENCES "Fiche"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_fonctionCode_fkey" FOREIGN KEY ("fonctionCode") REFERENCES "Fonction"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_inviteParId_fkey" FOREIGN KEY ("inviteParId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_accepteeParId_fkey" FOREIGN KEY ("accepteeParId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_courrielId_fkey" FOREIGN KEY ("courrielId") REFERENCES "Courriel"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DemandeAcces" ADD CONSTRAINT "DemandeAcces_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DemandeAcces" ADD CONSTRAINT "DemandeAcces_ficheId_fkey" FOREIGN KEY ("ficheId") REFERENCES "Fiche"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DemandeAcces" ADD CONSTRAINT "DemandeAcces_fonctionCode_fkey" FOREIGN KEY ("fonctionCode") REFERENCES "Fonction"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DemandeAcces" ADD CONSTRAINT "DemandeAcces_repondueParId_fkey" FOREIGN KEY ("repondueParId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revue" ADD CONSTRAINT "Revue_maisonId_fkey" FOREIGN KEY ("maisonId") REFERENCES "Maison"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RevueConfirmation" ADD CONSTRAINT "RevueConfirmation_revueId_fkey" FOREIGN KEY ("revueId") REFERENCES "Revue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RevueConfirmation" ADD CONSTRAINT "RevueConfirmation_accesId_fkey" FOREIGN KEY ("accesId") REFERENCES "Acces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RevueConfirmation" ADD CONSTRAINT "RevueConfirmation_administrateurId_fkey" FOREIGN KEY ("administrateurId") REFERENCES "Administrateur"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RevueConfirmation" ADD CONSTRAINT "RevueConfirmation_parId_fkey" FOREIGN KEY ("parId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Brouillon" ADD CONSTRAINT "Brouillon_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Brouillon" ADD CONSTRAINT "Brouillon_maisonId_fkey" FOREIGN KEY ("maisonId") REFERENCES "Maison"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deconnexion" ADD CONSTRAINT "Deconnexion_passageId_fkey" FOREIGN KEY ("passageId") REFERENCES "Passage"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What no path may write, whatever the code above it does.
ALTER TABLE "Invitation"
  ADD CONSTRAINT "Invitation_courriel_check" CHECK ("courriel" ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  ADD CONSTRAINT "Invitation_fin_check" CHECK ("accepteeLe" IS NULL OR "annuleeLe" IS NULL),
  ADD CONSTRAINT "Invitation_principal_check" CHECK ("ficheId" IS NOT NULL OR ("fonctionCode" IS NULL AND "jusquau" IS NULL));
ALTER TABLE "RevueConfirmation" ADD CONSTRAINT "RevueConfirmation_objet_check" CHECK (num_nonnulls("accesId", "administrateurId") = 1);
ALTER TABLE "DemandeAcces" ADD CONSTRAINT "DemandeAcces_reponse_check" CHECK (("reponse" IS NULL) = ("repondueLe" IS NULL));

-- One pending invitation of an address to a fiche, or to a house; one pending request of a person for a fiche.
CREATE UNIQUE INDEX "Invitation_fiche_pending_key" ON "Invitation" ("ficheId", "courriel")
  WHERE "ficheId" IS NOT NULL AND "accepteeLe" IS NULL AND "annuleeLe" IS NULL;
CREATE UNIQUE INDEX "Invitation_maison_pending_key" ON "Invitation" ("maisonId", "courriel")
  WHERE "ficheId" IS NULL AND "accepteeLe" IS NULL AND "annuleeLe" IS NULL;
CREATE UNIQUE INDEX "DemandeAcces_pending_key" ON "DemandeAcces" ("ficheId", "userId")
  WHERE "ficheId" IS NOT NULL AND "repondueLe" IS NULL;

-- The hand-offs whose right is watched: few, whatever the table holds.
CREATE INDEX "Passage_watched" ON "Passage" ("sessionId") WHERE "consumedAt" IS NOT NULL AND "finieLe" IS NULL;
CREATE INDEX "Deconnexion_due" ON "Deconnexion" ("prochainEssai") WHERE "livreeLe" IS NULL AND "abandonneeLe" IS NULL;

-- What scheduled work looks for every minute.
CREATE INDEX "Acces_jusquau_idx" ON "Acces" ("jusquau") WHERE "jusquau" IS NOT NULL AND "retireLe" IS NULL;
CREATE INDEX "Fiche_finLe_idx" ON "Fiche" ("finLe") WHERE "termineeLe" IS NULL;

-- A right that ends and comes back is not the one that a session of the SET was opened with, even if nobody looked in
-- between: the moment of its return is kept, whatever wrote it. By the clock, not the start of the transaction, which
-- may have waited for the end to be written.
CREATE FUNCTION portail_instant() RETURNS timestamptz
  LANGUAGE sql VOLATILE
  RETURN coalesce(nullif(current_setting('portail.maintenant', true), '')::timestamptz, clock_timestamp());
CREATE FUNCTION portail_note_reprise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."repriseLe" := portail_instant();
  RETURN NEW;
END $$;
CREATE TRIGGER "Maison_reprise" BEFORE UPDATE ON "Maison" FOR EACH ROW
  WHEN (OLD."statut" <> 'ACTIF' AND NEW."statut" = 'ACTIF')
  EXECUTE FUNCTION portail_note_reprise();
CREATE TRIGGER "Fiche_reprise" BEFORE UPDATE ON "Fiche" FOR EACH ROW
  WHEN ((OLD."termineeLe" IS NOT NULL OR OLD."finLe" < portail_today())
    AND NEW."termineeLe" IS NULL AND NEW."finLe" >= portail_today())
  EXECUTE FUNCTION portail_note_reprise();
CREATE TRIGGER "Acces_reprise" BEFORE UPDATE ON "Acces" FOR EACH ROW
  WHEN ((OLD."retireLe" IS NOT NULL OR OLD."jusquau" < portail_today())
    AND NEW."retireLe" IS NULL AND (NEW."jusquau" IS NULL OR NEW."jusquau" >= portail_today()))
  EXECUTE FUNCTION portail_note_reprise();

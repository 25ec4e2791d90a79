-- What the portal sees of its partners, and what staff read of the hand-offs.

-- CreateTable
CREATE TABLE "EtatPartenaire" (
    "partenaire" TEXT NOT NULL,
    "prochaineSonde" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    "bailJusqua" TIMESTAMPTZ(3),
    "vuLe" TIMESTAMPTZ(3),
    "echecs" INTEGER NOT NULL DEFAULT 0,
    "depuis" TIMESTAMPTZ(3),
    "erreur" TEXT,

    CONSTRAINT "EtatPartenaire_pkey" PRIMARY KEY ("partenaire")
);

-- CreateIndex
CREATE INDEX "Passage_consumedAt_idx" ON "Passage"("consumedAt");

-- CreateIndex
CREATE INDEX "Deconnexion_createdAt_idx" ON "Deconnexion"("createdAt");

-- The refusals of thirty days, among millions of other lines.
CREATE INDEX "Journal_set_refuse" ON "Journal" ("at") WHERE "action" = 'set.refuse';

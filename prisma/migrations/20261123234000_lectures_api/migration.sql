-- What partners' machines read of the SET's interface, counted by day; and the fiches that they go through.

-- Ended fiches pile up: a page of those that are open does not read them.
CREATE INDEX "Fiche_ouvertes" ON "Fiche" ("id") WHERE "termineeLe" IS NULL;

-- CreateTable
CREATE TABLE "LectureApi" (
    "partenaire" TEXT NOT NULL,
    "jour" DATE NOT NULL DEFAULT portail_today(),
    "lecture" TEXT NOT NULL,
    "nombre" INTEGER NOT NULL DEFAULT 1,
    "derniereLe" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),

    CONSTRAINT "LectureApi_pkey" PRIMARY KEY ("partenaire","jour","lecture")
);

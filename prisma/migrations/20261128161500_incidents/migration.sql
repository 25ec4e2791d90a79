-- The register of confidentiality incidents (Loi 25).

-- CreateTable
CREATE TABLE "Incident" (
    "id" UUID NOT NULL,
    "resume" TEXT NOT NULL,
    "renseignements" TEXT NOT NULL,
    "circonstances" TEXT NOT NULL,
    "survenuDu" DATE NOT NULL,
    "survenuAu" DATE,
    "connuLe" DATE NOT NULL,
    "personnes" INTEGER NOT NULL,
    "approximatif" BOOLEAN NOT NULL DEFAULT false,
    "prejudiceSerieux" BOOLEAN NOT NULL,
    "evaluation" TEXT NOT NULL,
    "avisCommissionLe" DATE,
    "avisPersonnesLe" DATE,
    "avisPublic" TEXT,
    "mesures" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    CONSTRAINT "Incident_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Incident_connuLe_id_idx" ON "Incident"("connuLe" DESC, "id");

-- What Prisma cannot say; and nobody deletes from the register before its time.
ALTER TABLE "Incident"
  ADD CONSTRAINT "Incident_dates_check" CHECK ("survenuDu" <= "survenuAu" AND "survenuDu" <= "connuLe"),
  ADD CONSTRAINT "Incident_personnes_check" CHECK ("personnes" >= 0);
CREATE FUNCTION portail_keep_incident() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."connuLe" > portail_today() - interval '5 years' THEN
    RAISE EXCEPTION 'Un incident se garde cinq ans.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER "Incident_kept" BEFORE DELETE ON "Incident" FOR EACH ROW EXECUTE FUNCTION portail_keep_incident();

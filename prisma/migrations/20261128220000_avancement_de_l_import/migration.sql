-- How far the application of an import is, for whoever looks meanwhile.

-- CreateTable
CREATE TABLE "ImportAvancement" (
    "importId" UUID NOT NULL,
    "faits" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "vuLe" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    CONSTRAINT "ImportAvancement_pkey" PRIMARY KEY ("importId")
);

-- AddForeignKey
ALTER TABLE "ImportAvancement" ADD CONSTRAINT "ImportAvancement_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

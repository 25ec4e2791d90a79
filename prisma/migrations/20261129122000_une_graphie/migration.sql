-- An address has one spelling, but for the case of A to Z: what the portal and the database hold for equal is then the same,
-- whatever the collation. « İ » is « i » for some of them only. The twin of `hasOneSpelling` (lib/platform/text.ts).
CREATE FUNCTION portail_une_graphie(t text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT t IS NFKC NORMALIZED AND strpos(t, 'ı') = 0
    AND lower(t) = translate(t, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')
$$;

-- An accented capital becomes the small letter that the database holds for equal to it already; never one that would become
-- an ordinary letter, and with it the address of someone else. NOT VALID: what is left is refused when next written.
DO $$
DECLARE
  nom text[];
BEGIN
  FOREACH nom SLICE 1 IN ARRAY ARRAY[
    ['User', 'courriel'], ['Invitation', 'courriel'], ['ChangementCourriel', 'ancien'], ['ChangementCourriel', 'nouveau']]
  LOOP
    EXECUTE format(
      'UPDATE %1$I SET %2$I = lower(%2$I::text)
       WHERE NOT portail_une_graphie(%2$I::text) AND portail_une_graphie(lower(%2$I::text)) AND %2$I::text !~ ''[İK]''',
      nom[1], nom[2]);
    EXECUTE format('ALTER TABLE %1$I ADD CONSTRAINT %3$I CHECK (portail_une_graphie(%2$I::text)) NOT VALID',
      nom[1], nom[2], nom[1] || '_' || nom[2] || '_graphie_check');
  END LOOP;
END $$;

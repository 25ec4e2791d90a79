"""Reads a workbook as it is read by something that knows nothing of the portal: how many sheets, rows, formulas and dates."""
import json
import sys
import xml.etree.ElementTree as tree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
seen = {"feuilles": 0, "lignes": 0, "formules": 0, "dates": 0, "accents": 0}
with zipfile.ZipFile(sys.argv[1]) as package:
    workbook = tree.fromstring(package.read("xl/workbook.xml"))
    seen["feuilles"] = len(workbook.findall(f"{MAIN}sheets/{MAIN}sheet"))
    for name in package.namelist():
        if not name.startswith("xl/worksheets/"):
            continue
        with package.open(name) as sheet:
            for _, row in tree.iterparse(sheet):
                if row.tag != f"{MAIN}row":
                    continue
                seen["lignes"] += 1
                for cell in row:
                    seen["formules"] += cell.find(f"{MAIN}f") is not None
                    seen["dates"] += cell.get("s") in ("2", "3")
                    text = "".join(cell.itertext())
                    seen["accents"] += "é" in text
                row.clear()
json.dump(seen, sys.stdout)

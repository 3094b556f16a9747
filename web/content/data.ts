import type { InLanguages, TextPage } from "./text-page.ts";

export const data: InLanguages<TextPage> = {
  en: {
    title: "Data",
    description: "All case studies to take away: files, feeds, the API, licence and citation.",
    sections: [
      {
        id: "files",
        heading: "Files",
        paragraphs: [
          "Each file holds all published case studies, at most 5,000. For the results of a search, use the links in the [catalogue](/case-studies).",
        ],
        list: [
          "[XLSX](/v1/exports/case-studies.xlsx) Spreadsheet, for reading and sorting",
          "[CSV](/v1/exports/case-studies.csv) Table as text, for statistics programs",
          "[JSON](/v1/exports/case-studies.json) Everything, for programmers",
          "[NDJSON](/v1/exports/case-studies.ndjson) The same, one study a line",
          "[JSON-LD](/v1/exports/case-studies.jsonld) Linked data in schema.org’s terms",
          "[BibTeX](/v1/exports/case-studies.bib) References for LaTeX",
          "[RIS](/v1/exports/case-studies.ris) References for reference managers",
          "[CSL-JSON](/v1/exports/case-studies.csl) References for Pandoc and other CSL programs",
        ],
      },
      {
        id: "systems",
        heading: "For other systems",
        paragraphs: [],
        list: [
          "[All case studies in all their languages, one file made every night](/v1/exports/all-case-studies.ndjson)",
          "[Themes as SKOS](/v1/descriptions/themes.ttl)",
          "[The catalogue as DCAT](/v1/descriptions/catalogue.ttl)",
          "[The API and its fields, in English](/openapi.json)",
        ],
      },
      {
        id: "licence",
        heading: "Licence",
        paragraphs: [
          "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/). Name the catalogue, the address and the date. Each row says whether the institution confirmed the study.",
        ],
      },
    ],
  },
  fr: {
    title: "Données",
    description: "Toutes les études de cas à emporter : fichiers, fils, API, licence et citation.",
    sections: [
      {
        id: "files",
        heading: "Fichiers",
        paragraphs: [
          "Chaque fichier contient toutes les études publiées, 5 000 au plus. Pour les résultats d’une recherche, utilisez les liens du [catalogue](/case-studies).",
        ],
        list: [
          "[XLSX](/v1/exports/case-studies.xlsx) Tableur, pour lire et trier",
          "[CSV](/v1/exports/case-studies.csv) Tableau en texte, pour les logiciels statistiques",
          "[JSON](/v1/exports/case-studies.json) Tout, pour les programmeurs",
          "[NDJSON](/v1/exports/case-studies.ndjson) La même chose, une étude par ligne",
          "[JSON-LD](/v1/exports/case-studies.jsonld) Données liées, vocabulaire schema.org",
          "[BibTeX](/v1/exports/case-studies.bib) Références pour LaTeX",
          "[RIS](/v1/exports/case-studies.ris) Références pour logiciels bibliographiques",
          "[CSL-JSON](/v1/exports/case-studies.csl) Références pour Pandoc et autres logiciels CSL",
        ],
      },
      {
        id: "systems",
        heading: "Pour d’autres systèmes",
        paragraphs: [],
        list: [
          "[Toutes les études dans toutes leurs langues, un fichier refait chaque nuit](/v1/exports/all-case-studies.ndjson)",
          "[Thèmes en SKOS](/v1/descriptions/themes.ttl)",
          "[Le catalogue en DCAT](/v1/descriptions/catalogue.ttl)",
          "[L’API et ses champs, en anglais](/openapi.json)",
        ],
      },
      {
        id: "licence",
        heading: "Licence",
        paragraphs: [
          "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/). Citez le catalogue, l’adresse et la date. Chaque ligne indique si l’institution a confirmé l’étude.",
        ],
      },
    ],
  },
  ar: {
    title: "البيانات",
    description: "جميع دراسات الحالة للتنزيل: ملفات وخلاصات وواجهة برمجية ورخصة واستشهاد.",
    sections: [
      {
        id: "files",
        heading: "الملفات",
        paragraphs: [
          "يضم كل ملف جميع الدراسات المنشورة، بما لا يتجاوز 5,000 دراسة. ولنتائج بحث معين استخدم الروابط في [الدليل](/case-studies).",
        ],
        list: [
          "[XLSX](/v1/exports/case-studies.xlsx) جدول بيانات، للقراءة والفرز",
          "[CSV](/v1/exports/case-studies.csv) جدول نصي، لبرامج الإحصاء",
          "[JSON](/v1/exports/case-studies.json) كل شيء، للمبرمجين",
          "[NDJSON](/v1/exports/case-studies.ndjson) المحتوى نفسه، دراسة في كل سطر",
          "[JSON-LD](/v1/exports/case-studies.jsonld) بيانات مترابطة بمفردات schema.org",
          "[BibTeX](/v1/exports/case-studies.bib) مراجع لنظام LaTeX",
          "[RIS](/v1/exports/case-studies.ris) مراجع لبرامج إدارة المراجع",
          "[CSL-JSON](/v1/exports/case-studies.csl) مراجع لبرنامج Pandoc وغيره من برامج CSL",
        ],
      },
      {
        id: "systems",
        heading: "للأنظمة الأخرى",
        paragraphs: [],
        list: [
          "[جميع الدراسات بجميع لغاتها، في ملف واحد يُعدّ كل ليلة](/v1/exports/all-case-studies.ndjson)",
          "[المواضيع بصيغة SKOS](/v1/descriptions/themes.ttl)",
          "[الدليل بصيغة DCAT](/v1/descriptions/catalogue.ttl)",
          "[الواجهة البرمجية وحقولها، بالإنجليزية](/openapi.json)",
        ],
      },
      {
        id: "licence",
        heading: "الرخصة",
        paragraphs: [
          "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/). اذكر اسم الدليل والعنوان والتاريخ. ويبين كل سطر إن كانت المؤسسة قد أكدت الدراسة.",
        ],
      },
    ],
  },
  tr: {
    title: "Veriler",
    description: "Bütün vaka çalışmaları: dosyalar, akışlar, API, lisans ve atıf.",
    sections: [
      {
        id: "files",
        heading: "Dosyalar",
        paragraphs: [
          "Her dosyada yayımlanmış bütün çalışmalar bulunur, en çok 5.000. Bir aramanın sonuçları için [katalogdaki](/case-studies) bağlantıları kullanın.",
        ],
        list: [
          "[XLSX](/v1/exports/case-studies.xlsx) Elektronik tablo, okumak ve sıralamak için",
          "[CSV](/v1/exports/case-studies.csv) Metin tablosu, istatistik yazılımları için",
          "[JSON](/v1/exports/case-studies.json) Her şey, programcılar için",
          "[NDJSON](/v1/exports/case-studies.ndjson) Aynısı, her satırda bir çalışma",
          "[JSON-LD](/v1/exports/case-studies.jsonld) schema.org terimleriyle bağlantılı veri",
          "[BibTeX](/v1/exports/case-studies.bib) LaTeX için kaynakça",
          "[RIS](/v1/exports/case-studies.ris) Kaynakça yazılımları için kayıtlar",
          "[CSL-JSON](/v1/exports/case-studies.csl) Pandoc ve öteki CSL yazılımları için kaynakça",
        ],
      },
      {
        id: "systems",
        heading: "Başka sistemler için",
        paragraphs: [],
        list: [
          "[Bütün çalışmalar, bütün dilleriyle, her gece yenilenen tek dosyada](/v1/exports/all-case-studies.ndjson)",
          "[SKOS olarak temalar](/v1/descriptions/themes.ttl)",
          "[DCAT olarak katalog](/v1/descriptions/catalogue.ttl)",
          "[API ve alanları, İngilizce](/openapi.json)",
        ],
      },
      {
        id: "licence",
        heading: "Lisans",
        paragraphs: [
          "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/). Kataloğu, adresi ve tarihi belirtin. Her satırda kurumun çalışmayı doğrulayıp doğrulamadığı yazar.",
        ],
      },
    ],
  },
};

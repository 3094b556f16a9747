import type * as z from "zod";
import type {
  ChallengeCode,
  EvidenceLevel,
  Maturity,
  PracticeStatus,
  Provenance,
  SocialProtectionFunction,
} from "#schemas/case-study.ts";
import type { IncomeGroup, Region } from "#schemas/vocabulary.ts";
import { wordsLanguage } from "./words.ts";

/** English, French, Arabic, Turkish. */
type Names = readonly [en: string, fr: string, ar: string, tr: string];
type NamesOf<Codes extends z.ZodType<string>> = Record<z.infer<Codes>, Names>;

/** What codes are called, by the filter that takes them. */
const names = {
  function: {
    "social-assistance": ["Social assistance", "Assistance sociale", "المساعدة الاجتماعية", "Sosyal yardım"],
    "social-insurance": ["Social insurance", "Assurance sociale", "التأمين الاجتماعي", "Sosyal sigorta"],
    "labour-market": ["Labour market", "Marché du travail", "سوق العمل", "İşgücü piyasası"],
    "social-services": ["Social services", "Services sociaux", "الخدمات الاجتماعية", "Sosyal hizmetler"],
    several: ["Several functions", "Plusieurs fonctions", "وظائف متعددة", "Birden fazla işlev"],
  } satisfies NamesOf<typeof SocialProtectionFunction>,
  status: {
    planned: ["Planned", "Prévue", "مخطط لها", "Planlanan"],
    pilot: ["Pilot", "Pilote", "تجريبية", "Pilot"],
    active: ["Active", "En cours", "جارية", "Yürürlükte"],
    completed: ["Completed", "Achevée", "مكتملة", "Tamamlanan"],
    suspended: ["Suspended", "Suspendue", "معلقة", "Askıya alınan"],
    unknown: ["Not known", "Inconnu", "غير معروفة", "Bilinmiyor"],
  } satisfies NamesOf<typeof PracticeStatus>,
  challenge: {
    "missing-or-wrong-id": [
      "Missing or wrong identity documents",
      "Pièces d’identité absentes ou erronées",
      "غياب وثائق الهوية أو خطؤها",
      "Eksik veya yanlış kimlik",
    ],
    "unverified-phone": [
      "Phone numbers not verified",
      "Numéros de téléphone non vérifiés",
      "أرقام هاتف غير موثقة",
      "Doğrulanmamış telefon numaraları",
    ],
    "digital-exclusion": ["Digital exclusion", "Exclusion numérique", "الإقصاء الرقمي", "Dijital dışlanma"],
    "connectivity-cash-out": [
      "Connectivity and cash-out",
      "Connectivité et retrait d’espèces",
      "الاتصال بالشبكة وسحب النقد",
      "Bağlantı ve nakit çekme",
    ],
    "payment-provider-failure": [
      "Failing payment providers",
      "Défaillance des prestataires de paiement",
      "إخفاق مقدمي خدمات الدفع",
      "Ödeme kuruluşlarının aksaması",
    ],
    "data-quality-ageing": [
      "Data quality and ageing data",
      "Qualité et vieillissement des données",
      "جودة البيانات وتقادمها",
      "Veri kalitesi ve eskiyen veriler",
    ],
    "inter-agency-data-sharing": [
      "Data sharing between agencies",
      "Partage de données entre institutions",
      "تبادل البيانات بين الجهات",
      "Kurumlar arası veri paylaşımı",
    ],
    "trust-privacy": [
      "Trust and privacy",
      "Confiance et vie privée",
      "الثقة والخصوصية",
      "Güven ve mahremiyet",
    ],
    "biometric-failure": [
      "Failing biometrics",
      "Échec de la biométrie",
      "إخفاق السمات الحيوية",
      "Biyometrik doğrulamanın başarısızlığı",
    ],
    "cost-and-funding-gap": [
      "Cost and funding gaps",
      "Coût et manque de financement",
      "التكلفة ونقص التمويل",
      "Maliyet ve finansman açığı",
    ],
    "vendor-dependency": [
      "Dependence on vendors",
      "Dépendance envers les fournisseurs",
      "الاعتماد على المورّدين",
      "Tedarikçiye bağımlılık",
    ],
    "political-change": ["Political change", "Changement politique", "تغير سياسي", "Siyasi değişim"],
    "capacity-staff": [
      "Staff and capacity",
      "Personnel et capacités",
      "الموظفون والقدرات",
      "Personel ve kapasite",
    ],
    "exclusion-by-formula": [
      "Exclusion by formula",
      "Exclusion par la formule de ciblage",
      "الإقصاء بسبب معادلة الاستهداف",
      "Puanlama formülüyle dışlanma",
    ],
    "fraud-and-deduction": [
      "Fraud and deductions",
      "Fraude et retenues",
      "الاحتيال والاقتطاع",
      "Usulsüzlük ve kesintiler",
    ],
  } satisfies NamesOf<typeof ChallengeCode>,
  maturity: {
    innovation: ["Innovation", "Innovation", "ابتكار", "Yenilik"],
    promising: ["Promising practice", "Pratique prometteuse", "ممارسة واعدة", "Umut veren uygulama"],
    good: ["Good practice", "Bonne pratique", "ممارسة جيدة", "İyi uygulama"],
    institutionalised: [
      "Institutionalised practice",
      "Pratique institutionnalisée",
      "ممارسة مؤسسية",
      "Kurumsallaşmış uygulama",
    ],
  } satisfies NamesOf<typeof Maturity>,
  evidence: {
    "self-reported": ["Self-reported", "Autodéclaration", "تقرير ذاتي", "Kendi beyanı"],
    "administrative-data": [
      "Administrative data",
      "Données administratives",
      "بيانات إدارية",
      "İdari veriler",
    ],
    "independent-evaluation": [
      "Independent evaluation",
      "Évaluation indépendante",
      "تقييم مستقل",
      "Bağımsız değerlendirme",
    ],
    experimental: ["Experiment", "Étude expérimentale", "دراسة تجريبية", "Deneysel çalışma"],
  } satisfies NamesOf<typeof EvidenceLevel>,
  region: {
    Arab: ["Arab group", "Groupe arabe", "المجموعة العربية", "Arap grubu"],
    Asian: ["Asian group", "Groupe asiatique", "المجموعة الآسيوية", "Asya grubu"],
    African: ["African group", "Groupe africain", "المجموعة الأفريقية", "Afrika grubu"],
  } satisfies NamesOf<typeof Region>,
  income_group: {
    low: ["Low income", "Faible revenu", "دخل منخفض", "Düşük gelirli"],
    "lower-middle": [
      "Lower middle income",
      "Revenu intermédiaire, tranche inférieure",
      "الشريحة الدنيا من الدخل المتوسط",
      "Alt-orta gelirli",
    ],
    "upper-middle": [
      "Upper middle income",
      "Revenu intermédiaire, tranche supérieure",
      "الشريحة العليا من الدخل المتوسط",
      "Üst-orta gelirli",
    ],
    high: ["High income", "Revenu élevé", "دخل مرتفع", "Yüksek gelirli"],
  } satisfies NamesOf<typeof IncomeGroup>,
  provenance: {
    submitted: [
      "Submitted by the institution",
      "Soumise par l’institution",
      "مقدمة من المؤسسة",
      "Kurumun gönderdiği",
    ],
    "desk-researched": ["Desk-researched", "Recherche documentaire", "بحث مكتبي", "Masa başı araştırma"],
  } satisfies NamesOf<typeof Provenance>,
};

/** The filters whose values are codes that the contract fixes. */
export type CodeFilter = keyof typeof names;

/** What a code is called in the language of a tag such as `fr-MA`, or else in English. */
export function codeInWords(filter: CodeFilter, code: string, language: string): string {
  const known: Readonly<Record<string, Names>> = names[filter];
  return known[code]?.[places[wordsLanguage(language)] ?? 0] ?? code;
}

const places: Readonly<Record<string, number>> = { en: 0, fr: 1, ar: 2, tr: 3 };

import type * as z from "zod";
import type {
  ChallengeCode,
  DeliveryStage,
  EvidenceLevel,
  Maturity,
  Offer,
  PracticeStatus,
  Provenance,
  Readiness,
  SocialProtectionFunction,
  TargetGroup,
} from "./case-study.ts";
import type { IncomeGroup, Region } from "./vocabulary.ts";

/** English, French, Arabic, Turkish. */
type Names = readonly [en: string, fr: string, ar: string, tr: string];
type NamesOf<Codes extends z.ZodType<string>> = Record<z.infer<Codes>, Names>;

/** What codes are called, by the filter that takes them or else by what holds them. Types only are imported. */
const names = {
  function: {
    "social-assistance": ["Social assistance", "Assistance sociale", "المساعدة الاجتماعية", "Sosyal yardım"],
    "social-insurance": ["Social insurance", "Assurance sociale", "التأمين الاجتماعي", "Sosyal sigorta"],
    "labour-market": ["Labour market", "Marché du travail", "سوق العمل", "İşgücü piyasası"],
    "social-services": ["Social services", "Services sociaux", "الخدمات الاجتماعية", "Sosyal hizmetler"],
    several: ["Several kinds", "Plusieurs types", "أنواع متعددة", "Birkaç tür"],
  } satisfies NamesOf<typeof SocialProtectionFunction>,
  status: {
    planned: ["Planned", "Prévue", "مخطط لها", "Planlanan"],
    pilot: ["Pilot", "Pilote", "تجريبية", "Pilot"],
    active: ["Running", "En cours", "جارية", "Yürürlükte"],
    completed: ["Completed", "Achevée", "مكتملة", "Tamamlanan"],
    suspended: ["Suspended", "Suspendue", "معلقة", "Askıya alınan"],
    unknown: ["Status not known", "État inconnu", "الحالة غير معروفة", "Durumu bilinmiyor"],
  } satisfies NamesOf<typeof PracticeStatus>,
  challenge: {
    "missing-or-wrong-id": [
      "Missing or wrong ID papers",
      "Identité absente ou erronée",
      "وثائق هوية مفقودة أو خاطئة",
      "Eksik veya yanlış kimlik",
    ],
    "unverified-phone": [
      "Wrong phone numbers",
      "Numéros de téléphone faux",
      "أرقام هاتف غير صحيحة",
      "Yanlış telefon numaraları",
    ],
    "digital-exclusion": ["Digital exclusion", "Exclusion numérique", "الإقصاء الرقمي", "Dijital dışlanma"],
    "connectivity-cash-out": [
      "Networks and cash points",
      "Réseau et points de retrait",
      "الشبكات ونقاط صرف النقد",
      "Bağlantı ve nakit noktaları",
    ],
    "payment-provider-failure": [
      "Payments that failed",
      "Paiements défaillants",
      "تعثر صرف المدفوعات",
      "Aksayan ödemeler",
    ],
    "data-quality-ageing": [
      "Wrong or outdated data",
      "Données fausses ou périmées",
      "بيانات خاطئة أو قديمة",
      "Hatalı veya eski veriler",
    ],
    "inter-agency-data-sharing": [
      "Sharing data among agencies",
      "Partage des données",
      "تبادل البيانات بين الجهات",
      "Kurumlar arası veri akışı",
    ],
    "trust-privacy": [
      "Trust and privacy",
      "Confiance et vie privée",
      "الثقة والخصوصية",
      "Güven ve mahremiyet",
    ],
    "biometric-failure": [
      "Biometrics that fail",
      "Échecs de la biométrie",
      "إخفاق القياسات الحيوية",
      "Biyometrik hatalar",
    ],
    "cost-and-funding-gap": [
      "Cost and funding gaps",
      "Coûts et financement",
      "التكلفة وفجوة التمويل",
      "Maliyet ve finansman açığı",
    ],
    "vendor-dependency": [
      "Dependence on one supplier",
      "Dépendance au fournisseur",
      "الاعتماد على مورّد واحد",
      "Tek tedarikçiye bağımlılık",
    ],
    "political-change": ["Political change", "Changement politique", "التغيرات السياسية", "Siyasi değişim"],
    "capacity-staff": ["Too few staff", "Manque de personnel", "نقص الموظفين", "Personel yetersizliği"],
    "exclusion-by-formula": [
      "Excluded by a formula",
      "Exclus par une formule",
      "الاستبعاد بسبب المعادلة",
      "Formülle dışarıda kalma",
    ],
    "fraud-and-deduction": [
      "Fraud and deductions",
      "Fraudes et retenues",
      "الاحتيال والاقتطاعات",
      "Dolandırıcılık ve kesintiler",
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
    experimental: ["Experimental study", "Étude expérimentale", "دراسة تجريبية", "Deneysel çalışma"],
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
  stage: {
    outreach: ["Outreach", "Information du public", "التوعية والوصول إلى الناس", "Bilgilendirme ve erişim"],
    "intake-registration": [
      "Intake and registration",
      "Accueil et inscription",
      "استقبال الطلبات والتسجيل",
      "Başvuru ve kayıt",
    ],
    "assessment-eligibility": [
      "Assessment of eligibility",
      "Évaluation de l’éligibilité",
      "تقييم الأهلية",
      "Hak sahipliğinin değerlendirilmesi",
    ],
    enrolment: ["Enrolment", "Admission au programme", "الالتحاق بالبرنامج", "Programa alma"],
    "provision-payment": [
      "Payment and services",
      "Versement et services",
      "الصرف وتقديم الخدمات",
      "Ödeme ve hizmet sunumu",
    ],
    "case-and-data-management": [
      "Case and data management",
      "Gestion des cas et des données",
      "إدارة الحالات والبيانات",
      "Vaka ve veri yönetimi",
    ],
    grievance: [
      "Grievances and appeals",
      "Réclamations et recours",
      "الشكاوى والتظلمات",
      "Şikâyet ve itiraz",
    ],
    exit: ["Leaving the programme", "Sortie du programme", "الخروج من البرنامج", "Programdan çıkış"],
    monitoring: ["Monitoring", "Suivi", "المتابعة والرصد", "İzleme"],
  } satisfies NamesOf<typeof DeliveryStage>,
  target_group: {
    children: ["Children", "Enfants", "الأطفال", "Çocuklar"],
    "older-persons": ["Older people", "Personnes âgées", "كبار السن", "Yaşlılar"],
    "persons-with-disabilities": [
      "People with disabilities",
      "Personnes handicapées",
      "الأشخاص ذوو الإعاقة",
      "Engelliler",
    ],
    "women-headed-households": [
      "Households headed by women",
      "Ménages dirigés par une femme",
      "الأسر التي تعولها نساء",
      "Kadınların geçindirdiği haneler",
    ],
    "informal-workers": [
      "Informal workers",
      "Travailleurs de l’économie informelle",
      "العاملون في الاقتصاد غير المنظم",
      "Kayıt dışı çalışanlar",
    ],
    unemployed: ["Unemployed people", "Personnes au chômage", "العاطلون عن العمل", "İşsizler"],
    "refugees-displaced": [
      "Refugees and displaced people",
      "Réfugiés et personnes déplacées",
      "اللاجئون والنازحون",
      "Mülteciler ve yerinden edilmiş kişiler",
    ],
    migrants: ["Migrants", "Migrants", "المهاجرون", "Göçmenler"],
    "rural-poor": [
      "Poor people in rural areas",
      "Populations rurales pauvres",
      "فقراء الريف",
      "Kırsaldaki yoksullar",
    ],
    students: ["Students", "Élèves et étudiants", "التلاميذ والطلبة", "Öğrenciler"],
    "insured-workers": [
      "Insured workers",
      "Travailleurs assurés",
      "العمال المؤمَّن عليهم",
      "Sigortalı çalışanlar",
    ],
    all: ["Everybody", "Toute la population", "جميع السكان", "Herkes"],
  } satisfies NamesOf<typeof TargetGroup>,
  offer: {
    "study-visit": ["Study visit", "Visite d’étude", "زيارة دراسية", "Çalışma ziyareti"],
    expert: ["An expert’s advice", "Conseil d’un expert", "مشورة خبير", "Uzman desteği"],
    training: ["Training", "Formation", "تدريب", "Eğitim"],
    code: ["Source code", "Code source", "الشيفرة المصدرية", "Kaynak kodu"],
    questions: [
      "Answers to questions",
      "Réponses aux questions",
      "الإجابة عن الأسئلة",
      "Soruların yanıtlanması",
    ],
  } satisfies NamesOf<typeof Offer>,
  readiness: {
    documentation: ["Documentation", "Documentation", "وثائق", "Belgeler"],
    training: ["Training material", "Supports de formation", "مواد تدريبية", "Eğitim materyali"],
    code: ["Source code", "Code source", "الشيفرة المصدرية", "Kaynak kodu"],
    budgetTemplate: ["A model budget", "Modèle de budget", "نموذج ميزانية", "Örnek bütçe"],
    legalText: ["Legal texts", "Textes juridiques", "نصوص قانونية", "Mevzuat metinleri"],
    hostVisits: [
      "Visits received on site",
      "Accueil de visites sur place",
      "استقبال الزيارات الميدانية",
      "Yerinde ziyaret kabulü",
    ],
  } satisfies Record<keyof z.infer<typeof Readiness>, Names>,
};

/** A list of codes that the contract fixes. */
export type CodeList = keyof typeof names;

/** What a code is called in the language of a tag such as `fr-MA`, or else in English. */
export function codeInWords(list: CodeList, code: string, language: string): string {
  const known: Readonly<Record<string, Names>> = names[list];
  const place = places[language.split("-", 1).join().toLowerCase()] ?? 0;
  return Object.hasOwn(known, code) ? (known[code]?.[place] ?? code) : code;
}

const places: Readonly<Record<string, number>> = { en: 0, fr: 1, ar: 2, tr: 3 };

import type * as z from "zod";
import type { ChallengeCode } from "#schemas/case-study.ts";
import type { PageLanguage } from "../languages.ts";
import type { InLanguages } from "./text-page.ts";

/** Each challenge as those ask who have it. */
export const questions: Readonly<Record<z.infer<typeof ChallengeCode>, InLanguages<string>>> = {
  "missing-or-wrong-id": {
    en: "People have no identity document, or a wrong one: what did others do?",
    fr: "Des personnes n’ont pas de pièce d’identité, ou une pièce erronée : qu’ont fait les autres ?",
    ar: "أشخاص بلا وثيقة هوية، أو بوثيقة خاطئة: ماذا فعل الآخرون؟",
    tr: "İnsanların kimlik belgesi yok ya da yanlış: başkaları ne yaptı?",
  },
  "unverified-phone": {
    en: "The phone number we hold is wrong or somebody else’s: how do we reach people?",
    fr: "Le numéro de téléphone est faux ou appartient à quelqu’un d’autre : comment joindre les personnes ?",
    ar: "رقم الهاتف المسجل خاطئ أو يخص شخصًا آخر: كيف نصل إلى الناس؟",
    tr: "Kayıtlı telefon numarası yanlış ya da başkasının: insanlara nasıl ulaşılır?",
  },
  "digital-exclusion": {
    en: "Some people cannot use the digital channel: how are they served?",
    fr: "Certaines personnes ne peuvent pas utiliser le canal numérique : comment les servir ?",
    ar: "بعض الناس لا يستطيعون استخدام القناة الرقمية: كيف نخدمهم؟",
    tr: "Bazı kişiler dijital kanalı kullanamıyor: onlara nasıl hizmet verilir?",
  },
  "connectivity-cash-out": {
    en: "The network is weak and cash points are far: how do people get their money?",
    fr: "Le réseau est faible et les points de retrait sont loin : comment les personnes touchent-elles leur argent ?",
    ar: "الشبكة ضعيفة ونقاط صرف النقد بعيدة: كيف يحصل الناس على أموالهم؟",
    tr: "Bağlantı zayıf, nakit noktaları uzak: insanlar parasını nasıl alıyor?",
  },
  "payment-provider-failure": {
    en: "A provider did not deliver the payments: what can be done?",
    fr: "Un prestataire n’a pas assuré les versements : que faire ?",
    ar: "لم يوصل مقدم الخدمة المدفوعات: ما العمل؟",
    tr: "Ödeme kuruluşu ödemeleri ulaştırmadı: ne yapılabilir?",
  },
  "data-quality-ageing": {
    en: "Our records are wrong or out of date: how do others keep theirs right?",
    fr: "Nos données sont fausses ou périmées : comment d’autres tiennent-ils les leurs à jour ?",
    ar: "سجلاتنا خاطئة أو قديمة: كيف يحافظ الآخرون على صحة سجلاتهم؟",
    tr: "Kayıtlarımız yanlış veya eski: başkaları kendi kayıtlarını nasıl güncel tutuyor?",
  },
  "inter-agency-data-sharing": {
    en: "Our agencies’ data do not come together: how did others join theirs?",
    fr: "Les données de nos institutions ne se rejoignent pas : comment d’autres ont-ils relié les leurs ?",
    ar: "بيانات جهاتنا لا تلتقي: كيف ربط الآخرون بيانات جهاتهم؟",
    tr: "Kurumlarımızın verileri birleşmiyor: başkaları kendi verilerini nasıl birleştirdi?",
  },
  "trust-privacy": {
    en: "People do not trust the system with their data: how is trust won?",
    fr: "Les personnes ne font pas confiance au système pour leurs données : comment gagner la confiance ?",
    ar: "لا يأتمن الناس النظام على بياناتهم: كيف تُكسب الثقة؟",
    tr: "İnsanlar verileri konusunda sisteme güvenmiyor: güven nasıl kazanılır?",
  },
  "biometric-failure": {
    en: "Fingerprints or faces do not read: what is the other way?",
    fr: "Les empreintes ou les visages ne sont pas reconnus : quelle autre voie proposer ?",
    ar: "لا تُقرأ البصمات أو الوجوه: ما الطريق البديل؟",
    tr: "Parmak izi veya yüz okunmuyor: başka hangi yol var?",
  },
  "cost-and-funding-gap": {
    en: "The money is missing, late or too little: how do others carry on?",
    fr: "L’argent manque, tarde ou ne suffit pas : comment d’autres continuent-ils ?",
    ar: "المال غائب أو متأخر أو غير كاف: كيف يواصل الآخرون؟",
    tr: "Para yok, geç geliyor ya da yetmiyor: başkaları nasıl sürdürüyor?",
  },
  "vendor-dependency": {
    en: "We depend on one supplier: how do others stay free to change?",
    fr: "Nous dépendons d’un seul fournisseur : comment d’autres gardent-ils le choix ?",
    ar: "نعتمد على مورّد واحد: كيف يحتفظ الآخرون بحرية التغيير؟",
    tr: "Tek bir tedarikçiye bağımlıyız: başkaları değiştirme özgürlüğünü nasıl koruyor?",
  },
  "political-change": {
    en: "The government or the ministry changes: what survives?",
    fr: "Le gouvernement ou le ministère change : qu’est-ce qui perdure ?",
    ar: "تتغير الحكومة أو الوزارة: ما الذي يبقى؟",
    tr: "Hükûmet veya bakanlık değişiyor: geriye ne kalıyor?",
  },
  "capacity-staff": {
    en: "We have too few staff, or they leave: how is the work done elsewhere?",
    fr: "Le personnel manque ou s’en va : comment le travail se fait-il ailleurs ?",
    ar: "موظفونا قليلون أو يتركون العمل: كيف يُنجز العمل في دول أخرى؟",
    tr: "Personelimiz az ya da ayrılıyor: iş başka yerlerde nasıl yürüyor?",
  },
  "exclusion-by-formula": {
    en: "The formula leaves out people in need: what did others change?",
    fr: "La formule laisse de côté des personnes dans le besoin : qu’ont changé les autres ?",
    ar: "تستبعد المعادلة محتاجين: ماذا غيّر الآخرون؟",
    tr: "Formül ihtiyaç sahiplerini dışarıda bırakıyor: başkaları neyi değiştirdi?",
  },
  "fraud-and-deduction": {
    en: "People are cheated, or lose part of their payment: how is that stopped?",
    fr: "Des personnes sont escroquées ou perdent une partie de leur versement : comment y mettre fin ?",
    ar: "يُحتال على الناس أو يُقتطع من مستحقاتهم: كيف يوقف ذلك؟",
    tr: "İnsanlar dolandırılıyor ya da ödemelerinden kesinti yapılıyor: bu nasıl önlenir?",
  },
};

/** The codes in the order of the contract. */
export const challengeCodes: readonly string[] = Object.keys(questions);

export const questionOf = (code: string, language: PageLanguage): string =>
  (questions as Readonly<Record<string, InLanguages<string>>>)[code]?.[language] ?? code;

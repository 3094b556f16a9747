import { stopwords } from "@orama/stopwords/arabic";

/** Arabic script, Persian and Urdu letters included. */
export const isArabic = (word: string) => /^[\u0600-\u06FF\u0750-\u077F]/.test(word);

/** Tashkeel, tatweel and the signs of the Quran. */
const marks = /[\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06ED]/g;
const digitZero = { arabic: 0x0660, persian: 0x06f0 };

export const withoutMarks = (word: string): string => word.replace(marks, "");

/** One spelling for what people spell in several ways: hamza, alef, ta marbuta, alef maqsura, vowel signs, digits. */
export function normaliseArabic(word: string): string {
  return withoutMarks(word)
    .replace(/[أإآٱ]/g, "ا")
    .replace(/[ىیئ]/g, "ي")
    .replace(/ک/g, "ك")
    .replace(/ة/g, "ه")
    .replace(/ؤ/g, "و")
    .replace(/ء/g, "")
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - digitZero.arabic))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - digitZero.persian));
}

// The list also holds nouns that say what a study is about: a visit, public, force, eye, unit of time, frame, endowment; and words
// that turn others into something else: in-formal, non-payment, self-registration, automatic, single.
const contentWords = [
  "زيارة",
  "عام",
  "عامة",
  "قوة",
  "عين",
  "سنة",
  "اعادة",
  "نهاية",
  "دون",
  "بدون",
  "غير",
  "عدم",
  "الذاتي",
  "واحد",
  "اطار",
  "وقف",
  "الالي",
].map(normaliseArabic);
const stopWords = new Set(stopwords.map(normaliseArabic));
for (const word of contentWords) stopWords.delete(word);

// Light10: Larkey, Ballesteros and Connell, "Light stemming for Arabic information retrieval" (2007).
const prefixes = ["وبال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال"];
const suffixes = ["ها", "ان", "ات", "ون", "ين", "يه", "يا", "ه", "ي", "ا"];
const maxSuffixes = 3;
/** Words of the field whose first waw is their own and not "and": ministry, national, document, agency, unit, post… */
const ownWaw =
  /^و(?:زار|زير|زرا|طن|ثيق|ثاي|صول|صي|سيط|ساي|سيل|كال|كيل|حد|ظيف|ظاي|فا|في|رث|رق|رش|لاي|لاد|قت|قف|قاي|ضع|عي|صف|اقع|اجه|اجب|الد|با)/;

/** The word without article, "and", and the prepositions that are written together with the article. */
export function withoutClitics(normalised: string): string {
  const isConjunction =
    normalised.length > 4 &&
    normalised.startsWith("و") &&
    !normalised.startsWith("وال") &&
    !ownWaw.test(normalised);
  const word =
    isConjunction && !prefixes.some((prefix) => normalised.startsWith(prefix))
      ? normalised.slice(1)
      : normalised;
  const prefix = prefixes.find(
    (candidate) => word.startsWith(candidate) && word.length - candidate.length >= 2,
  );
  return prefix && !ownWaw.test(word) ? word.slice(prefix.length) : word;
}

/** Light10's suffixes, one after the other; three letters stay, two before a ta marbuta. */
function withoutSuffixes(word: string): string {
  let stem = word;
  for (let round = 0; round < maxSuffixes; round++) {
    const suffix = suffixes.find(
      (candidate) =>
        stem.endsWith(candidate) && stem.length - candidate.length >= (candidate === "ه" ? 2 : 3),
    );
    if (!suffix) break;
    stem = stem.slice(0, -suffix.length);
    // A ta marbuta is a plain one before a possessor: بطاقتها is a بطاقة of hers.
    if (suffix === "ها" && stem.endsWith("ت") && stem.length > 3) stem = stem.slice(0, -1);
  }
  return stem;
}

/** Plurals that change the inside of a word, which no light stemmer undoes: each line a word of the field and its others. */
const brokenPlurals = `
  فقير فقراء | عامل عمال | صندوق صناديق | مشروع مشاريع | برنامج برامج | شكوى شكاوى شكاوي | طفل أطفال | محفظة محافظ
  قائمة قوائم | وثيقة وثائق | بنك بنوك | مصرف مصارف | هاتف هواتف | مركز مراكز | قرية قرى | مدينة مدن | قانون قوانين
  معيار معايير | فرد أفراد | شخص أشخاص | نظام أنظمة نظم | وكيل وكلاء | شريك شركاء | حق حقوق | رسم رسوم | سعر أسعار
  مال أموال | خطر أخطار مخاطر | كارثة كوارث | حرب حروب | قاعدة قواعد | قمر أقمار | صورة صور | عمل أعمال | وظيفة وظائف
  لجنة لجان | تقرير تقارير | نتيجة نتائج | رقم أرقام | أجر أجور | راتب رواتب | صاحب أصحاب | طالب طلاب طلبة | مدرسة مدارس
  مريض مرضى | دواء أدوية | طبيب أطباء | يتيم أيتام | أرملة أرامل | امرأة مرأة نساء | منزل منازل | بيت بيوت | زيارة زيارات
  حد حدود | درس دروس | خبير خبراء | مبلغ مبالغ | منفعة منافع | حساب حسابات | دخل مداخيل | مورد موارد | إجراء إجراءات
  خدمة خدمات | فئة فئات | دولة دول | بلد بلدان | منطقة مناطق | سياسة سياسات | هدف أهداف | قرار قرارات | مسن مسنون
  رجل رجال | أم أمهات | شاب شباب | مزارع مزارعون | تاجر تجار | متجر متاجر | طابور طوابير | فرع فروع | مكتب مكاتب
  جهاز أجهزة | شهر أشهر شهور | مرحلة مراحل | ملف ملفات | قطاع قطاعات | وسيط وسطاء | زميل زملاء | عضو أعضاء | سلطة سلطات`;

const singulars = new Map<string, string>();
for (const line of brokenPlurals.split(/[|\n]/)) {
  const [singular = "", ...plurals] = line.trim().split(" ").map(normaliseArabic);
  for (const plural of plurals) singulars.set(withoutSuffixes(plural), withoutSuffixes(singular));
}

export function stemArabic(normalised: string): string {
  const stem = withoutSuffixes(withoutClitics(normalised));
  return singulars.get(stem) ?? stem;
}

export function analyseArabic(word: string): string {
  const normalised = normaliseArabic(word);
  return stopWords.has(normalised) ? "" : stemArabic(normalised);
}

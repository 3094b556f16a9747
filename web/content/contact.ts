import type { InLanguages, TextPage } from "./text-page.ts";

export const contact: InLanguages<TextPage> = {
  en: {
    title: "Contact",
    description: "Whom to ask about a case study, what to do about an error and how a country takes part.",
    sections: [
      {
        id: "study",
        heading: "About a case study",
        paragraphs: [
          "Ask the institution that the case study names. Where it has given an e-mail address, whoever has an account reads it through the API. Where it has not, the sources of the study lead further.",
        ],
      },
      {
        id: "error",
        heading: "If something is wrong",
        paragraphs: [
          "A contributor of the country can start a corrected draft, and so can an editor. If you are neither, tell the institution named in the study, or whoever runs the catalogue.",
        ],
      },
      {
        id: "country",
        heading: "Taking part",
        paragraphs: [
          "The secretariat opens accounts for each country’s contributors. What a case study needs is described in the [criteria](/criteria).",
        ],
      },
    ],
  },
  fr: {
    title: "Contact",
    description:
      "À qui s’adresser au sujet d’une étude, que faire en cas d’erreur et comment un pays participe.",
    sections: [
      {
        id: "study",
        heading: "Au sujet d’une étude de cas",
        paragraphs: [
          "Adressez-vous à l’institution nommée dans l’étude. Si elle a donné une adresse électronique, qui a un compte la lit par l’API. Sinon, les sources de l’étude permettent d’aller plus loin.",
        ],
      },
      {
        id: "error",
        heading: "En cas d’erreur",
        paragraphs: [
          "Un contributeur du pays ou un éditeur peut commencer un brouillon corrigé. Si vous n’êtes ni l’un ni l’autre, prévenez l’institution nommée dans l’étude ou le responsable du catalogue.",
        ],
      },
      {
        id: "country",
        heading: "Participer",
        paragraphs: [
          "Le secrétariat ouvre des comptes pour les contributeurs de chaque pays. Les [critères](/criteria) décrivent ce qu’il faut pour une étude de cas.",
        ],
      },
    ],
  },
  ar: {
    title: "الاتصال",
    description: "من تسأل عن دراسة حالة، وماذا تفعل عند وجود خطأ، وكيف تشارك دولة.",
    sections: [
      {
        id: "study",
        heading: "عن دراسة حالة",
        paragraphs: [
          "اسأل المؤسسة المذكورة في الدراسة. فإن كانت قد ذكرت عنوان بريد إلكتروني، قرأه عبر واجهة البرمجة مَن له حساب. وإلا فمصادر الدراسة تدلك على المزيد.",
        ],
      },
      {
        id: "error",
        heading: "إذا وجدت خطأ",
        paragraphs: [
          "يمكن لمساهم من الدولة أو لمحرر أن يبدأ مسودة مصححة. وإن لم تكن أيًا منهما فأبلغ المؤسسة المذكورة في الدراسة أو الجهة المشغلة للدليل.",
        ],
      },
      {
        id: "country",
        heading: "المشاركة",
        paragraphs: [
          "تفتح الأمانة حسابات لمساهمي كل دولة. وتبين [المعايير](/criteria) ما يلزم لدراسة الحالة.",
        ],
      },
    ],
  },
  tr: {
    title: "İletişim",
    description: "Bir çalışma hakkında kime sorulur, hata varsa ne yapılır, bir ülke nasıl katılır?",
    sections: [
      {
        id: "study",
        heading: "Bir vaka çalışması hakkında",
        paragraphs: [
          "Çalışmada adı geçen kuruma sorun. Kurum bir e-posta adresi verdiyse hesabı olanlar bunu API üzerinden okur. Vermediyse çalışmanın kaynakları yol gösterir.",
        ],
      },
      {
        id: "error",
        heading: "Bir yanlış varsa",
        paragraphs: [
          "Ülkenin katkı sağlayıcısı veya bir editör düzeltilmiş bir taslak başlatabilir. İkisi de değilseniz çalışmada adı geçen kuruma veya kataloğu işletene bildirin.",
        ],
      },
      {
        id: "country",
        heading: "Katılmak",
        paragraphs: [
          "Sekretarya her ülkenin katkı sağlayıcıları için hesap açar. Bir vaka çalışması için gerekenler [ölçütler](/criteria) sayfasındadır.",
        ],
      },
    ],
  },
};

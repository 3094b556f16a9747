import type { InLanguages, TextPage } from "./text-page.ts";

export const privacy: InLanguages<TextPage> = {
  en: {
    title: "Privacy",
    description: "No cookies for readers, no third parties, no tracking.",
    sections: [
      {
        id: "readers",
        heading: "If you read",
        paragraphs: [
          "These pages set no cookies, load nothing from other sites and do not follow you. Your browser keeps, and sends to nobody: the colours you chose; until you close the window, the case studies you put into a comparison; and copies of the last pages you opened, forty at most, to show them without a connection. Deleting this site’s data in the browser removes all of it.",
          "The access log records the operation, the time and the outcome of a request, but neither your network address nor who you are.",
        ],
      },
      {
        id: "authors",
        heading: "If you sign in",
        paragraphs: [
          "Signing in uses a page of its own, which sets the cookies it needs. Drafts and their history record who did what, by an identifier. Readers do not see it.",
        ],
      },
      {
        id: "contacts",
        heading: "Contacts",
        paragraphs: [
          "The mailbox of an institution is shown only to people who are signed in. Case studies are meant to hold no personal data.",
        ],
      },
    ],
  },
  fr: {
    title: "Confidentialité",
    description: "Ni cookies pour les lecteurs, ni tiers, ni pistage.",
    sections: [
      {
        id: "readers",
        heading: "Si vous lisez",
        paragraphs: [
          "Ces pages ne déposent aucun cookie, ne chargent rien d’autres sites et ne vous suivent pas. Votre navigateur conserve, sans les transmettre à personne : les couleurs choisies ; jusqu’à la fermeture de la fenêtre, les études placées dans une comparaison ; et des copies des dernières pages ouvertes, quarante au plus, pour les montrer sans connexion. Supprimer les données de ce site dans le navigateur efface le tout.",
          "Le journal d’accès enregistre l’opération, l’heure et l’issue d’une requête, mais ni votre adresse réseau ni votre identité.",
        ],
      },
      {
        id: "authors",
        heading: "Si vous vous connectez",
        paragraphs: [
          "La connexion se fait sur une page distincte, qui dépose les cookies nécessaires. Les brouillons et leur historique indiquent qui a fait quoi, au moyen d’un identifiant. Les lecteurs ne le voient pas.",
        ],
      },
      {
        id: "contacts",
        heading: "Contacts",
        paragraphs: [
          "L’adresse électronique d’une institution n’est visible que des personnes connectées. Les études de cas ne doivent contenir aucune donnée personnelle.",
        ],
      },
    ],
  },
  ar: {
    title: "الخصوصية",
    description: "لا ملفات تعريف ارتباط للقراء، ولا أطراف ثالثة، ولا تتبع.",
    sections: [
      {
        id: "readers",
        heading: "إذا كنت قارئًا",
        paragraphs: [
          "لا تضع هذه الصفحات ملفات تعريف ارتباط، ولا تحمّل شيئًا من مواقع أخرى، ولا تتتبعك. ويحتفظ متصفحك، من دون أن يرسل ذلك إلى أحد، بالألوان التي اخترتها، وبالدراسات التي أضفتها إلى المقارنة حتى تغلق النافذة، وبنسخ من آخر الصفحات التي فتحتها، أربعين صفحة على الأكثر، ليعرضها عند انقطاع الاتصال. ويُزال كل ذلك بحذف بيانات هذا الموقع من المتصفح.",
          "يسجل سجل الدخول العملية ووقت الطلب ونتيجته، ولا يسجل عنوانك على الشبكة ولا هويتك.",
        ],
      },
      {
        id: "authors",
        heading: "إذا سجلت الدخول",
        paragraphs: [
          "لتسجيل الدخول صفحة خاصة تضع ما يلزمها من ملفات تعريف الارتباط. وتسجل المسودات وتاريخها من فعل ماذا، بمعرّف لا يراه القراء.",
        ],
      },
      {
        id: "contacts",
        heading: "جهات الاتصال",
        paragraphs: ["لا يظهر بريد المؤسسة إلا لمن سجل الدخول. ويجب ألا تتضمن دراسات الحالة بيانات شخصية."],
      },
    ],
  },
  tr: {
    title: "Gizlilik",
    description: "Okurlar için çerez yok, üçüncü taraf yok, izleme yok.",
    sections: [
      {
        id: "readers",
        heading: "Okursanız",
        paragraphs: [
          "Bu sayfalar çerez bırakmaz, başka sitelerden bir şey yüklemez ve sizi izlemez. Tarayıcınız şunları saklar ve kimseye göndermez: seçtiğiniz renkler; pencere kapanana kadar karşılaştırmaya eklediğiniz çalışmalar; bağlantı olmadığında göstermek üzere açtığınız son sayfaların, en çok kırk sayfanın, kopyaları. Bu sitenin verilerini tarayıcıdan silmek hepsini kaldırır.",
          "Erişim kaydında isteğin işlemi, zamanı ve sonucu bulunur; ağ adresiniz ve kimliğiniz bulunmaz.",
        ],
      },
      {
        id: "authors",
        heading: "Oturum açarsanız",
        paragraphs: [
          "Oturum açma, gerekli çerezleri kullanan ayrı bir sayfadadır. Taslaklar ve geçmişleri kimin ne yaptığını bir tanımlayıcıyla kaydeder. Okurlar bunu görmez.",
        ],
      },
      {
        id: "contacts",
        heading: "İletişim bilgileri",
        paragraphs: [
          "Bir kurumun e-posta adresini yalnızca oturum açanlar görür. Vaka çalışmalarında kişisel veri bulunmamalıdır.",
        ],
      },
    ],
  },
};

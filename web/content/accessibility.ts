import type { InLanguages, TextPage } from "./text-page.ts";

export const accessibility: InLanguages<TextPage> = {
  en: {
    title: "Accessibility",
    description: "How accessible this site is meant to be, how that is tested and what is not tested yet.",
    sections: [
      {
        id: "aim",
        heading: "What we aim at",
        paragraphs: [
          "These pages are meant to meet WCAG 2.2, level AA: with a keyboard alone, with large text, on a small screen, in light and dark colours, from right to left, and without script.",
        ],
      },
      {
        id: "tested",
        heading: "How it is tested",
        paragraphs: [
          "Programs test it: a browser opens the pages in all four languages, in light and dark, and looks for faults with axe, at 320 pixels too.",
        ],
      },
      {
        id: "limits",
        heading: "What we do not know",
        paragraphs: [
          "Not every page has been tested in every one of these ways, and no test with people who use a screen reader has been made yet. Documents that case studies link to are not ours, and may not be accessible.",
        ],
      },
    ],
  },
  fr: {
    title: "Accessibilité",
    description:
      "Le niveau d’accessibilité visé, la façon dont il est vérifié et ce qui ne l’est pas encore.",
    sections: [
      {
        id: "aim",
        heading: "Notre objectif",
        paragraphs: [
          "Ces pages visent la conformité aux WCAG 2.2, niveau AA : au clavier seul, en grands caractères, sur petit écran, en clair comme en sombre, de droite à gauche et sans script.",
        ],
      },
      {
        id: "tested",
        heading: "Comment c’est vérifié",
        paragraphs: [
          "La vérification est automatique : un navigateur ouvre les pages dans les quatre langues, en clair et en sombre, et y cherche les défauts avec axe, y compris à 320 pixels.",
        ],
      },
      {
        id: "limits",
        heading: "Ce que nous ne savons pas",
        paragraphs: [
          "Toutes les pages n’ont pas été vérifiées de toutes ces façons, et aucun test n’a encore été mené avec des personnes utilisant un lecteur d’écran. Les documents liés aux études de cas ne sont pas les nôtres et peuvent ne pas être accessibles.",
        ],
      },
    ],
  },
  ar: {
    title: "سهولة الاستخدام للجميع",
    description: "المستوى الذي نسعى إليه في سهولة الوصول، وكيف نختبره، وما لم يُختبر بعد.",
    sections: [
      {
        id: "aim",
        heading: "هدفنا",
        paragraphs: [
          "نسعى إلى أن تستوفي هذه الصفحات معيار WCAG 2.2 بمستوى AA: بلوحة المفاتيح وحدها، وبخط كبير، وعلى شاشة صغيرة، وبألوان فاتحة وداكنة، ومن اليمين إلى اليسار، ومن دون برمجيات نصية.",
        ],
      },
      {
        id: "tested",
        heading: "كيف نختبره",
        paragraphs: [
          "الاختبار آلي: يفتح متصفح الصفحات باللغات الأربع، بالألوان الفاتحة والداكنة، ويبحث عن العيوب بأداة axe، وعند عرض 320 بكسل أيضًا.",
        ],
      },
      {
        id: "limits",
        heading: "ما لا نعرفه",
        paragraphs: [
          "لم تُختبر كل صفحة بكل هذه الطرق، ولم يُجرَ بعد أي اختبار مع مستخدمي قارئات الشاشة. والوثائق التي تحيل إليها دراسات الحالة ليست لنا، وقد لا تكون سهلة الوصول.",
        ],
      },
    ],
  },
  tr: {
    title: "Erişilebilirlik",
    description: "Hedeflenen erişilebilirlik düzeyi, nasıl sınandığı ve henüz sınanmamış olanlar.",
    sections: [
      {
        id: "aim",
        heading: "Hedefimiz",
        paragraphs: [
          "Bu sayfaların WCAG 2.2 AA düzeyini karşılaması hedeflenir: yalnızca klavyeyle, büyük yazıyla, küçük ekranda, açık ve koyu renklerde, sağdan sola ve betik olmadan.",
        ],
      },
      {
        id: "tested",
        heading: "Nasıl sınanıyor?",
        paragraphs: [
          "Sınama otomatiktir: bir tarayıcı sayfaları dört dilde, açık ve koyu renkte açar ve axe ile kusurları arar; 320 piksel genişlikte de.",
        ],
      },
      {
        id: "limits",
        heading: "Bilmediklerimiz",
        paragraphs: [
          "Her sayfa bu yolların hepsiyle sınanmadı; ekran okuyucu kullanan kişilerle de henüz bir sınama yapılmadı. Vaka çalışmalarının bağlantı verdiği belgeler bize ait değildir ve erişilebilir olmayabilir.",
        ],
      },
    ],
  },
};

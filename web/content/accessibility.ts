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
          "Programs test it at every change: a browser opens every kind of page in all four languages, in light and dark, at 320 pixels too, and looks for faults with axe. A fault that it finds keeps the change from being published.",
          "The main ways through the site are gone with a keyboard alone and without script, and it is looked whether every stop of the keyboard can be seen, whether Arabic is drawn in Arabic letters, and what is left on paper.",
          "Last tested on 26 November 2026: axe on every kind of page in four languages, in light and dark, and at 320 pixels; wider text spacing; the main ways with the keyboard; forced colours in the matrix. No screen reader was run.",
        ],
      },
      {
        id: "limits",
        heading: "What we do not know",
        paragraphs: [
          "The keyboard is tested where there is most to do with it, in the catalogue, and not on every page. No test with people who use a screen reader has been made yet. If something keeps you out, write to those whom the page [Contact](/contact) names. Documents that case studies link to are not ours, and may not be accessible.",
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
          "La vérification est automatique, à chaque modification : un navigateur ouvre chaque type de page dans les quatre langues, en clair et en sombre, y compris à 320 pixels, et y cherche les défauts avec axe. Un défaut trouvé empêche de publier la modification.",
          "Les principaux parcours sont suivis au clavier seul et sans script ; il est vérifié que chaque arrêt du clavier est visible, que l’arabe est dessiné en lettres arabes, et ce qui reste sur le papier.",
          "Derniers tests le 26 novembre 2026 : axe sur chaque type de page dans les quatre langues, en clair, en sombre et à 320 pixels ; le texte plus espacé ; les principaux parcours au clavier ; les couleurs forcées dans la matrice. Aucun lecteur d’écran n’a été utilisé.",
        ],
      },
      {
        id: "limits",
        heading: "Ce que nous ne savons pas",
        paragraphs: [
          "Le clavier est vérifié là où il sert le plus, dans le catalogue, et non sur chaque page. Aucun test n’a encore été mené avec des personnes utilisant un lecteur d’écran. Si quelque chose vous arrête, écrivez à ceux que nomme la page [Contact](/contact). Les documents liés aux études de cas ne sont pas les nôtres et peuvent ne pas être accessibles.",
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
          "الاختبار آلي عند كل تعديل: يفتح متصفح كل نوع من الصفحات باللغات الأربع، بالألوان الفاتحة والداكنة، وعند عرض 320 بكسل أيضًا، ويبحث عن العيوب بأداة axe. والعيب الذي يُكتشف يمنع نشر التعديل.",
          "وتُتبع المسارات الرئيسية بلوحة المفاتيح وحدها ومن دون برمجيات نصية، ويُتحقق من ظهور كل موضع تقف عنده لوحة المفاتيح، ومن رسم العربية بحروف عربية، ومما يبقى على الورق.",
          "وأُجريت آخر الاختبارات في 26 نوفمبر 2026: أداة axe على كل نوع من الصفحات باللغات الأربع، بالألوان الفاتحة والداكنة وعند عرض 320 بكسل؛ وتوسيع المسافات في النص؛ والمسارات الرئيسية بلوحة المفاتيح؛ والألوان المفروضة في المصفوفة. ولم يُشغَّل أي قارئ شاشة.",
        ],
      },
      {
        id: "limits",
        heading: "ما لا نعرفه",
        paragraphs: [
          "تُختبر لوحة المفاتيح حيث تكثر الحاجة إليها، أي في قائمة دراسات الحالة، لا في كل صفحة. ولم يُجرَ بعد أي اختبار مع مستخدمي قارئات الشاشة. وإن أعاقك شيء فاكتب إلى من تذكره صفحة «[اتصل بنا](/contact)». والوثائق التي تحيل إليها دراسات الحالة ليست لنا، وقد لا تكون سهلة الوصول.",
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
          "Sınama her değişiklikte otomatik yapılır: bir tarayıcı her türden sayfayı dört dilde, açık ve koyu renkte, 320 piksel genişlikte de açar ve axe ile kusurları arar. Bulunan bir kusur değişikliğin yayımlanmasını engeller.",
          "Sitedeki başlıca yollar yalnızca klavyeyle ve betik olmadan izlenir; klavyenin her durağının göründüğüne, Arapçanın Arap harfleriyle çizildiğine ve kâğıtta ne kaldığına bakılır.",
          "Son sınama 26 Kasım 2026’da yapıldı: dört dilde her türden sayfada, açık ve koyu renkte ve 320 pikselde axe; genişletilmiş metin aralıkları; klavyeyle başlıca yollar; matriste zorunlu renkler. Hiçbir ekran okuyucu çalıştırılmadı.",
        ],
      },
      {
        id: "limits",
        heading: "Bilmediklerimiz",
        paragraphs: [
          "Klavye, en çok gerektiği yerde, katalogda sınanır; her sayfada değil. Ekran okuyucu kullanan kişilerle henüz bir sınama yapılmadı. Bir engelle karşılaşırsanız [İletişim](/contact) sayfasında adı geçenlere yazın. Vaka çalışmalarının bağlantı verdiği belgeler bize ait değildir ve erişilebilir olmayabilir.",
        ],
      },
    ],
  },
};

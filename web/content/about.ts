import type { InLanguages, TextPage } from "./text-page.ts";

export const about: InLanguages<TextPage> = {
  en: {
    title: "About the catalogue",
    description: "What this catalogue is, who it is for, where it comes from and how it works.",
    sections: [
      {
        id: "what",
        heading: "What this is",
        paragraphs: [
          "This is an open catalogue of country experience. Countries describe how they deliver social protection with digital means: what they did, what came of it, what went wrong, and whom to ask.",
          "A case study tells what happened in one country. It is not a recommendation, and a place in this catalogue is not an award.",
        ],
      },
      {
        id: "who",
        heading: "Who it is for",
        paragraphs: [],
        list: [
          "Ministries and funds that plan a reform and want to know who has done it before",
          "Analysts who compare countries and need figures with their sources",
          "Partners and researchers who reuse the texts and the data",
        ],
      },
      {
        id: "origin",
        heading: "Where it comes from",
        paragraphs: [
          "It answers a wish of a workshop of 15 member countries of the Organisation of Islamic Cooperation: to go on exchanging experience, difficulties included, after everybody has gone home. All 57 member states can take part.",
          "It began with 57 case studies from 46 countries. They were written from public documents. No institution has confirmed them, and each says so. A study that its country has submitted says that instead.",
        ],
      },
      {
        id: "how",
        heading: "How it works",
        paragraphs: [
          "An institution or the secretariat writes a case study. An editor from another country, who wrote none of it, reviews it. Only then is it published. Each published version is kept. The [criteria](/criteria) describe every step.",
          "A text is shown in your language where there is a translation, and otherwise in the language it has. Each text says which language that is.",
        ],
      },
      {
        id: "licence",
        heading: "Licence and citing",
        paragraphs: [
          "The case studies may be copied, translated and adapted, also for commercial use, if you name the source: the licence is [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/). The software is free under the MIT licence.",
          "Each case study says how to cite it. To cite a text that may change later, cite its version.",
        ],
      },
      {
        id: "map",
        heading: "Maps and names",
        paragraphs: [
          "We show countries as tiles of equal size, about where they lie. The tiles have no borders, and no statement on any territory is meant.",
          "Names of countries come from one list in four languages. The groups of countries are those of the Organisation, the income groups those of the World Bank.",
        ],
      },
    ],
  },
  fr: {
    title: "À propos du catalogue",
    description: "Ce qu’est ce catalogue, à qui il s’adresse, d’où il vient et comment il fonctionne.",
    sections: [
      {
        id: "what",
        heading: "De quoi s’agit-il ?",
        paragraphs: [
          "Ce catalogue ouvert réunit les expériences de différents pays. Ils y décrivent comment ils assurent la protection sociale à l’aide du numérique : ce qu’ils ont fait, ce qui en est résulté, ce qui n’a pas marché et à qui s’adresser.",
          "Une étude de cas raconte ce qui s’est passé dans un pays. Ce n’est pas une recommandation, et figurer ici n’est pas une distinction.",
        ],
      },
      {
        id: "who",
        heading: "À qui s’adresse-t-il ?",
        paragraphs: [],
        list: [
          "Aux ministères et aux caisses qui préparent une réforme et veulent savoir qui l’a déjà menée",
          "Aux analystes qui comparent des pays et ont besoin de chiffres sourcés",
          "Aux partenaires et aux chercheurs qui réutilisent les textes et les données",
        ],
      },
      {
        id: "origin",
        heading: "D’où vient-il ?",
        paragraphs: [
          "Il répond à un souhait exprimé lors d’un atelier réunissant 15 pays membres de l’Organisation de la coopération islamique : continuer à partager les expériences, difficultés comprises, une fois chacun rentré chez soi. Les 57 États membres peuvent y participer.",
          "Il a commencé avec 57 études de cas portant sur 46 pays, rédigées à partir de documents publics. Aucune institution ne les a confirmées, et chacune l’indique. Une étude soumise par son pays le signale également.",
        ],
      },
      {
        id: "how",
        heading: "Comment fonctionne-t-il ?",
        paragraphs: [
          "Une institution ou le secrétariat rédige l’étude. Un éditeur d’un autre pays, qui n’a pas participé à la rédaction, l’examine. Elle n’est publiée qu’ensuite. Chaque version publiée est conservée. Les [critères](/criteria) décrivent toutes les étapes.",
          "Un texte s’affiche dans votre langue s’il est traduit, sinon dans une langue où il existe. Chaque texte indique sa langue.",
        ],
      },
      {
        id: "licence",
        heading: "Licence et citation",
        paragraphs: [
          "Vous pouvez copier, traduire et adapter les études de cas, même à des fins commerciales, à condition d’en citer la source : elles sont sous licence [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/). Le logiciel est libre, sous licence MIT.",
          "Chaque étude de cas indique comment la citer. Pour citer un texte susceptible de changer, citez sa version.",
        ],
      },
      {
        id: "map",
        heading: "Cartes et noms",
        paragraphs: [
          "Les pays sont représentés par des carreaux de même taille, placés à peu près selon leur situation. Les carreaux n’ont pas de frontières et n’expriment aucune position sur un territoire.",
          "Les noms des pays proviennent d’une liste unique en quatre langues. Les groupes de pays sont ceux de l’Organisation, les groupes de revenu ceux de la Banque mondiale.",
        ],
      },
    ],
  },
  ar: {
    title: "عن الدليل",
    description: "ما هذا الدليل، ولمن وُضع، ومن أين جاء، وكيف يعمل.",
    sections: [
      {
        id: "what",
        heading: "ما هذا الدليل؟",
        paragraphs: [
          "هذا دليل مفتوح لتجارب الدول. تصف فيه الدول كيف تقدم الحماية الاجتماعية بالوسائل الرقمية: ما الذي فعلته، وما النتائج، وأين تعثرت، ومن يمكن سؤاله.",
          "تروي دراسة الحالة ما جرى في دولة واحدة. وهي ليست توصية، وإدراجها هنا ليس جائزة.",
        ],
      },
      {
        id: "who",
        heading: "لمن هذا الدليل؟",
        paragraphs: [],
        list: [
          "للوزارات والصناديق التي تخطط لإصلاح وتريد أن تعرف من سبقها إليه",
          "للمحللين الذين يقارنون بين الدول ويحتاجون إلى أرقام معروفة المصدر",
          "للشركاء والباحثين الذين يعيدون استخدام النصوص والبيانات",
        ],
      },
      {
        id: "origin",
        heading: "من أين جاء؟",
        paragraphs: [
          "جاء الدليل استجابة لرغبة عبّرت عنها ورشة عمل ضمت 15 دولة من الدول الأعضاء في منظمة التعاون الإسلامي: أن يستمر تبادل التجارب، بما فيها الصعوبات، بعد انتهاء الورشة. ويمكن للدول الأعضاء السبع والخمسين جميعها أن تشارك.",
          "بدأ الدليل بسبع وخمسين دراسة حالة من 46 دولة، كُتبت استنادًا إلى وثائق منشورة. لم تؤكدها أي مؤسسة، وهذا مذكور في كل منها. أما الدراسة التي تقدمها الدولة نفسها فيُذكر فيها ذلك.",
        ],
      },
      {
        id: "how",
        heading: "كيف يعمل؟",
        paragraphs: [
          "تكتب المؤسسة أو الأمانة دراسة الحالة. ثم يراجعها محرر من دولة أخرى لم يشارك في كتابتها، ولا تُنشر إلا بعد ذلك. وتُحفظ كل نسخة منشورة. وتشرح [المعايير](/criteria) الخطوات كلها.",
          "يُعرض النص بلغتك إن كان مترجمًا إليها، وإلا فباللغة المتاحة. ويُذكر مع كل نص بأي لغة هو.",
        ],
      },
      {
        id: "licence",
        heading: "الرخصة والاستشهاد",
        paragraphs: [
          "يجوز نسخ دراسات الحالة وترجمتها وتكييفها، حتى للأغراض التجارية، بشرط ذكر المصدر، وفق رخصة [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/). والبرمجيات حرة وفق رخصة MIT.",
          "تبين كل دراسة حالة كيفية الاستشهاد بها. وإذا استشهدت بنص قد يتغير لاحقًا فاذكر رقم إصداره.",
        ],
      },
      {
        id: "map",
        heading: "الخرائط والأسماء",
        paragraphs: [
          "نعرض الدول مربعات متساوية الحجم في مواقعها التقريبية. وليس للمربعات حدود، ولا يُقصد بها أي موقف من أي إقليم.",
          "أسماء الدول مأخوذة من قائمة واحدة بأربع لغات. ومجموعات الدول هي مجموعات المنظمة، وفئات الدخل هي فئات البنك الدولي.",
        ],
      },
    ],
  },
  tr: {
    title: "Katalog hakkında",
    description: "Bu katalog nedir, kimler içindir, nasıl ortaya çıktı ve nasıl işler?",
    sections: [
      {
        id: "what",
        heading: "Bu katalog nedir?",
        paragraphs: [
          "Bu, ülke deneyimlerinin açık bir kataloğudur. Ülkeler sosyal korumayı dijital araçlarla nasıl sunduklarını anlatır: ne yaptılar, ne sonuç aldılar, nerede zorlandılar, kime sorulabilir?",
          "Bir vaka çalışması tek bir ülkede olanı anlatır. Bir tavsiye değildir; katalogda yer almak da bir ödül değildir.",
        ],
      },
      {
        id: "who",
        heading: "Kimler için?",
        paragraphs: [],
        list: [
          "Reform hazırlayan ve bunu daha önce kimin yaptığını öğrenmek isteyen bakanlıklar ve fonlar",
          "Ülkeleri karşılaştıran ve kaynağı belli rakamlara ihtiyaç duyan analistler",
          "Metinleri ve verileri yeniden kullanan ortaklar ve araştırmacılar",
        ],
      },
      {
        id: "origin",
        heading: "Nasıl ortaya çıktı?",
        paragraphs: [
          "Katalog, İslam İşbirliği Teşkilatı’na üye 15 ülkenin katıldığı bir çalıştayda dile getirilen isteğe yanıt verir: herkes ülkesine döndükten sonra da deneyimleri, zorluklarıyla birlikte paylaşmayı sürdürmek. 57 üye devletin tamamı katılabilir.",
          "Katalog, 46 ülkeden 57 vaka çalışmasıyla başladı. Bunlar kamuya açık belgelerden yazıldı. Hiçbirini ilgili kurum doğrulamadı ve her birinde bu belirtilir. Ülkesinin gönderdiği bir çalışmada da bu yazar.",
        ],
      },
      {
        id: "how",
        heading: "Nasıl işler?",
        paragraphs: [
          "Vaka çalışmasını bir kurum veya sekretarya yazar. Başka bir ülkeden, metnin yazımına katılmamış bir editör inceler. Çalışma ancak bundan sonra yayımlanır. Yayımlanan her sürüm saklanır. Bütün adımlar [ölçütler](/criteria) sayfasında anlatılır.",
          "Metin, çevirisi varsa sizin dilinizde, yoksa bulunduğu dilde gösterilir. Her metnin hangi dilde olduğu belirtilir.",
        ],
      },
      {
        id: "licence",
        heading: "Lisans ve atıf",
        paragraphs: [
          "Vaka çalışmaları, kaynak gösterilmek koşuluyla ticari amaçla da kopyalanabilir, çevrilebilir ve uyarlanabilir: lisansı [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/). Yazılım MIT lisansıyla özgürdür.",
          "Her vaka çalışmasında nasıl atıf yapılacağı yazar. İleride değişebilecek bir metne atıf yaparken sürümünü belirtin.",
        ],
      },
      {
        id: "map",
        heading: "Haritalar ve adlar",
        paragraphs: [
          "Ülkeleri, yaklaşık yerlerine konmuş eşit büyüklükte karelerle gösteririz. Karelerin sınırı yoktur ve hiçbir toprak parçası hakkında görüş bildirmez.",
          "Ülke adları dört dilli tek bir listeden gelir. Ülke grupları Teşkilat’ın, gelir grupları Dünya Bankası’nın gruplarıdır.",
        ],
      },
    ],
  },
};

import type { InLanguages, TextPage } from "./text-page.ts";

export const criteria: InLanguages<TextPage> = {
  en: {
    title: "Criteria and review",
    description: "What a case study needs, how it is reviewed and what happens to it after it is published.",
    sections: [
      {
        id: "accepted",
        heading: "What is accepted",
        paragraphs: [],
        list: [
          "One practice of one country: a change in how social protection is delivered with digital means",
          "Real experience. Plans are accepted, and so are practices that were stopped; the status says so",
          "Difficulties as well as successes: at least one challenge and one lesson",
          "Public sources that a reader can look up",
          "Plain language that a reader from another country understands, and no personal data",
        ],
      },
      {
        id: "needed",
        heading: "What is needed to submit",
        paragraphs: [
          "A draft may be incomplete for as long as you like. To submit it, the following must be there. You get one list of everything that is missing.",
        ],
        list: [
          "Title, one sentence, summary, problem and solution",
          "Country, institution, status, theme and branch of social protection",
          "At least one challenge, one lesson and one source",
          "From an institution: at least one result, or the reason why there is none yet",
        ],
      },
      {
        id: "evidence",
        heading: "Kinds of evidence",
        paragraphs: [],
        list: [
          "Self-reported: the institution says so",
          "Administrative data: figures from the programme’s own records",
          "Independent evaluation: somebody outside has examined it",
          "Experimental study: those reached were compared with a group who were not",
        ],
      },
      {
        id: "maturity",
        heading: "Steps of maturity",
        paragraphs: [],
        list: [
          "Innovation: new, with little evidence yet",
          "Promising practice: works where it is; elsewhere it remains a risk",
          "Good practice: has worked in several places",
          "Institutionalised practice: has become policy or law",
        ],
      },
      {
        id: "review",
        heading: "The review, step by step",
        paragraphs: [],
        isOrdered: true,
        list: [
          "A contributor of the country writes the draft. Editors may help.",
          "A contributor of the country submits it. An editor may submit only what is desk-researched.",
          "An editor who wrote none of it and is not of that country takes the review.",
          "The reviewer may ask for changes, with comments on single fields. The author answers and submits again; the reviewer sees what has changed.",
          "The reviewer publishes it. Until then readers see nothing of the draft.",
        ],
      },
      {
        id: "after",
        heading: "After publishing",
        paragraphs: [
          "A correction becomes a new draft and goes through the same review. When it is published it becomes the next version. Earlier versions stay, and what has changed can be seen.",
          "Each version has a date on which it should be looked at again, two years after publication.",
          "An editor may withdraw a case study. Its address then shows that it was withdrawn, when and why, so that a reference does not lead nowhere. An editor may reinstate it.",
        ],
      },
    ],
  },
  fr: {
    title: "Critères et examen",
    description:
      "Ce qu’il faut pour une étude de cas, comment elle est examinée et ce qu’elle devient après publication.",
    sections: [
      {
        id: "accepted",
        heading: "Ce qui est accepté",
        paragraphs: [],
        list: [
          "Une pratique d’un seul pays : un changement dans la façon d’assurer la protection sociale à l’aide du numérique",
          "Une expérience réelle. Les projets et les pratiques arrêtées sont acceptés ; l’état de la pratique le précise",
          "Les difficultés autant que les réussites : au moins une difficulté et un enseignement",
          "Des sources publiques que le lecteur peut consulter",
          "Une langue simple, claire pour un lecteur d’un autre pays, et aucune donnée personnelle",
        ],
      },
      {
        id: "needed",
        heading: "Ce qu’il faut pour soumettre",
        paragraphs: [
          "Un brouillon peut rester incomplet aussi longtemps que vous le souhaitez. Pour le soumettre, il faut les éléments suivants. Tout ce qui manque vous est indiqué en une seule liste.",
        ],
        list: [
          "Titre, phrase de présentation, résumé, problème et solution",
          "Pays, institution, état, thème et branche de la protection sociale",
          "Au moins une difficulté, un enseignement et une source",
          "Pour une institution : au moins un résultat, ou la raison pour laquelle il n’y en a pas encore",
        ],
      },
      {
        id: "evidence",
        heading: "Types de données probantes",
        paragraphs: [],
        list: [
          "Autodéclaration : l’institution l’affirme",
          "Données administratives : chiffres tirés des dossiers du programme",
          "Évaluation indépendante : un tiers a examiné la pratique",
          "Étude expérimentale : les personnes touchées ont été comparées à un groupe qui ne l’était pas",
        ],
      },
      {
        id: "maturity",
        heading: "Degrés de maturité",
        paragraphs: [],
        list: [
          "Innovation : nouvelle, encore peu étayée",
          "Pratique prometteuse : fonctionne là où elle est ; ailleurs, le risque demeure",
          "Bonne pratique : a fonctionné en plusieurs endroits",
          "Pratique institutionnalisée : inscrite dans une politique ou dans la loi",
        ],
      },
      {
        id: "review",
        heading: "L’examen, étape par étape",
        paragraphs: [],
        isOrdered: true,
        list: [
          "Un contributeur du pays rédige le brouillon. Les éditeurs peuvent l’aider.",
          "Un contributeur du pays le soumet. Un éditeur ne peut soumettre que ce qui relève de la recherche documentaire.",
          "Un éditeur qui n’a rien rédigé et n’est pas de ce pays se charge de l’examen.",
          "L’éditeur peut demander des modifications et commenter chaque champ. L’auteur répond et soumet à nouveau ; l’éditeur voit ce qui a changé.",
          "L’éditeur publie l’étude. Jusque-là, les lecteurs ne voient rien du brouillon.",
        ],
      },
      {
        id: "after",
        heading: "Après la publication",
        paragraphs: [
          "Une correction fait l’objet d’un nouveau brouillon et du même examen. Une fois publiée, elle devient la version suivante. Les versions antérieures restent consultables, et les changements sont visibles.",
          "Chaque version porte une date de réexamen, deux ans après sa publication.",
          "Un éditeur peut retirer une étude de cas. Son adresse indique alors qu’elle a été retirée, quand et pourquoi : une référence ne mène jamais nulle part. Un éditeur peut la rétablir.",
        ],
      },
    ],
  },
  ar: {
    title: "المعايير والمراجعة",
    description: "ما يلزم لدراسة الحالة، وكيف تُراجَع، وما يحدث بعد نشرها.",
    sections: [
      {
        id: "accepted",
        heading: "ما الذي يُقبل",
        paragraphs: [],
        list: [
          "ممارسة واحدة لدولة واحدة: تغيير في طريقة تقديم الحماية الاجتماعية بالوسائل الرقمية",
          "تجربة حقيقية. وتُقبل الخطط والممارسات التي توقفت أيضًا، ويُذكر ذلك في حالتها",
          "الصعوبات كما النجاحات: تحدٍّ واحد ودرس واحد على الأقل",
          "مصادر منشورة يمكن للقارئ الرجوع إليها",
          "لغة بسيطة يفهمها قارئ من دولة أخرى، من دون أي بيانات شخصية",
        ],
      },
      {
        id: "needed",
        heading: "ما يلزم للتقديم",
        paragraphs: [
          "يمكن أن تبقى المسودة ناقصة ما شئت. أما عند تقديمها فيجب أن تتضمن ما يلي. ويُعرض عليك كل ما ينقصها في قائمة واحدة.",
        ],
        list: [
          "العنوان، وجملة تعريفية، والملخص، والمشكلة، والحل",
          "الدولة، والمؤسسة، والحالة، والموضوع، وفرع الحماية الاجتماعية",
          "تحدٍّ واحد ودرس واحد ومصدر واحد على الأقل",
          "من المؤسسة: نتيجة واحدة على الأقل، أو سبب عدم وجود نتائج بعد",
        ],
      },
      {
        id: "evidence",
        heading: "أنواع الأدلة",
        paragraphs: [],
        list: [
          "تقرير ذاتي: هذا ما تقوله المؤسسة",
          "بيانات إدارية: أرقام من سجلات البرنامج نفسه",
          "تقييم مستقل: فحصته جهة خارجية",
          "دراسة تجريبية: قورن المستفيدون بمجموعة لم تستفد",
        ],
      },
      {
        id: "maturity",
        heading: "درجات النضج",
        paragraphs: [],
        list: [
          "ابتكار: جديد، وأدلته قليلة بعد",
          "ممارسة واعدة: ناجحة في مكانها، وتبقى مجازفة في غيره",
          "ممارسة جيدة: نجحت في أماكن عدة",
          "ممارسة مؤسسية: صارت سياسة أو قانونًا",
        ],
      },
      {
        id: "review",
        heading: "المراجعة خطوة بخطوة",
        paragraphs: [],
        isOrdered: true,
        list: [
          "يكتب مساهم من الدولة المسودة. ويمكن للمحررين مساعدته.",
          "يقدمها مساهم من الدولة. ولا يقدم المحرر إلا ما كان بحثًا مكتبيًا.",
          "يتولى المراجعة محرر لم يكتب شيئًا منها وليس من تلك الدولة.",
          "يمكن للمراجع أن يطلب تعديلات وأن يعلق على كل حقل. يرد الكاتب ويقدمها من جديد، ويرى المراجع ما تغير.",
          "ينشرها المراجع. وقبل ذلك لا يرى القراء شيئًا من المسودة.",
        ],
      },
      {
        id: "after",
        heading: "بعد النشر",
        paragraphs: [
          "يصبح كل تصحيح مسودة جديدة تمر بالمراجعة نفسها، ثم يُنشر إصدارًا تاليًا. وتبقى الإصدارات السابقة، ويمكن الاطلاع على ما تغير.",
          "لكل إصدار موعد لإعادة النظر فيه، بعد سنتين من نشره.",
          "يمكن للمحرر سحب دراسة حالة. ويبين عنوانها عندئذ أنها سُحبت ومتى ولماذا، فلا يضيع مرجع استُشهد به. ويمكن للمحرر إعادتها.",
        ],
      },
    ],
  },
  tr: {
    title: "Ölçütler ve inceleme",
    description:
      "Bir vaka çalışması için ne gerekir, çalışma nasıl incelenir ve yayımlandıktan sonra ne olur?",
    sections: [
      {
        id: "accepted",
        heading: "Neler kabul edilir?",
        paragraphs: [],
        list: [
          "Tek bir ülkenin tek bir uygulaması: sosyal korumanın dijital araçlarla sunulmasında bir değişiklik",
          "Gerçek deneyim. Planlar ve durdurulmuş uygulamalar da kabul edilir; durumu bunu gösterir",
          "Başarılar kadar zorluklar: en az bir zorluk ve bir ders",
          "Okurun bulup bakabileceği, kamuya açık kaynaklar",
          "Başka bir ülkenin okurunun anlayacağı yalın bir dil; kişisel veri yok",
        ],
      },
      {
        id: "needed",
        heading: "Göndermek için gerekenler",
        paragraphs: [
          "Taslak dilediğiniz kadar eksik kalabilir. Göndermek için aşağıdakiler gerekir. Eksik olan her şey tek bir listede gösterilir.",
        ],
        list: [
          "Başlık, tek cümlelik tanıtım, özet, sorun ve çözüm",
          "Ülke, kurum, durum, tema ve sosyal koruma dalı",
          "En az bir zorluk, bir ders ve bir kaynak",
          "Kurumdan: en az bir sonuç veya henüz sonuç olmamasının nedeni",
        ],
      },
      {
        id: "evidence",
        heading: "Kanıt türleri",
        paragraphs: [],
        list: [
          "Kendi beyanı: kurum böyle söylüyor",
          "İdari veriler: programın kendi kayıtlarından rakamlar",
          "Bağımsız değerlendirme: dışarıdan biri incelemiş",
          "Deneysel çalışma: ulaşılan kişiler, ulaşılmayan bir grupla karşılaştırılmış",
        ],
      },
      {
        id: "maturity",
        heading: "Olgunluk basamakları",
        paragraphs: [],
        list: [
          "Yenilik: yeni, kanıtı henüz az",
          "Umut veren uygulama: bulunduğu yerde işliyor; başka yerde riski var",
          "İyi uygulama: birkaç yerde işe yaramış",
          "Kurumsallaşmış uygulama: politika veya yasa hâline gelmiş",
        ],
      },
      {
        id: "review",
        heading: "Adım adım inceleme",
        paragraphs: [],
        isOrdered: true,
        list: [
          "Taslağı ülkenin katkı sağlayıcısı yazar. Editörler yardım edebilir.",
          "Taslağı ülkenin katkı sağlayıcısı gönderir. Editör yalnızca masa başı araştırma olanı gönderebilir.",
          "İncelemeyi, metni yazmamış ve o ülkeden olmayan bir editör üstlenir.",
          "İnceleyen, tek tek alanlara yorum yazarak değişiklik isteyebilir. Yazar yanıtlar ve yeniden gönderir; inceleyen nelerin değiştiğini görür.",
          "İnceleyen çalışmayı yayımlar. O zamana kadar okurlar taslağın hiçbir yerini görmez.",
        ],
      },
      {
        id: "after",
        heading: "Yayımlandıktan sonra",
        paragraphs: [
          "Her düzeltme yeni bir taslak olur ve aynı incelemeden geçer. Yayımlanınca bir sonraki sürüm olur. Önceki sürümler saklanır ve nelerin değiştiği görülebilir.",
          "Her sürümün, yayımlanmasından iki yıl sonrası için bir gözden geçirme tarihi vardır.",
          "Editör bir vaka çalışmasını geri çekebilir. Adresi o zaman çalışmanın ne zaman ve neden geri çekildiğini gösterir; böylece yapılan atıf boşa çıkmaz. Editör çalışmayı yeniden yayına alabilir.",
        ],
      },
    ],
  },
};

package io.calltrail.cli.demo;

import java.util.List;

/**
 * Given and family names of one language, drawn apart, so that they name nobody.
 *
 * @param familyFirst whether the family name comes first
 */
record DemoNames(List<String> given, List<String> family, boolean familyFirst) {

  static final DemoNames ENGLISH =
      new DemoNames(
          "Olivia James Amelia Noah Harper Ethan Grace Mason Chloe Logan Zoe Wyatt Ruby Caleb",
          "Carter Hughes Bennett Foster Walsh Palmer Hayes Reid Grant Burke Doyle Marsh Pratt"
              + " Lowe");

  static final DemoNames SPANISH =
      new DemoNames(
          "Lucía Mateo Sofía Iván Inés Álvaro Martín Noelia Raúl Begoña Andrés Itziar",
          "Núñez García Muñoz Ibáñez Peña Ortega Castaño Vázquez Gómez Zúñiga");

  static final DemoNames GERMAN =
      new DemoNames(
          "Jürgen Käthe Lukas Anneliese Björn Grete Matthias Sönke Ute Jörg Wiebke Fränzi",
          "Müller Weiß Schröder Köhler Großmann Jäger Vogt Lüders Böhm Krüger Straßer");

  static final DemoNames FRENCH =
      new DemoNames(
          "Hélène François Chloé Loïc Anaïs Théo Maëlle Étienne Zoé Gaël Noémie Benoît",
          "Lefèvre Garçon Dubois Béranger Noël Fontaine Rémy Chênevert Marchand Prévost");

  static final DemoNames SWEDISH =
      new DemoNames(
          "Åsa Björn Märta Göran Elin Håkan Saga Örjan Linnéa Nils Frida Sören",
          "Sjöberg Åkesson Lindström Nyström Öberg Hällgren Löfgren Bergqvist Ström Ängqvist");

  static final DemoNames POLISH =
      new DemoNames(
          "Łukasz Małgorzata Paweł Żaneta Wojciech Grażyna Stanisław Bożena Michał Agnieszka",
          "Wiśniewski Dąbrowska Wójcik Kozłowski Zając Jabłońska Ślusarz Gołąb Kręcina");

  static final DemoNames TURKISH =
      new DemoNames(
          "Ayşe Çağlar Gülşen Oğuz İpek Şükrü Özge Tuğba Emre Yiğit",
          "Yıldız Öztürk Şahin Çelik Aydın Güneş Kılıç Doğan Işık");

  static final DemoNames GREEK =
      new DemoNames(
          "Ελένη Γιώργος Μαρία Δημήτρης Σοφία Νίκος Κατερίνα Θανάσης",
          "Παππάς Νικολάου Γεωργίου Αντωνίου Δημητρίου Καραγιάννης");

  static final DemoNames ARABIC =
      new DemoNames(
          "ليلى عمر سارة يوسف نور خالد مريم حسن", "الخطيب حداد النجار منصور سليمان العلي");

  static final DemoNames HINDI =
      new DemoNames("आरव प्रिया रोहन अनन्या विक्रम मीरा", "शर्मा पटेल गुप्ता वर्मा मेहता");

  static final DemoNames CHINESE = new DemoNames("伟 芳 娜 敏 静 磊 洋 艳", "王 李 张 刘 陈 杨", true);

  static final DemoNames JAPANESE = new DemoNames("翔太 美咲 健一 結衣 大輔 陽菜", "佐藤 鈴木 高橋 田中 渡辺 伊藤", true);

  private DemoNames(String given, String family) {
    this(given, family, false);
  }

  private DemoNames(String given, String family, boolean familyFirst) {
    this(List.of(given.split(" ")), List.of(family.split(" ")), familyFirst);
  }

  /** A given and a family name, in the order of their language. */
  String draw(DemoRandom random) {
    String first = random.oneOf(given);
    String last = random.oneOf(family);
    return familyFirst ? last + " " + first : first + " " + last;
  }
}

package io.calltrail.model.country;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The countries of ISO 3166-1 (and Kosovo, whose XK is in common use) by their English names, their
 * usual spellings and their codes. Case, accents, punctuation and a leading "the" make no
 * difference.
 */
public final class Countries {

  private static final String SPELLINGS = "spellings.txt";
  private static final String KOSOVO = "XK";
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern ARTICLE = Pattern.compile("^the | the$");

  private static final Map<String, String> NAMES = new HashMap<>();
  private static final Map<String, String> CODES = new HashMap<>();

  static {
    for (String code : Locale.getISOCountries()) {
      add(code);
    }
    add(KOSOVO);
    readSpellings();
  }

  private Countries() {}

  /**
   * The two-letter code of a country.
   *
   * @param spelling its English name, a usual spelling, or its two-letter or three-letter code
   * @return empty where nobody knows the spelling
   */
  public static Optional<String> codeOf(String spelling) {
    String code = CODES.get(spelling);
    return Optional.ofNullable(code != null ? code : CODES.get(fold(spelling)));
  }

  /** The English name of a country by its two-letter code in capitals; empty where it has none. */
  public static Optional<String> nameOf(String code) {
    return Optional.ofNullable(NAMES.get(code));
  }

  private static void add(String code) {
    Locale country = Locale.of("", code);
    String name = country.getDisplayCountry(Locale.ENGLISH);
    NAMES.put(code, name);
    CODES.put(code, code);
    CODES.put(name, code);
    CODES.put(fold(name), code);
    CODES.put(fold(code), code);
    String threeLetters = threeLetters(country);
    if (threeLetters != null) {
      CODES.put(fold(threeLetters), code);
    }
  }

  private static @Nullable String threeLetters(Locale country) {
    try {
      return country.getISO3Country();
    } catch (MissingResourceException _) {
      return null;
    }
  }

  private static void readSpellings() {
    try (InputStream in = Countries.class.getResourceAsStream(SPELLINGS)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + SPELLINGS + " is missing");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      lines.lines().filter(line -> !line.startsWith("#")).forEach(Countries::addSpellings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addSpellings(String line) {
    String code = line.substring(0, 2);
    for (String spelling : line.substring(3).split(";")) {
      CODES.put(fold(spelling), code);
    }
  }

  private static String fold(String spelling) {
    String plain =
        ACCENTS.matcher(Normalizer.normalize(spelling, Normalizer.Form.NFD)).replaceAll("");
    String words =
        NO_WORD.matcher(plain.replace("&", " and ").toLowerCase(Locale.ROOT)).replaceAll(" ");
    return ARTICLE.matcher(words.strip()).replaceAll("").strip();
  }
}

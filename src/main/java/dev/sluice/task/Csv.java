package dev.sluice.task;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.sluice.document.Excerpt;
import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.fault.Faults;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cells in rows (RFC 4180), however they are separated, with a header or none. Rows are numbered
 * from 1 as a spreadsheet numbers them: header and empty rows count.
 *
 * @param names of the columns; A, B, C, … where there is no header
 */
record Csv(List<String> names, List<Row> rows, boolean header, Separator separator) {
  record Row(int number, List<String> cells) {}

  enum Separator {
    COMMA(','),
    SEMICOLON(';'),
    TAB('\t');

    final char sign;

    Separator(char sign) {
      this.sign = sign;
    }
  }

  private static final int MOST_ROWS = 10_000;
  private static final int MOST_COLUMNS = 100;

  /** How many rows are looked at to find the separator. */
  private static final int TRIED = 50;

  private static final int MOST_FAULTS = 20;
  private static final Pattern EXCEL = Pattern.compile("sep=([,;\t])\\R");
  private static final Pattern SPACE = Pattern.compile("[\\p{Zs}&&[^ ]]");

  /** Soft hyphens, marks of byte order and of direction, and what has no width. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\u00AD\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF]");

  /** The cells of a column, from 0. */
  List<String> column(int k) {
    return rows.stream().map(row -> row.cells().get(k)).toList();
  }

  /** A row of the file, the one that names the separator left out. */
  private record Source(String text, int before) {}

  /**
   * @param separator comma, semicolon, tab; auto takes what divides the first rows most evenly
   * @param header yes, no; auto finds one where the first row looks unlike what is under it
   * @throws FaultException where it can't be read or has rows of several lengths, at {@code /csv}
   */
  static Csv read(String text, String separator, String header, Missing missing) {
    String clean = clean(text);
    var excel = EXCEL.matcher(clean);
    boolean says = excel.lookingAt();
    Source source = new Source(says ? clean.substring(excel.end()) : clean, says ? 1 : 0);
    Separator found =
        separator.equals("auto")
            ? says ? ofSign(excel.group(1).charAt(0)) : likeliest(source)
            : Separator.valueOf(separator.toUpperCase(Locale.ROOT));
    List<Row> rows = rows(source, found);
    if (rows.isEmpty()) {
      throw refused("table.empty");
    }
    requireEvenRows(rows);
    boolean named = header.equals("auto") ? Header.isFirstOf(rows, missing) : header.equals("yes");
    List<String> names = names(rows.getFirst().cells(), named);
    return new Csv(names, named ? rows.subList(1, rows.size()) : rows, named, found);
  }

  /** What looks alike is alike: one kind of space, one form of each letter, nothing unseen. */
  static String clean(String text) {
    String seen = UNSEEN.matcher(text).replaceAll("");
    return Normalizer.normalize(SPACE.matcher(seen).replaceAll(" "), Normalizer.Form.NFC);
  }

  private static Separator ofSign(char sign) {
    return Stream.of(Separator.values()).filter(s -> s.sign == sign).findFirst().orElseThrow();
  }

  private static CsvReader<CsvRecord> reader(Source source, Separator separator) {
    return CsvReader.builder()
        .fieldSeparator(separator.sign)
        .skipEmptyLines(false)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .allowUnclosedQuote(false)
        .trimWhitespacesAroundQuotes(true)
        .ofCsvRecord(source.text());
  }

  private static Separator likeliest(Source source) {
    Separator likeliest = Separator.COMMA;
    double best = 0;
    for (Separator separator : Separator.values()) {
      double evenness = evenness(source, separator);
      if (evenness > best) {
        likeliest = separator;
        best = evenness;
      }
    }
    return likeliest;
  }

  /** The share of the first rows that have the commonest number of cells, where it is over one. */
  private static double evenness(Source source, Separator separator) {
    var widths = new ArrayList<Integer>();
    try {
      for (CsvRecord record : reader(source, separator)) {
        if (!isEmpty(record)) {
          widths.add(record.getFieldCount());
        }
        if (widths.size() == TRIED) {
          break;
        }
      }
    } catch (CsvParseException broken) {
      // what was read before tells enough
    }
    int cells = widths.isEmpty() ? 0 : commonest(widths);
    long alike = widths.stream().filter(width -> width == cells).count();
    // of two that divide as evenly, the one with more cells
    return cells < 2 ? 0 : (double) alike / widths.size() + cells * 1e-4;
  }

  /** The first one of those that are there most often. */
  private static int commonest(List<Integer> widths) {
    Map<Integer, Long> counts =
        widths.stream()
            .collect(Collectors.groupingBy(w -> w, LinkedHashMap::new, Collectors.counting()));
    long most = Collections.max(counts.values());
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() == most)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private static boolean isEmpty(CsvRecord record) {
    return record.getFieldCount() == 1 && record.getField(0).isBlank();
  }

  private static List<Row> rows(Source source, Separator separator) {
    var rows = new ArrayList<Row>();
    int number = source.before();
    try {
      for (CsvRecord record : reader(source, separator)) {
        number++;
        if (isEmpty(record)) {
          continue;
        }
        if (rows.size() > MOST_ROWS) {
          throw refused("table.rows-many", MOST_ROWS);
        }
        rows.add(new Row(number, record.getFields().stream().map(String::strip).toList()));
      }
    } catch (CsvParseException broken) {
      // its message may hold what somebody wrote
      throw refused("table.quotes", number + 1);
    }
    return rows;
  }

  private static void requireEvenRows(List<Row> rows) {
    int width = commonest(rows.stream().map(row -> row.cells().size()).toList());
    if (width < 2) {
      throw refused("table.columns-few");
    }
    if (width > MOST_COLUMNS) {
      throw refused("table.columns-many", width, MOST_COLUMNS);
    }
    var faults = new Faults();
    boolean above = true;
    for (Row row : rows) {
      int cells = row.cells().size();
      above &= cells != width;
      if (cells != width && faults.size() < MOST_FAULTS) {
        String code = !above ? "table.uneven" : cells == 1 ? "table.title" : "table.above";
        faults.add("/csv", code, row.number(), cells, width);
      }
    }
    faults.throwIfAny();
  }

  private static List<String> names(List<String> first, boolean named) {
    var names = new ArrayList<String>();
    Set<String> taken = new HashSet<>();
    for (int k = 0; k < first.size(); k++) {
      String name = named && !first.get(k).isEmpty() ? first.get(k) : letters(k);
      if (!taken.add(name)) {
        throw refused("table.name-twice", k + 1, Excerpt.of(name));
      }
      names.add(name);
    }
    return names;
  }

  /** A, B, … Z, AA, AB, …, as in a spreadsheet. */
  private static String letters(int column) {
    String last = Character.toString('A' + column % 26);
    return column < 26 ? last : letters(column / 26 - 1) + last;
  }

  static FaultException refused(String code, Object... arguments) {
    return new FaultException(Fault.of("/csv", code, arguments));
  }
}

package dev.sluice.task;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.sluice.document.Excerpt;
import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.fault.Faults;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
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
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+([.,]\\d*)?|[.,]\\d+)([eE][-+]?\\d+)?");

  /** A row of the file, the one that names the separator left out. */
  private record Source(String text, int before) {}

  /**
   * @param separator comma, semicolon, tab; auto takes what divides the first rows most evenly
   * @param header yes, no; auto finds one where the first row looks unlike what is under it
   * @throws FaultException where it can't be read or has rows of several lengths, at {@code /csv}
   */
  static Csv read(String text, String separator, String header) {
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    var excel = EXCEL.matcher(unmarked);
    boolean says = excel.lookingAt();
    Source source = new Source(says ? unmarked.substring(excel.end()) : unmarked, says ? 1 : 0);
    Separator found =
        separator.equals("auto")
            ? says ? ofSign(excel.group(1).charAt(0)) : likeliest(source)
            : Separator.valueOf(separator.toUpperCase(Locale.ROOT));
    List<Row> rows = rows(source, found);
    if (rows.isEmpty()) {
      throw refused("table.empty");
    }
    requireEvenRows(rows);
    boolean named = header.equals("auto") ? looksNamed(rows) : header.equals("yes");
    List<String> names = names(rows.getFirst().cells(), named);
    return new Csv(names, named ? rows.subList(1, rows.size()) : rows, named, found);
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

  /** How many of the first rows have as many cells as the first one, with more than one. */
  private static double evenness(Source source, Separator separator) {
    int cells = 0;
    int alike = 0;
    int seen = 0;
    try {
      for (CsvRecord record : reader(source, separator)) {
        if (isEmpty(record)) {
          continue;
        }
        cells = seen == 0 ? record.getFieldCount() : cells;
        alike += record.getFieldCount() == cells ? 1 : 0;
        if (++seen == TRIED) {
          break;
        }
      }
    } catch (CsvParseException broken) {
      // what was read before tells enough
    }
    // of two that divide as evenly, the one with more cells
    return cells < 2 ? 0 : (double) alike / seen + cells * 1e-4;
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
    int width = rows.getFirst().cells().size();
    if (width < 2) {
      throw refused("table.columns-few");
    }
    if (width > MOST_COLUMNS) {
      throw refused("table.columns-many", width, MOST_COLUMNS);
    }
    var faults = new Faults();
    for (Row row : rows) {
      int cells = row.cells().size();
      if (cells != width && faults.size() < MOST_FAULTS) {
        faults.add("/csv", "table.uneven", row.number(), cells, width);
      }
    }
    faults.throwIfAny();
  }

  /** Texts that differ from each other and from what stands under them are names. */
  private static boolean looksNamed(List<Row> rows) {
    List<String> first = rows.getFirst().cells();
    boolean overNumber = false;
    for (int column = 0; column < first.size(); column++) {
      String name = first.get(column);
      if (isNumber(name)) {
        return false;
      }
      for (Row row : rows.subList(1, rows.size())) {
        String cell = row.cells().get(column);
        if (!name.isEmpty() && cell.equals(name)) {
          return false;
        }
        overNumber |= !name.isEmpty() && isNumber(cell);
      }
    }
    // a column without a name, as of a table's own row numbers, or two of one name
    boolean isOdd = first.contains("") || new HashSet<>(first).size() < first.size();
    return overNumber || !isOdd;
  }

  private static boolean isNumber(String cell) {
    return NUMBER.matcher(cell).matches();
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

package dev.sluice.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was understood of the user's own data, before anything is trained. */
public sealed interface Preview {
  /** How often something stands there. */
  record Count(String shown, int count) {}

  /**
   * A text.
   *
   * @param own whether it is the user's, not ours
   * @param characters as they were counted
   * @param alphabet the different ones, in order
   * @param training characters to train on, the first
   * @param unseen characters to score on, the last; 0 where the text is too short to set some aside
   * @param start of what is trained on
   * @param unseenStart of what is scored on
   */
  record OfText(
      boolean own,
      int characters,
      List<Count> alphabet,
      int training,
      int unseen,
      String start,
      String unseenStart)
      implements Preview {}

  /**
   * A table.
   *
   * @param own whether it is the user's, not ours
   * @param header whether the first row gives the columns their names
   * @param separator between cells: comma, semicolon or tab
   * @param rows that can be used
   * @param training rows to train on
   * @param unseen rows to score on
   * @param withoutTarget rows left out because their target is missing
   * @param target the name of the column that is to be told
   * @param as classification or regression
   * @param tolerance within which a number counts as told, in the target's units; 0 for classes
   * @param features what the network reads, one name for each number
   * @param first rows as they are fed
   */
  record OfTable(
      boolean own,
      boolean header,
      String separator,
      int rows,
      int training,
      int unseen,
      int withoutTarget,
      List<Shown> columns,
      String target,
      String as,
      double tolerance,
      List<String> features,
      List<Fed> first)
      implements Preview {}

  /**
   * A column.
   *
   * @param number from 1
   * @param kind number, category or ignored
   * @param missing cells
   * @param missingWords those of them in which something stands, and what
   * @param reading how one of its numbers was read, where it is not written plainly
   * @param least of its numbers
   * @param most of its numbers
   * @param categories the most frequent first
   * @param target whether it is what is to be told
   */
  record Shown(
      int number,
      String name,
      String kind,
      int missing,
      List<Count> missingWords,
      @Nullable Reading reading,
      double least,
      double most,
      List<Count> categories,
      boolean target) {
    static Shown of(Column column, boolean target) {
      return switch (column) {
        case Column.Numbers numbers ->
            new Shown(
                column.number(),
                column.name(),
                "number",
                column.missing(),
                Columns.taken(column),
                numbers.reading().orElse(null),
                Columns.least(numbers),
                Columns.most(numbers),
                List.of(),
                target);
        case Column.Categories categories ->
            new Shown(
                column.number(),
                column.name(),
                "category",
                column.missing(),
                Columns.taken(column),
                null,
                0,
                0,
                Columns.counts(categories),
                target);
      };
    }

    static Shown ignored(int number, String name) {
      return new Shown(number, name, "ignored", 0, List.of(), null, 0, 0, List.of(), false);
    }
  }

  /**
   * How a number with a sign in it was read.
   *
   * @param decimals the sign before decimals in its column: point or comma
   * @param otherwise what it is with the other sign, where no cell of the column speaks against it
   * @param asked whether nothing in the table tells which it is
   */
  record Reading(
      String cell, String decimals, double value, @Nullable Double otherwise, boolean asked) {}

  /** One row: its number in the table, the numbers the network reads, and the answer. */
  record Fed(int row, float[] values, String answer) {}
}

package dev.sluice.task;

import java.util.List;
import java.util.Optional;

/** What a task's examples look like, for people. */
public sealed interface Sample {
  /**
   * One sequence.
   *
   * @param answer to the whole of it, where the task asks once
   */
  record Sequence(List<Word> words, Optional<String> answer) implements Sample {
    public Sequence {
      words = List.copyOf(words);
    }
  }

  /**
   * One position.
   *
   * @param answer at this position, where it has one
   */
  record Word(String text, Role role, Optional<String> answer) {
    static Word of(String text, Role role) {
      return new Word(text, role, Optional.empty());
    }

    Word answered(String answer) {
      return new Word(text, role, Optional.of(answer));
    }
  }

  /** What a word is there for. */
  enum Role {
    /** The answer depends on it. */
    SIGNAL,
    /** Looks like a signal, and misleads. */
    ATTRACTOR,
    /** Means nothing. */
    DISTRACTOR,
    /** Tells what is asked, or when. */
    MARK,
    /** Nothing is shown here. */
    BLANK
  }

  /** One row of a table, cell by cell, with what is to be told from it. */
  record Row(List<Cell> cells, String target, String answer) implements Sample {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  record Cell(String column, String text) {}

  /** Points in a plane, within [-1, 1] in both directions. */
  record Plane(List<Point> points) implements Sample {
    public Plane {
      points = List.copyOf(points);
    }
  }

  /**
   * A picture of one channel, row by row from the top: 0 is paper, 1 is ink.
   *
   * @param answer what it shows
   */
  record Image(List<List<Float>> rows, String answer) implements Sample {
    public Image {
      rows = List.copyOf(rows);
    }
  }

  record Point(float x, float y, int kind) {}
}

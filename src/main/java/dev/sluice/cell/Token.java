package dev.sluice.cell;

/**
 * One word of an equation.
 *
 * @param column of its first character, from 1, in code points
 */
record Token(Kind kind, String text, int column) {
  enum Kind {
    /** Its text is in ASCII: an alias has become what it stands for, a prime is {@code '}. */
    NAME,
    NUMBER,
    /** One of {@code + - * / ( ) =}. */
    SYMBOL,
    /** Something that can't be read; its fault has been reported. */
    FAULTY,
    END
  }

  boolean is(char symbol) {
    return kind == Kind.SYMBOL && text.charAt(0) == symbol;
  }

  boolean isName() {
    return kind == Kind.NAME;
  }

  boolean isPrimed() {
    return isName() && text.endsWith("'");
  }

  /** Whether an expression can begin with it, other than by a sign. */
  boolean beginsTerm() {
    return kind == Kind.NAME || kind == Kind.NUMBER || is('(');
  }
}

package dev.sluice.tensor;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Matrix products by the OpenBLAS that ND4J ships, called directly: a call costs a tenth of a
 * microsecond, where one through ND4J costs eighteen. Matrices are row major, their rows {@code ld}
 * floats apart; addresses are those of a {@link Slab}. One thread, so that results do not depend on
 * the machine's cores.
 */
public final class Blas {
  private static final int ROW_MAJOR = 101;
  private static final int NO_TRANSPOSE = 111;
  private static final int TRANSPOSE = 112;

  private static final MethodHandle SGEMM;

  static {
    Nd4j.scalar(0f); // loads the native libraries
    SymbolLookup lookup = SymbolLookup.loaderLookup();
    Linker linker = Linker.nativeLinker();
    // Addresses travel as longs: a segment for each would be an object for each.
    SGEMM =
        linker.downcallHandle(
            lookup.findOrThrow("cblas_sgemm"),
            FunctionDescriptor.ofVoid(
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_FLOAT,
                JAVA_LONG,
                JAVA_INT,
                JAVA_LONG,
                JAVA_INT,
                JAVA_FLOAT,
                JAVA_LONG,
                JAVA_INT));
    try {
      linker
          .downcallHandle(
              lookup.findOrThrow("openblas_set_num_threads"), FunctionDescriptor.ofVoid(JAVA_INT))
          .invokeExact(1);
    } catch (Throwable e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Blas() {}

  /** Loads the native libraries, which takes a second or two the first time. */
  public static void load() {
    // the static initializer has run
  }

  /** C[m,n] = alpha A[m,k] B[k,n] + beta C. */
  public static void multiply(
      int m,
      int n,
      int k,
      float alpha,
      long a,
      int lda,
      long b,
      int ldb,
      float beta,
      long c,
      int ldc) {
    call(NO_TRANSPOSE, NO_TRANSPOSE, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
  }

  /** C[m,n] = alpha Aᵀ B[k,n] + beta C, with A stored [k,m]. */
  public static void multiplyTransposedLeft(
      int m,
      int n,
      int k,
      float alpha,
      long a,
      int lda,
      long b,
      int ldb,
      float beta,
      long c,
      int ldc) {
    call(TRANSPOSE, NO_TRANSPOSE, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
  }

  /** C[m,n] = alpha A[m,k] Bᵀ + beta C, with B stored [n,k]. */
  public static void multiplyTransposedRight(
      int m,
      int n,
      int k,
      float alpha,
      long a,
      int lda,
      long b,
      int ldb,
      float beta,
      long c,
      int ldc) {
    call(NO_TRANSPOSE, TRANSPOSE, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
  }

  private static void call(
      int transposeA,
      int transposeB,
      int m,
      int n,
      int k,
      float alpha,
      long a,
      int lda,
      long b,
      int ldb,
      float beta,
      long c,
      int ldc) {
    try {
      SGEMM.invokeExact(
          ROW_MAJOR, transposeA, transposeB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}

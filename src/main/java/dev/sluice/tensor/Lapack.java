package dev.sluice.tensor;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Eigenvalues and singular values, by the LAPACK in ND4J's OpenBLAS. */
public final class Lapack {
  private static final int ROW_MAJOR = 101;

  private static final MethodHandle DGEEV;
  private static final MethodHandle DGESDD;

  static {
    Blas.load();
    DGEEV =
        Linker.nativeLinker()
            .downcallHandle(
                SymbolLookup.loaderLookup().findOrThrow("LAPACKE_dgeev"),
                FunctionDescriptor.of(
                    JAVA_INT, JAVA_INT, JAVA_BYTE, JAVA_BYTE, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS,
                    ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT));
    DGESDD =
        Linker.nativeLinker()
            .downcallHandle(
                SymbolLookup.loaderLookup().findOrThrow("LAPACKE_dgesdd"),
                FunctionDescriptor.of(
                    JAVA_INT, JAVA_INT, JAVA_BYTE, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS,
                    ADDRESS, JAVA_INT, ADDRESS, JAVA_INT));
  }

  private Lapack() {}

  /**
   * The largest absolute eigenvalue of a square matrix, n × n in row-major order.
   *
   * @throws IllegalArgumentException if it has another number of numbers
   */
  public static double spectralRadius(double[] matrix, int n) {
    requireSquare(matrix, n);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment a = arena.allocateFrom(JAVA_DOUBLE, matrix);
      MemorySegment real = arena.allocate(JAVA_DOUBLE, n);
      MemorySegment imaginary = arena.allocate(JAVA_DOUBLE, n);
      MemorySegment none = arena.allocate(JAVA_DOUBLE, 1);
      int info =
          (int)
              DGEEV.invokeExact(
                  ROW_MAJOR, (byte) 'N', (byte) 'N', n, a, n, real, imaginary, none, n, none, n);
      if (info != 0) {
        return Double.NaN;
      }
      double radius = 0;
      for (int i = 0; i < n; i++) {
        double x = real.getAtIndex(JAVA_DOUBLE, i);
        double y = imaginary.getAtIndex(JAVA_DOUBLE, i);
        radius = Math.max(radius, Math.hypot(x, y));
      }
      return radius;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The largest singular value of a square matrix, n × n in row-major order.
   *
   * @throws IllegalArgumentException if it has another number of numbers
   */
  public static double spectralNorm(double[] matrix, int n) {
    requireSquare(matrix, n);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment a = arena.allocateFrom(JAVA_DOUBLE, matrix);
      MemorySegment values = arena.allocate(JAVA_DOUBLE, n);
      MemorySegment none = arena.allocate(JAVA_DOUBLE, 1);
      int info =
          (int) DGESDD.invokeExact(ROW_MAJOR, (byte) 'N', n, n, a, n, values, none, n, none, n);
      return info == 0 ? values.get(JAVA_DOUBLE, 0) : Double.NaN;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static void requireSquare(double[] matrix, int n) {
    if (matrix.length != n * n) {
      throw new IllegalArgumentException(matrix.length + " numbers are no square of " + n);
    }
  }
}

package dev.sluice.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.document.Field;
import dev.sluice.document.Fields;
import dev.sluice.document.Kind;
import dev.sluice.experiment.TrainingReader;
import dev.sluice.lab.Quantities;
import dev.sluice.network.Connection;
import dev.sluice.network.Embedding;
import dev.sluice.network.Head;
import dev.sluice.network.Layer;
import dev.sluice.network.LayerType;
import dev.sluice.server.assets.Assets;
import dev.sluice.training.Clip;
import dev.sluice.training.Initial;
import dev.sluice.training.Optimizer;
import io.javalin.config.RoutesConfig;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an experiment can name beside tasks and cells, with its fields and their bounds,
 * in the reader's language. It follows from the descriptions by which documents are read.
 */
final class VocabularyRoutes {
  private VocabularyRoutes() {}

  static void register(RoutesConfig routes, Assets assets) {
    routes.get(
        "/api/vocabulary",
        new KeptAnswer(assets, language -> Vocabulary.of(Messages.of("vocabulary", language))));
  }

  /**
   * @param embed fields of the embedding
   * @param head fields of the head, without its units
   * @param training fields beside optimizer, clip and starts
   */
  private record Vocabulary(
      List<ShownLayer> layers,
      List<ShownKind> connections,
      List<ShownField> embed,
      List<ShownField> head,
      List<ShownKind> optimizers,
      List<ShownKind> clip,
      List<ShownStart> starts,
      List<ShownField> training,
      List<ShownKind> watched) {
    static Vocabulary of(Messages words) {
      return new Vocabulary(
          Layer.types().stream().map(type -> layer(type, words)).toList(),
          kinds("connection", Connection.values(), words),
          fields("embed", Embedding.KIND.fields(), words),
          fields("head", List.of(Head.READ), words),
          kinds("optimizer", Optimizer.kinds(), words),
          kinds("clip", Clip.kinds(), words),
          Initial.kinds().stream().map(kind -> start(kind, words)).toList(),
          fields("training", TrainingReader.fields(), words),
          Quantities.names().stream().map(name -> kind("watch", name, null, words)).toList());
    }

    private static ShownLayer layer(LayerType type, Messages words) {
      String name = type.kind().name();
      List<Field> fields =
          Stream.concat(type.kind().fields().stream(), Stream.of(LayerType.REPEAT)).toList();
      return new ShownLayer(
          name,
          words.get("type." + name),
          words.get("explain.type." + name),
          type.reads().inputs(),
          fields(name, fields, words));
    }

    private static ShownStart start(Kind<Initial> kind, Messages words) {
      String name = kind.name();
      @Nullable ShownField argument =
          kind.fields().stream()
              .findFirst()
              .map(field -> ShownField.of("way", field, words))
              .orElse(null);
      return new ShownStart(
          name,
          words.get("way." + name),
          words.get("explain.way." + name),
          Fields.word(kind.standard().suits()),
          argument);
    }

    private static <T> List<ShownKind> kinds(String family, List<Kind<T>> kinds, Messages words) {
      return kinds.stream()
          .map(kind -> kind(family, kind.name(), fields(kind.name(), kind.fields(), words), words))
          .toList();
    }

    private static List<ShownKind> kinds(String family, Enum<?>[] constants, Messages words) {
      return Arrays.stream(constants)
          .map(constant -> kind(family, Fields.word(constant), null, words))
          .toList();
    }

    private static ShownKind kind(
        String family, String name, @Nullable List<ShownField> fields, Messages words) {
      return new ShownKind(
          name,
          words.get(family + "." + name),
          words.get("explain." + family + "." + name),
          fields);
    }

    private static List<ShownField> fields(String owner, List<Field> fields, Messages words) {
      return fields.stream().map(field -> ShownField.of(owner, field, words)).toList();
    }
  }

  /**
   * @param reads the inputs of tasks that it can stand on
   */
  private record ShownLayer(
      String type, String title, String about, List<String> reads, List<ShownField> fields) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record ShownKind(
      String name, String title, String about, @Nullable List<ShownField> fields) {}

  /**
   * @param suits any parameter, a matrix, or a square one
   * @param argument its number; null where it works that out from the matrix
   */
  private record ShownStart(
      String name, String title, String about, String suits, @Nullable ShownField argument) {}
}

package dev.sluice.experiment;

import dev.sluice.document.Fields;
import dev.sluice.document.Kind;
import dev.sluice.fault.Faults;
import dev.sluice.network.Layer;
import dev.sluice.network.LayerType;
import dev.sluice.network.Setting;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the layers of a document one after another. */
public final class LayerReader {
  private static final List<LayerType> TYPES = Layer.types();
  private static final List<Kind<LayerType.Draft>> KINDS =
      TYPES.stream().map(LayerType::kind).toList();

  private final Setting setting;

  /** Whether a layer below gives images where it reads them. */
  private boolean isAboveImages;

  LayerReader(Setting setting) {
    this.setting = setting;
  }

  /**
   * A layer by itself, wherever it may stand.
   *
   * @throws dev.sluice.fault.FaultException with everything that is wrong with it
   */
  public static Layer read(JsonNode layer) {
    var faults = new Faults();
    Optional<Layer> read =
        new LayerReader(new Setting(null, false)).read(Fields.of(layer, "", faults));
    faults.throwIfAny();
    return read.orElseThrow();
  }

  /** Reads the next layer, whose repeat has been read; empty if it is not sound. */
  Optional<Layer> read(Fields layer) {
    Optional<LayerType> type =
        Kind.choose(KINDS, layer, "type").map(kind -> TYPES.get(KINDS.indexOf(kind)));
    return type.flatMap(known -> read(known, layer));
  }

  private Optional<Layer> read(LayerType type, Fields layer) {
    boolean readsImages = type.reads() == LayerType.Reads.IMAGES;
    if (!readsImages && isAboveImages) {
      layer.faultAt("type", "network.after-conv");
    } else if (!readsImages && setting.isImage()) {
      layer.faultAt("type", "network.reads-images");
    }
    isAboveImages |= readsImages;
    Optional<Layer> read = type.kind().make(type.kind().read(layer)).layer(layer, setting);
    layer.done();
    return read;
  }
}

package dev.sluice.server;

import dev.sluice.server.assets.Asset;
import dev.sluice.server.assets.Assets;
import dev.sluice.server.assets.MediaType;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What is the same for all who speak a language, made once and kept ready as JSON. */
final class KeptAnswer implements Handler {
  private final Assets assets;
  private final Function<Language, Object> answer;
  private final Map<Language, Asset> kept = new ConcurrentHashMap<>();

  KeptAnswer(Assets assets, Function<Language, Object> answer) {
    this.assets = assets;
    this.answer = answer;
  }

  @Override
  public void handle(Context context) {
    kept.computeIfAbsent(Language.of(context), this::make).send(context, "no-store");
  }

  private Asset make(Language language) {
    byte[] json = Json.MAPPER.writeValueAsBytes(answer.apply(language));
    return assets.keep(json, MediaType.JSON);
  }
}

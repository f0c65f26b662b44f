package dev.sluice.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;

/** One finger on the screen, as a browser sees it. */
final class Finger {
  private final CDPSession session;

  Finger(Page page) {
    session = page.context().newCDPSession(page);
  }

  /**
   * @param across of the width, from 0 to 1
   * @param down of the height
   */
  void tap(Locator place, double across, double down) {
    place.scrollIntoViewIfNeeded();
    BoundingBox box = place.boundingBox();
    touch("touchStart", box.x + across * box.width, box.y + down * box.height);
    lift();
  }

  /** From the middle of something, by so many pixels. */
  void drag(Locator from, double right, double below) {
    from.scrollIntoViewIfNeeded();
    BoundingBox box = from.boundingBox();
    double x = box.x + box.width / 2;
    double y = box.y + box.height / 2;
    touch("touchStart", x, y);
    for (int i = 1; i <= 8; i++) {
      touch("touchMove", x + right * i / 8, y + below * i / 8);
    }
    lift();
  }

  private void touch(String type, double x, double y) {
    var point = new JsonObject();
    point.addProperty("x", x);
    point.addProperty("y", y);
    var points = new JsonArray();
    points.add(point);
    send(type, points);
  }

  private void lift() {
    send("touchEnd", new JsonArray());
  }

  private void send(String type, JsonArray points) {
    var event = new JsonObject();
    event.addProperty("type", type);
    event.add("touchPoints", points);
    session.send("Input.dispatchTouchEvent", event);
  }
}

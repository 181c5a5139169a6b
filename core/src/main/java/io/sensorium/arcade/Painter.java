package io.sensorium.arcade;

import io.sensorium.arcade.Event.What;
import java.util.List;

/**
 * Paints frames of a game.
 *
 * @param art drawings of the right size
 * @param scale pixels for each pixel of the smallest picture
 */
record Painter(Art art, int scale) {
  /** Pixels along a side of the smallest picture. */
  static final int SMALLEST = 64;

  private static final int VIEW = SMALLEST / Art.TILE; // tiles
  private static final double AHEAD = 1.2; // tiles by which the view is ahead of the hero
  private static final int GLOW = 13; // frames for which sparks are seen
  private static final int CORPSE = 8; // frames for which a beaten monster is seen
  private static final int FADE = 34; // frames after which a dead hero is gone
  private static final int BEAT = 5; // frames from one drawing to the next

  /**
   * @param size pixels along a side: 64, 128 or 256
   */
  static Painter of(int size) {
    int scale = size / SMALLEST;
    return new Painter(Art.of(Integer.numberOfTrailingZeros(scale)), scale);
  }

  /**
   * @param from where in the array the frame goes, [3, size, size]
   */
  void paint(Game game, Scenery scenery, int frame, byte[] to, int from) {
    var canvas = new Canvas(SMALLEST * scale);
    new Frame(canvas, game, scenery, frame).paint();
    canvas.write(to, from, !scenery.right());
  }

  /** One frame being painted. */
  private final class Frame {
    private final Canvas canvas;
    private final Game game;
    private final Scenery scenery;
    private final int time;
    private final State state;
    private final double left; // of the view, in tiles

    Frame(Canvas canvas, Game game, Scenery scenery, int time) {
      this.canvas = canvas;
      this.game = game;
      this.scenery = scenery;
      this.time = time;
      this.state = game.states().get(time);
      this.left = state.hero().x() + AHEAD - VIEW / 2.0;
    }

    void paint() {
      sky();
      skyline();
      tiles();
      items();
      monsters();
      hero();
      sparks();
    }

    private int px(double tiles) {
      return (int) Math.floor(tiles * Art.TILE * scale);
    }

    /** Draws with the middle of the lower edge at a place in the level. */
    private void stand(Sprite sprite, double x, double y) {
      int line = sprite.height() % (Art.TILE * scale) == 0 ? 0 : scale;
      canvas.draw(
          sprite,
          px(x - left) - sprite.width() / 2,
          canvas.size() - px(y) - sprite.height() + line);
    }

    /** Draws with the middle at a place in the level. */
    private void middle(Sprite sprite, double x, double y) {
      canvas.draw(
          sprite, px(x - left) - sprite.width() / 2, canvas.size() - px(y) - sprite.height() / 2);
    }

    private void sky() {
      int band = canvas.size() / VIEW;
      for (int i = 0; i < VIEW; i++) {
        canvas.fill(0, i * band, canvas.size(), band, scenery.theme().sky(i));
      }
      int sun = 9 * scale;
      int x = px(5.4) - px(left * 0.04);
      canvas.fill(x + scale, 6 * scale, sun - 2 * scale, sun, scenery.theme().sun());
      canvas.fill(x, 7 * scale, sun, sun - 2 * scale, scenery.theme().sun());
    }

    private void skyline() {
      layer(0.25, 40, 5, scenery.theme().farther());
      layer(0.45, 0, 0, scenery.theme().far());
    }

    private void layer(double parallax, double shift, double lift, int color) {
      Theme theme = scenery.theme();
      boolean front = shift == 0;
      double start = left * Art.TILE * parallax + shift;
      int ground = canvas.size() - px(1);
      for (int x = 0; x < canvas.size(); x++) {
        double at = start + (double) x / scale;
        double height = Skyline.height(scenery.backdrop(), at) + lift;
        int top = ground - (int) Math.floor(height * scale);
        canvas.fill(x, top, 1, canvas.size() - top, color);
        for (int y = top; front && y < ground; y++) {
          double below = (double) (y - top) / scale;
          double above = (double) (ground - y) / scale;
          if (Skyline.glints(scenery.backdrop(), at, below, above)) {
            canvas.fill(x, y, 1, 1, theme.glint());
          }
        }
      }
    }

    private void tiles() {
      int first = (int) Math.floor(left);
      for (int column = first; column <= first + VIEW; column++) {
        for (int row = 0; row < Level.ROWS; row++) {
          tile(column, row);
        }
      }
    }

    private void tile(int column, int row) {
      int side = Art.TILE * scale;
      int x = px(column - left);
      int y = canvas.size() - (row + 1) * side;
      Art.Blocks blocks = art.blocks();
      switch (game.level().at(column, row)) {
        case AIR -> {}
        case GROUND -> ground(column, row, x, y);
        case CRATE -> canvas.draw(blocks.crate(), x, y);
        case PLATFORM -> canvas.draw(blocks.plank(), x, y);
        case LADDER -> canvas.draw(blocks.ladder(), x, y);
        case LADDER_TOP -> {
          canvas.draw(blocks.ladder(), x, y);
          canvas.draw(blocks.plank(), x, y);
        }
        case LAVA -> {
          boolean open = game.level().at(column, row + 1) != Tile.LAVA;
          if (!open) {
            canvas.fill(x, y, side, 2 * scale, 0xff5a1f);
          }
          canvas.draw(turn(blocks.lava(), 2 * BEAT), x, y);
        }
      }
    }

    private void ground(int column, int row, int x, int y) {
      int side = Art.TILE * scale;
      Theme theme = scenery.theme();
      canvas.fill(x, y, side, side, theme.soil());
      boolean odd = (column + row) % 2 == 0;
      canvas.fill(x + (odd ? 1 : 4) * scale, y + 5 * scale, 2 * scale, scale, theme.pebble());
      canvas.fill(x + (odd ? 5 : 2) * scale, y + 3 * scale, scale, scale, theme.pebble());
      if (!game.level().at(column, row + 1).solid()) {
        canvas.fill(x, y, side, 2 * scale, theme.turf());
        canvas.fill(x, y + 2 * scale, side, scale, theme.shade());
        canvas.fill(x + (odd ? 2 : 5) * scale, y + 3 * scale, scale, scale, theme.shade());
      }
    }

    private Sprite turn(List<Sprite> drawings, int beat) {
      return drawings.get(time / beat % drawings.size());
    }

    private void items() {
      List<Item> items = game.level().items();
      for (int i = 0; i < items.size(); i++) {
        if (!state.isTaken(i)) {
          Item item = items.get(i);
          Sprite sprite = turn(item.gem() ? art.gem() : art.coin(), item.gem() ? BEAT : 2 * BEAT);
          stand(sprite, item.x(), item.y());
        }
      }
    }

    private void monsters() {
      List<Monster> monsters = game.level().monsters();
      for (int i = 0; i < monsters.size(); i++) {
        Monster monster = monsters.get(i);
        Sprite sprite = turn(art.creatures().getOrDefault(monster.creature(), List.of()), BEAT);
        if (!monster.facesRight(time)) {
          sprite = sprite.mirrored();
        }
        if (!state.isBeaten(i)) {
          stand(sprite, monster.x(time), monster.y(time));
        } else if (!game.states().get(Math.max(0, time - CORPSE)).isBeaten(i)) {
          stand(sprite.flat(sprite.height() / 3), monster.x(time), monster.y(time));
        }
      }
    }

    private void hero() {
      State.Hero hero = state.hero();
      Art.Hero drawn = art.hero();
      boolean walks = hero.vx() > Rules.PACE / 3;
      Sprite sprite =
          switch (hero.stance()) {
            case GROUND -> walks ? turn(drawn.walk(), BEAT) : drawn.stand();
            case AIR -> drawn.jump();
            case LADDER -> turn(drawn.climb(), BEAT);
            case DEAD -> drawn.dead();
          };
      if (state.dead()) {
        int dead = (int) game.states().subList(0, time + 1).stream().filter(State::dead).count();
        if (dead > FADE) {
          return;
        }
        sprite = dead / 4 % 2 == 0 ? sprite.in(0xe8243c) : sprite;
      }
      stand(sprite, hero.x(), hero.y());
      if (state.shield() && !state.dead()) {
        middle(art.sparks().shield(), hero.x(), hero.y() + 0.65);
      }
    }

    private void sparks() {
      for (Event event : game.events()) {
        int age = time - event.frame();
        if (age >= 0 && age < GLOW && event.what().compareTo(What.STOMP) <= 0) {
          Art.Sparks sparks = art.sparks();
          List<Sprite> drawings =
              switch (event.what()) {
                case COIN -> sparks.coin();
                case GEM -> sparks.gem();
                case DEATH -> sparks.death();
                default -> sparks.stomp();
              };
          double up = event.what() == What.STOMP ? 0.2 : 0.6;
          middle(drawings.get(age < GLOW / 2 ? 0 : 1), event.x(), event.y() + up);
        }
      }
    }
  }
}

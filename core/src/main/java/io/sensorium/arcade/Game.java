package io.sensorium.arcade;

import io.sensorium.arcade.Event.What;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A game as it was played.
 *
 * @param states one for each of the {@link #FRAMES} frames
 * @param events in the order in which they happened
 */
record Game(Level level, List<State> states, List<Event> events) {
  static final int FRAMES = 96;
  static final int RATE = 30; // frames a second

  /** Nothing grave happens in so many last frames, so that every event is both seen and heard. */
  private static final int QUIET = 14;

  private static final double LEAST = 3; // tiles of way
  private static final int TRIES = 60;
  private static final int THOUGHT = 4; // frames from one decision to the next

  /** Plays until what is wanted happens, and gives up after some tries. */
  static Game play(Happening wanted, SplittableRandom random) {
    Game game = once(wanted, random);
    for (int i = 1; i < TRIES && !game.fits(wanted); i++) {
      game = once(wanted, random);
    }
    return game;
  }

  private static Game once(Happening wanted, SplittableRandom random) {
    Level level = LevelMaker.make(wanted, random);
    var agent = new Agent(Agent.Tastes.after(wanted, random), random);
    List<State> states = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    State now = LevelMaker.start(level);
    Move move = Move.REST;
    int waits = random.nextInt(THOUGHT * 3);
    for (int frame = 0; frame < FRAMES; frame++) {
      states.add(now);
      boolean thinks = frame >= waits && frame % THOUGHT == 0;
      if (thinks
          && (now.hero().stance() == Stance.GROUND || now.hero().stance() == Stance.LADDER)) {
        move = agent.choose(level, now);
      } else if (now.hero().stance() == Stance.AIR) {
        move = Move.WALK;
      }
      Turn turn = Rules.step(level, now, move);
      now = turn.after();
      if (frame < FRAMES - 1) {
        events.addAll(turn.events());
      }
      move = move == Move.HOP || move == Move.LEAP ? Move.WALK : move;
    }
    return new Game(level, List.copyOf(states), List.copyOf(events));
  }

  private boolean fits(Happening wanted) {
    double way = states.getLast().hero().x() - states.getFirst().hero().x();
    boolean late = events.stream().anyMatch(e -> grave(e.what()) && e.frame() >= FRAMES - QUIET);
    return happened() == wanted && way >= LEAST && !late;
  }

  /** The gravest thing that happened. */
  Happening happened() {
    return events.stream()
        .map(Event::what)
        .filter(Game::grave)
        .min(What::compareTo)
        .map(
            what ->
                switch (what) {
                  case DEATH -> Happening.DEATH;
                  case GEM -> Happening.GEM;
                  case COIN -> Happening.COIN;
                  default -> Happening.STOMP;
                })
        .orElse(Happening.NOTHING);
  }

  private static boolean grave(What what) {
    return what.compareTo(What.STOMP) <= 0;
  }
}

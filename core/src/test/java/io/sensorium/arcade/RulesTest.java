package io.sensorium.arcade;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.arcade.Event.What;
import io.sensorium.arcade.State.Hero;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final int COLUMNS = 23;
  private final List<List<Tile>> tiles = new ArrayList<>();
  private final List<Item> items = new ArrayList<>();
  private final List<Monster> monsters = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();

  RulesTest() {
    for (int i = 0; i < COLUMNS; i++) {
      var column = new ArrayList<>(Collections.nCopies(Level.ROWS, Tile.AIR));
      column.set(0, Tile.GROUND);
      tiles.add(column);
    }
  }

  private static State at(double x, double y, Stance stance) {
    return new State(0, new Hero(x, y, 0, 0, stance), 0, 0, false);
  }

  private State play(State state, int frames, Move first) {
    var level = new Level(tiles, items, monsters);
    for (int i = 0; i < frames; i++) {
      Turn turn = Rules.step(level, state, i == 0 || first == Move.CLIMB ? first : Move.WALK);
      state = turn.after();
      events.addAll(turn.events());
    }
    return state;
  }

  private List<What> heard() {
    return events.stream().map(Event::what).filter(w -> w != What.STEP).toList();
  }

  private void monster(Creature creature, double x) {
    monsters.add(new Monster(creature, x, x, 1, 0));
  }

  @Test
  void walking_gets_on_and_a_wall_stops_it() {
    tiles.get(9).set(1, Tile.CRATE);
    State after = play(at(5, 1, Stance.GROUND), 20, Move.WALK);
    assertThat(after.hero().x()).isBetween(7.0, 8.2);
    assertThat(play(after, 30, Move.WALK).hero().x()).isBetween(8.6, 8.7);
  }

  @Test
  void a_leap_rises_more_than_two_tiles_and_comes_down_again() {
    State highest = play(at(5, 1, Stance.GROUND), 11, Move.LEAP);
    assertThat(highest.hero().stance()).isEqualTo(Stance.AIR);
    assertThat(highest.hero().y()).isBetween(3.2, 3.8);
    assertThat(play(highest, 13, Move.WALK).hero().y()).isEqualTo(1);
    assertThat(heard()).containsExactly(What.JUMP);
  }

  @Test
  void crates_above_are_bumped_into_and_platforms_are_not() {
    tiles.forEach(column -> column.set(3, Tile.CRATE));
    play(at(5, 1, Stance.GROUND), 24, Move.LEAP);
    assertThat(heard()).containsExactly(What.JUMP, What.BUMP);
    tiles.forEach(column -> column.set(3, Tile.AIR));
    tiles.forEach(column -> column.set(2, Tile.PLATFORM));
    assertThat(play(at(5, 1, Stance.GROUND), 24, Move.LEAP).hero().y()).isEqualTo(3);
  }

  @Test
  void a_ladder_leads_onto_its_platform() {
    tiles.get(5).set(1, Tile.LADDER);
    tiles.get(5).set(2, Tile.LADDER);
    tiles.get(5).set(3, Tile.LADDER_TOP);
    tiles.subList(6, COLUMNS).forEach(column -> column.set(3, Tile.PLATFORM));
    State after = play(at(5.2, 1, Stance.GROUND), 60, Move.CLIMB);
    assertThat(after.hero().y()).isEqualTo(4);
    assertThat(after.hero().stance()).isEqualTo(Stance.GROUND);
    assertThat(heard()).contains(What.CLIMB).doesNotContain(What.JUMP);
  }

  @Test
  void who_falls_on_a_soft_monster_beats_it_and_bounces() {
    monster(Creature.BLOB, 5);
    State after = play(at(5, 2.5, Stance.AIR), 9, Move.WALK);
    assertThat(heard()).containsExactly(What.STOMP);
    assertThat(after.isBeaten(0)).isTrue();
    assertThat(after.hero().vy()).isPositive();
  }

  @Test
  void who_walks_into_a_monster_or_falls_on_a_hard_one_dies() {
    monster(Creature.BLOB, 8);
    assertThat(play(at(5, 1, Stance.GROUND), 40, Move.WALK).dead()).isTrue();
    monsters.clear();
    monster(Creature.THISTLE, 5);
    assertThat(play(at(5, 2.5, Stance.AIR), 12, Move.REST).dead()).isTrue();
    assertThat(heard()).containsExactly(What.DEATH, What.DEATH);
    assertThat(events).extracting(Event::who).contains("blob", "thistle");
  }

  @Test
  void a_gem_shields_until_the_next_coin() {
    items.add(new Item(true, 7, 1));
    monster(Creature.CRAB, 9);
    items.add(new Item(false, 11, 1));
    monster(Creature.TURTLE, 13);
    State shielded = play(at(5, 1, Stance.GROUND), 30, Move.WALK);
    assertThat(shielded.shield()).isTrue();
    assertThat(shielded.dead()).isFalse();
    assertThat(play(shielded, 40, Move.WALK).dead()).isTrue();
    assertThat(heard()).containsExactly(What.GEM, What.COIN, What.DEATH);
  }

  @Test
  void lava_kills() {
    tiles.get(8).set(0, Tile.LAVA);
    assertThat(play(at(5, 1, Stance.GROUND), 50, Move.WALK).dead()).isTrue();
    assertThat(events.getLast().who()).isEqualTo("lava");
  }
}

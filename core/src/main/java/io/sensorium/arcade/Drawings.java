package io.sensorium.arcade;

import java.util.List;

/** The drawings, pixel by pixel; what a letter stands for is told by {@link Sprite}. */
final class Drawings {
  private Drawings() {}

  static final String STAND =
      """
      ..hhhh..
      .hhhhhh.
      .hsssks.
      ..sssss.
      rrrrrr..
      r.bbbb..
      ..bbbbs.
      ..bbbb..
      ..b..b..
      ..kk.kk.
      """;

  static final List<String> WALK =
      List.of(
          """
          ..hhhh..
          .hhhhhh.
          .hsssks.
          ..sssss.
          rrrrrr..
          r.bbbbs.
          ..bbbb..
          ..bbbbb.
          .bb..bb.
          kk....kk
          """,
          """
          ..hhhh..
          .hhhhhh.
          .hsssks.
          r.sssss.
          rrrrrr..
          ..bbbb..
          ..sbbb..
          ..bbbb..
          ...bb...
          ...kkk..
          """);

  static final String JUMP =
      """
      ..hhhh..
      .hhhhhh.
      rhsssks.
      rrsssss.
      .rrrrr.s
      .sbbbbb.
      ..bbbb..
      ..bbbbbk
      .bb...bk
      .kk.....
      """;

  static final List<String> CLIMB =
      List.of(
          """
          ..hhhh..
          .hhhhhhs
          .hhhhhhb
          ..hhhhb.
          .rrrrrb.
          sbbbbb..
          .bbbrr..
          ..bbbb..
          ..b..kk.
          ..kk....
          """,
          """
          ..hhhh..
          shhhhhh.
          bhhhhhh.
          .bhhhh..
          .brrrrr.
          ..bbbbbs
          ..rrbbb.
          ..bbbb..
          .kk..b..
          ....kk..
          """);

  static final String DEAD =
      """
      ........
      .s.hhh.s
      .bhhhhhb
      .bksksb.
      ..sssss.
      rrrrrr..
      r.bbbb..
      ..bbbb..
      .bb..bb.
      kk....kk
      """;

  static final List<String> COIN =
      List.of(
          """
          .cc.
          cwcq
          cwcq
          cwcq
          cccq
          .qq.
          """,
          """
          ....
          .cq.
          .wq.
          .wq.
          .cq.
          ....
          """);

  static final List<String> GEM =
      List.of(
          """
          .tttt.
          twtttu
          ttttuu
          .ttuu.
          ..tu..
          """,
          """
          .tttt.
          tttwtu
          ttttuu
          .ttuu.
          ..tu..
          """);

  static final String CRATE =
      """
      jjjjjjjj
      jinnnnij
      jninninj
      jnniinnj
      jnniinnj
      jninninj
      jinnnnij
      jjjjjjjj
      """;

  static final String LADDER =
      """
      .jn..nj.
      .jnnnnj.
      .jnjjnj.
      .jn..nj.
      .jn..nj.
      .jnnnnj.
      .jnjjnj.
      .jn..nj.
      """;

  static final String PLANK =
      """
      iiiiiiii
      nnnnnnnn
      jjjjjjjj
      ..j..j..
      """;

  static final List<String> LAVA =
      List.of(
          """
          .xx..xx.
          xxxxxxxx
          xffxxffx
          ffffffff
          ffffffff
          fffxffff
          ffffffff
          ffffffff
          """,
          """
          x..xx..x
          xxxxxxxx
          fxxffxxf
          ffffffff
          ffffffff
          ffffffxf
          ffffffff
          ffffffff
          """);

  static final List<String> COIN_SPARKS =
      List.of(
          """
          .....e.....
          .....e.....
          .e...e...e.
          ..e.....e..
          ...........
          eee.....eee
          ...........
          ..e.....e..
          .e...e...e.
          .....e.....
          .....e.....
          """,
          """
          e....e....e
          ...........
          ...........
          ...........
          ...........
          e.........e
          ...........
          ...........
          ...........
          ...........
          e....e....e
          """);

  static final List<String> GEM_SPARKS =
      List.of(
          """
          .....z.....
          ....zwz....
          z....z....z
          ...........
          .z.......z.
          zwz.....zwz
          .z.......z.
          ...........
          z....z....z
          ....zwz....
          .....z.....
          """,
          """
          ..z.....z..
          .zwz...zwz.
          ..z.....z..
          ...........
          z.........z
          ...........
          z.........z
          ...........
          ..z.....z..
          .zwz...zwz.
          ..z.....z..
          """);

  static final List<String> STOMP_SPARKS =
      List.of(
          """
          ..ww...ww..
          .wwww.wwww.
          .wwwwwwwww.
          ..wwwwwww..
          wwwwwwwwwww
          wwwwwwwwwww
          """,
          """
          .w.......w.
          www..w..www
          .w..www..w.
          .....w.....
          ww.......ww
          wwww...wwww
          """);

  static final List<String> DEATH_SPARKS =
      List.of(
          """
          r....r....r
          .r...r...r.
          ..r.....r..
          ...........
          ...........
          rr.......rr
          ...........
          ...........
          ..r.....r..
          .r...r...r.
          r....r....r
          """,
          """
          ...........
          .rr.....rr.
          .rr.....rr.
          ...........
          ...........
          ...........
          ...........
          ...........
          .rr.....rr.
          .rr.....rr.
          ...........
          """);

  static final String SHIELD =
      """
      ....zzzzzz....
      ..zz......zz..
      .z..........z.
      .z..........z.
      z..ww........z
      z..w.........z
      z............z
      z............z
      z............z
      z............z
      .z..........z.
      .z..........z.
      ..zz......zz..
      ....zzzzzz....
      """;

  static List<String> of(Creature creature) {
    return switch (creature) {
      case THISTLE ->
          List.of(
              """
              v.vv.v.v
              .vvvvvv.
              vvwkwkvv
              .vvvvvv.
              l.vvvv.l
              ll.ll.ll
              .llllll.
              ...ll...
              """,
              """
              .v.vv.v.
              vvvvvvv.
              .vwkwkvv
              vvvvvvv.
              ..vvvv..
              ll.ll.ll
              llllllll
              ...ll...
              """);
      case SPINNER ->
          List.of(
              """
              a..aa..a
              .aaaaaa.
              .aawwaa.
              aawkkwaa
              aawkkwaa
              .aawwaa.
              .aaaaaa.
              a..aa..a
              """,
              """
              ..a..a..
              .aaaaaa.
              aaawwaaa
              .awkkwa.
              .awkkwa.
              aaawwaaa
              .aaaaaa.
              ..a..a..
              """);
      case SLUG ->
          List.of(
              """
              .....w.w
              .....k.k
              .....y.y
              ...yyyyy
              .yyyyyyy
              yyyyyyyy
              """,
              """
              ....w.w.
              ....k.k.
              ....y.y.
              ..yyyyyy
              yyyyyyyy
              yyyyyyyy
              """);
      case BLOB ->
          List.of(
              """
              ..pppp..
              .pppppp.
              ppwkpwkp
              ppwkpwkp
              pppppppp
              pppppppp
              pp.pp.pp
              """,
              """
              ........
              ..pppp..
              .pwkpwk.
              ppwkpwkp
              pppppppp
              pppppppp
              pppppppp
              """);
      case TURTLE ->
          List.of(
              """
              ..gggg..
              .gdggdg.
              gggddgss
              gdggggsk
              gggddgss
              .ssssss.
              .ss..ss.
              """,
              """
              ..gggg..
              .gdggdg.
              gggddgss
              gdggggsk
              gggddgss
              .ssssss.
              ..ss.ss.
              """);
      case CRAB ->
          List.of(
              """
              oo....oo
              o.w..w.o
              oo.kk.oo
              .oooooo.
              oowooowo
              .oooooo.
              o.o..o.o
              """,
              """
              .oo..oo.
              .ow..wo.
              .o.kk.o.
              .oooooo.
              oowooowo
              .oooooo.
              .o.oo.o.
              """);
      case TOAD ->
          List.of(
              """
              ........
              .dd..dd.
              .wk..wk.
              dddddddd
              dkkkkkkd
              .dwwwwd.
              dd.dd.dd
              """,
              """
              .dd..dd.
              .wk..wk.
              dddddddd
              dkkkkkkd
              .dwwwwd.
              .d....d.
              dd....dd
              """);
      case BAT ->
          List.of(
              """
              m......m
              mm.mm.mm
              mmmmmmmm
              mmwmmwmm
              ..mmmm..
              ...ww...
              ........
              """,
              """
              ........
              ..m..m..
              .mmmmmm.
              mmwmmwmm
              mmmmmmmm
              m..ww..m
              m......m
              """);
    };
  }
}

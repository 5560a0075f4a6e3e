// What a tournament leaves for its child: the winner so far, how fit it is, and in which round it was drawn.

struct Choice {
  parent: u32,
  fitness: i32,
  round: u32,
}

const nobody = Choice(0u, 0, 0xffffffffu);

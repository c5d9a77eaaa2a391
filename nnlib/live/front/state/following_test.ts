import assert from "node:assert/strict";
import { linkFollowers } from "./following.ts";
import { StaticModel } from "./static_model.ts";

function pair() {
  const follows = { anchor: "first", traits: ["w", "history"] };
  const leader = new StaticModel({ anchor: "first", w: 1, own: 1, history: [] });
  const follower = new StaticModel({ anchor: "second", w: 2, own: 2, follows });
  linkFollowers([follower, leader]);
  return { leader, follower };
}

Deno.test("a follower begins with its leader's values, and keeps its own", () => {
  const { follower } = pair();
  assert.equal(follower.get("w"), 1);
  assert.equal(follower.get("own"), 2);
});

Deno.test("what changes in one changes in the other, and each is told once", () => {
  const { leader, follower } = pair();
  let told = 0;
  leader.on("change:w", () => told++);
  follower.on("change:w", () => told++);
  follower.set("w", 3);
  assert.equal(leader.get("w"), 3);
  leader.set("w", 4);
  assert.equal(follower.get("w"), 4);
  assert.equal(told, 4);
  const path = [{ w: 1 }, { w: 2 }];
  follower.set("history", path);
  assert.equal(leader.get("history"), path);
});

Deno.test("whom it cannot find, a figure does not follow", () => {
  const lonely = new StaticModel({
    anchor: "lonely",
    w: 1,
    follows: { anchor: "lost", traits: ["w"] },
  });
  const itself = new StaticModel({
    anchor: "itself",
    w: 1,
    follows: { anchor: "itself", traits: ["w"] },
  });
  linkFollowers([lonely, itself]);
  lonely.set("w", 2);
  itself.set("w", 2);
  assert.deepEqual([lonely.get("w"), itself.get("w")], [2, 2]);
});

package io.calltrail.cli.demo;

/** A way that calls of one kind go. */
interface DemoScript {

  /** What happens in the call that begins at {@code start}. */
  DemoStory tell(DemoStart start, DemoRandom random);
}

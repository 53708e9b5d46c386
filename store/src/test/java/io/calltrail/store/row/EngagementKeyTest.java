package io.calltrail.store.row;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EngagementKeyTest {

  private static final String SHA_256_OF_33_A =
      "852785c805c77e71a22340a54e9d95933ed49121e7d2bf3c2d358854bc1359ea";

  @Provide
  Arbitrary<String> ids() {
    return EngagementIds.ofBytes(1, 255);
  }

  @Provide
  Arbitrary<String> shortIds() {
    return EngagementIds.ofBytes(1, 32);
  }

  @Provide
  Arbitrary<String> longIds() {
    return EngagementIds.ofBytes(33, 255);
  }

  @Provide
  Arbitrary<String> ends() {
    return EngagementIds.ofBytes(1, 16);
  }

  @Property
  void shortIdsAreTheirOwnKeys(@ForAll("shortIds") String id) {
    assertThat(EngagementKey.of(id).toBytes()).isEqualTo(id.getBytes(UTF_8));
  }

  @Property
  void keysOfShortIdsAreOrderedLikeTheirBytes(
      @ForAll("shortIds") String one, @ForAll("shortIds") String other) {
    int bytes = Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));
    int keys = EngagementKey.of(one).compareTo(EngagementKey.of(other));
    assertThat(Integer.signum(keys)).isEqualTo(Integer.signum(bytes));
  }

  @Property
  void keysAreOrderedLikeTheBytesTheyGive(@ForAll("ids") String one, @ForAll("ids") String other) {
    EngagementKey oneKey = EngagementKey.of(one);
    EngagementKey otherKey = EngagementKey.of(other);
    int bytes = Arrays.compareUnsigned(oneKey.toBytes(), otherKey.toBytes());
    assertThat(Integer.signum(oneKey.compareTo(otherKey))).isEqualTo(Integer.signum(bytes));
  }

  @Property
  void longIdsStandBehindShortOnesThatBeginAlike(
      @ForAll("ends") String shortEnd, @ForAll("longIds") String longEnd) {
    String shared = "sixteen bytes at";
    assertThat(EngagementKey.of(shared + longEnd))
        .isGreaterThan(EngagementKey.of(shared + shortEnd))
        .isGreaterThan(EngagementKey.of(shared));
  }

  @Property
  void longIdsKeepTheirFirst16Bytes(@ForAll("longIds") String id) {
    byte[] key = EngagementKey.of(id).toBytes();
    assertThat(key).hasSizeLessThanOrEqualTo(EngagementKey.MAX_BYTES);
    assertThat(Arrays.copyOf(key, 16)).isEqualTo(Arrays.copyOf(id.getBytes(UTF_8), 16));
    assertThat(key[16]).isEqualTo((byte) 0xFF);
  }

  @Property
  void bytesGiveTheKeyBack(@ForAll("ids") String id) {
    EngagementKey key = EngagementKey.of(id);
    assertThat(EngagementKey.ofBytes(key.toBytes())).isEqualTo(key).isEqualByComparingTo(key);
  }

  @Property
  void differentIdsHaveDifferentKeys(@ForAll("ids") String one, @ForAll("ids") String other) {
    assertThat(EngagementKey.of(one).equals(EngagementKey.of(other))).isEqualTo(one.equals(other));
  }

  @Property
  void longIdsThatDifferAtTheirEndHaveDifferentKeys(@ForAll("shortIds") String end) {
    String id = "x".repeat(200) + end;
    assertThat(EngagementKey.of(id)).isNotEqualTo(EngagementKey.of(id + "y"));
  }

  @Example
  void theFormOfALongIdIsFixed() {
    assertThat(HexFormat.of().formatHex(EngagementKey.of("a".repeat(33)).toBytes()))
        .isEqualTo("61".repeat(16) + "ff" + SHA_256_OF_33_A.substring(0, 30));
  }

  @Example
  void moreThan32BytesAreNoKey() {
    assertThat(EngagementKey.ofBytes(new byte[32])).isEqualTo(new EngagementKey(0, 0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> EngagementKey.ofBytes(new byte[33]));
  }
}

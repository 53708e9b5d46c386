package io.calltrail.store.embedded.ledger;

import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.CallAttributes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The attributes of a call as bytes in a ledger, big-endian: for each attribute its code (1 byte)
 * and number of values (4), for each value its length (2) and UTF-8. Attributes stand in the order
 * of their codes, which are part of the format and never change.
 */
final class AttributeBytes {

  /** The attribute of code n + 1 stands at place n. New ones are added at the end. */
  private static final List<CallAttribute> BY_CODE =
      List.of(
          CallAttribute.ENGAGEMENT_ID,
          CallAttribute.DIRECTION,
          CallAttribute.DISTRIBUTION,
          CallAttribute.TYPE,
          CallAttribute.SUB_TYPE,
          CallAttribute.CONSUMER_NUMBER,
          CallAttribute.USER_ID,
          CallAttribute.QUEUE_ID,
          CallAttribute.CC_QUEUE_ID,
          CallAttribute.COUNTRY_ISO_CODE,
          CallAttribute.NUMBER_TYPE,
          CallAttribute.REGION_ID,
          CallAttribute.REGION_NAME,
          CallAttribute.TEAM_ID,
          CallAttribute.TEAM_NAME);

  private static final int MOST_BYTES_OF_CHAR = 3;

  private AttributeBytes() {}

  /** The bytes of attributes, from the buffer's position to its limit. */
  static ByteBuffer encode(CallAttributes attributes) {
    ByteBuffer out = ByteBuffer.allocate(mostBytes(attributes));
    for (int i = 0; i < BY_CODE.size(); i++) {
      Set<String> values = attributes.of(BY_CODE.get(i));
      if (values.isEmpty()) {
        continue;
      }
      out.put((byte) (i + 1)).putInt(values.size());
      for (String value : values) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        out.putShort((short) text.length).put(text);
      }
    }
    return out.flip();
  }

  private static int mostBytes(CallAttributes attributes) {
    int bytes = 0;
    for (Set<String> values : attributes.values().values()) {
      bytes += 1 + Integer.BYTES;
      for (String value : values) {
        bytes += Short.BYTES + MOST_BYTES_OF_CHAR * value.length();
      }
    }
    return bytes;
  }

  static CallAttributes decode(ByteBuffer bytes) {
    ByteBuffer in = bytes.order(ByteOrder.BIG_ENDIAN);
    Map<CallAttribute, Set<String>> values = new EnumMap<>(CallAttribute.class);
    while (in.hasRemaining()) {
      CallAttribute attribute = BY_CODE.get(in.get() - 1);
      int count = in.getInt();
      Set<String> set = count == 1 ? Set.of(text(in)) : texts(in, count);
      values.put(attribute, set);
    }
    return new CallAttributes(values);
  }

  /**
   * Shows the values in attributes' bytes to a visitor.
   *
   * @param bytes backed by an array that can be read
   */
  static void visit(ByteBuffer bytes, AttributeVisitor visitor) {
    ByteBuffer in = bytes.order(ByteOrder.BIG_ENDIAN);
    while (in.hasRemaining()) {
      CallAttribute attribute = BY_CODE.get(in.get() - 1);
      for (int left = in.getInt(); left > 0; left--) {
        int length = Short.toUnsignedInt(in.getShort());
        visitor.value(attribute, in.array(), in.arrayOffset() + in.position(), length);
        in.position(in.position() + length);
      }
    }
  }

  private static Set<String> texts(ByteBuffer in, int count) {
    Set<String> texts = LinkedHashSet.newLinkedHashSet(count);
    for (int i = 0; i < count; i++) {
      texts.add(text(in));
    }
    return texts;
  }

  private static String text(ByteBuffer in) {
    byte[] text = new byte[Short.toUnsignedInt(in.getShort())];
    in.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }
}

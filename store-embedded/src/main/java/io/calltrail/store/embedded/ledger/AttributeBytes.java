package io.calltrail.store.embedded.ledger;

import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.CallAttributes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  private AttributeBytes() {}

  static byte[] encode(CallAttributes attributes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (int i = 0; i < BY_CODE.size(); i++) {
        Set<String> values = attributes.of(BY_CODE.get(i));
        if (values.isEmpty()) {
          continue;
        }
        out.writeByte(i + 1);
        out.writeInt(values.size());
        for (String value : values) {
          byte[] text = value.getBytes(StandardCharsets.UTF_8);
          out.writeShort(text.length);
          out.write(text);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory takes every byte", e);
    }
    return bytes.toByteArray();
  }

  static CallAttributes decode(ByteBuffer bytes) {
    ByteBuffer in = bytes.order(ByteOrder.BIG_ENDIAN);
    Map<CallAttribute, Set<String>> values = new EnumMap<>(CallAttribute.class);
    while (in.hasRemaining()) {
      CallAttribute attribute = BY_CODE.get(in.get() - 1);
      int count = in.getInt();
      Set<String> set = LinkedHashSet.newLinkedHashSet(count);
      for (int i = 0; i < count; i++) {
        byte[] text = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(text);
        set.add(new String(text, StandardCharsets.UTF_8));
      }
      values.put(attribute, set);
    }
    return new CallAttributes(values);
  }
}

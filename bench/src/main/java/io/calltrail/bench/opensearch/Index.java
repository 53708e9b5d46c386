package io.calltrail.bench.opensearch;

/**
 * The index. Its documents are the rows as Calltrail serves them, with the country's code beside
 * them, which rows do not show and the source leaves out.
 */
final class Index {

  static final String NAME = "calls";

  /**
   * Settings and mappings: one shard, in the order of the list, nothing indexed but what is asked.
   */
  static final String BODY =
      """
      {
        "settings": {
          "number_of_shards": 1,
          "number_of_replicas": 0,
          "refresh_interval": -1,
          "translog.durability": "async",
          "sort.field": ["start_time", "engagement_id"],
          "sort.order": ["desc", "asc"]
        },
        "mappings": {
          "dynamic": false,
          "_source": {"excludes": ["country_iso_code"]},
          "properties": {
            "start_time": {"type": "date", "format": "strict_date_optional_time||epoch_second"},
            "engagement_id": {"type": "keyword"},
            "consumer_number": {"type": "keyword", "doc_values": false},
            "direction": {"type": "keyword", "doc_values": false},
            "country_iso_code": {"type": "keyword", "doc_values": false},
            "distributions": {"type": "keyword", "doc_values": false},
            "types": {"type": "keyword", "doc_values": false},
            "number_types": {"type": "keyword", "doc_values": false},
            "caller_number_type": {"type": "keyword", "index": false, "doc_values": false,
              "copy_to": "number_types"},
            "callee_number_type": {"type": "keyword", "index": false, "doc_values": false,
              "copy_to": "number_types"},
            "agents": {"properties": {"user_id": {"type": "keyword", "doc_values": false}}},
            "queues": {"properties": {"queue_id": {"type": "keyword", "doc_values": false}}}
          }
        }
      }
      """;

  /** Settings once all is there. */
  static final String FILLED =
      """
      {"index": {"refresh_interval": "1s", "translog.durability": "request"}}
      """;

  private Index() {}
}

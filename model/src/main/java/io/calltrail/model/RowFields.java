package io.calltrail.model;

/**
 * The names of a row's fields, in the order in which rows show them. The input-only ones come last:
 * they are taken with a written row, kept, asked, and never served.
 */
public final class RowFields {

  public static final String ENGAGEMENT_ID = "engagement_id";
  public static final String DIRECTION = "direction";
  public static final String CALL_LEGS = "call_legs";
  public static final String DISTRIBUTIONS = "distributions";
  public static final String TYPES = "types";
  public static final String SUB_TYPES = "sub_types";
  public static final String CALLER_NUMBER = "caller_number";
  public static final String CALLER_NUMBER_TYPE = "caller_number_type";
  public static final String CALLEE_NUMBER = "callee_number";
  public static final String CALLEE_NUMBER_TYPE = "callee_number_type";
  public static final String START_TIME = "start_time";
  public static final String END_TIME = "end_time";
  public static final String TOTAL_DURATION = "total_duration";
  public static final String CONSUMER_NUMBER = "consumer_number";
  public static final String CONSUMER_DISPLAY_NAME = "consumer_display_name";
  public static final String QUEUES = "queues";
  public static final String AGENTS = "agents";
  public static final String FLOWS = "flows";
  public static final String COUNTRY_NAME = "country_name";
  public static final String RECORDED = "recorded";
  public static final String MONITORED = "monitored";
  public static final String INBOX = "inbox";
  public static final String RESULT = "result";
  public static final String CALLER_ID = "caller_id";
  public static final String CALLING_PARTY = "calling_party";
  public static final String CHARGE = "charge";
  public static final String RATES = "rates";
  public static final String CHARGE_TYPE = "charge_type";
  public static final String SESSION_BORDER_CONTROLLER_LIST = "session_border_controller_list";
  public static final String VOICE_CALL_DETAILS = "voice_call_details";

  /** Of a leg: which way it went. */
  public static final String CALL_LEG = "call_leg";

  public static final String DISTRIBUTION = "distribution";
  public static final String TYPE = "type";
  public static final String QUEUE = "queue";
  public static final String FLOW = "flow";
  public static final String RATE = "rate";

  public static final String QUEUE_ID = "queue_id";
  public static final String CC_QUEUE_ID = "cc_queue_id";
  public static final String QUEUE_NAME = "queue_name";

  public static final String USER_ID = "user_id";
  public static final String DISPLAY_NAME = "display_name";
  public static final String USER_EMAIL = "user_email";
  public static final String USER_IP_ADDRESS = "user_ip_address";
  public static final String USER_DEVICE_MAC_ADDRESS = "user_device_mac_address";
  public static final String USER_REGISTERED_SIP_ZONE = "user_registered_sip_zone";
  public static final String SIP_ZONE_IP_ADDRESS = "sip_zone_ip_address";
  public static final String USER_REGION = "user_region";
  public static final String TEAM_IDS = "team_ids";
  public static final String TEAM_NAMES = "team_names";

  public static final String FLOW_ID = "flow_id";
  public static final String FLOW_NAME = "flow_name";

  public static final String SESSION_BORDER_CONTROLLER_NAME = "session_border_controller_name";
  public static final String SESSION_BORDER_CONTROLLER_IP_ADDRESS =
      "session_border_controller_ip_address";
  public static final String CONSUMER_ZOOM_TRUNK_NAME = "consumer_zoom_trunk_name";
  public static final String CONSUMER_SBC_IP_ADDRESS = "consumer_sbc_ip_address";

  /** Input-only: the two-letter code of the consumer's country. */
  public static final String COUNTRY_ISO_CODE = "country_iso_code";

  /** Input-only: the producer's mark of order. */
  public static final String REVISION = "revision";

  /** Input-only: the import the row came with. */
  public static final String IMPORT_ID = "import_id";

  /** Input-only, of an agent: the id of the agent's region. */
  public static final String REGION_ID = "region_id";

  private RowFields() {}
}

-- Sends prepared requests, one a line of a file, and prints what wrk measured on one line.
-- Arguments: the method (GET: a line is a path with its query; POST: a line is a body), the path of
-- bodies, the number of threads, the file.

local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  local method, path, all, file = args[1], args[2], tonumber(args[3]), args[4]
  local headers = {}
  for name, value in pairs(wrk.headers) do
    headers[#headers + 1] = name .. ": " .. value .. "\r\n"
  end
  if not wrk.headers["Host"] then
    headers[#headers + 1] = "Host: " .. wrk.host .. ":" .. wrk.port .. "\r\n"
  end
  posts = method == "POST"
  if posts then
    head = "POST " .. path .. " HTTP/1.1\r\n" .. table.concat(headers) .. "Content-Length: "
  else
    head = "GET "
    tail = " HTTP/1.1\r\n" .. table.concat(headers) .. "\r\n"
  end
  lines = {}
  local n = 0
  for line in io.lines(file) do
    if n % all == number then
      lines[#lines + 1] = line
    end
    n = n + 1
  end
  place = 0
end

function request()
  place = place % #lines + 1
  local line = lines[place]
  if posts then
    return head .. #line .. "\r\n\r\n" .. line
  end
  return head .. line .. tail
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    "measured requests=%d micros=%d p50=%d p99=%d connect=%d read=%d write=%d status=%d timeout=%d\n",
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.connect, errors.read, errors.write, errors.status, errors.timeout))
end

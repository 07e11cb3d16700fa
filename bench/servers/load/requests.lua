-- For wrk: sends the requests of a file in turn, and prints what came of it as a line of JSON.
-- The file is a sequence of `<length in bytes>\n<request>`; its path is the script's argument.

local requests = {}
local position = 0

function init(arguments)
  local file = assert(io.open(arguments[1], 'rb'))
  while true do
    local length = file:read('*l')
    if length == nil then break end
    requests[#requests + 1] = file:read(tonumber(length))
  end
  file:close()
end

function request()
  position = position % #requests + 1
  return requests[position]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"microseconds":%d,"p50":%d,"p99":%d,"max":%d,"status":%d,"broken":%d,"timeout":%d,"cpu":%.3f}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency.max,
    errors.status, errors.connect + errors.read + errors.write, errors.timeout, os.clock()
  ))
end

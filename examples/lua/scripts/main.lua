-- Words of a text, counted; modules, coroutines and files as on any machine.
local words = require "words"

print(_VERSION, 2^53, 7 // 2, 0x10, 1e100)

local counted = words.count("the quick brown fox jumps over the lazy dog; the dog sleeps")
for word, count in words.by_count(counted) do
	print(string.format("%-6s %d", word, count))
end

-- A file that is written, read back and removed.
local name = "/tmp/squares"
local file = assert(io.open(name, "w"))
for i = 1, 5 do file:write(i, " squared is ", i * i, "\n") end
file:close()
for line in io.lines(name) do print(line) end
print(os.remove(name), io.open(name))

-- Errors are caught.
print(pcall(error, { code = 7 }) , select(2, pcall(function() return nil + 1 end)))
print(select("#", table.unpack({}, 1, 3)), #arg, arg[0])

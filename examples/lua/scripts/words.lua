local words = {}

function words.count(text)
	local counted = {}
	for word in text:gmatch("%a+") do counted[word] = (counted[word] or 0) + 1 end
	return counted
end

-- The most frequent first, then by name.
function words.by_count(counted)
	return coroutine.wrap(function()
		local order = {}
		for word in pairs(counted) do order[#order + 1] = word end
		table.sort(order, function(a, b)
			if counted[a] ~= counted[b] then return counted[a] > counted[b] end
			return a < b
		end)
		for _, word in ipairs(order) do coroutine.yield(word, counted[word]) end
	end)
end

return words

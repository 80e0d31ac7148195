module hashes

go 1.26

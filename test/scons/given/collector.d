// The garbage collector, tables, exceptions, ranges and formats.
import core.memory;
import std.algorithm, std.conv, std.range, std.stdio;

class Box
{
	int number;
	this(int number) { this.number = number; }
}

void main(string[] words)
{
	writeln("words ", words.length);
	int[string] squares;
	foreach (i; 0 .. 1000) squares[i.to!string] = i * i;
	writeln(squares["999"], " ", squares.length);
	Box[] kept;
	foreach (i; 0 .. 20_000)
	{
		auto box = new Box(i);
		if (i % 1000 == 0) kept ~= box;
	}
	GC.collect();
	writeln(kept.map!(box => box.number).sum);
	try throw new Exception("thrown");
	catch (Exception error) writeln("caught ", error.msg);
	writefln("%.10f %s", 1.0 / 3, iota(10).filter!(i => i % 2).array);
}

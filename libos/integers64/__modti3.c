typedef unsigned __int128 number;

number __umodti3(number, number);

__int128 __modti3(__int128 a, __int128 b)
{
	number first = a < 0 ? -(number)a : (number)a;
	number rest = __umodti3(first, b < 0 ? -(number)b : (number)b);
	return a < 0 ? -rest : rest;
}
